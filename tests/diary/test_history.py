"""Every change of an entry leaves what was told before it. Tuesday 10 March 2026, 09:00 in Berlin."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from diary import telling, told_json
from diary.actions import days, episodes, example, medicines, people, transfer, words
from diary.actions.purge import purge
from diary.actions.undo import undo
from diary.facts import DayFacts, ReliefTry, SymptomAnswer, WornShoes
from diary.models import Change, Trigger
from tests.diary.transfer.diaries import read, small_diary
from tests.factories import (
    NOW,
    berlin,
    full_episode_facts,
    make_day,
    make_diary,
    make_episode,
    make_medicine,
    make_user,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=10)
MONDAY = date(2026, 3, 9)


@pytest.fixture
def diary():
    return make_diary()


def actions(diary, **of):
    return list(diary.changes.filter(**of).order_by("pk").values_list("action", flat=True))


def stored(diary, episode):
    return telling.episode_facts(diary.all_episodes.with_details().get(pk=episode.pk))


# -- what is written, and when -------------------------------------------------------------------------------


def test_changing_a_cramp_keeps_what_was_told_before(diary):
    episode = episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)[0]
    before = stored(diary, episode)
    episodes.change_episode(diary=diary, episode=episode, facts=replace(before, pain=9), now=LATER)
    change = diary.changes.get()
    assert (change.kind, change.target, change.action) == ("cramp", str(episode.uuid), "changed")
    assert (change.at, change.by) == (LATER, diary.user)
    assert told_json.episode_from(change.before) == before


def test_changing_a_cramp_without_changing_anything_writes_nothing(diary):
    episode = episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)[0]
    version = diary.person.data_version
    same = replace(stored(diary, episode), triggers=("NEW garden chair", "exercise"), recorded_at=None)
    assert episodes.change_episode(diary=diary, episode=episode, facts=same, now=LATER) is None
    assert not diary.changes.exists()
    assert diary.person.data_version == version
    assert diary.episodes.get().changed_at is None


def test_a_change_between_two_readings_of_one_clock_is_a_change(diary):
    first = berlin("2025-10-26 02:30")
    episode = make_episode(diary, started_at=first)
    facts = replace(stored(diary, episode), started_at=first.replace(fold=1))
    assert episodes.change_episode(diary=diary, episode=episode, facts=facts, now=LATER) is not None


def test_deleting_and_getting_back_are_in_the_history_once_each(diary):
    episode, medicine = make_episode(diary), make_medicine(diary)
    for _press in range(2):
        episodes.delete_episode(diary=diary, episode=episode, now=LATER)
        medicines.delete_medicine(diary=diary, medicine=medicine, now=LATER)
    for _press in range(2):
        episodes.restore_episode(diary=diary, episode=episode, now=LATER)
        medicines.restore_medicine(diary=diary, medicine=medicine, now=LATER)
    assert actions(diary, kind="cramp") == actions(diary, kind="medicine") == ["deleted", "restored"]


def test_a_check_in_is_noted_when_it_is_made_changed_and_cleared(diary):
    make_day(diary, MONDAY, no_cramps=True, exposures={"alcohol": False})
    make_day(diary, MONDAY, no_cramps=True, exposures={"alcohol": False}, now=LATER)
    make_day(diary, MONDAY, no_cramps=True, exposures={"alcohol": True}, now=LATER)
    for _press in range(2):
        days.forget_day(diary=diary, day=MONDAY, now=LATER)
    assert actions(diary, kind="day", target="2026-03-09") == ["made", "changed", "cleared"]
    changed, cleared = diary.changes.order_by("pk")[1:]
    assert told_json.day_from(changed.before).exposures == {"alcohol": False}
    assert told_json.day_from(cleared.before).exposures == {"alcohol": True}


def test_changing_a_medicine_keeps_what_was_told_before(diary):
    medicine = make_medicine(diary, dose="200 mg")
    before = telling.medicine_facts(medicine)
    medicines.change_medicine(diary=diary, medicine=medicine, facts=before, now=LATER)
    assert not diary.changes.exists()
    medicines.change_medicine(diary=diary, medicine=medicine, facts=replace(before, dose="400 mg"), now=LATER)
    assert told_json.medicine_from(diary.changes.get().before) == before


def test_the_timer_leaves_no_history_of_its_own(diary):
    episode, _made = episodes.start_episode(diary=diary, uuid=uuid4(), sites=(("calf", "left"),), now=NOW)
    episodes.change_running(diary=diary, episode=episode, sites=(("calf", "right"),), now=NOW)
    episodes.stop_episode(diary=diary, episode=episode, now=LATER)
    assert not diary.changes.exists()


def test_imports_and_the_example_leave_no_history(diary):
    reading = read({"episodes.csv": "started_at\n2026-03-01T02:00\n", "days.csv": "date\n2026-03-01\n"})
    transfer.bring_in(diary=diary, reading=reading, now=NOW)
    example.fill_with_example(diary=make_diary("bob"), now=NOW)
    assert not Change.objects.exists()


def test_an_older_page_that_saves_late_keeps_what_the_other_page_saved(diary):
    episode = make_episode(diary, pain=2)
    seen_early = diary.episodes.with_details().get()
    told = stored(diary, episode)
    episodes.change_episode(diary=diary, episode=episode, facts=replace(told, pain=5), now=LATER)
    episodes.change_episode(diary=diary, episode=seen_early, facts=replace(told, pain=7), now=LATER)
    assert [change.before["pain"] for change in diary.changes.order_by("pk")] == [2, 5]


# -- as it is kept -------------------------------------------------------------------------------------------


def test_every_answer_goes_into_the_history_and_comes_out_the_same():
    told = small_diary()
    for facts in told.episodes:
        # In UTC: Python takes two readings of a clock that was put back for different, whatever they are.
        facts = replace(facts, started_at=facts.started_at.astimezone(UTC))
        assert told_json.episode_from(told_json.to_json(facts)) == facts
    for facts in told.days:
        kept = told_json.day_from(told_json.to_json(facts))
        assert kept == facts
        assert list(kept.exposures) == list(facts.exposures)
    for facts in told.medicines:
        assert told_json.medicine_from(told_json.to_json(facts)) == facts


def test_a_day_told_in_full_comes_out_the_same():
    facts = DayFacts(
        date=MONDAY,
        no_cramps=False,
        exposures={"stress": True, "alcohol": False, "new chair": True},
        exercise_kind="hills",
        exercise_unusual=True,
        loaded_muscles=("calf", "shin"),
        shoes=(WornShoes("Trainers", Decimal("6.5")), WornShoes("Boots")),
        slept_hours=Decimal("7.25"),
        symptoms=(SymptomAnswer("fever", False), SymptomAnswer("nausea", True, "after")),
        medicines=("Magnesium",),
    )
    assert told_json.day_from(told_json.to_json(facts)) == facts


def test_what_has_no_answer_takes_no_room(diary):
    episode = make_episode(diary, pain=None, woke=None)
    kept = told_json.to_json(stored(diary, episode))
    assert {"pain", "woke", "triggers", "relief", "note"} & kept.keys() == set()


def test_a_word_renamed_since_is_still_that_word(diary):
    facts = full_episode_facts(triggers=("garden chair",), relief=(ReliefTry("humming"),))
    episode = episodes.log_episode(diary=diary, facts=facts, now=NOW)[0]
    plain = replace(stored(diary, episode), triggers=(), relief=())
    episodes.change_episode(diary=diary, episode=episode, facts=plain, now=LATER)
    chair = Trigger.objects.get(name="garden chair")
    words.rename_word(diary=diary, word=chair, name="deck chair", now=NOW)
    undo(diary=diary, change=diary.changes.get(kind="cramp"), now=LATER)
    assert stored(diary, episode).triggers == ("deck chair",)
    assert stored(diary, episode).relief == (ReliefTry("humming"),)


# -- it goes with its entry ----------------------------------------------------------------------------------

MONTH = timedelta(days=30, hours=1)


def test_the_history_of_a_deleted_cramp_goes_with_it_and_no_other(diary):
    gone, kept = make_episode(diary), make_episode(diary)
    for episode in (gone, kept):
        facts = replace(stored(diary, episode), pain=9)
        episodes.change_episode(diary=diary, episode=episode, facts=facts, now=NOW)
    episodes.delete_episode(diary=diary, episode=gone, now=NOW)
    other = make_diary("bob")
    twin = make_episode(other, uuid=gone.uuid)
    episodes.change_episode(diary=other, episode=twin, facts=replace(stored(other, twin), pain=1), now=NOW)
    purge(now=NOW + MONTH)
    assert actions(diary) == ["changed"]
    assert diary.changes.get().target == str(kept.uuid)
    assert actions(other) == ["changed"]


def test_the_history_of_a_deleted_medicine_goes_with_it(diary):
    medicine = make_medicine(diary)
    medicines.delete_medicine(diary=diary, medicine=medicine, now=NOW)
    purge(now=NOW + MONTH)
    assert not diary.changes.exists()


def test_what_a_cleared_check_in_said_is_gone_after_30_days(diary):
    make_day(diary, MONDAY, note="canary")
    days.forget_day(diary=diary, day=MONDAY, now=NOW)
    make_day(diary, MONDAY, note="second", now=LATER)
    purge(now=NOW + timedelta(days=29))
    assert actions(diary) == ["made", "cleared", "made"]
    assert purge(now=NOW + MONTH)["check-ins"] == 1
    assert actions(diary) == ["made"]


def test_undoing_an_import_takes_the_history_of_its_entries(diary):
    make_day(diary, MONDAY, note="mine")
    reading = read({"episodes.csv": "started_at,pain\n2026-03-01T02:00,3\n"})
    transfer.bring_in(diary=diary, reading=reading, now=NOW)
    episode = diary.episodes.get()
    facts = replace(stored(diary, episode), pain=9)
    episodes.change_episode(diary=diary, episode=episode, facts=facts, now=LATER)
    transfer.undo_import(diary=diary, batch=diary.imports.get(), now=LATER)
    assert actions(diary) == ["made"]


def test_emptying_a_diary_and_erasing_an_account_take_the_history(diary):
    make_day(diary, MONDAY, note="canary")
    people.empty_diary(diary=diary)
    assert not Change.objects.exists()
    make_day(diary, MONDAY, note="canary")
    people.erase_account(user=diary.user)
    assert not Change.objects.exists()


def test_who_changed_it_may_leave_and_the_history_stays(diary):
    carer = make_user("carer")
    make_day(diary, MONDAY)
    diary.changes.update(by=carer)
    carer.delete()
    assert diary.changes.get().by is None


@pytest.mark.parametrize(("source", "rows"), [("timer", 0), ("estimate", 1)])
def test_running_on_keeps_a_length_that_the_person_told(diary, source, rows):
    episode = make_episode(diary, duration_seconds=120, duration_source=source)
    episodes.reopen_episode(diary=diary, episode=episode, now=LATER)
    assert [change.before["duration_seconds"] for change in diary.changes.all()] == [120] * rows
