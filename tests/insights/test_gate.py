"""The rules for right now put to an entry: what is advised beside it, what is asked, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from diary import safety
from diary.actions import people
from diary.facts import ProfileFacts, Refused, SymptomAnswer
from diary.nights import SleepWindow
from insights import gate, registry
from insights.case.answer import yes
from insights.case.records import Case, make_cramp
from insights.flags import check
from insights.rule import Level
from tests.factories import NOW, berlin, make_day, make_diary, make_episode
from tests.insights.rules.cases import ago, case, cramp

GET_HELP = "/help/get-help-now/"


@pytest.fixture
def diary(db):
    diary = make_diary("alice", now=NOW)
    about(diary, region="DE", birth_year=1980)
    return diary


def about(diary, **answers):
    people.change_profile(diary=diary, facts=ProfileFacts(given=frozenset(answers), **answers), now=NOW)


def advise(diary, now=NOW, **told):
    return gate.advise(diary, now=now, **told)


def flags_of(*cramps, **person):
    return check(case(list(cramps), **person), gate.at_once()).flags


def cards_of(*cramps, number="112"):
    return gate.cards(flags_of(*cramps), number=number, now=NOW, zone="Europe/Berlin")


LEFT_ARM = {"sites": (("forearm", "left"),), "started_at": berlin("2026-03-10 08:30")}
LEFT_ARM_CHEST = LEFT_ARM | {"associated": (SymptomAnswer("chest_pain"),)}


# -- whose flags ---------------------------------------------------------------------------------------------


def test_a_draft_with_a_left_arm_and_chest_pain_is_an_emergency(diary):
    """Clinical note, E-ARM-LEFT."""
    found = advise(diary, draft=cramp(LEFT_ARM["started_at"], "forearm left", yes="chest_pain"))

    assert found.is_emergency
    assert found.cards[0]["heading"] == "Call 112 now"
    assert not diary.episodes.exists()


def test_an_emergency_of_another_cramp_is_not_advised_on_this_draft(diary):
    make_episode(diary, **LEFT_ARM_CHEST)

    assert not advise(diary, draft=cramp(ago(minutes=10))).cards
    assert advise(diary).is_emergency


def test_the_saved_cramp_is_advised_as_its_draft_was(diary):
    saved = make_episode(diary, **LEFT_ARM_CHEST)
    facts = cramp(LEFT_ARM["started_at"], "forearm left", uuid=saved.uuid, yes="chest_pain")

    assert advise(diary, saved=facts).is_emergency
    assert advise(diary, draft=facts).cards == advise(diary, saved=facts).cards


def test_a_draft_replaces_the_stored_version_of_the_cramp(diary):
    saved = make_episode(diary, **LEFT_ARM_CHEST)

    calf = cramp(LEFT_ARM["started_at"], uuid=saved.uuid)

    assert not advise(diary, draft=calf).cards


def test_a_cramp_of_last_week_asks_for_nothing_today(diary):
    old = cramp(ago(days=6), "forearm left", yes="chest_pain")

    assert not advise(diary, draft=old)
    assert advise(diary, draft=old).asks == ()
    assert not advise(diary, draft=cramp(ago(days=8), "forearm left", yes="chest_pain"))


def test_a_draft_that_is_to_come_counts_as_now(diary):
    ahead = cramp(NOW + timedelta(hours=5), "forearm left", yes="chest_pain")

    assert advise(diary, draft=ahead).is_emergency


def test_only_the_day_that_was_just_told_is_advised(diary):
    """Clinical note, E-RHABDO: dark urine and a cramp in the last 7 days."""
    make_episode(diary, started_at=berlin("2026-03-09 20:00"))
    make_day(diary, date(2026, 3, 9), symptoms=(SymptomAnswer("urine_dark"),))
    make_day(diary, date(2026, 3, 10), exposures={"heat": True})

    assert advise(diary, day=date(2026, 3, 9)).is_emergency
    assert not advise(diary, day=date(2026, 3, 10)).cards


# -- cards ---------------------------------------------------------------------------------------------------


def test_an_emergency_card_has_no_link_but_the_call():
    (card, *rest) = cards_of(cramp(site="forearm left", yes="chest_pain"))

    assert card["level"] == "emergency"
    assert card["tel"] == "112"
    assert not card.get("actions") and not card.get("why")
    assert all(each["level"] == "urgent" for each in rest)


def test_several_emergencies_are_one_card_with_points():
    emergencies = [
        card
        for card in cards_of(cramp(yes="loss_of_consciousness face_droop"))
        if card["level"] == "emergency"
    ]

    assert len(emergencies) == 1
    assert len(emergencies[0]["points"]) == 2
    assert emergencies[0]["tel_first"]


def test_an_unknown_country_has_words_and_no_number():
    card = cards_of(cramp(yes="loss_of_consciousness"), number="")[0]

    assert card["heading"] == "Call your local emergency number now"
    assert "call your local emergency number" in card["text"]
    assert card["tel"] == ""


def test_the_number_follows_the_country(diary):
    about(diary, region="UK")

    card = advise(diary, draft=cramp(yes="loss_of_consciousness")).cards[0]

    assert (card["tel"], card["heading"]) == ("999", "Call 999 now")
    assert "call 999" in card["text"]


def test_no_sentence_is_left_with_a_hole_or_a_placeholder():
    for rule in gate.at_once():
        sentence = gate.wording.says(rule, "112")
        assert "%" not in sentence and "…" not in sentence, rule.id


def test_two_urgent_cards_are_shown_and_the_rest_stands_in_the_second():
    """ux 3.6: at most 1 emergency, 2 per level, the rest listed."""
    urgent = [rule for rule in registry.rules() if rule.level is Level.URGENT][:4]
    flags = [
        replace(flags_of(cramp(seconds=901))[0], rule=rule, answer=yes(["2026-03-10"])) for rule in urgent
    ]

    cards = gate.cards(flags, number="112", now=NOW, zone="Europe/Berlin")

    assert [card["level"] for card in cards] == ["urgent", "urgent"]
    assert cards[1]["points"] == [gate.wording.says(rule, "112") for rule in urgent[2:]]


def test_an_urgent_card_leads_to_help_and_says_why():
    card = cards_of(cramp(seconds=901))[0]

    assert [action["url"] for action in card["actions"]] == [GET_HELP]
    assert card["why"]["rule"] == "U-DUR-15"
    assert card["why"]["sources"]


def test_the_highest_level_comes_first():
    levels = [card["level"] for card in cards_of(cramp(site="chest left", seconds=901, yes="breathless"))]
    assert levels[0] == "emergency" and levels[1:] and set(levels[1:]) == {"urgent"}


# -- the timer -----------------------------------------------------------------------------------------------


def running(diary, minutes=2, **told):
    started_at = NOW - timedelta(minutes=minutes)
    told = {"duration_seconds": None, "duration_source": "", "ongoing": True} | told
    saved = make_episode(diary, started_at=started_at, **told)
    return cramp(started_at, uuid=saved.uuid, ongoing=True)


def test_the_timers_card_is_there_before_it_is_due(diary):
    timer = advise(diary, saved=running(diary, minutes=2)).timer

    assert (timer.after, timer.due) == (timedelta(minutes=10), False)
    assert timer.card["text"] == gate.wording.says(rule("U-DUR-ONGOING"), "112")


@pytest.mark.parametrize(("seconds", "due"), [(600, False), (601, True)])
def test_the_timers_card_is_due_after_ten_minutes_and_not_at_them(diary, seconds, due):
    assert advise(diary, saved=running(diary, minutes=seconds / 60)).timer.due is due


@pytest.mark.parametrize(("chosen", "counts"), [(5, 5), (7, 7), (3, 5), (12, 10)])
def test_the_persons_minutes_count_within_their_bounds(diary, chosen, counts):
    """Clinical note: 5-10 minutes, only lower."""
    diary.person.thresholds = {"U-DUR-ONGOING": {"minutes": chosen}}

    found = advise(diary, saved=running(diary, minutes=counts + 1 / 60))

    assert found.timer.after == timedelta(minutes=counts)
    assert found.timer.due


def test_what_was_agreed_with_a_clinician_takes_the_timers_card_away(diary):
    diary.person.clinician_agreed = {"U-DUR-ONGOING": "2026-01-01"}

    found = advise(diary, saved=running(diary, minutes=11))

    assert found.timer is None
    assert not found.cards


def test_a_hand_that_is_cramped_for_four_hours_has_a_card_of_its_own(diary):
    """Clinical note, U-HAND-4H; U-DUR-ONGOING stands in the timer's card."""
    facts = running(diary, minutes=241, sites=(("hand", "right"),), triggers=("local_exertion",))

    found = advise(diary, saved=facts)

    assert [card["why"]["rule"] for card in found.cards] == ["U-HAND-4H"]
    assert found.timer.due


