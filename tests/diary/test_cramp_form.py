"""The five questions about a cramp. Now is Tuesday 10 March 2026, 09:00 in Berlin (UTC+1)."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import lengths, vocabulary
from diary.facts import ReliefTry, SymptomAnswer
from diary.forms import when
from diary.forms.signs import WITH_IT
from tests.diary.cramp_answers import answered, edited, make_form, refused, sent_back, utc
from tests.factories import berlin, episode_facts, full_episode_facts

LAST_NIGHT = "night:2026-03-09"


# -- what is asked -------------------------------------------------------------------------------------------


def test_only_when_and_which_muscle_are_required():
    form = make_form()
    assert {name for name, field in form.fields.items() if field.required} == {
        "when", "muscle", "client_uuid",
    }  # fmt: skip


def test_both_are_preset_so_that_saving_at_once_works():
    facts = answered().to_facts()
    assert facts.sites == (("calf", "left"),)
    assert facts.time_precision == "part_of_night"
    assert facts.pain is None
    assert facts.duration_seconds is None
    assert facts.woke is None


def test_each_form_has_an_identity_of_its_own():
    assert make_form()["client_uuid"].value() != make_form()["client_uuid"].value()


def test_the_first_thing_that_is_wrong_comes_first_in_the_summary():
    names = [name for name in make_form().fields if name != "client_uuid"]
    assert names[:4] == ["when", "day", "part", "time"]


# -- when ----------------------------------------------------------------------------------------------------


def labels(hour):
    return [str(label) for _value, label in when.when_choices(datetime(2026, 3, 10, hour))]


def test_by_day_last_night_is_over_and_today_has_begun():
    assert labels(9) == ["Last night, Mon–Tue", "Today, Tue", "Yesterday, Mon", "Another day"]


def test_before_six_tonight_is_still_the_night_that_began_yesterday():
    assert labels(3) == ["Tonight, Mon–Tue", "Last night, Sun–Mon", "Yesterday, Mon", "Another day"]


def test_in_the_evening_tonight_has_begun():
    assert labels(23)[:3] == ["Tonight, Tue–Wed", "Last night, Mon–Tue", "Today, Tue"]


@pytest.mark.parametrize(
    ("hour", "value"),
    [(3, "night:2026-03-09"), (9, "night:2026-03-09"), (21, "night:2026-03-09"), (22, "night:2026-03-10")],
)
def test_the_night_that_is_meant_most_often_is_preset(hour, value):
    assert when.preset(datetime(2026, 3, 10, hour)) == value


@given(st.integers(0, 23))
def test_what_is_preset_is_always_on_offer(hour):
    here = datetime(2026, 3, 10, hour, 30)
    offered = dict(when.when_choices(here))
    assert when.preset(here) in offered
    assert when.around(here) in offered


@pytest.mark.parametrize(
    ("part", "stored"),
    [
        ("evening", "2026-03-09 21:00"),
        ("early_night", "2026-03-09 23:30"),
        ("late_night", "2026-03-10 02:30"),
        ("towards_morning", "2026-03-10 05:00"),
        ("not_sure", "2026-03-10 01:00"),
    ],
)
def test_a_part_of_last_night_is_stored_as_its_own_time(part, stored):
    facts = answered(when=LAST_NIGHT, part=part).to_facts()
    assert facts.started_at == berlin(stored)
    assert facts.time_precision == "part_of_night"


def test_a_clock_time_of_a_night_is_before_or_after_its_midnight():
    assert answered(part="clock", time="23:10").to_facts().started_at == berlin("2026-03-09 23:10")
    assert answered(part="clock", time="03:10").to_facts().started_at == berlin("2026-03-10 03:10")


def test_a_clock_time_of_a_day_is_on_that_very_date():
    facts = answered(when="day:2026-03-09", part="clock", time="03:10").to_facts()
    assert facts.started_at == berlin("2026-03-09 03:10")
    assert facts.time_precision == "exact"


def test_a_clock_time_may_be_only_about_right():
    assert answered(part="clock", time="03:10", about="on").to_facts().time_precision == "about"


def test_another_day_is_a_date():
    facts = answered(when="other", day="2026-02-14", part="clock", time="14:20").to_facts()
    assert facts.started_at == berlin("2026-02-14 14:20")


def test_a_page_that_is_sent_after_midnight_means_what_it_showed():
    evening = make_form(now=utc("2026-03-09 22:30"))  # 23:30 on Monday in Berlin
    data = sent_back(evening, part="evening")
    form = make_form(data, now=utc("2026-03-10 12:00"))
    assert form.is_valid(), form.errors
    assert form.to_facts().started_at == berlin("2026-03-09 21:00")


def test_a_part_of_the_night_that_is_still_going_on_is_not_the_future():
    now = utc("2026-03-10 19:10")  # 20:10 in Berlin, before the 21:00 that stands for the evening
    form = make_form(sent_back(make_form(now=now), when="night:2026-03-10", part="evening"), now=now)
    assert form.is_valid(), form.errors
    assert form.to_facts().started_at == berlin("2026-03-10 20:10")


def test_a_part_of_the_night_that_has_not_come_yet_is_refused_beside_when():
    now = utc("2026-03-10 19:10")
    form = make_form(sent_back(make_form(now=now), when="night:2026-03-10", part="towards_morning"), now=now)
    assert not form.is_valid()
    assert form.errors["when"] == ["This cannot be in the future"]


def test_a_time_in_the_future_is_refused_beside_the_time():
    errors = refused(when="day:2026-03-10", part="clock", time="18:00")
    assert errors == {"time": ["This cannot be in the future"]}


def test_another_day_needs_its_date_and_a_clock_time_its_time():
    errors = refused(when="other", part="clock")
    assert errors == {
        "day": ["Enter a date"],
        "time": ["Enter a time between 00:00 and 23:59, or choose Not sure"],
    }


def test_a_date_that_was_typed_is_never_left_out_silently():
    assert refused(day="2026-02-14") == {"day": ["Choose Another day to use this date, or delete it"]}
    assert refused(time="03:10") == {"time": ["Choose Clock time to use this time, or delete it"]}


@pytest.mark.parametrize("value", ["night:2026-02-30", "night:", "week:2026-03-01", "night:9999-01-01", "x"])
def test_an_answer_that_no_page_shows_is_refused(value):
    assert "when" in refused(when=value)


def test_an_hour_that_came_twice_is_accepted_as_the_first():
    # Berlin, 29 October 2023: 02:30 came at 00:30 and at 01:30 UTC.
    form = answered(when="other", day="2023-10-29", part="clock", time="02:30", keep=["day=2023-10-29"])
    assert form.to_facts().started_at == utc("2023-10-29 00:30")
    assert "twice" in form.clock_line


def test_an_hour_that_never_was_is_accepted_and_said():
    # Berlin, 26 March 2023: the clocks went from 02:00 to 03:00.
    form = answered(when="other", day="2023-03-26", part="clock", time="02:30", keep=["day=2023-03-26"])
    assert form.to_facts().started_at == utc("2023-03-26 01:30")
    assert "There was no 02:30" in form.clock_line


@given(day=st.dates(datetime(2015, 1, 1).date(), datetime(2026, 3, 8).date()), clock=st.times())
def test_no_clock_time_of_any_day_is_ever_refused(day, clock):
    kept = [f"day={day.isoformat()}"]
    form = answered(when="other", day=day.isoformat(), part="clock", time=f"{clock:%H:%M}", keep=kept)
    assert form.to_facts().started_at <= utc("2026-03-10 08:00")


# -- which muscle --------------------------------------------------------------------------------------------


def test_the_usual_muscles_stand_in_front_of_the_others():
    choices = make_form().fields["muscle"].choices
    assert [value for value, _label in choices[:4]] == ["calf", "foot_sole", "toes", "thigh_back"]
    assert choices[4][0] == "More muscles"
    assert len(choices[4][1]) == len(vocabulary.Muscle) - 4


def test_no_side_is_an_unknown_side():
    assert answered(side=None).to_facts().sites == (("calf", "unknown"),)


def test_one_cramp_may_be_in_several_muscles():
    facts = answered(also=["calf/right", "toes/left"]).to_facts()
    assert facts.sites == (("calf", "left"), ("calf", "right"), ("toes", "left"))


def test_the_same_place_twice_is_one_place():
    assert answered(also=["calf/left"]).to_facts().sites == (("calf", "left"),)


# -- how long ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", lengths.LENGTHS, ids=lambda length: length.code)
def test_a_remembered_length_is_a_range_and_a_guess(length):
    facts = answered(length=length.code).to_facts()
    assert (facts.duration_seconds, facts.duration_max_seconds) == (length.low, length.high)
    assert facts.duration_source == "estimate"


@pytest.mark.parametrize(("typed", "seconds"), [("4", 240), ("2.5", 150), ("2,5", 150), ("2:30", 150)])
def test_minutes_may_be_typed(typed, seconds):
    facts = answered(length="minutes", minutes=typed).to_facts()
    assert (facts.duration_seconds, facts.duration_max_seconds, facts.duration_source) == (
        seconds, None, "typed",
    )  # fmt: skip


def test_not_sure_is_unknown():
    facts = answered(length="not_sure").to_facts()
    assert (facts.duration_seconds, facts.duration_source) == (None, "")


def test_minutes_are_never_left_out_silently():
    assert "minutes" in refused(length="minutes")
    assert "minutes" in refused(length="3_to_5", minutes="4")
    assert "minutes" in refused(length="minutes", minutes="four")
    assert "minutes" in refused(length="minutes", minutes="99999")


# -- how bad, and the rest -----------------------------------------------------------------------------------


def test_how_bad_is_a_number_from_0_to_10_under_its_word():
    groups = dict(make_form().fields["pain"].choices)
    numbers = {str(word): [value for value, _label in options] for word, options in groups.items()}
    # DESIGN section 4: 0 none, 1–3 mild, 4–6 moderate, 7–9 severe, 10 worst imaginable.
    assert numbers["Mild"] == ["1", "2", "3"]
    assert numbers["Moderate"] == ["4", "5", "6"]
    assert numbers["Severe"] == ["7", "8", "9"]
    assert numbers["Worst"] == ["10"]


def test_no_pain_is_not_an_unknown_pain():
    assert answered(pain="0").to_facts().pain == 0
    assert answered(pain="not_sure").to_facts().pain is None
    assert "pain" in refused(pain="11")


@pytest.mark.parametrize(("said", "woke"), [("yes", True), ("no", False), ("not_sure", None), (None, None)])
def test_waking_is_yes_no_or_unknown(said, woke):
    assert answered(woke=said).to_facts().woke is woke


def test_what_came_before_may_be_an_own_word():
    facts = answered(before=["exercise", "gardening"], before_own="new shoes").to_facts()
    assert facts.triggers == ("exercise", "gardening", "new shoes")


def test_a_known_word_that_is_typed_is_the_known_word():
    assert answered(before_own="Little to drink").to_facts().triggers == ("low_water",)
    assert answered(before=["gardening"], before_own="Gardening").to_facts().triggers == ("gardening",)
    assert answered(tried_own="STRETCHING").to_facts().relief == (ReliefTry("stretching"),)


def test_a_word_that_files_could_not_hold_is_refused_beside_its_field():
    assert "before_own" in refused(before_own="a;b")
    assert "tried_own" in refused(tried_own="a=b")


def test_soreness_is_in_hours():
    assert answered(sore="2,5").to_facts().soreness_hours == Decimal("2.5")
    assert "sore" in refused(sore="9999")


def test_a_note_keeps_its_lines():
    assert answered(note="one\r\ntwo").to_facts().note == "one\ntwo"
    assert "note" in refused(note="x" * 4001)


def test_what_was_typed_is_still_there_when_something_is_wrong():
    form = make_form(sent_back(make_form(), note="long story", length="minutes", minutes="four"))
    assert not form.is_valid()
    assert form["note"].value() == "long story"
    assert form["minutes"].value() == "four"


def test_an_error_in_the_optional_part_opens_it():
    form = make_form(sent_back(make_form(), sore="9999"))
    assert not form.is_valid()
    assert form.has_more
    assert not make_form().has_more


# -- editing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "base",
    [
        episode_facts(),
        full_episode_facts(),
        episode_facts(
            started_at=berlin("2026-03-03 02:40:17"), duration_source="timer", duration_seconds=252
        ),
        episode_facts(duration_seconds=0, duration_source="timer"),
        episode_facts(duration_seconds=241, duration_max_seconds=299, duration_source="estimate"),
        episode_facts(duration_seconds=60, duration_max_seconds=120, duration_source="estimate"),
        episode_facts(duration_seconds=None, duration_source=""),
        episode_facts(started_at=berlin("2026-03-03 03:47:11"), time_precision="part_of_night"),
        episode_facts(started_at=berlin("2023-10-29 02:30").replace(fold=1)),
        episode_facts(time_zone="America/New_York"),
        episode_facts(triggers=("injury", "alcohol", "an old word"), relief=(ReliefTry("gone", "yes", 33),)),
        episode_facts(associated=tuple(SymptomAnswer(code, False) for code in WITH_IT)),
        episode_facts(
            associated=(
                SymptomAnswer("weakness", True, "before"),
                SymptomAnswer("weakness", False, "after"),
                SymptomAnswer("fever", True),
                SymptomAnswer("rash", False, "during"),
            )
        ),
        episode_facts(sites=(("calf", "left"), ("neck", "both"), ("hand", "unknown"))),
        episode_facts(relief=tuple(ReliefTry("walking", "no") for _ in range(9))),
        episode_facts(soreness_hours=Decimal("12.25"), pain=0, woke=False, activity="dialysis"),
    ],
)  # fmt: skip
def test_saving_without_a_change_changes_nothing(base):
    assert edited(base) == base


def test_a_change_keeps_what_the_form_does_not_ask():
    base = full_episode_facts(recorded_at=berlin("2026-03-03 07:00"))
    changed = edited(base, pain="9", note="worse than I thought")
    assert changed == replace(base, pain=9, note="worse than I thought")


def test_a_new_minute_gives_up_the_seconds_but_nothing_else():
    base = episode_facts(started_at=berlin("2026-03-03 02:40:17"))
    assert edited(base, time="02:41").started_at == berlin("2026-03-03 02:41")


def test_a_clock_time_becomes_a_part_of_the_night_although_it_is_still_in_its_box():
    changed = edited(episode_facts(), part="evening")
    assert changed.started_at == berlin("2026-03-03 21:00")
    assert changed.time_precision == "part_of_night"


def test_typed_minutes_give_way_to_a_chip():
    changed = edited(episode_facts(), length="6_to_10")
    assert (changed.duration_seconds, changed.duration_max_seconds) == (360, 600)
    assert changed.duration_source == "estimate"


def test_the_second_of_two_equal_hours_may_be_chosen():
    base = episode_facts(started_at=berlin("2023-10-29 02:30"))
    assert edited(base, which="1").started_at == utc("2023-10-29 01:30")


def test_an_edit_happens_on_the_clock_of_the_place_where_it_was():
    base = episode_facts(time_zone="America/New_York")  # 20:40 there
    form = make_form(base=base)
    assert form["time"].value() == time(20, 40)
