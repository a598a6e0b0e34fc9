"""Cramp now, without a script. It is 03:12 on Tuesday 10 March 2026 in Berlin mostly."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.actions import episodes
from diary.presenters import CrampLines
from tests.factories import make_diary, make_episode

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)
DAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


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


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def start(client, **data):
    return client.post(reverse("diary:now_start"), {"uuid": str(uuid.uuid4()), **data})


def running(diary, *, since=timedelta(seconds=42), now=NIGHT, sites=(("calf", "left"),)):
    return episodes.start_episode(diary=diary, uuid=uuid.uuid4(), sites=sites, now=now - since)[0]


def url(name, episode):
    return reverse(f"diary:{name}", args=[episode.uuid])


# -- start ---------------------------------------------------------------------------------------------------


def test_one_press_stores_the_start_and_shows_the_page(signed_in, diary):
    response = start(signed_in)

    episode = diary.episodes.get()
    assert response.status_code == 303
    assert response.url == url("now_running", episode)
    assert episode.started_at == NIGHT
    assert episode.ongoing
    assert episode.time_precision == "exact"


def test_the_usual_muscle_and_side_are_taken(signed_in, diary):
    for _ in range(3):
        make_episode(diary, sites=(("toes", "right"),), now=NIGHT)
    start(signed_in)
    assert CrampLines(diary.episodes.running().get()).sites == [("toes", "right")]


def test_the_same_press_twice_is_one_cramp(signed_in, diary):
    sent = {"uuid": str(uuid.uuid4())}
    assert start(signed_in, **sent).url == start(signed_in, **sent).url
    assert diary.episodes.count() == 1


def test_a_press_on_another_page_while_it_runs_is_the_same_cramp(signed_in, diary, clock):
    start(signed_in)
    clock.shift(60)
    start(signed_in)
    assert diary.episodes.count() == 1


def test_a_timer_that_was_forgotten_does_not_swallow_a_new_cramp(signed_in, diary):
    running(diary, since=timedelta(hours=3))
    start(signed_in)
    assert diary.episodes.running().count() == 2


def test_a_missing_or_broken_identity_still_starts_the_timer(signed_in, diary):
    start(signed_in, uuid="broken")
    assert diary.episodes.running().count() == 1


def test_after_signing_in_on_the_way_the_button_is_there_again(client, diary):
    response = client.post(reverse("diary:now_start"), {"uuid": str(uuid.uuid4())})
    assert "next=/now/start/" in response.url
    client.force_login(diary.user)
    assert client.get(reverse("diary:now_start")).url == reverse("diary:now")
    assert "Cramp now" in text_of(client.get(reverse("diary:now")))


def test_the_shortcut_opens_the_cramp_that_is_running(signed_in, diary):
    episode = running(diary)
    assert signed_in.get(reverse("diary:now")).url == url("now_running", episode)


# -- while it runs -------------------------------------------------------------------------------------------


def test_the_page_says_where_since_when_and_what_to_do(signed_in, diary):
    page = text_of(signed_in.get(url("now_running", running(diary))))

    assert "Left calf" in page
    assert "Started 03:11" in page
    assert "Sit up. Pull your toes towards your knee." in page
    assert "Stop if the pain gets sharper." in page
    assert "It's gone" in page.replace("&#x27;", "'")


def test_it_is_gone_is_the_first_button_of_the_page(signed_in, diary):
    html = signed_in.get(url("now_running", running(diary))).content.decode()
    assert "It&#x27;s gone" in html or "It's gone" in html
    first = re.search(r"<button[^>]*>(.*?)</button>", html, re.DOTALL).group(1)
    assert "gone" in first


def test_the_timer_gets_the_start_and_the_time_of_the_server(signed_in, diary):
    html = signed_in.get(url("now_running", running(diary))).content.decode()
    assert f'data-now="{int(NIGHT.timestamp())}"' in html
    assert f'data-started="{int(NIGHT.timestamp()) - 42}"' in html


def test_the_urgent_card_comes_after_ten_minutes(signed_in, diary, clock):
    """Clinical note, U-DUR-ONGOING: strictly more than 600 s."""
    episode = running(diary, since=timedelta(minutes=10))
    card = re.compile(r"<div data-timer-card([^>]*)>")
    html = signed_in.get(url("now_running", episode)).content.decode()
    assert card.search(html).group(1) == " hidden"

    clock.shift(1)
    html = signed_in.get(url("now_running", episode)).content.decode()
    assert card.search(html).group(1) == ""
    assert "if it is not easing, ask for medical advice today" in html


def test_a_wrong_side_is_put_right_with_one_press(signed_in, diary):
    episode = running(diary)
    assert "Right leg" in text_of(signed_in.get(url("now_running", episode)))

    response = signed_in.post(url("now_change", episode), {"side": "right"})

    assert response.status_code == 303
    assert CrampLines(diary.episodes.get()).where == "Right calf"
    assert diary.episodes.get().started_at == episode.started_at


def test_an_unknown_side_may_become_left_or_right(signed_in, diary):
    page = text_of(signed_in.get(url("now_running", running(diary, sites=(("calf", "unknown"),)))))
    assert "Left leg" in page
    assert "Right leg" in page


def test_another_muscle_keeps_the_side_and_brings_its_own_stretch(signed_in, diary):
    episode = running(diary)
    signed_in.post(url("now_change", episode), {"muscle": "foot_sole"})
    page = text_of(signed_in.get(url("now_running", episode)))
    assert "Sole of the left foot" in page
    assert "Ease your big toe up." in page


def test_a_start_corrected_too_far_goes_back_to_the_press(signed_in, diary):
    episode = running(diary)
    ten_earlier = int((episode.started_at - timedelta(minutes=10)).timestamp())
    signed_in.post(url("now_change", episode), {"started": ten_earlier})
    html = signed_in.get(url("now_running", episode), {"fix": "1"}).content.decode()
    assert "as I pressed" in html

    signed_in.post(url("now_change", episode), {"started": int(episode.started_at.timestamp())})
    assert diary.episodes.get().started_at == episode.started_at


def test_an_earlier_start_pressed_twice_corrects_once(signed_in, diary):
    episode = running(diary)
    five_earlier = episode.started_at - timedelta(minutes=5)
    html = signed_in.get(url("now_running", episode), {"fix": "1"}).content.decode()
    assert f'value="{int(five_earlier.timestamp())}"' in html

    for _ in range(2):
        signed_in.post(url("now_change", episode), {"started": int(five_earlier.timestamp())})

    assert diary.episodes.get().started_at == five_earlier


@pytest.mark.parametrize(
    "data",
    [
        {"side": "up"},
        {"muscle": "tail"},
        {"started": "now"},
        {"started": "-1"},
        {"started": "99999999999999999999"},
        {"started": str(int(NIGHT.timestamp()) + 3600)},
        {"started": "1000"},
        {},
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(signed_in, diary, data):
    episode = running(diary)
    assert signed_in.post(url("now_change", episode), data).status_code == 303
    after = diary.episodes.get()
    assert after.started_at == episode.started_at
    assert CrampLines(after).where == "Left calf"


def test_looking_changes_nothing(signed_in, diary):
    episode = running(diary)
    before = diary.person.data_version
    for name in ("now_running", "now_how_long"):
        assert signed_in.get(url(name, episode)).status_code == 200
    diary.person.refresh_from_db()
    assert diary.person.data_version == before


# -- stop ----------------------------------------------------------------------------------------------------


def test_the_stop_stores_the_seconds_and_says_so(signed_in, diary):
    episode = running(diary, since=timedelta(minutes=4))
    response = signed_in.post(url("now_stop", episode))
    assert response.url == url("now_done", episode)

    after = diary.episodes.get()
    assert (after.duration_seconds, after.duration_source) == (240, "timer")
    page = text_of(signed_in.get(response.url))
    assert "Saved" in page
    assert "Left calf, 4 minutes." in page
    assert "Go back to sleep" in page


def test_a_second_stop_changes_nothing(signed_in, diary, clock):
    episode = running(diary, since=timedelta(minutes=4))
    signed_in.post(url("now_stop", episode))
    clock.shift(3)
    signed_in.post(url("now_stop", episode))
    assert diary.episodes.get().duration_seconds == 240


def test_back_to_the_running_page_after_the_stop_leads_to_saved(signed_in, diary):
    episode = running(diary)
    signed_in.post(url("now_stop", episode))
    assert signed_in.get(url("now_running", episode)).url == url("now_done", episode)


def test_undo_lets_the_timer_run_on_from_its_start(signed_in, diary):
    episode = running(diary, since=timedelta(minutes=4))
    signed_in.post(url("now_stop", episode))
    response = signed_in.post(url("now_change", episode), {"again": "1"})

    after = diary.episodes.get()
    assert response.url == url("now_running", episode)
    assert after.ongoing
    assert after.started_at == episode.started_at
    assert (after.duration_seconds, after.duration_source) == (None, "")


def test_an_old_cramp_does_not_start_running_again(signed_in, diary):
    episode = make_episode(diary)
    signed_in.post(url("now_change", episode), {"again": "1"})
    assert not diary.episodes.get().ongoing


def test_a_stop_before_the_start_is_no_length_and_no_error(signed_in, diary):
    # The server's clock was set back while it ran.
    episode = running(diary, since=timedelta(seconds=-30))
    assert signed_in.post(url("now_stop", episode)).status_code == 303
    assert diary.episodes.get().duration_seconds == 0


def test_a_timer_across_the_change_of_clocks_counts_real_minutes(client, clock):
    # Berlin, 29 March 2026: at 01:00 UTC the clocks go from 02:00 to 03:00.
    before = datetime(2026, 3, 29, 0, 55, tzinfo=UTC)
    diary = make_diary(now=before)
    client.force_login(diary.user)
    episode = running(diary, since=timedelta(0), now=before)
    clock.move_to(before + timedelta(minutes=10))
    client.post(url("now_stop", episode))
    assert diary.episodes.get().duration_seconds == 600


# -- nobody pressed It's gone --------------------------------------------------------------------------------


def test_a_stop_after_twenty_minutes_asks_instead_of_storing(signed_in, diary):
    episode = running(diary, since=timedelta(minutes=20, seconds=1))
    response = signed_in.post(url("now_stop", episode))
    assert response.url == url("now_how_long", episode)
    assert diary.episodes.get().ongoing

    page = text_of(signed_in.get(response.url))
    assert "running since 02:51" in page
    assert "About how long did it last?" in page


def test_a_timer_that_ran_long_says_what_the_button_will_do(signed_in, diary):
    asked = re.compile(r"<p class=\"now-forgotten\" data-timer-forgotten( hidden)?>Is it over already")
    for minutes, hidden in ((21, None), (20, " hidden"), (4, " hidden")):
        page = signed_in.get(url("now_running", running(diary, since=timedelta(minutes=minutes))))
        assert asked.search(page.content.decode())[1] == hidden


def test_a_stop_at_twenty_minutes_is_believed(signed_in, diary):
    episode = running(diary, since=timedelta(minutes=20))
    assert signed_in.post(url("now_stop", episode)).url == url("now_done", episode)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ({"length": "3_to_5"}, (180, 300, "estimate")),
        ({"length": "not_sure"}, (None, None, "")),
        ({"length": "minutes", "minutes": "25"}, (1500, None, "typed")),
    ],
)
def test_the_answer_ends_the_cramp(signed_in, diary, sent, stored):
    episode = running(diary, since=timedelta(hours=5))
    assert signed_in.post(url("now_how_long", episode), sent).url == url("now_done", episode)
    after = diary.episodes.get()
    assert not after.ongoing
    assert (after.duration_seconds, after.duration_max_seconds, after.duration_source) == stored


def test_no_answer_is_asked_for_again(signed_in, diary):
    episode = running(diary, since=timedelta(hours=5))
    response = signed_in.post(url("now_how_long", episode), {})
    assert response.status_code == 200
    assert "Choose how long it lasted, or Not sure" in text_of(response)
    assert "<title>Error:" in response.content.decode()
    assert diary.episodes.get().ongoing


def test_the_question_about_a_cramp_that_is_over_leads_to_saved(signed_in, diary):
    episode = running(diary)
    signed_in.post(url("now_stop", episode))
    assert signed_in.post(url("now_how_long", episode), {"length": "1_to_2"}).url == url("now_done", episode)
    assert diary.episodes.get().duration_seconds == 42


# -- not a cramp ---------------------------------------------------------------------------------------------


def test_not_a_cramp_is_deleted_with_the_way_back(signed_in, diary):
    episode = running(diary)
    response = signed_in.post(url("now_cancel", episode))
    assert diary.episodes.count() == 0

    page = signed_in.get(response.url)
    assert "Deleted: left calf, 03:11" in text_of(page)
    assert reverse("diary:cramp_restore", args=[episode.uuid]) in page.content.decode()

    back = signed_in.post(reverse("diary:cramp_restore", args=[episode.uuid]))
    assert back.url == url("now_running", episode)
    assert diary.episodes.get().ongoing


@pytest.mark.parametrize("name", ["now_running", "now_done", "now_how_long"])
def test_a_page_of_a_deleted_cramp_leads_to_undo(signed_in, diary, name):
    episode = running(diary)
    signed_in.post(url("now_cancel", episode))
    assert signed_in.get(url(name, episode)).url == f"/?deleted={episode.uuid}"


# -- day and night -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("moment", "theme"), [(NIGHT, "night"), (DAY, "auto")])
def test_the_pages_are_black_at_night_only(signed_in, diary, clock, moment, theme):
    clock.move_to(moment)
    episode = running(diary, now=moment)
    for address in (url("now_running", episode), url("now_how_long", episode), reverse("diary:today")):
        assert f'data-theme="{theme}"' in signed_in.get(address).content.decode()
    signed_in.post(url("now_stop", episode))
    page = signed_in.get(url("now_done", episode)).content.decode()
    assert f'data-theme="{theme}"' in page
    assert ("Go back to sleep" in page) == (theme == "night")


def test_going_back_to_sleep_is_a_black_page_that_asks_nothing(signed_in, diary):
    episode = running(diary)
    signed_in.post(url("now_stop", episode))
    page = signed_in.get(url("now_done", episode), {"asleep": "1"}).content.decode()
    assert "Good night" in page
    assert "<button" not in page


# -- whose cramp ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("now_running", "get"),
        ("now_change", "post"),
        ("now_stop", "post"),
        ("now_how_long", "get"),
        ("now_how_long", "post"),
        ("now_done", "get"),
        ("now_cancel", "post"),
    ],
)
def test_a_cramp_of_somebody_else_is_not_there(client, diary, name, method):
    episode = running(diary)
    client.force_login(make_diary("bob", now=NIGHT).user)
    assert getattr(client, method)(url(name, episode)).status_code == 404
    assert diary.episodes.get().ongoing
