"""The part of a diary that is read while somebody waits: smaller, and enough for every warning sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.facts import MedicineFacts
from diary.scope import Diary
from insights.case.load import COUNTED, DEPTH, SIGNS, load, load_at_once
from insights.case.records import Case
from insights.flags import check
from insights.registry import rules
from tests.factories import make_diary
from tests.insights.rules.cases import BERLIN, NOW, TODAY, ago, at, case, cramp, day, quiet, silent

from .diaries import ONE_DAY, about, full_cramp, plain, random_diary, store

AT_ONCE = [rule for rule in rules() if rule.level.at_once]
# 5 for the latest cramps with their details, 4 for days with their answers; the first cramp, new muscles,
# medicines; whether the question about cramps was answered before, where nobody answered it lately.
QUERIES = 13
# Older cramps, counts, answers about cramps, check-ins.
FURTHER_BACK = 4
CHANGED_LATELY = MedicineFacts(name="Iron", dose_changed_on=TODAY)


@pytest.fixture
def diary(db) -> Diary:
    return make_diary("alice", now=NOW)


def afternoon(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 15, tzinfo=BERLIN)


def counted(diary: Diary, back: int) -> None:
    """Counts and observed dates go `back` dates back, and the first cramp is there as well."""
    first_counted = TODAY - (back - 1) * ONE_DAY
    dates = [date(2024, 1, 1), date(2025, 1, 1), first_counted - ONE_DAY, first_counted, TODAY - ONE_DAY]
    store(
        diary,
        [cramp(afternoon(each)) for each in dates],
        [day(date(2024, 5, 1), no_cramps=True), day(first_counted + ONE_DAY, no_cramps=False), *quiet(1)],
    )

    found = load_at_once(diary, now=NOW)

    assert found.counts == {dates[0]: 1, first_counted: 1, TODAY - ONE_DAY: 1}
    assert found.observed == {*found.counts, first_counted + ONE_DAY, TODAY}
    assert found.first_entry == dates[0]


def test_the_counts_go_as_far_back_as_what_was_told_and_the_first_cramp_is_there(diary):
    counted(diary, SIGNS)


def test_with_a_medicine_that_changed_lately_the_counts_go_200_dates_back(diary):
    store(diary, [], [], [CHANGED_LATELY])
    counted(diary, COUNTED)


def test_with_contact_with_a_poison_the_counts_go_200_dates_back(diary):
    about(diary, toxin_kind="lead", toxin_at=ago(days=60))
    counted(diary, COUNTED)


@pytest.mark.parametrize("taken", [[], [CHANGED_LATELY]], ids=["near", "further back"])
def test_check_ins_before_the_first_answer_count_as_everywhere(diary, taken):
    store(diary, [], [day(TODAY - back * ONE_DAY, exposures={"heat": False}) for back in (3, 2)], taken)
    assert load_at_once(diary, now=NOW).observed == {TODAY - 3 * ONE_DAY, TODAY - 2 * ONE_DAY}

    store(diary, [], quiet(1, until=date(2025, 1, 1)))
    assert load_at_once(diary, now=NOW).observed == set()


def test_an_amount_is_an_answer_about_the_day_and_a_note_is_none(diary):
    amounts = [{"exercise_minutes": 0}, {"alcohol_units": Decimal(0)}, {"slept_hours": Decimal(8)}]
    told = [*amounts, {"water_glasses": Decimal(3)}, {"note": "Rain"}, {"yes": "fever"}]
    store(diary, [], [day(TODAY - back * ONE_DAY, **each) for back, each in enumerate(told)])

    near = load_at_once(diary, now=NOW).observed

    assert near == {TODAY - back * ONE_DAY for back in range(4)}
    assert near == load(diary, now=NOW).observed


def test_what_was_told_goes_35_dates_back_and_starts_and_lengths_98(diary):
    first_told, first_known = (TODAY - (number - 1) * ONE_DAY for number in (SIGNS, DEPTH))
    dates = [first_known - ONE_DAY, first_known, first_told - ONE_DAY, first_told]
    store(
        diary,
        [full_cramp(afternoon(each)) for each in dates],
        [day(each, yes="fever") for each in dates],
        [MedicineFacts(name="Simvastatin", dose_changed_on=first_known)],
    )

    found = load_at_once(diary, now=NOW)

    assert [each.diary_date for each in found.cramps] == dates[1:]
    assert [bool(each.signs) for each in found.cramps] == [False, False, True]
    assert {each.least_seconds for each in found.cramps} == {120}
    assert [note.date for note in found.notes] == [first_told]


@pytest.mark.parametrize("changed", [None, TODAY - DEPTH * ONE_DAY])
def test_without_a_medicine_that_changed_meanwhile_older_cramps_are_only_counted(diary, changed):
    older = TODAY - SIGNS * ONE_DAY
    store(diary, [full_cramp(afternoon(older))], [], [MedicineFacts(name="Iron", started_on=changed)])

    found = load_at_once(diary, now=NOW)

    assert found.cramps == ()
    assert found.counts == {older: 1}


def test_a_small_diary_is_read_whole(diary):
    cramps, check_ins = random_diary(7, length=SIGNS - 1)
    store(diary, cramps, check_ins)

    assert plain(load_at_once(diary, now=NOW)) == plain(load(diary, now=NOW))


def test_it_knows_when_a_muscle_cramped_first_if_that_may_be_now(diary):
    long_ago, lately = ago(days=400), ago(days=20)
    store(
        diary,
        [
            cramp(long_ago, "hand left"),
            cramp(long_ago, "neck unknown"),
            cramp(ago(hours=4), "hand left", sites=(("hand", "left"), ("chest", "unknown"))),
            cramp(lately, "calf left"),
            cramp(ago(hours=5), "calf left"),
        ],
    )

    found = load_at_once(diary, now=NOW, muscles=["neck", "back"])

    assert found.first_seen == {
        "hand": long_ago,
        "neck": long_ago,
        "chest": ago(hours=4),
        "calf": lately,
    }


def test_it_knows_of_the_whole_arm_when_one_muscle_of_it_may_be_new(diary):
    store(diary, [cramp(ago(days=200), "forearm left")])
    draft = cramp(ago(hours=1), "hand right")

    of = load_at_once(diary, now=NOW, muscles=["hand"]).with_cramp(draft)

    assert silent("U-ARM", of)
    assert of.first_seen == {"forearm": ago(days=200), "hand": draft.started_at}


def without_first_seen(of: Case) -> Case:
    return replace(of, first_seen={})


def changed_lately(seed: int) -> dict[str, Any]:
    started = TODAY - (89 if seed % 2 else 13) * ONE_DAY
    return {
        "taken": [
            MedicineFacts(name="Simvastatin", medicine_class="statin", started_on=started),
            MedicineFacts(name="Indapamide", medicine_class="thiazide", started_on=TODAY - 12 * ONE_DAY),
        ]
    }


def taken_for_long(seed: int) -> dict[str, Any]:
    started = TODAY - (DEPTH + seed) * ONE_DAY
    return {"taken": [MedicineFacts(name="Simvastatin", medicine_class="statin", started_on=started)]}


def poisoned(seed: int) -> dict[str, Any]:
    """The longest ago that is compared with the weeks before, longer ago, and in between."""
    return {"toxin_kind": "lead", "toxin_at": ago(days=(90, 91, 30, 400)[seed % 4])}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("told", [changed_lately, taken_for_long, poisoned])
def test_warning_signs_are_answered_as_with_the_whole_diary(diary, told, seed):
    cramps, check_ins = random_diary(400 + seed, length=500)
    person = told(seed)
    store(diary, cramps if seed % 3 else cramps[:3], check_ins, person.pop("taken", []))
    about(diary, conditions=("heart",), wound_on=TODAY - 10 * ONE_DAY, birth_year=1955, **person)
    draft = cramps[-1] if seed % 2 else cramp(ago(hours=1), "hand left", yes="sweating", seconds=1000)
    muscles = [muscle for muscle, _side in draft.sites]

    short = load_at_once(diary, now=NOW, without=draft.uuid, muscles=muscles).with_cramp(draft)
    whole = load(diary, now=NOW, without=draft.uuid).with_cramp(draft)

    quick, slow = check(short, AT_ONCE), check(whole, AT_ONCE)
    assert quick.flags == slow.flags
    assert quick.could_not_check == slow.could_not_check


def test_no_warning_sign_asks_further_back_than_is_read():
    """Every stretch that a rule asks for, in cases where all that is told points to it."""
    asked: dict[str, list[int]] = {"last": [], "last_notes": []}

    class Watched(Case):
        def last(self, days, *, skip=0):
            asked["last"].append(days + skip)
            return super().last(days, skip=skip)

        def last_notes(self, days, *, skip=0):
            asked["last_notes"].append(days + skip)
            return super().last_notes(days, skip=skip)

    for seed in range(4):
        put_to(Watched, seed)

    assert max(asked["last"], default=0) <= SIGNS
    assert max(asked["last_notes"], default=0) <= SIGNS


def put_to(kind: type[Case], seed: int) -> None:
    """Every rule for right now, put to a case of this kind."""
    cramps, check_ins = random_diary(500 + seed, length=60)
    of = case(cramps, check_ins, conditions=("heart",), birth_year=1955)
    watched = kind(**{name: getattr(of, name) for name in Case.__dataclass_fields__})
    for rule in AT_ONCE:
        rule.applies(watched, rule.effective({}, agreed=False))


def test_no_warning_sign_asks_when_the_diary_began():
    asked = []

    class Watched(Case):
        def __getattribute__(self, name):
            asked.append(name)
            return super().__getattribute__(name)

    for seed in range(4):
        put_to(Watched, seed)

    assert "first_entry" not in asked
    assert "counts" in asked


def test_without_a_change_no_warning_sign_counts_further_back_than_was_told():
    asked = []

    class Watched(Case):
        def count_between(self, start, end):
            asked.append(start)
            return super().count_between(start, end)

        def observed_between(self, start, end):
            asked.append(start)
            return super().observed_between(start, end)

    for seed in range(4):
        put_to(Watched, seed)

    assert TODAY - (SIGNS - 1) * ONE_DAY <= min(asked) < TODAY


@pytest.mark.parametrize(
    ("taken", "most"),
    [([], QUERIES), ([CHANGED_LATELY], QUERIES + FURTHER_BACK)],
    ids=["near", "further back"],
)
@pytest.mark.parametrize("length", [2, 90])
def test_the_number_of_queries_does_not_grow_with_the_diary(diary, length, taken, most):
    store(
        diary,
        [full_cramp(ago(days=back, hours=1)) for back in (*range(length - 1), 300)],
        [
            day(TODAY - back * ONE_DAY, exposures={"alcohol": True}, yes="fever", medicines=("Iron",))
            for back in range(length)
        ],
        [*taken, *(MedicineFacts(name=f"Iron {number}") for number in range(length))],
    )

    with CaptureQueriesContext(connection) as asked:
        load_at_once(diary, now=NOW, muscles=["hand"])

    assert len(asked) == most


def test_nothing_later_and_nothing_left_out_is_in_it(diary):
    changed, other = cramp(at("2026-03-05 09:00"), "hand left"), cramp(at("2026-03-06 09:00"))
    store(diary, [changed, other, cramp(ago(minutes=-1))])

    found = load_at_once(diary, now=NOW, without=changed.uuid)

    assert [each.uuid for each in found.cramps] == [str(other.uuid)]
    assert found.counts == {date(2026, 3, 6): 1}
    assert timedelta(0) <= NOW - found.cramps[0].started_at
