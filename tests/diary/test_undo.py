"""One press takes a change back, exactly. Tuesday 10 March 2026, 09:00 in Berlin."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from diary import telling
from diary.actions import days, episodes, medicines, told, transfer
from diary.actions.undo import undo
from diary.facts import Refused, ReliefTry, Slept, SymptomAnswer
from diary.models import Day, Episode, Medicine
from tests.diary.transfer.diaries import exported, read
from tests.factories import NOW, berlin, full_episode_facts, make_day, make_diary, make_episode, make_medicine

MONDAY = date(2026, 3, 9)


@pytest.fixture
def diary(db):
    return make_diary()


def at(minutes):
    return NOW + timedelta(minutes=minutes)


def last(diary):
    return diary.changes.order_by("-pk").first()


def stored(diary, episode):
    return telling.episode_facts(diary.all_episodes.with_details().get(pk=episode.pk))


def everything(diary):
    """The export, and the rows themselves but for the numbers of their parts."""
    rows = [list(model.objects.order_by("pk").values()) for model in (Episode, Medicine)]
    return (
        exported(diary),
        exported(diary, "json"),
        rows,
        list(Day.objects.order_by("date").values("date", "recorded_at", "changed_at", "recorded_by")),
    )


# -- byte-equal (ux 34) --------------------------------------------------------------------------------------


def test_undoing_a_deletion_restores_every_byte(diary):
    episode = episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)[0]
    make_episode(diary)
    before = everything(diary)
    episodes.delete_episode(diary=diary, episode=episode, now=at(5))
    assert everything(diary) != before
    undo(diary=diary, change=last(diary), now=at(6))
    assert everything(diary) == before


def test_undoing_an_edit_restores_every_byte(diary):
    episode = episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)[0]
    episodes.change_episode(
        diary=diary, episode=episode, facts=replace(stored(diary, episode), pain=1), now=at(1)
    )
    before = everything(diary)
    changed = replace(
        stored(diary, episode),
        sites=(("toes", "right"),),
        pain=None,
        woke=False,
        activity="",
        triggers=("stairs",),
        relief=(ReliefTry("massage", "bit"), ReliefTry("stretching", "no")),
        associated=(SymptomAnswer("fever"),),
        note="",
        duration_seconds=None,
        duration_max_seconds=None,
        duration_source="",
    )
    episodes.change_episode(diary=diary, episode=episode, facts=changed, now=at(5))
    undo(diary=diary, change=last(diary), now=at(6))
    assert everything(diary) == before


def test_undoing_a_cleared_check_in_restores_every_byte(diary):
    make_day(diary, MONDAY, no_cramps=True, exposures={"stress": True, "new chair": False}, note="long day")
    before = everything(diary)
    days.forget_day(diary=diary, day=MONDAY, now=at(5))
    undo(diary=diary, change=last(diary), now=at(6))
    assert everything(diary) == before


def test_undoing_a_new_check_in_makes_the_day_unknown_again(diary):
    make_day(diary, MONDAY, no_cramps=True)
    undo(diary=diary, change=last(diary), now=at(1))
    assert not diary.days.exists()
    undo(diary=diary, change=last(diary), now=at(2))
    assert diary.days.get().no_cramps is True


def test_undoing_a_changed_check_in_restores_every_byte(diary):
    make_day(diary, MONDAY, exposures={"stress": True}, medicines=("Magnesium",))
    before = everything(diary)
    make_day(diary, MONDAY, exposures={"alcohol": True}, slept_hours=4, now=at(5))
    undo(diary=diary, change=last(diary), now=at(6))
    assert everything(diary) == before


def test_undoing_changes_of_a_medicine_restores_every_byte(diary):
    medicine = make_medicine(diary, dose="200 mg", reason="cramps")
    before = everything(diary)
    facts = replace(telling.medicine_facts(medicine), dose="400 mg", stopped_on=date(2026, 3, 1))
    medicines.change_medicine(diary=diary, medicine=medicine, facts=facts, now=at(1))
    undo(diary=diary, change=last(diary), now=at(2))
    assert everything(diary) == before
    medicines.delete_medicine(diary=diary, medicine=medicine, now=at(3))
    undo(diary=diary, change=last(diary), now=at(4))
    assert everything(diary) == before


WORDS = st.sampled_from(["exercise", "alcohol", "new chair", "old chair", "Öfen"])
ANSWERS = st.fixed_dictionaries(
    {
        "pain": st.none() | st.integers(0, 10),
        "woke": st.none() | st.booleans(),
        "sites": st.lists(
            st.tuples(st.sampled_from(["calf", "toes", "hand"]), st.sampled_from(["left", "right"])),
            unique=True,
            max_size=4,
        ).map(tuple),
        "triggers": st.lists(WORDS, unique=True).map(tuple),
        "relief": st.lists(
            st.builds(
                ReliefTry,
                st.sampled_from(["stretching", "humming", "rest"]),
                st.sampled_from(["", "bit", "no"]),
            ),
            max_size=4,
        ).map(tuple),
        "note": st.text(st.sampled_from("aä\n=;'→"), max_size=12),
        "soreness_hours": st.none() | st.decimals(0, 700, places=2),
    }
)


class Undoing(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(tellings=st.lists(ANSWERS, min_size=2, max_size=4))
    def test_undoing_an_edit_and_undoing_that_restore_every_byte(self, tellings):
        diary = make_diary(f"alice{uuid4().hex}")
        uuid = uuid4()
        first, *edits = [full_episode_facts(uuid=uuid, **answers) for answers in tellings]
        episode = episodes.log_episode(diary=diary, facts=first, now=NOW)[0]
        for number, facts in enumerate(edits, start=1):
            before = exported(diary), exported(diary, "json")
            change = episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(10 * number))
            if change is None:
                continue
            after = exported(diary), exported(diary, "json")
            undo(diary=diary, change=change, now=at(10 * number + 1))
            assert (exported(diary), exported(diary, "json")) == before
            undo(diary=diary, change=last(diary), now=at(10 * number + 2))
            assert (exported(diary), exported(diary, "json")) == after


# -- only what is last ---------------------------------------------------------------------------------------


def test_what_was_changed_since_is_not_undone(diary):
    episode = make_episode(diary, pain=2)
    told = stored(diary, episode)
    first = episodes.change_episode(diary=diary, episode=episode, facts=replace(told, pain=5), now=at(1))
    episodes.change_episode(diary=diary, episode=episode, facts=replace(told, pain=8), now=at(2))
    before = everything(diary)
    with pytest.raises(Refused):
        undo(diary=diary, change=first, now=at(3))
    assert everything(diary) == before


def test_what_the_timer_changed_since_is_not_undone(diary):
    episode = make_episode(diary, pain=2)
    facts = replace(stored(diary, episode), pain=5)
    change = episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(1))
    episodes.reopen_episode(diary=diary, episode=episode, now=at(2))
    with pytest.raises(Refused):
        undo(diary=diary, change=change, now=at(3))


def test_pressing_undo_twice_is_pressing_it_once(diary):
    episode = make_episode(diary, pain=2)
    facts = replace(stored(diary, episode), pain=5)
    change = episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(1))
    for _press in range(2):
        undo(diary=diary, change=change, now=at(2))
    assert diary.episodes.get().pain == 2
    assert diary.changes.count() == 2


def test_an_undo_can_be_undone(diary):
    episode = make_episode(diary, pain=2)
    facts = replace(stored(diary, episode), pain=5)
    episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(1))
    undo(diary=diary, change=last(diary), now=at(2))
    undo(diary=diary, change=last(diary), now=at(3))
    assert diary.episodes.get().pain == 5


def test_after_30_days_a_deletion_is_not_undone(diary):
    episode = make_episode(diary)
    episodes.delete_episode(diary=diary, episode=episode, now=NOW)
    with pytest.raises(Refused):
        undo(diary=diary, change=last(diary), now=NOW + timedelta(days=30, hours=1))


def test_a_day_filled_in_again_is_not_overwritten(diary):
    make_day(diary, MONDAY, note="first")
    days.forget_day(diary=diary, day=MONDAY, now=at(1))
    cleared = last(diary)
    make_day(diary, MONDAY, note="second", now=at(2))
    with pytest.raises(Refused):
        undo(diary=diary, change=cleared, now=at(3))
    assert diary.days.get().note == "second"


# -- the press -----------------------------------------------------------------------------------------------


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def press(client, change):
    return client.post(reverse("diary:change_undo", args=[change.pk]))


def test_undo_leads_to_the_cramp_and_says_so(signed_in, diary):
    episode = make_episode(diary, pain=2)
    facts = replace(stored(diary, episode), pain=5)
    change = episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(1))
    address = reverse("diary:cramp", args=[episode.uuid])
    assert reverse("diary:change_undo", args=[change.pk]) in signed_in.get(f"{address}?saved=changed").text
    response = press(signed_in, change)
    assert (response.status_code, response.url) == (303, address)
    page = signed_in.get(address).text
    assert "Undone. It is as it was before." in page
    assert diary.episodes.get().pain == 2


def test_a_press_that_comes_too_late_says_why(signed_in, diary):
    episode = make_episode(diary, pain=2)
    told = stored(diary, episode)
    first = episodes.change_episode(diary=diary, episode=episode, facts=replace(told, pain=5), now=at(1))
    episodes.change_episode(diary=diary, episode=episode, facts=replace(told, pain=8), now=at(2))
    response = press(signed_in, first)
    assert response.status_code == 303
    assert "This was changed again since then" in signed_in.get(response.url).text


def test_nothing_to_report_is_taken_back_with_one_press(signed_in, diary):
    signed_in.post(reverse("diary:checkin_day", args=[MONDAY]), {"nothing": "1", "asked": ""})
    change = diary.changes.get()
    page = signed_in.get(reverse("diary:today") + "?day=1").text
    assert reverse("diary:change_undo", args=[change.pk]) in page
    response = press(signed_in, change)
    assert response.url == reverse("diary:checkin_day", args=[MONDAY])
    assert not diary.days.exists()


def test_a_change_of_somebody_else_is_not_there(client, diary):
    make_day(diary, MONDAY)
    client.force_login(make_diary("bob").user)
    assert press(client, diary.changes.get()).status_code == 404
    assert diary.days.exists()


def test_looking_undoes_nothing(signed_in, diary):
    make_day(diary, MONDAY)
    address = reverse("diary:change_undo", args=[diary.changes.get().pk])
    assert signed_in.get(address).status_code == 405


# -- what the entry's page tells -----------------------------------------------------------------------------


def test_the_page_tells_who_changed_what_when_from_which_answer_to_which(signed_in, diary):
    episode = make_episode(diary, pain=None, triggers=("new chair",))
    facts = replace(stored(diary, episode), pain=5, triggers=("new chair", "alcohol"))
    episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(10))
    page = " ".join(signed_in.get(reverse("diary:cramp", args=[episode.uuid])).text.split())
    assert "Changed Tue 10 March, 09:10 by you" in page
    assert "How bad, 0 to 10" in page
    assert "no answer</del>" in page
    assert "5, moderate</ins>" in page
    assert "new chair</del>" in page
    assert "Did it wake you</dt><dd><del>" not in page


def test_the_history_speaks_of_a_check_in_and_of_what_was_undone(signed_in, diary):
    make_day(diary, MONDAY, exposures={"alcohol": False})
    make_day(diary, MONDAY, exposures={"alcohol": True}, now=at(1))
    undo(diary=diary, change=last(diary), now=at(2))
    page = " ".join(signed_in.get(reverse("diary:checkin_day", args=[MONDAY])).text.split())
    assert page.index("Undone Tue 10 March, 09:02 by you") < page.index("Changed Tue 10 March, 09:01 by you")
    assert "1 earlier change" in page


def test_only_answers_are_kept_not_their_words(diary):
    make_day(diary, MONDAY, exposures={"alcohol": False})
    make_day(diary, MONDAY, exposures={"alcohol": True}, now=at(1))
    assert last(diary).before["exposures"] == [["alcohol", False]]


# -- what a cramp says about its day -------------------------------------------------------------------------


def test_undoing_the_move_of_a_cramp_gives_its_day_the_answer_back(diary):
    episode = make_episode(diary)
    make_day(diary, MONDAY, no_cramps=True)
    before = everything(diary)
    moved = replace(stored(diary, episode), started_at=berlin("2026-03-10 02:00"))
    episodes.change_episode(diary=diary, episode=episode, facts=moved, now=at(5))
    assert diary.days.get().no_cramps is None
    undo(diary=diary, change=diary.changes.get(kind="cramp"), now=at(6))
    assert everything(diary) == before
    undo(diary=diary, change=diary.changes.filter(kind="cramp").order_by("-pk").first(), now=at(7))
    assert diary.days.get().no_cramps is None


def test_what_was_said_about_the_day_meanwhile_stays(diary):
    episode = make_episode(diary)
    make_day(diary, MONDAY, no_cramps=True)
    moved = replace(stored(diary, episode), started_at=berlin("2026-03-10 02:00"))
    episodes.change_episode(diary=diary, episode=episode, facts=moved, now=at(5))
    make_day(diary, MONDAY, no_cramps=None, note="not sure", now=at(6))
    undo(diary=diary, change=diary.changes.get(kind="cramp"), now=at(7))
    assert diary.days.get().no_cramps is None


@pytest.mark.parametrize("action", ["delete", "change"])
def test_a_day_that_a_file_contradicts_stays_as_it_was_written(diary, action):
    files = {"episodes.csv": "started_at\n2026-03-03T14:00\n", "days.csv": "date,no_cramps\n2026-03-03,1\n"}
    transfer.bring_in(diary=diary, reading=read(files), now=NOW)
    before = everything(diary)
    episode = diary.episodes.get()
    if action == "delete":
        episodes.delete_episode(diary=diary, episode=episode, now=at(5))
    else:
        facts = replace(stored(diary, episode), pain=5)
        episodes.change_episode(diary=diary, episode=episode, facts=facts, now=at(5))
    undo(diary=diary, change=last(diary), now=at(6))
    assert everything(diary) == before


def test_no_cramps_said_while_a_cramp_was_deleted_gives_way_when_it_comes_back(diary):
    episode = make_episode(diary, started_at=berlin("2026-03-09 14:00"), woke=None)
    episodes.delete_episode(diary=diary, episode=episode, now=at(1))
    deleted = last(diary)
    make_day(diary, MONDAY, no_cramps=True, now=at(2))
    undo(diary=diary, change=deleted, now=at(3))
    assert diary.days.get().no_cramps is None


def test_an_undone_check_in_does_not_deny_a_cramp_logged_since(diary):
    make_day(diary, MONDAY, no_cramps=True)
    make_day(diary, MONDAY, no_cramps=True, exposures={"alcohol": True}, now=at(1))
    change = last(diary)
    make_episode(diary, started_at=berlin("2026-03-09 14:00"), woke=None, now=at(2))
    undo(diary=diary, change=change, now=at(3))
    assert diary.days.get().no_cramps is None
    assert not diary.days.get().exposures.exists()


def test_what_one_press_said_about_a_cramp_and_its_night_is_undone_together(diary):
    episode = make_episode(diary)
    night = date(2026, 3, 2)
    make_day(diary, night, sleep_disturbance=2)
    before = everything(diary)
    facts = replace(stored(diary, episode), pain=1)
    change = told.change_cramp(diary=diary, episode=episode, facts=facts, slept=Slept(night, 8), now=at(5))
    assert diary.days.get().sleep_disturbance == 8
    undo(diary=diary, change=change, now=at(6))
    assert everything(diary) == before
    undo(diary=diary, change=diary.changes.filter(kind="cramp").order_by("-pk").first(), now=at(7))
    assert (diary.episodes.get().pain, diary.days.get().sleep_disturbance) == (1, 8)


def test_the_night_that_was_changed_since_stays_when_its_cramp_is_undone(diary):
    episode = make_episode(diary, pain=6)
    night = date(2026, 3, 2)
    facts = replace(stored(diary, episode), pain=1)
    change = told.change_cramp(diary=diary, episode=episode, facts=facts, slept=Slept(night, 8), now=at(5))
    make_day(diary, night, sleep_disturbance=9, now=at(6))
    undo(diary=diary, change=change, now=at(7))
    assert (diary.episodes.get().pain, diary.days.get().sleep_disturbance) == (6, 9)