def test_a_cramp_that_is_over_has_no_timer(diary):
    saved = make_episode(diary, started_at=ago(minutes=30), duration_seconds=901)

    found = advise(diary, saved=cramp(ago(minutes=30), uuid=saved.uuid, seconds=901))

    assert found.timer is None
    assert [card["why"]["rule"] for card in found.cards] == ["U-DUR-15"]


def rule(id):
    return next(rule for rule in registry.rules() if rule.id == id)


# -- what is asked -------------------------------------------------------------------------------------------


def test_a_left_arm_asks_about_the_heart(diary):
    asks = advise(diary, draft=cramp(ago(hours=1), "forearm left", triggers=("local_exertion",))).asks

    assert {"chest_pain", "jaw_pain", "breathless", "sweating", "faint"} <= set(asks)
    assert "one_leg_swelling" not in asks


def test_a_change_that_brings_nothing_new_asks_nothing_more(diary):
    before = cramp(ago(hours=1), "forearm left", uuid=uuid4())

    assert advise(diary, draft=replace(before, pain=5), before=before).asks
    assert not advise(diary, draft=replace(before, pain=5), before=before).asks_more


def test_a_change_of_the_place_asks_more(diary):
    before = cramp(ago(hours=1), "calf left", uuid=uuid4())
    draft = replace(before, sites=(("forearm", "left"),))

    assert advise(diary, draft=draft, before=before).asks_more


