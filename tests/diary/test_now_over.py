"""After a cramp: what one press can say, the question in the morning, and that it can be closed for good.

It is 03:12 on Tuesday 10 March 2026 in Berlin, until a test says that it is 07:30.
"""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.actions import episodes
from diary.facts import Refused
from diary.models import Change
from tests.factories import make_diary, make_episode

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)
MORNING = datetime(2026, 3, 10, 6, 30, tzinfo=UTC)
ASKED = "03:12, left calf, 4 minutes. Add the rest?"


@pytest.fixture
def clock():
    with time_machine.travel(NIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def diary(clock):
    return make_diary(now=NIGHT)


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


@pytest.fixture
def timed(diary, clock):
    """A cramp of 4 minutes, timed at 03:12."""
    episode, _made = episodes.start_episode(
        diary=diary, uuid=uuid.uuid4(), sites=(("calf", "left"),), now=NIGHT
    )
    clock.shift(240)
    episodes.stop_episode(diary=diary, episode=episode, now=NIGHT + timedelta(minutes=4))
    return diary.episodes.get()


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace("&#x27;", "'")


def url(name, episode):
    return reverse(f"diary:{name}", args=[episode.uuid])


def today(client):
    return client.get(reverse("diary:today"), {"day": "1"})


# -- one press, one answer -----------------------------------------------------------------------------------


def test_the_page_after_the_stop_offers_undo_and_two_questions(signed_in, timed):
    page = text_of(signed_in.get(url("now_done", timed)))
    assert "Saved. Left calf, 4 minutes." in page
    for words in ("Undo", "Did it wake you?", "How bad was it?", "Worst imaginable", "Go back to sleep"):
        assert words in page


@pytest.mark.parametrize(
    ("sent", "field", "stored", "spoken"),
    [
        ({"woke": "yes"}, "woke", True, "Saved: Woke me."),
        ({"woke": "no"}, "woke", False, "Saved: Did not wake me."),
        ({"pain": "0"}, "pain", 0, "Saved: 0, none."),
        ({"pain": "5"}, "pain", 5, "Saved: 5, moderate."),
        ({"pain": "10"}, "pain", 10, "Saved: 10, worst imaginable."),
    ],
)
def test_one_press_is_saved_and_said(signed_in, diary, timed, sent, field, stored, spoken):
    response = signed_in.post(url("now_answer", timed), sent)

    assert (response.status_code, response.url) == (303, f"{url('now_done', timed)}?said={field}")
    assert getattr(diary.episodes.get(), field) == stored
    page = signed_in.get(response.url)
    assert spoken in text_of(page)
    assert page.content.decode().count('aria-pressed="true"') == 1


def test_an_answer_leaves_the_other_one_alone_and_can_be_changed(signed_in, diary, timed):
    for sent in ({"pain": "7"}, {"woke": "yes"}, {"pain": "4"}):
        signed_in.post(url("now_answer", timed), sent)
    after = diary.episodes.get()
    assert (after.pain, after.woke) == (4, True)
    assert (after.duration_seconds, after.started_at) == (240, timed.started_at)
    # The first answers are the telling itself; 4 instead of 7 is a change.
    (change,) = Change.objects.filter(target=str(timed.uuid))
    assert change.before["pain"] == 7


def test_the_same_answer_twice_writes_once(signed_in, diary, timed):
    signed_in.post(url("now_answer", timed), {"pain": "7"})
    diary.person.refresh_from_db()
    version = diary.person.data_version
    signed_in.post(url("now_answer", timed), {"pain": "7"})
    diary.person.refresh_from_db()
    assert diary.person.data_version == version


def test_nothing_pressed_stays_unknown(signed_in, diary, timed):
    signed_in.get(url("now_done", timed), {"asleep": "1"})
    after = diary.episodes.get()
    assert (after.pain, after.woke) == (None, None)


@pytest.mark.parametrize(
    "sent", [{}, {"pain": "11"}, {"pain": "-1"}, {"pain": "bad"}, {"pain": "4.5"}, {"woke": "maybe"}]
)
def test_an_answer_that_makes_no_sense_changes_nothing(signed_in, diary, timed, sent):
    response = signed_in.post(url("now_answer", timed), sent)
    assert (response.status_code, response.url) == (303, url("now_done", timed))
    after = diary.episodes.get()
    assert (after.pain, after.woke) == (None, None)


def test_a_running_cramp_takes_no_answers(signed_in, diary, timed):
    episodes.reopen_episode(diary=diary, episode=timed, now=NIGHT)
    response = signed_in.post(url("now_answer", timed), {"pain": "5"})
    assert response.url == url("now_running", timed)
    assert diary.episodes.get().pain is None


def test_the_action_refuses_what_is_not_on_the_scale(diary, timed):
    with pytest.raises(Refused):
        episodes.answer_episode(diary=diary, episode=timed, now=NIGHT, pain=11)


def test_a_cramp_that_woke_somebody_moves_to_its_night(signed_in, diary):
    # 07:10 is after the usual sleep; that it woke them makes it last night's.
    episode = make_episode(diary, started_at=MORNING - timedelta(minutes=20), woke=None, now=MORNING)
    assert diary.episodes.get().diary_date == date(2026, 3, 10)
    signed_in.post(url("now_answer", episode), {"woke": "yes"})
    assert diary.episodes.get().diary_date == date(2026, 3, 9)


# -- the sleep that follows ----------------------------------------------------------------------------------


def test_good_night_is_black_even_for_who_wants_no_black_pages(signed_in, diary, timed):
    diary.person.night_page = False
    diary.person.save()
    page = signed_in.get(url("now_done", timed)).content.decode()
    assert 'data-theme="auto"' in page and "Go back to sleep" in page
    page = signed_in.get(url("now_done", timed), {"asleep": "1"}).content.decode()
    assert 'data-theme="night"' in page and "Good night" in page


def test_a_day_sleeper_is_sent_back_to_sleep_by_day(signed_in, diary, timed, clock):
    clock.move_to(MORNING + timedelta(hours=3))
    assert "Back to Today" in text_of(signed_in.get(url("now_done", timed)))
    diary.person.sleep_from, diary.person.sleep_to = (
        datetime(2026, 1, 1, 8).time(),
        datetime(2026, 1, 1, 16).time(),
    )
    diary.person.save()
    assert "Go back to sleep" in text_of(signed_in.get(url("now_done", timed)))


# -- in the morning ------------------------------------------------------------------------------------------


def test_in_the_morning_the_rest_is_asked_for(signed_in, timed, clock):
    clock.move_to(MORNING)
    page = text_of(today(signed_in))
    assert "Last night" in page
    assert ASKED in page
    assert f"{url('cramp_edit', timed)}?rest=1" in today(signed_in).content.decode()


def test_thats_all_closes_it_for_good_with_undo(signed_in, diary, timed, clock):
    clock.move_to(MORNING)
    response = signed_in.post(url("now_thats_all", timed))
    assert response.status_code == 303

    page = signed_in.get(response.url)
    assert "That is all for left calf, 03:12, Tue 10 March." in text_of(page)
    assert ASKED not in text_of(page)
    assert ASKED not in text_of(today(signed_in))
    assert "03:12 , Left calf" in text_of(today(signed_in))  # it stays in the diary
    assert url("now_ask_again", timed) in page.content.decode()

    assert signed_in.post(url("now_ask_again", timed)).status_code == 303
    assert ASKED in text_of(today(signed_in))
    assert diary.episodes.get().changed_at == timed.changed_at


def test_who_said_how_bad_at_night_is_not_asked_again(signed_in, timed, clock):
    signed_in.post(url("now_answer", timed), {"pain": "5"})
    clock.move_to(MORNING)
    page = text_of(today(signed_in))
    assert "Add the rest?" not in page
    assert "03:12 , Left calf" in page and "4 minutes, moderate" in page.replace("pain 5, ", "")


def test_who_said_only_that_it_woke_them_is_asked(signed_in, timed, clock):
    signed_in.post(url("now_answer", timed), {"woke": "yes"})
    clock.move_to(MORNING)
    assert ASKED in text_of(today(signed_in))


def test_after_two_days_nobody_asks_any_more(signed_in, timed, clock):
    clock.move_to(NIGHT + timedelta(days=2, hours=6))
    assert "Add the rest?" not in text_of(today(signed_in))


def test_a_timer_that_nobody_stopped_is_asked_about_and_not_offered_for_more(signed_in, diary, timed, clock):
    episodes.reopen_episode(diary=diary, episode=timed, now=NIGHT)
    clock.move_to(MORNING)
    page = today(signed_in)
    assert "A cramp has been running since 03:12." in text_of(page)
    assert "About how long did it last?" in text_of(page)
    assert url("now_how_long", timed) in page.content.decode()
    assert "Add the rest?" not in text_of(page)


# -- whose cramp ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["now_answer", "now_thats_all", "now_ask_again"])
def test_a_cramp_of_somebody_else_is_not_there(client, diary, timed, name):
    client.force_login(make_diary("bob", now=NIGHT).user)
    assert client.post(url(name, timed), {"pain": "5"}).status_code == 404
    after = diary.episodes.get()
    assert (after.pain, after.rest_declined) == (None, False)
