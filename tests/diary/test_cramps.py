"""Log, look at, change, delete and get back a cramp. Tuesday 10 March 2026, 09:00 in Berlin."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from diary import telling
from diary.actions import episodes, words
from diary.models import Trigger
from tests.diary.cramp_answers import make_form, sent_back
from tests.factories import NOW, berlin, full_episode_facts, make_diary, make_episode

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def diary(clock):
    return make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def url(name, *args):
    return reverse(f"diary:{name}", args=args)


def answers(**changes):
    return sent_back(make_form(), **changes)


def log(client, **changes):
    return client.post(url("cramp_new"), answers(**changes))


# -- new -----------------------------------------------------------------------------------------------------


def test_saving_the_page_as_it_opens_logs_a_cramp(signed_in, diary):
    response = log(signed_in)
    episode = diary.episodes.get()
    assert response.status_code == 303
    assert response.url == f"{url('cramp', episode.uuid)}?saved=new"
    assert episode.recorded_at == NOW
    assert episode.recorded_by == diary.user


def test_the_next_page_says_what_was_saved_and_offers_undo(signed_in, diary):
    page = signed_in.get(log(signed_in, length="3_to_5", pain="6").url)
    assert "Saved. Left calf, 3 to 5 minutes." in text_of(page)
    assert url("cramp_delete", diary.episodes.get().uuid) in page.content.decode()


def test_the_same_answers_sent_twice_are_one_cramp(signed_in, diary):
    sent = answers()
    first, second = (signed_in.post(url("cramp_new"), sent) for _ in range(2))
    assert first.url.split("?")[0] == second.url.split("?")[0]
    assert diary.episodes.count() == 1


def test_back_and_a_correction_change_the_same_cramp(signed_in, diary):
    sent = answers()
    signed_in.post(url("cramp_new"), sent)
    response = signed_in.post(url("cramp_new"), sent | {"pain": "7"})
    assert response.url.endswith("?saved=changed")
    assert diary.episodes.get().pain == 7


def test_what_is_wrong_is_said_above_and_beside_and_nothing_is_lost(signed_in, diary):
    response = log(signed_in, when="other", note="a long story")
    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Error:" in page
    assert "There is a problem" in page
    assert page.count("Enter a date") == 2
    assert "a long story" in page
    assert diary.episodes.count() == 0


def test_a_new_own_word_is_kept_for_next_time(signed_in, diary):
    log(signed_in, before_own="garden chair", tried_own="humming")
    page = signed_in.get(url("cramp_new")).content.decode()
    assert page.count("garden chair") >= 1
    assert page.count("humming") >= 1


def test_a_retired_word_is_not_offered_but_stays_where_it_was_used(signed_in, diary):
    episode = make_episode(diary, triggers=("garden chair",))
    words.retire_word(diary=diary, word=Trigger.objects.get(name="garden chair"), today=NOW.date())
    assert "garden chair" not in signed_in.get(url("cramp_new")).content.decode()
    assert "garden chair" in signed_in.get(url("cramp_edit", episode.uuid)).content.decode()


def test_too_many_own_words_are_refused_in_words(signed_in, diary, monkeypatch):
    monkeypatch.setattr("diary.limits.MAX_OWN_WORDS", -1)
    response = log(signed_in, before_own="one more")
    assert response.status_code == 200
    assert "There is a problem" in text_of(response)
    assert diary.episodes.count() == 0


def test_it_just_ended_fills_in_the_time(signed_in, clock):
    clock.move_to(berlin("2026-03-10 03:12"))
    page = signed_in.get(url("cramp_new"), {"just": "1"}).content.decode()
    assert 'value="03:12"' in page
    assert re.search(r'value="night:2026-03-09"[^>]*checked', page)
    assert re.search(r'value="clock"[^>]*checked', page)
    assert re.search(r'name="about"[^>]*checked', page)


def test_a_link_from_a_day_fills_in_its_date(signed_in):
    page = signed_in.get(url("cramp_new"), {"day": "2026-03-02"}).content.decode()
    assert 'value="2026-03-02"' in page
    assert re.search(r'value="other"[^>]*checked', page)


@pytest.mark.parametrize("day", ["", "soon", "2026-13-01", "2027-01-01", "0001-01-01"])
def test_a_day_that_makes_no_sense_is_left_out(signed_in, day):
    page = signed_in.get(url("cramp_new"), {"day": day})
    assert page.status_code == 200
    assert re.search(r'value="night:2026-03-09"[^>]*checked', page.content.decode())


def test_the_form_is_black_at_night_unless_light_was_chosen(signed_in, clock):
    clock.move_to(berlin("2026-03-10 03:12"))
    assert 'data-theme="night"' in signed_in.get(url("cramp_new")).content.decode()
    signed_in.cookies["theme"] = "light"
    assert 'data-theme="light"' in signed_in.get(url("cramp_new")).content.decode()


def test_a_time_that_the_clocks_showed_twice_is_spoken_of(signed_in):
    response = log(
        signed_in, when="other", day="2023-10-29", part="clock", time="02:30", keep="day=2023-10-29"
    )
    assert "The clocks showed 02:30 twice that night." in text_of(signed_in.get(response.url))


# -- one cramp -----------------------------------------------------------------------------------------------


def full(diary):
    return episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)[0]


def test_the_page_tells_everything_that_was_told(signed_in, diary):
    page = text_of(signed_in.get(url("cramp", full(diary).uuid)))
    for line in (
        "Tuesday 3 March 2026, about 02:40 (the night of Monday 2 March)",
        "Left calf, sole of the right foot",
        "4 to 5 minutes (a guess)",
        "6, moderate",
        "Woke me",
        "In bed",
        "How it announced itself Numb or tingling",
        "One leg swollen",
        "Exercise, new garden chair",
        "Stretching helped after 1 minute. Humming did not help.",
        "2.5 hours",
        "After the long run",
        "Recorded Tue 10 March, 09:00 (7 days later) by you.",
    ):
        assert line in page


def test_a_question_without_an_answer_says_so(signed_in, diary):
    episode = make_episode(diary, pain=None)
    assert "No answer" in text_of(signed_in.get(url("cramp", episode.uuid)))


def test_each_change_link_has_a_name_of_its_own(signed_in, diary):
    page = signed_in.get(url("cramp", full(diary).uuid)).content.decode()
    names = re.findall(r'>Change<span class="visually-hidden"> ([^<]+)<', page)
    assert len(names) == len(set(names)) > 5


def test_markup_in_a_note_is_text(signed_in, diary):
    episode = make_episode(diary, note="<script>alert(1)</script>", triggers=("<b>bold",))
    page = signed_in.get(url("cramp", episode.uuid)).content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page


# -- edit ----------------------------------------------------------------------------------------------------


def edit_answers(diary, episode, **changes):
    base = telling.episode_facts(diary.episodes.with_details().get(pk=episode.pk))
    return sent_back(make_form(base=base), **changes)


def test_a_change_is_kept_and_so_is_everything_else(signed_in, diary):
    episode = full(diary)
    before = telling.episode_facts(diary.episodes.with_details().get())
    response = signed_in.post(url("cramp_edit", episode.uuid), edit_answers(diary, episode, pain="9"))

    assert response.url == f"{url('cramp', episode.uuid)}?saved=changed"
    after = telling.episode_facts(diary.episodes.with_details().get())
    assert after.pain == 9
    assert (after.sites, after.associated, after.relief) == (before.sites, before.associated, before.relief)
    assert after.recorded_at == before.recorded_at


def test_a_running_cramp_is_changed_where_it_runs(signed_in, diary):
    episode, _made = episodes.start_episode(
        diary=diary, uuid=uuid.uuid4(), sites=(("calf", "left"),), now=NOW
    )
    assert signed_in.get(url("cramp_edit", episode.uuid)).url == url("now_running", episode.uuid)


def test_an_edit_that_is_wrong_keeps_what_was_typed_and_stores_nothing(signed_in, diary):
    episode = full(diary)
    sent = edit_answers(diary, episode, minutes="four", length="minutes", note="changed")
    response = signed_in.post(url("cramp_edit", episode.uuid), sent)
    assert response.status_code == 200
    assert 'value="four"' in response.content.decode()
    assert diary.episodes.get().note == "After the long run"


# -- delete and get back -------------------------------------------------------------------------------------


def test_a_deleted_cramp_is_out_of_the_diary_and_can_be_undone_at_once(signed_in, diary):
    episode = full(diary)
    response = signed_in.post(url("cramp_delete", episode.uuid))
    assert response.status_code == 303
    assert diary.episodes.count() == 0

    page = signed_in.get(response.url)
    assert "Deleted: left calf, about 02:40, Tue 3 March." in text_of(page)
    assert url("cramp_restore", episode.uuid) in page.content.decode()


def test_undo_brings_everything_back(signed_in, diary):
    episode = full(diary)
    before = telling.episode_facts(diary.episodes.with_details().get())
    signed_in.post(url("cramp_delete", episode.uuid))
    response = signed_in.post(url("cramp_restore", episode.uuid))

    assert "It is back in your diary." in text_of(signed_in.get(response.url))
    assert telling.episode_facts(diary.episodes.with_details().get()) == before


def test_deleting_or_getting_back_twice_is_no_error(signed_in, diary):
    episode = full(diary)
    for name in ("cramp_delete", "cramp_delete", "cramp_restore", "cramp_restore"):
        assert signed_in.post(url(name, episode.uuid)).status_code == 303
    assert diary.episodes.count() == 1


def test_the_page_of_a_deleted_cramp_leads_to_the_deleted_ones(signed_in, diary):
    episode = full(diary)
    signed_in.post(url("cramp_delete", episode.uuid))
    for name in ("cramp", "cramp_edit"):
        assert signed_in.get(url(name, episode.uuid)).url == url("recently_deleted")


def test_deleted_cramps_can_be_got_back_for_thirty_days(signed_in, diary, clock):
    signed_in.post(url("cramp_delete", full(diary).uuid))
    clock.shift(timedelta(days=29, hours=23))
    page = text_of(signed_in.get(url("recently_deleted")))
    assert "Get it back : left calf, about 02:40, Tue 3 March" in page
    assert "Here until Thu 9 April" in page

    clock.shift(timedelta(hours=1))
    assert "Nothing here" in text_of(signed_in.get(url("recently_deleted")))


def test_saving_a_page_again_after_deleting_brings_its_cramp_back(signed_in, diary):
    sent = answers()
    signed_in.post(url("cramp_new"), sent)
    signed_in.post(url("cramp_delete", diary.episodes.get().uuid))
    signed_in.post(url("cramp_new"), sent)
    assert diary.episodes.count() == 1


# -- whose cramp ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("cramp", "get"),
        ("cramp_edit", "get"),
        ("cramp_edit", "post"),
        ("cramp_delete", "post"),
        ("cramp_restore", "post"),
    ],
)
def test_a_cramp_of_somebody_else_is_not_there(client, diary, name, method):
    episode = full(diary)
    client.force_login(make_diary("bob").user)
    assert getattr(client, method)(url(name, episode.uuid)).status_code == 404


def test_the_identity_of_somebody_elses_cramp_makes_an_own_one(client, diary):
    episode = full(diary)
    bob = make_diary("bob")
    client.force_login(bob.user)
    log(client, client_uuid=str(episode.uuid))
    assert bob.episodes.count() == diary.episodes.count() == 1
    assert diary.episodes.get().note == "After the long run"


@pytest.mark.parametrize("name", ["cramp_delete", "cramp_restore"])
def test_looking_never_deletes_or_restores(signed_in, diary, name):
    assert signed_in.get(url(name, full(diary).uuid)).status_code == 405
