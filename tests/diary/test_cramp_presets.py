"""Minutes ago, Same as usual, and a cramp that may be there already. 10 March 2026, 09:00 in Berlin."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import lengths, nights, parts, usual
from diary.forms import when
from diary.forms.cramp import like
from diary.usual import Habit
from tests.diary.clock_changes import ZONES, changes
from tests.diary.cramp_answers import answered, make_form, refused, sent_back, utc
from tests.factories import NOW, berlin, episode_facts, make_day, make_diary, make_episode

INSTANTS = st.datetimes(datetime(2015, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))
LEFT_CALF = (("calf", "left"),)


# -- minutes ago ---------------------------------------------------------------------------------------------


def ago(form):
    """The values of the chips, by the minutes they mean."""
    (_title, options), *_days = form.fields["when"].choices
    return dict(zip(when.AGO_MINUTES, (value for value, _label in options), strict=True))


@pytest.mark.parametrize("minutes", when.AGO_MINUTES)
def test_minutes_ago_is_an_instant_about_right(minutes):
    facts = answered(when=ago(make_form())[minutes]).to_facts()
    assert facts.started_at == NOW - timedelta(minutes=minutes)
    assert facts.time_precision == "about"


def test_each_chip_says_the_time_it_means():
    (_title, options), *_days = make_form().fields["when"].choices
    assert [label for _value, label in options] == [
        "5 minutes ago, 08:55",
        "15 minutes ago, 08:45",
        "30 minutes ago, 08:30",
        "1 hour ago, 08:00",
    ]


def test_a_page_sent_an_hour_later_means_what_it_showed():
    page = make_form()
    sent = sent_back(page, when=ago(page)[15])
    later = make_form(sent, now=NOW + timedelta(minutes=70))
    assert later.is_valid(), later.errors
    assert later.to_facts().started_at == NOW - timedelta(minutes=15)
    shown = dict(later.fields["when"].choices[0][1])
    assert shown[sent["when"]] == "Tue 10 March, about 08:45"


def test_a_part_of_the_night_does_not_count_beside_minutes_ago():
    told = answered(when=ago(make_form())[5], part="late_night").to_facts()
    assert told.started_at == NOW - timedelta(minutes=5)
    told = answered(when=ago(make_form())[5], part="clock", time="03:10", about="on").to_facts()
    assert told.started_at == NOW - timedelta(minutes=5)


@pytest.mark.parametrize(
    "value",
    [
        "at:",
        "at:now",
        "at:2026-02-30T10:00Z",
        "at:2026-03-10T10:00",
        "at:0001-01-01T00:00Z",
        "at:9999-01-01T00:00Z",
    ],
)
def test_an_instant_that_no_page_shows_is_refused(value):
    assert "when" in refused(when=value)


def test_an_instant_in_the_future_is_refused():
    assert refused(when="at:2026-03-10T18:00Z") == {"when": ["This cannot be in the future"]}


def test_an_edit_offers_no_minutes_ago():
    choices = make_form(base=episode_facts()).fields["when"].choices
    assert not any(str(value).startswith("at:") for value, _label in choices)


@given(now=INSTANTS, zone=st.sampled_from(ZONES), minutes=st.sampled_from(when.AGO_MINUTES))
@settings(max_examples=80)
def test_minutes_ago_are_real_minutes_everywhere(now, zone, minutes):
    value, label = when.ago_choices(now, zone)[when.AGO_MINUTES.index(minutes)]
    instant = when.read_moment(value)
    assert timedelta(0) <= now - instant - timedelta(minutes=minutes) < timedelta(minutes=1)
    assert label.endswith(f"{nights.local(instant, zone):%H:%M}")


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana"]
)
def test_minutes_ago_around_every_clock_change_read_back_as_they_were(zone):
    for change in changes(zone):
        for step in (-1, 0, 1, 4, 14, 29, 59, 61):
            now = change.instant + timedelta(minutes=step)
            for minutes, (value, _label) in zip(when.AGO_MINUTES, when.ago_choices(now, zone), strict=True):
                assert when.read_moment(value) == now - timedelta(minutes=minutes)


# -- the usual -----------------------------------------------------------------------------------------------


def night(**changes):
    return Habit(**{"sites": LEFT_CALF, "at_night": True, "part": "late_night"} | changes)


def test_three_cramps_in_one_place_make_it_the_usual_one():
    other = night(sites=(("toes", "right"),))
    found = usual.habit_of([other, night(), other, night(), night()])
    assert found.is_usual
    assert found.sites == LEFT_CALF


def test_without_a_usual_place_the_last_cramp_stands_for_it():
    last = night(sites=(("toes", "right"), ("calf", "right")), length="1_to_2")
    found = usual.habit_of([last, night(), night()])
    assert found == last
    assert not found.is_usual


def test_an_empty_diary_has_no_usual_cramp():
    assert usual.habit_of([]) is None
    assert usual.habit_of([night(sites=())]) is None


def test_what_at_least_half_agree_on_is_usual_and_the_rest_is_left_open():
    cramps = [
        night(part="late_night", length="1_to_2", woke=True, activity="in_bed"),
        night(part="late_night", length="3_to_5", woke=True),
        night(part="early_night", length="under_1", woke=False),
    ]
    found = usual.habit_of(cramps)
    assert (found.part, found.length, found.woke, found.activity) == ("late_night", "", True, "in_bed")


def test_what_others_left_open_does_not_speak_against_an_answer():
    cramps = [night(part=parts.NOT_SURE), night(part=parts.NOT_SURE), night(part="evening", length="1_to_2")]
    found = usual.habit_of(cramps)
    assert (found.part, found.length) == ("evening", "1_to_2")


def test_a_usual_cramp_is_told_in_a_few_words():
    assert night(length="1_to_2").words == "left calf, late night, 1 to 2 minutes"
    assert night(part=parts.NOT_SURE).words == "left calf, at night"
    assert night(at_night=False, part=parts.NOT_SURE).words == "left calf, by day"


@given(st.integers(0, 7200))
def test_a_length_is_nearest_to_an_answer_that_grows_with_it(seconds):
    order = [length.code for length in lengths.LENGTHS]
    assert order.index(lengths.answer_near(seconds)) <= order.index(lengths.answer_near(seconds + 1))


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        (None, None, ""),
        (45, None, "under_1"),
        (90, None, "1_to_2"),
        (240, None, "3_to_5"),
        (600, None, "6_to_10"),
        (601, None, "over_10"),
        (60, 120, "1_to_2"),
        (600, 3600, "over_10"),
        (240, 300, "3_to_5"),
    ],
)
def test_a_timed_length_is_like_the_answer_people_would_give(low, high, code):
    assert lengths.answer_near(low, high) == code


PARTS = st.sampled_from([*parts.BY_CODE, parts.NOT_SURE])


@given(here=st.datetimes(datetime(2026, 1, 2), datetime(2026, 12, 31)), at_night=st.booleans(), part=PARTS)
def test_like_the_usual_is_never_in_the_future_and_never_long_ago(here, at_night, part):
    values = when.values_like(at_night, part, here=here)
    kind, day = when.read_value(values["when"])
    read = parts.reading_in_night if kind == "night" else parts.reading_on_day
    reading = read(day, values["part"], now=here)
    assert here - timedelta(hours=48) < reading <= here


@pytest.mark.parametrize(
    ("here", "part", "night_of"),
    [
        (datetime(2026, 3, 10, 9), "late_night", date(2026, 3, 9)),
        (datetime(2026, 3, 10, 3), "late_night", date(2026, 3, 9)),
        (datetime(2026, 3, 10, 3), "towards_morning", date(2026, 3, 8)),
        (datetime(2026, 3, 10, 22, 30), "evening", date(2026, 3, 10)),
        (datetime(2026, 3, 10, 22, 30), "early_night", date(2026, 3, 10)),
        (datetime(2026, 3, 10, 22, 30), "late_night", date(2026, 3, 9)),
    ],
)
def test_it_is_the_last_night_that_had_that_part(here, part, night_of):
    assert when.values_like(True, part, here=here)["when"] == f"night:{night_of}"


def test_nothing_worrying_is_ever_filled_in():
    values = like(night(), here=datetime(2026, 3, 10, 9))
    assert set(values) == {"when", "part", "muscle", "side", "also", "length", "woke", "activity"}


# -- on the page ---------------------------------------------------------------------------------------------


@pytest.fixture
def diary(db):
    with time_machine.travel(NOW, tick=False):
        yield make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def page(client, query=""):
    return client.get(f"/cramps/new/{query}").content.decode()


def checked(html):
    pairs = re.findall(r'name="(\w+)" value="([^"]+)"[^>]* checked', html)
    return {(name, value) for name, value in pairs if name != "csrfmiddlewaretoken"}


def usual_diary(diary):
    for night_of in (3, 5, 7):
        make_episode(
            diary,
            started_at=berlin(f"2026-03-0{night_of} 02:40"),
            duration_seconds=90,
            activity="in_bed",
            pain=9,
        )


def test_an_empty_diary_is_offered_nothing(signed_in):
    assert "Same as" not in page(signed_in)


def test_the_last_cramp_is_offered_until_there_is_a_usual_one(signed_in, diary):
    make_episode(diary, sites=(("toes", "right"),))
    assert "Same as last time: right toes, late night, 3 to 5 minutes" in page(signed_in)
    usual_diary(diary)
    assert "Same as usual: left calf, late night, 1 to 2 minutes" in page(signed_in)


def test_same_as_usual_fills_in_everything_but_pain(signed_in, diary):
    usual_diary(diary)
    html = page(signed_in, "?same=usual")
    assert checked(html) == {
        ("when", "night:2026-03-09"),
        ("part", "late_night"),
        ("muscle", "calf"),
        ("side", "left"),
        ("length", "1_to_2"),
        ("woke", "yes"),
        ("activity", "in_bed"),
    }
    assert "Filled in as usual: left calf, late night, 1 to 2 minutes." in html


def test_saving_it_at_once_stores_what_the_page_showed(signed_in, diary):
    usual_diary(diary)
    page_now = make_form(initial=like(usual.usual_and_habit(diary)[1], here=datetime(2026, 3, 10, 9)))
    assert signed_in.post("/cramps/new/?same=usual", sent_back(page_now)).status_code == 303
    made = diary.episodes.newest_first().first()
    assert (made.started_at, made.time_precision) == (berlin("2026-03-10 02:30"), "part_of_night")
    assert (made.duration_seconds, made.duration_max_seconds, made.pain) == (60, 120, None)


def test_same_as_usual_for_a_day_is_the_night_of_that_day(signed_in, diary):
    usual_diary(diary)
    html = page(signed_in, "?same=usual&day=2026-03-01")
    assert ("when", "night:2026-03-01") in checked(html)
    assert "The night of Sun 1 March" in html


def test_a_cramp_that_just_ended_keeps_its_time_when_the_rest_is_as_usual(signed_in, diary):
    usual_diary(diary)
    html = page(signed_in, "?just=1")
    assert "Same as usual: left calf, 1 to 2 minutes" in html
    assert 'href="?same=usual&amp;just=1"' in html
    html = page(signed_in, "?same=usual&just=1")
    assert {("when", "day:2026-03-10"), ("part", "clock"), ("length", "1_to_2")} <= checked(html)
    assert 'name="time" value="09:00"' in html


def test_same_as_usual_in_an_empty_diary_is_the_plain_page(signed_in):
    assert ("when", "night:2026-03-09") in checked(page(signed_in, "?same=usual"))


# -- there already -------------------------------------------------------------------------------------------


def answers(**changes):
    return sent_back(make_form(), when="other", day="2026-03-03", part="clock", **changes)


def test_a_cramp_that_is_there_already_is_asked_about(signed_in, diary):
    there = make_episode(diary)
    response = signed_in.post("/cramps/new/", answers(time="02:48"))
    assert response.status_code == 200
    html = response.content.decode()
    assert "Already in your diary: left calf, 02:40, Tue 3 March. Is this another one?" in html
    assert f'name="keep" value="when={there.uuid}">Save as another cramp<' in html
    assert f'href="/cramps/{there.uuid}/">Open the one that is there<' in html
    assert diary.episodes.count() == 1


def test_another_one_is_saved_as_another(signed_in, diary):
    there = make_episode(diary)
    response = signed_in.post("/cramps/new/", answers(time="02:48", keep=f"when={there.uuid}"))
    assert response.status_code == 303
    assert diary.episodes.count() == 2


@pytest.mark.parametrize(
    "changed", [{"time": "02:51"}, {"time": "02:40", "side": "right"}, {"time": "02:40", "muscle": "toes"}]
)
def test_at_another_time_or_place_it_is_another_one(signed_in, diary, changed):
    make_episode(diary)
    assert signed_in.post("/cramps/new/", answers(**changed)).status_code == 303
    assert diary.episodes.count() == 2


def test_the_same_page_sent_twice_is_no_twin_of_itself(signed_in, diary):
    sent = answers(time="02:40")
    assert [signed_in.post("/cramps/new/", sent).status_code for _ in range(2)] == [303, 303]
    assert diary.episodes.count() == 1


def test_a_deleted_cramp_is_not_in_the_way(signed_in, diary):
    there = make_episode(diary)
    signed_in.post(f"/cramps/{there.uuid}/delete/")
    assert signed_in.post("/cramps/new/", answers(time="02:40")).status_code == 303


# -- other slips ---------------------------------------------------------------------------------------------


def test_a_date_of_more_than_a_year_ago_is_asked_about():
    errors = refused(when="other", day="2024-03-09", part="not_sure")
    assert errors == {"day": ["You entered Saturday 9 March 2024. Did you mean Monday 9 March 2026?"]}
    assert answered(when="other", day="2025-03-10", part="not_sure")
    assert answered(when="other", day="2024-03-09", part="not_sure", keep=["day=2024-03-09"])


def test_a_date_that_has_not_come_this_year_is_taken_for_last_years():
    slip = when.long_ago_slip(date(2020, 12, 24), today=date(2026, 3, 10))
    assert slip.instead == "2025-12-24"
    assert when.long_ago_slip(date(2020, 2, 29), today=date(2026, 3, 10)).instead == ""


def test_a_long_length_is_asked_about_only_when_it_was_typed_here():
    assert refused(length="minutes", minutes="240") == {
        "minutes": ["You entered 240 minutes. Did you mean 4 minutes?"]
    }
    changed = answered(length="minutes", minutes="240", instead="minutes=4").to_facts()
    assert changed.duration_seconds == 240
    base = episode_facts(duration_seconds=14400)
    assert make_form(sent_back(make_form(base=base), pain="5"), base=base).is_valid()


# -- the sleep of a night, stored ----------------------------------------------------------------------------


def test_the_sleep_of_a_night_is_kept_with_its_day_and_is_no_check_in(signed_in, diary):
    sent = sent_back(make_form(), part="late_night", sleep_disturbance="6")
    assert signed_in.post("/cramps/new/", sent).status_code == 303
    day = diary.days.get()
    assert (day.date, day.sleep_disturbance, day.no_cramps) == (date(2026, 3, 9), 6, None)
    assert not day.exposures.exists()


def test_it_changes_nothing_else_about_a_day_that_was_checked_in(signed_in, diary):
    make_day(diary, date(2026, 3, 9), exposures={"alcohol": True}, sleep_disturbance=2, note="a long day")
    sent = sent_back(make_form(), part="late_night", sleep_disturbance="6")
    signed_in.post("/cramps/new/", sent)
    day = diary.days.get()
    assert (day.sleep_disturbance, day.note, day.exposures.count()) == (6, "a long day", 1)


def test_what_is_stored_for_the_night_is_shown(signed_in, diary):
    make_day(diary, date(2026, 3, 9), sleep_disturbance=4)
    assert re.search(r'<option value="4" selected', page(signed_in))
    signed_in.post("/cramps/new/", sent_back(make_form(), part="late_night"))
    assert diary.days.get().sleep_disturbance is None or diary.days.get().sleep_disturbance == 4


def test_the_form_asks_as_often_in_a_full_diary_as_in_an_empty_one(
    signed_in, diary, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page(signed_in)
    usual_diary(diary)
    with django_assert_max_num_queries(12):
        page(signed_in, "?same=usual")


def test_the_morning_page_folds_what_is_known(signed_in, diary):
    timed = make_episode(diary, duration_source="timer", pain=None)
    html = signed_in.get(f"/cramps/{timed.uuid}/edit/?rest=1").content.decode()
    folded = html[html.index('<details class="known">') : html.index('class="pain"')]
    assert 'name="when"' in folded and 'name="muscle"' in folded and 'name="length"' in folded
    open_length = make_episode(
        diary, started_at=utc("2026-03-05 01:00"), duration_seconds=None, duration_source="", pain=None
    )
    html = signed_in.get(f"/cramps/{open_length.uuid}/edit/?rest=1").content.decode()
    folded = html[
        html.index('<details class="known">') : html.index("</details>", html.index('class="also"'))
    ]
    assert 'name="length"' not in folded and 'name="length"' in html
