"""Timers left running, likely slips, one cramp or two. Tuesday 10 March 2026, 09:00 in Berlin."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from diary import same_cramp, telling
from diary.actions import episodes, merging
from diary.actions.undo import undo
from diary.facts import Refused, ReliefTry, SymptomAnswer
from diary.models import Episode
from diary.unfinished import how_many, unfinished
from tests.diary.cramp_answers import make_form, sent_back
from tests.diary.transfer.diaries import exported
from tests.factories import NOW, berlin, episode_facts, full_episode_facts, make_diary, make_episode

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    with time_machine.travel(NOW, tick=False):
        yield make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def found(diary):
    return unfinished(diary, now=NOW)


def pairs(diary):
    return [(one.episode.uuid, two.episode.uuid) for one, two in found(diary).pairs]


# -- timers and lengths --------------------------------------------------------------------------------------


def test_a_timer_that_nobody_stopped_is_asked_about_however_old_it_is(diary):
    for ago in (timedelta(minutes=19), timedelta(minutes=21), timedelta(days=200)):
        episodes.start_episode(diary=diary, uuid=uuid4(), sites=(("calf", "left"),), now=NOW - ago)
    assert len(found(diary).forgotten) == 2
    assert how_many(diary, now=NOW) == 2
    assert how_many(diary, now=NOW, timers=False) == 0


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"duration_seconds": 3599, "duration_source": "typed"}, False),
        ({"duration_seconds": 3600, "duration_source": "typed"}, True),
        ({"duration_seconds": 3600, "duration_source": "timer"}, True),
        ({"duration_seconds": 7200, "duration_source": "estimate"}, False),
        ({"duration_seconds": 600, "duration_max_seconds": 3600, "duration_source": "estimate"}, False),
    ],
)
def test_an_hour_that_was_timed_or_typed_is_asked_about(diary, told, asked):
    make_episode(diary, **told)
    assert bool(found(diary).long) is asked


def test_the_question_names_both_lengths(diary):
    make_episode(diary, duration_seconds=240 * 60)
    assert found(diary).long[0].question == "You entered 240 minutes. Was it 4 minutes?"
    assert found(diary).long[0].keep == "Keep 240 minutes"


def test_a_length_that_was_kept_is_not_asked_about_until_it_changes(diary, signed_in):
    episode = make_episode(diary, duration_seconds=240 * 60)
    signed_in.post(reverse("diary:cramp_keep_length", args=[episode.uuid]))
    assert not found(diary).count
    facts = replace(telling.episode_facts(episode), duration_seconds=300 * 60)
    episodes.change_episode(diary=diary, episode=episode, facts=facts, now=NOW)
    assert found(diary).count == 1


def test_what_was_kept_can_be_undone_and_is_asked_again(diary, signed_in):
    episode = make_episode(diary, duration_seconds=240 * 60)
    page = signed_in.post(reverse("diary:cramp_keep_length", args=[episode.uuid]), follow=True).text
    change = diary.changes.get()
    assert reverse("diary:change_undo", args=[change.pk]) in page
    signed_in.post(reverse("diary:change_undo", args=[change.pk]))
    assert found(diary).count == 1


def test_what_was_longer_ago_than_90_days_is_not_asked_about(diary):
    make_episode(diary, started_at=NOW - timedelta(days=91), duration_seconds=7200)
    assert not found(diary).count


# -- which may be one ----------------------------------------------------------------------------------------

START = berlin("2026-03-03 02:40")


def cramp(diary, minutes, **told):
    told = {"duration_seconds": 240, "started_at": START + timedelta(minutes=minutes)} | told
    return make_episode(diary, **told)


@pytest.mark.parametrize(
    ("minutes", "told", "asked"),
    [
        (2, {}, True),  # they overlap
        (4, {}, True),
        (14, {}, True),  # 10 minutes after the end
        (15, {}, False),
        (2, {"sites": (("calf", "right"),)}, False),
        (2, {"sites": (("toes", "left"), ("calf", "left"))}, True),
        (2, {"sites": ()}, False),
        (2, {"time_precision": "about"}, True),
        (2, {"time_precision": "part_of_night"}, False),
        (-3, {"duration_seconds": None, "duration_source": ""}, True),
    ],
)
def test_two_in_one_place_at_nearly_one_time_are_asked_about(diary, minutes, told, asked):
    first, second = cramp(diary, 0), cramp(diary, minutes, **told)
    earlier_first = (first.uuid, second.uuid) if minutes > 0 else (second.uuid, first.uuid)
    assert pairs(diary) == ([earlier_first] if asked else [])


def test_a_short_one_within_a_long_one_is_found_behind_others(diary):
    long = cramp(diary, 0, duration_seconds=40 * 60)
    cramp(diary, 1, sites=(("hand", "left"),))
    inside = cramp(diary, 30)
    assert pairs(diary) == [(long.uuid, inside.uuid)]


def test_deleted_and_running_cramps_are_not_asked_about(diary):
    cramp(diary, 0)
    gone = cramp(diary, 2)
    episodes.delete_episode(diary=diary, episode=gone, now=NOW)
    cramp(diary, 3, ongoing=True, duration_seconds=None, duration_source="")
    assert pairs(diary) == []


def test_two_that_are_two_are_not_asked_about_again(diary, signed_in):
    first, second = cramp(diary, 0), cramp(diary, 2)
    address = reverse("diary:cramp_keep_apart", args=[first.uuid, second.uuid])
    assert signed_in.post(address).status_code == 303
    assert pairs(diary) == []
    third = cramp(diary, 5)
    assert pairs(diary) == [(second.uuid, third.uuid), (first.uuid, third.uuid)]


# -- made one ------------------------------------------------------------------------------------------------


def as_one(one, other):
    return same_cramp.as_one(episode_facts(started_at=START, **one), episode_facts(**other))


@pytest.mark.parametrize(
    ("one", "minutes", "other", "length"),
    [
        # From the first start to the later end.
        ({"duration_seconds": 240}, 5, {"duration_seconds": 60}, (360, None, "typed")),
        ({"duration_seconds": 600}, 5, {"duration_seconds": 60}, (600, None, "typed")),
        (
            {"duration_seconds": 60, "duration_source": "timer"},
            2,
            {"duration_seconds": 60, "duration_source": "timer"},
            (180, None, "timer"),
        ),
        (
            {"duration_seconds": 60, "duration_max_seconds": 120, "duration_source": "estimate"},
            5,
            {"duration_seconds": 180, "duration_max_seconds": 300, "duration_source": "estimate"},
            (480, 600, "estimate"),
        ),
        # One end is not known: the other one, and no less than until the second came.
        (
            {"duration_seconds": None, "duration_source": ""},
            5,
            {"duration_seconds": 60},
            (360, None, "estimate"),
        ),
        (
            {"duration_seconds": 60},
            5,
            {"duration_seconds": None, "duration_source": ""},
            (300, None, "estimate"),
        ),
        (
            {"duration_seconds": None, "duration_source": ""},
            5,
            {"duration_seconds": None, "duration_source": ""},
            (None, None, ""),
        ),
        (
            {"duration_seconds": 60},
            1,
            {"duration_seconds": 60, "time_precision": "about"},
            (120, None, "estimate"),
        ),
    ],
)
def test_one_cramp_lasts_from_the_earlier_start_to_the_later_end(one, minutes, other, length):
    together = as_one(one, other | {"started_at": START + timedelta(minutes=minutes)})
    assert (together.duration_seconds, together.duration_max_seconds, together.duration_source) == length
    assert together.started_at == START


def test_one_cramp_lasts_as_long_when_the_clocks_change():
    first = episode_facts(started_at=berlin("2025-10-26 02:58").replace(fold=0), duration_seconds=60)
    second = episode_facts(started_at=berlin("2025-10-26 02:03").replace(fold=1), duration_seconds=60)
    assert same_cramp.as_one(first, second).duration_seconds == 360


def test_one_cramp_says_what_both_said():
    together = as_one(
        {
            "sites": (("calf", "left"), ("toes", "left")),
            "pain": 4,
            "woke": False,
            "triggers": ("exercise",),
            "relief": (ReliefTry("stretching", "bit"),),
            "associated": (SymptomAnswer("weakness", False), SymptomAnswer("tightness")),
            "note": "first",
            "soreness_hours": Decimal("2"),
        },
        {
            "started_at": START + timedelta(minutes=2),
            "sites": (("toes", "left"), ("shin", "left")),
            "pain": 7,
            "woke": True,
            "activity": "in_bed",
            "triggers": ("alcohol", "exercise"),
            "relief": (ReliefTry("stretching", "bit"), ReliefTry("walking", "yes", 30)),
            "associated": (SymptomAnswer("weakness", True),),
            "note": "second",
        },
    )
    assert together.sites == (("calf", "left"), ("toes", "left"), ("shin", "left"))
    assert (together.pain, together.woke, together.activity, together.soreness_hours) == (
        7,
        True,
        "in_bed",
        2,
    )
    assert together.triggers == ("exercise", "alcohol")
    assert together.relief == (ReliefTry("stretching", "bit"), ReliefTry("walking", "yes", 30))
    assert together.associated == (SymptomAnswer("weakness", True), SymptomAnswer("tightness"))
    assert together.note == "first\nsecond"


def test_what_neither_said_stays_unknown():
    nothing = {"pain": None, "woke": None, "note": ""}
    together = as_one(nothing, nothing | {"started_at": START})
    assert (together.pain, together.woke, together.activity, together.note) == (None, None, "", "")


def test_one_press_makes_one_cramp_and_one_press_brings_both_back(diary, signed_in):
    first = episodes.log_episode(diary=diary, facts=full_episode_facts(started_at=START), now=NOW)[0]
    second = cramp(diary, 3, pain=9, note="again")
    rows = list(Episode.objects.order_by("pk").values())
    before = exported(diary), exported(diary, "json")

    response = signed_in.post(reverse("diary:cramp_merge", args=[second.uuid, first.uuid]))
    assert response.url == reverse("diary:cramp", args=[first.uuid]) + "?saved=merged"
    assert diary.episodes.get().pain == 9
    page = signed_in.get(response.url).text
    assert "Now one cramp." in page
    assert "Put together with another entry" in page

    change = diary.changes.filter(target=str(first.uuid)).get()
    assert reverse("diary:change_undo", args=[change.pk]) in page
    signed_in.post(reverse("diary:change_undo", args=[change.pk]))
    assert (exported(diary), exported(diary, "json")) == before
    assert list(Episode.objects.order_by("pk").values()) == rows
    assert len(pairs(diary)) == 1


def test_a_merge_is_undone_from_either_half(diary):
    first, second = cramp(diary, 0), cramp(diary, 3)
    merging.merge_episodes(diary=diary, one=first.uuid, other=second.uuid, now=NOW)
    undo(diary=diary, change=diary.changes.get(target=str(second.uuid)), now=NOW)
    assert diary.episodes.count() == 2


def test_a_merge_is_not_undone_when_the_one_cramp_was_changed_since(diary):
    first, second = cramp(diary, 0), cramp(diary, 3)
    change = merging.merge_episodes(diary=diary, one=first.uuid, other=second.uuid, now=NOW)
    row = diary.episodes.with_details().get()
    facts = replace(telling.episode_facts(row), pain=1)
    episodes.change_episode(diary=diary, episode=row, facts=facts, now=NOW + timedelta(minutes=1))
    with pytest.raises(Refused):
        undo(diary=diary, change=change, now=NOW + timedelta(minutes=2))
    assert diary.episodes.count() == 1


def test_what_two_say_is_never_cut_off_to_fit_into_one(diary, signed_in):
    first, second = cramp(diary, 0, note="a" * 3000), cramp(diary, 3, note="b" * 3000)
    response = signed_in.post(reverse("diary:cramp_merge", args=[first.uuid, second.uuid]))
    assert response.url == reverse("diary:unfinished")
    assert diary.episodes.count() == 2


def test_a_second_press_puts_nothing_more_together(diary, signed_in):
    first, second = cramp(diary, 0), cramp(diary, 3)
    address = reverse("diary:cramp_merge", args=[first.uuid, second.uuid])
    assert [signed_in.post(address).status_code for _press in range(2)] == [303, 303]
    assert diary.episodes.count() == 1


def test_cramps_of_somebody_else_are_not_there(client, diary):
    first, second = cramp(diary, 0), cramp(diary, 3)
    bob = make_diary("bob")
    mine = make_episode(bob)
    client.force_login(bob.user)
    for name in ("cramp_merge", "cramp_keep_apart"):
        for one, other in ((first, second), (mine, first), (first, mine)):
            assert client.post(reverse(f"diary:{name}", args=[one.uuid, other.uuid])).status_code == 404
    assert client.post(reverse("diary:cramp_keep_length", args=[first.uuid])).status_code == 404
    assert diary.episodes.count() == 2


# -- the page and the lines that lead to it ------------------------------------------------------------------


def test_today_and_more_lead_there_only_when_there_is_something(diary, signed_in):
    for address in ("/?day=1", reverse("diary:more")):
        assert reverse("diary:unfinished") not in signed_in.get(address).text
    cramp(diary, 0)
    cramp(diary, 3)
    for address in ("/?day=1", reverse("diary:more")):
        assert reverse("diary:unfinished") in signed_in.get(address).text
    assert "1 thing to check" in signed_in.get("/?day=1").text


def test_the_empty_page_says_what_it_is_for(signed_in):
    assert "Nothing to check" in signed_in.get(reverse("diary:unfinished")).text


def test_every_button_of_the_page_has_a_name_of_its_own(diary, signed_in):
    for day in range(2):
        cramp(diary, 24 * 60 * day, duration_seconds=7200)
        cramp(diary, 24 * 60 * day + 60)
    page = re.sub(
        r"<[^>]+>",
        "",
        "\n".join(re.findall(r"<button.*?</button>", signed_in.get(reverse("diary:unfinished")).text)),
    )
    names = [line for line in page.splitlines() if "Sign out" not in line]
    assert len(names) == len(set(names)) >= 6


def test_what_was_kept_while_saving_is_not_asked_about_again(diary, signed_in):
    first = cramp(diary, 0)
    told = {"when": "other", "day": "2026-03-03", "part": "clock", "time": "02:45", "muscle": "calf"}
    told |= {"side": "left", "length": "minutes", "minutes": "240"}
    kept = ["minutes=14400", f"when={first.uuid}", "when=nonsense", "minutes=1"]
    response = signed_in.post(reverse("diary:cramp_new"), sent_back(make_form(), **told) | {"keep": kept})
    assert response.status_code == 303
    assert not found(diary).count
