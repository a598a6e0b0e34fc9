"""From rows to a case: the same as a case written down, and what must not get into it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.actions import days, episodes, medicines
from diary.facts import MedicineFacts
from diary.scope import Diary
from insights.case import load as loading
from insights.case.load import DEPTH, load
from insights.case.records import Case
from insights.flags import check
from insights.frames import load as load_frames
from insights.registry import rules
from insights.stats.windows import observed_days
from tests.factories import make_diary, make_medicine
from tests.insights.rules.cases import BERLIN, NOW, TODAY, ago, at, case, cramp, day, quiet

from .diaries import ONE_DAY, about, full_cramp, plain, random_diary, store

# 5 for cramps with their details, 4 for days with theirs; counts, answers about cramps, check-ins, the first
# cramp of every muscle, medicines.
QUERIES = 14


@pytest.fixture
def diary(db) -> Diary:
    return make_diary("alice", now=NOW)


# -- the same as a case written down -------------------------------------------------------------------------


def test_it_equals_the_case_made_of_the_same_facts(diary):
    cramps = [
        full_cramp(at("2026-03-02 02:40")),
        cramp(ongoing=True),
        cramp(at("2026-02-10 15:00"), seconds=None),
    ]
    check_ins = [
        *quiet(5, until=date(2026, 2, 20)),
        day(date(2026, 3, 1), exposures={"alcohol": True, "late coffee": False}, yes="fever", no="fits"),
        day(date(2026, 3, 9), sleep_disturbance=7, medicines=("Magnesium",), note="Rain"),
    ]  # fmt: skip
    taken = [
        MedicineFacts(name="Simvastatin", medicine_class="statin", started_on=date(2026, 2, 1)),
        MedicineFacts(name="Magnesium", kind="supplement"),
    ]
    store(diary, cramps, check_ins, taken)
    told = {
        "birth_year": 1961,
        "region": "GB",
        "pregnant": False,
        "conditions": ("heart",),
        "risks": (),
        "discussed": {"B-DUR-10": "2026-01-01"},
        "clinician_agreed": {"U-DUR-15": "2026-01-01"},
    }
    about(diary, **told)

    found = plain(load(diary, now=NOW))

    expected = plain(case(cramps, check_ins, taken, **told))
    for name in Case.__dataclass_fields__:
        if name not in {"person", "medicines"}:
            assert getattr(found, name) == getattr(expected, name), name
    assert {name: getattr(found.person, name) for name in told} == told
    assert found.person.time_zone == expected.person.time_zone
    assert sorted(found.medicines, key=lambda each: each.name) == sorted(
        expected.medicines, key=lambda each: each.name
    )


@pytest.mark.parametrize("seed", range(6))
def test_it_equals_the_case_made_of_the_same_facts_for_invented_diaries(diary, seed):
    cramps, check_ins = random_diary(seed, length=DEPTH - 1)
    store(diary, cramps, check_ins)

    found, expected = plain(load(diary, now=NOW)), plain(case(cramps, check_ins))

    assert found.cramps == expected.cramps
    assert [(note.date, note.signs) for note in found.notes] == [
        (note.date, note.signs) for note in expected.notes
    ]
    assert found.counts == expected.counts
    assert found.first_seen == expected.first_seen
    assert found.first_entry == expected.first_entry


def test_an_empty_diary_is_an_empty_case(diary):
    found = load(diary, now=NOW)

    assert (found.cramps, found.notes, found.medicines) == ((), (), ())
    assert (found.counts, found.observed, found.first_seen, found.first_entry) == ({}, frozenset(), {}, None)
    assert check(found, rules()).flags == ()


def test_now_is_on_the_clock_of_the_person(db):
    found = load(
        make_diary("hana", time_zone="Asia/Tokyo", now=NOW), now=datetime(2026, 3, 10, 16, tzinfo=UTC)
    )

    assert (found.now.isoformat(), found.today) == ("2026-03-11T01:00:00+09:00", date(2026, 3, 11))


def test_the_thresholds_of_the_person_come_along(diary):
    diary.person.thresholds = {"B-DUR-10": {"minutes": 5}}
    diary.person.save()

    assert load(diary, now=NOW).thresholds == {"B-DUR-10": {"minutes": 5}}


# -- what does not get in ------------------------------------------------------------------------------------


def test_nothing_later_than_the_moment_is_in_it(diary):
    store(
        diary,
        [cramp(at("2026-03-05 09:00"), "shin left"), cramp(at("2026-03-05 09:00:01"), "hand left")],
        [day(date(2026, 3, 5), no_cramps=False), day(date(2026, 3, 6), no_cramps=True)],
    )

    found = load(diary, now=at("2026-03-05 09:00"))

    assert [sorted(each.muscles) for each in found.cramps] == [["shin"]]
    assert found.counts == {date(2026, 3, 5): 1}
    assert set(found.first_seen) == {"shin"}
    assert [note.date for note in found.notes] == [date(2026, 3, 5)]
    assert found.observed == {date(2026, 3, 5)}


def test_a_cramp_that_was_still_there_at_the_moment_runs(diary):
    store(diary, [cramp(at("2026-03-05 09:00"), seconds=1200)])

    then = load(diary, now=at("2026-03-05 09:11"))
    after = load(diary, now=at("2026-03-05 09:20"))

    assert [(each.running, each.least_seconds) for each in then.cramps] == [(True, 660)]
    assert [(each.running, each.least_seconds) for each in after.cramps] == [(False, 1200)]


def test_the_cramp_that_is_being_changed_is_left_out_everywhere(diary):
    changed, other = cramp(at("2026-03-05 09:00"), "hand left"), cramp(at("2026-03-06 09:00"))
    store(diary, [changed, other])

    found = load(diary, now=NOW, without=changed.uuid)

    assert found == load(diary, now=NOW, without=changed.uuid)
    assert [each.uuid for each in found.cramps] == [str(other.uuid)]
    assert found.counts == {date(2026, 3, 6): 1}
    assert set(found.first_seen) == {"calf"}
    assert (found.observed, found.first_entry) == ({date(2026, 3, 6)}, date(2026, 3, 6))


def test_leaving_out_a_cramp_and_putting_it_back_changes_nothing(diary):
    cramps, check_ins = random_diary(1, length=60)
    store(diary, cramps, check_ins)
    whole = load(diary, now=NOW)
    back = whole.cramps[len(whole.cramps) // 2]

    found = load(diary, now=NOW, without=back.facts.uuid).with_cramp(back.facts)

    assert plain(found) == plain(whole)


def test_a_uuid_that_is_not_there_leaves_nothing_out(diary):
    store(diary, [cramp()])

    assert len(load(diary, now=NOW, without=uuid4()).cramps) == 1


def test_deleted_cramps_and_medicines_are_not_in_it(diary):
    kept = cramp(at("2026-03-06 09:00"))
    store(diary, [cramp(at("2026-03-05 09:00"), "hand left"), kept])
    episodes.delete_episode(diary=diary, episode=diary.episodes.exclude(uuid=kept.uuid).get(), now=NOW)
    make_medicine(diary, "Iron", now=NOW)
    gone = make_medicine(diary, "Simvastatin", now=NOW)
    medicines.delete_medicine(diary=diary, medicine=gone, now=NOW)

    found = load(diary, now=NOW)

    assert [each.uuid for each in found.cramps] == [str(kept.uuid)]
    assert found.counts == {date(2026, 3, 6): 1}
    assert set(found.first_seen) == {"calf"}
    assert [each.name for each in found.medicines] == ["Iron"]


def test_entries_of_other_people_are_not_in_it(diary):
    stranger = make_diary("mallory", now=NOW)
    store(stranger, [cramp()], quiet(3), [MedicineFacts(name="Iron")])

    assert plain(load(diary, now=NOW)) == plain(replace(case(), person=load(diary, now=NOW).person))


# -- the same days as everywhere -----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_counts_and_observed_days_are_those_of_the_measures(diary, seed):
    cramps, check_ins = random_diary(100 + seed, length=150)
    store(diary, cramps, check_ins)

    found, frames = load(diary, now=NOW), load_frames(diary, until=TODAY)

    assert found.observed == observed_days(frames)
    assert found.counts == Counter(frames.episodes["diary_date"])


def test_a_diary_without_the_question_about_cramps_counts_its_check_ins(diary):
    first = date(2026, 2, 1)
    store(diary, [], [day(first + back * ONE_DAY, exposures={"heat": False}) for back in range(3)])
    days.save_day(diary=diary, facts=day(first + 5 * ONE_DAY, slept_hours=Decimal(7)), now=NOW)
    days.save_day(diary=diary, facts=day(first + 6 * ONE_DAY, note="Rain"), now=NOW)

    found = load(diary, now=NOW)

    assert found.observed == {first + back * ONE_DAY for back in (0, 1, 2, 5)}
    assert found.observed == observed_days(load_frames(diary))


# -- how much of it ------------------------------------------------------------------------------------------


def test_the_details_begin_98_dates_back_and_the_counts_with_the_diary(diary):
    first_detailed = TODAY - (DEPTH - 1) * ONE_DAY
    store(
        diary,
        [
            cramp(datetime(2020, 1, 1, 15, tzinfo=BERLIN), "hand left"),
            cramp(datetime.combine(first_detailed - ONE_DAY, at("2026-01-01 15:00").timetz())),
            cramp(datetime.combine(first_detailed, at("2026-01-01 15:00").timetz())),
        ],
        [day(first_detailed - ONE_DAY, note="before"), day(first_detailed, note="detailed")],
    )

    found = load(diary, now=NOW)

    assert [each.diary_date for each in found.cramps] == [first_detailed]
    assert [note.date for note in found.notes] == [first_detailed]
    assert sum(found.counts.values()) == 3
    assert found.first_seen["hand"] == datetime(2020, 1, 1, 15, tzinfo=BERLIN)
    assert found.first_entry == date(2020, 1, 1)


@pytest.mark.parametrize("seed", range(4))
def test_no_rule_answers_otherwise_when_it_has_all_details(seed):
    """So the details that are loaded are enough for every rule."""
    cramps, check_ins = random_diary(200 + seed, length=DEPTH + 120)
    taken = [
        MedicineFacts(name="Simvastatin", medicine_class="statin", started_on=TODAY - 80 * ONE_DAY),
        MedicineFacts(name="Indapamide", medicine_class="thiazide", started_on=TODAY - 300 * ONE_DAY),
    ]
    told = {
        "birth_year": 1955,
        "conditions": ("diabetes", "heart", "veins", "dialysis"),
        "risks": ("surgery",),
        "trigger_stopped_on": {"alcohol": (TODAY - 16 * ONE_DAY).isoformat()},
        "wound_on": TODAY - 10 * ONE_DAY,
    }
    whole = case(cramps, check_ins, taken, **told)
    since = TODAY - (DEPTH - 1) * ONE_DAY
    cut = replace(
        whole,
        cramps=tuple(each for each in whole.cramps if each.diary_date >= since),
        notes=tuple(note for note in whole.notes if note.date >= since),
    )
    assert len(cut.cramps) < len(whole.cramps)

    answers = {rule.id: rule.applies(whole, rule.effective({}, agreed=False)) for rule in rules()}
    of_cut = {rule.id: rule.applies(cut, rule.effective({}, agreed=False)) for rule in rules()}

    assert of_cut == answers


@pytest.mark.parametrize("most", ["careful", "lenient"])
def test_no_rule_asks_for_details_that_are_not_loaded(monkeypatch, most):
    """Every stretch of details that a rule asks for, whichever of its numbers were chosen."""
    cramps, check_ins = random_diary(300, length=DEPTH + 60)
    asked: list[date] = []

    def watched(name):
        original = getattr(Case, name)

        def ask(self, number, *, skip=0):
            asked.append(self.today - (number + skip - 1) * ONE_DAY)
            return original(self, number, skip=skip)

        monkeypatch.setattr(Case, name, ask)

    watched("last")
    watched("last_notes")
    of = case(cramps, check_ins, birth_year=1955, conditions=("diabetes",))
    for rule in rules():
        rule.applies(of, {name: getattr(number, most) for name, number in rule.numbers.items()})

    assert asked
    assert min(asked) >= TODAY - (DEPTH - 1) * ONE_DAY


# -- how often the database is asked -------------------------------------------------------------------------


@pytest.mark.parametrize("length", [2, 90])
def test_the_number_of_queries_does_not_grow_with_the_diary(diary, length):
    store(
        diary,
        [full_cramp(ago(days=back, hours=1)) for back in (*range(length - 1), 300)],
        [
            day(TODAY - back * ONE_DAY, exposures={"alcohol": True}, yes="fever", medicines=("Iron",))
            for back in range(length)
        ],
        [MedicineFacts(name=f"Iron {number}") for number in range(length)],
    )

    with CaptureQueriesContext(connection) as asked:
        load(diary, now=NOW)

    assert len(asked) == QUERIES


def test_a_case_is_loaded_without_pandas():
    code = (
        "import django, os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup();"
        f"import {loading.__name__}, insights.flags, insights.registry; insights.registry.rules();"
        "sys.exit('pandas' in sys.modules or 'matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