def test_all_is_more_for_a_cramp_that_is_new_or_was_long_over(diary):
    draft = cramp(ago(hours=1), "forearm left", uuid=uuid4())

    assert advise(diary, draft=draft).asks_more
    assert advise(diary, draft=draft, before=replace(draft, started_at=ago(days=30))).asks_more


def test_an_ordinary_calf_asks_nothing(diary):
    assert advise(diary, draft=cramp(ago(hours=1))).asks == ()


def test_what_was_answered_is_not_asked(diary):
    answered = "jaw_pain breathless sweating nausea faint palpitations"
    asks = advise(diary, draft=cramp(ago(hours=1), "forearm left", no=answered)).asks

    assert not set(asks) & set(answered.split())
    assert "chest_pain" in asks


def test_with_every_answer_no_nothing_is_left_to_ask(diary):
    first = advise(diary, draft=cramp(ago(hours=1), "forearm left")).asks
    again = advise(diary, draft=cramp(ago(hours=1), "forearm left", no=" ".join(first)))

    assert first and again.asks == ()


def test_another_cramp_that_nobody_asked_about_is_not_asked_about_here(diary):
    make_episode(diary, **LEFT_ARM)

    assert advise(diary, draft=cramp(ago(minutes=10))).asks == ()


def test_a_cramp_of_the_day_before_yesterday_is_not_asked_about(diary):
    assert advise(diary, draft=cramp(ago(hours=49), "forearm left")).asks == ()


# -- failures ------------------------------------------------------------------------------------------------


def test_a_rule_that_crashes_is_told_and_the_others_speak(diary, monkeypatch):
    def crash(case, numbers):
        raise RuntimeError("planted")

    broken = [replace(each, applies=crash) if each.id == "E-LOC" else each for each in gate.at_once()]
    monkeypatch.setattr(gate, "at_once", lambda: tuple(broken))

    found = advise(diary, draft=cramp(ago(hours=1), "forearm left", yes="chest_pain"))

    assert found.failed
    assert found.is_emergency


def test_a_crash_of_the_gate_is_an_answer_too(diary, settings):
    settings.SAFETY_GATE = "insights.gate.nowhere"
    assert safety.advice(diary, now=NOW, draft=cramp()) == safety.Advice(failed=True)


def test_a_form_that_cannot_be_read_is_an_answer_too(diary):
    def unreadable():
        raise ValueError("planted")

    assert safety.advice(diary, now=NOW, draft=unreadable).failed


# -- history -------------------------------------------------------------------------------------------------


def test_looking_keeps_nothing_and_keeping_does(diary):
    found = advise(diary, draft=cramp(LEFT_ARM["started_at"], "forearm left", yes="chest_pain"))
    assert not records(diary)

    safety.keep(found)
    assert "E-ARM-LEFT" in records(diary)


def test_a_history_that_cannot_be_written_is_no_reason_to_stop(diary, caplog):
    safety.keep(safety.Advice(keep=fail))
    assert "history" in caplog.text


def fail():
    raise RuntimeError("planted")


def test_what_fired_is_kept_with_the_entry(diary):
    draft = cramp(LEFT_ARM["started_at"], "forearm left", yes="chest_pain")
    with safety.keeping(advise(diary, draft=draft)):
        make_episode(diary, **LEFT_ARM_CHEST)

    assert "E-ARM-LEFT" in records(diary)


def test_a_history_that_cannot_be_written_takes_no_entry_away(diary):
    with safety.keeping(safety.Advice(keep=fail)):
        make_episode(diary)

    assert diary.episodes.exists()


def test_an_entry_that_is_refused_leaves_no_history(diary):
    found = advise(diary, draft=cramp(LEFT_ARM["started_at"], "forearm left", yes="chest_pain"))
    with pytest.raises(Refused), safety.keeping(found):
        raise Refused([])

    assert not records(diary)


def records(diary):
    from insights.models import FlagRecord

    return set(FlagRecord.objects.filter(person=diary.person).values_list("rule", flat=True))


# -- the same as with everything -----------------------------------------------------------------------------


def test_a_draft_in_the_case_is_what_its_row_would_be():
    facts = cramp(ago(hours=1), "forearm left", yes="chest_pain", uuid=uuid4())
    sleep = SleepWindow(case().person.sleep_from, case().person.sleep_to)

    drafted: Case = case([cramp(ago(days=2))]).with_cramp(facts)

    assert drafted.cramps[-1] == make_cramp(facts, now=drafted.now, sleep=sleep)
