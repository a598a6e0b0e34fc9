"""The one question after saving, and what a look before saving reads of a form. 10 March 2026, 09:00."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from diary import telling
from diary.actions import episodes, people
from diary.facts import ProfileFacts, SymptomAnswer
from tests.diary.cramp_answers import make_form, sent_back
from tests.factories import NOW, episode_facts, make_diary
from tests.visits import Visit, sign_in

pytestmark = pytest.mark.django_db

RECENT = {"when": "day:2026-03-10", "part": "clock", "time": "08:30"}
LEFT_ARM = RECENT | {"muscle": "forearm", "side": "left"}
LEFT_ARM_CHEST = LEFT_ARM | {"with_it": ["chest_pain"]}
CALF = RECENT | {"muscle": "calf", "side": "left"}
HELP = "/help/get-help-now/"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(clock) -> Visit:
    visit = sign_in(make_diary())
    facts = ProfileFacts(given=frozenset({"region"}), region="DE")
    people.change_profile(diary=visit.diary, facts=facts, now=NOW)
    return visit


def log(alice, **changes):
    return alice.client.post("/cramps/new/", sent_back(make_form(), **changes))


def page_after(alice, response):
    return alice.client.get(response.url).content.decode()


def is_emergency(html):
    return "care-emergency" in html


def links_in(html):
    return re.findall(r'<a[^>]*href="([^"]*)"', html)


def reread(episode):
    return type(episode).objects.with_details().get(pk=episode.pk)


def signs_of(episode):
    return {answer.code: answer.present for answer in telling.episode_facts(reread(episode)).associated}


def asked_codes(alice, address):
    """What the page asks, as its form sends it back."""
    return re.search(r'name="asked" value="([^"]*)"', alice.get(address).content.decode()).group(1)


# -- the one question ----------------------------------------------------------------------------------------


@pytest.fixture
def asked(alice):
    """The page of the question, after saving a cramp in the left arm."""
    response = log(alice, **LEFT_ARM | {"before": ["exercise"]})
    return response.url


def test_a_left_arm_leads_to_the_question_when_it_is_saved(alice, asked):
    episode = alice.diary.episodes.get()
    html = alice.get(asked).content.decode()

    assert asked == f"/cramps/{episode.uuid}/check/?saved=new"
    assert "Quick safety check" in html
    assert "Saved. Left forearm" in html
    assert html.count("<fieldset") == 1
    assert 'value="chest_pain"' in html and 'value="none"' in html
    assert 'class="care ' not in html
    assert f"/cramps/{episode.uuid}/?saved=new" in links_in(html)
    assert HELP in links_in(html[html.index("<main") : html.index("</main>")])


def test_a_yes_is_stored_with_no_for_the_others_and_fires(alice, asked):
    response = alice.client.post(asked, {"signs": ["chest_pain"], "asked": asked_codes(alice, asked)})

    signs = signs_of(alice.diary.episodes.get())
    assert signs["chest_pain"] is True
    assert signs["jaw_pain"] is False
    assert is_emergency(page_after(alice, response))


def test_none_of_these_is_no_for_all_and_nothing_is_left_to_ask(alice, asked):
    response = alice.client.post(asked, {"signs": ["none"], "asked": asked_codes(alice, asked)})

    assert set(signs_of(alice.diary.episodes.get()).values()) == {False}
    html = page_after(alice, response)
    assert not is_emergency(html)
    assert "Answer the safety check" not in html


def test_the_answer_can_be_undone(alice, asked):
    response = alice.client.post(asked, {"signs": ["none"], "asked": asked_codes(alice, asked)})
    undo = re.search(r'action="(/changes/\d+/undo/)"', page_after(alice, response)).group(1)

    alice.post(undo)

    assert signs_of(alice.diary.episodes.get()) == {}


def test_skipped_it_stays_unknown_and_can_be_answered_later(alice, asked):
    html = alice.get(asked.replace("check/", "")).content.decode()

    assert signs_of(alice.diary.episodes.get()) == {}
    assert "Answer the safety check" in html
    assert asked.partition("?")[0] in links_in(html)


def test_all_that_warning_rules_would_have_to_know_can_be_answered_at_once(alice):
    log(alice, **CALF)
    episode = alice.diary.episodes.get()
    address = f"/cramps/{episode.uuid}/check/?all=1"
    codes = asked_codes(alice, address)
    assert {"chest_pain", "urine_dark", "face_droop"} <= set(codes.split(","))

    alice.client.post(address, {"signs": ["none"], "asked": codes})

    assert signs_of(episode) == dict.fromkeys(codes.split(","), False)
    # Nothing is left: the page leads on to the cramp.
    assert alice.get(address).status_code == 303


def test_nothing_pressed_is_no_answer(alice, asked):
    html = alice.client.post(asked, {"asked": asked_codes(alice, asked)}).content.decode()

    assert "Tap what there was, or None of these" in html
    assert signs_of(alice.diary.episodes.get()) == {}


def test_none_of_these_and_something_contradict_each_other(alice, asked):
    told = {"signs": ["none", "jaw_pain"], "asked": asked_codes(alice, asked)}
    assert "Choose what there was" in alice.client.post(asked, told).content.decode()


def test_an_answer_that_comes_a_day_later_is_stored(alice, asked, clock):
    told = {"signs": ["chest_pain"], "asked": asked_codes(alice, asked)}
    clock.shift(timedelta(days=2))
    alice.client.post(asked, told)
    assert signs_of(alice.diary.episodes.get())["chest_pain"] is True


def test_a_cramp_with_nothing_to_ask_has_no_such_page(alice):
    log(alice, **CALF)
    episode = alice.diary.episodes.get()
    response = alice.get(f"/cramps/{episode.uuid}/check/")
    assert (response.status_code, response.url) == (303, episode.get_absolute_url())


def test_an_emergency_is_not_kept_waiting_by_the_question(alice):
    assert "/check/" not in log(alice, **LEFT_ARM_CHEST).url


def test_changing_a_cramp_does_not_ask_the_same_again(alice, asked):
    episode = alice.diary.episodes.get()
    base = telling.episode_facts(reread(episode))
    edit = reverse("diary:cramp_edit", args=[episode.uuid])

    response = alice.client.post(edit, sent_back(make_form(base=base), pain="5"))

    assert response.url == f"/cramps/{episode.uuid}/?saved=changed"


def test_the_morning_after_a_timer_the_question_comes_with_the_rest(alice):
    episode = episodes.start_episode(
        diary=alice.diary, uuid=uuid4(), sites=(("forearm", "left"),), now=NOW - timedelta(minutes=3)
    )[0]
    alice.post(f"/now/{episode.uuid}/stop/")
    assert "Quick safety check" not in alice.get(f"/now/{episode.uuid}/done/").content.decode()

    base = telling.episode_facts(reread(episode))
    edit = reverse("diary:cramp_edit", args=[episode.uuid]) + "?rest=1"
    response = alice.client.post(edit, sent_back(make_form(base=base), pain="5"))

    assert response.url == f"/cramps/{episode.uuid}/check/?saved=changed"


# -- the draft of a form -------------------------------------------------------------------------------------


def test_the_draft_of_a_valid_form_is_what_is_saved():
    form = make_form(
        sent_back(make_form(), **LEFT_ARM_CHEST | {"pain": "6", "minutes": "4", "length": "minutes"})
    )
    assert form.is_valid(), form.errors
    assert form.draft() == form.to_facts()


def test_the_draft_of_a_form_with_errors_keeps_every_answer_that_can_be_read():
    wrong = {"time": "25:00", "pain": "99", "minutes": "soon", "length": "minutes", "sore": "x"}
    draft = make_form(sent_back(make_form(), **LEFT_ARM_CHEST | wrong)).draft()

    assert draft.started_at == NOW
    assert draft.sites == (("forearm", "left"),)
    assert draft.pain is None
    assert draft.duration_seconds is None
    assert draft.associated == (SymptomAnswer("chest_pain"),)


def test_the_draft_of_an_edited_cramp_keeps_what_is_stored_where_nothing_can_be_read():
    base = episode_facts(pain=4)
    draft = make_form(sent_back(make_form(base=base), time="25:00", pain="99"), base=base).draft()

    assert draft.started_at == base.started_at
    assert draft.pain == 4


def test_the_draft_of_nothing_at_all_is_a_cramp_now():
    draft = make_form({}).draft()
    assert (draft.started_at, draft.sites, draft.associated) == (NOW, (), ())


def test_asking_for_a_draft_asks_about_a_slip_once():
    form = make_form(sent_back(make_form(), **CALF | {"length": "minutes", "minutes": "240"}))
    form.draft()
    assert not form.is_valid()
    assert len(form.slips) == 1
