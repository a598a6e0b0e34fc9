"""Warning signs while somebody logs: the look before saving, the card afterwards, the timer, the check-in.

What the rules say is tested with the rules; these tests are about what the pages do with it. Tuesday 10 March
2026, 09:00 in Berlin.
"""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from diary import care, safety, telling
from diary.actions import episodes, people
from diary.facts import ProfileFacts, SymptomAnswer
from insights.registry import rules
from insights.rule import Level
from tests.diary.cramp_answers import make_form, sent_back
from tests.factories import NOW, berlin, episode_facts, make_diary, make_episode
from tests.visits import Visit, sign_in

pytestmark = pytest.mark.django_db

RECENT = {"when": "day:2026-03-10", "part": "clock", "time": "08:30"}
LEFT_ARM = RECENT | {"muscle": "forearm", "side": "left"}
LEFT_ARM_CHEST = LEFT_ARM | {"with_it": ["chest_pain"]}
CALF = RECENT | {"muscle": "calf", "side": "left"}
TOO_LONG = "x" * 4001
EMERGENCY = '<section class="care care-emergency">'
HELP = "/help/get-help-now/"


def crash(*args, **kwargs):
    """A gate that fails."""
    raise RuntimeError("planted")


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


def emergency_in(html):
    """The emergency card of a page, "" without one."""
    found = re.search(r'<section class="care care-emergency">.*?</section>', html, re.DOTALL)
    return found.group() if found else ""


def links_in(html):
    return re.findall(r'<a[^>]*href="([^"]*)"', html)


def signs_of(episode):
    episode = type(episode).objects.with_details().get(pk=episode.pk)
    return {answer.code: answer.present for answer in telling.episode_facts(episode).associated}


# -- the form ------------------------------------------------------------------------------------------------


def test_the_entry_is_kept_and_its_page_says_to_call(alice):
    response = log(alice, **LEFT_ARM_CHEST)

    assert alice.diary.episodes.count() == 1
    card = emergency_in(page_after(alice, response))
    assert "Call 112 now" in card
    assert links_in(card) == ["tel:112"]
    assert "<button" not in card


def test_the_card_stands_above_everything_else_of_the_cramps_page(alice):
    html = page_after(alice, log(alice, **LEFT_ARM_CHEST))
    main = html[html.index("<main") :]
    assert main.index(EMERGENCY) < main.index("Back to") < main.index("Saved.") < main.index("<h1")


def test_the_card_stays_while_the_cramp_is_of_today(alice, clock):
    address = log(alice, **LEFT_ARM_CHEST).url.partition("?")[0]
    clock.shift(timedelta(hours=20))
    assert emergency_in(alice.get(address).content.decode())
    clock.shift(timedelta(hours=10))
    assert not emergency_in(alice.get(address).content.decode())


def test_an_ordinary_cramp_leads_to_its_page_without_a_card(alice):
    response = log(alice, **CALF)
    html = page_after(alice, response)
    assert response.url.endswith("?saved=new")
    assert "/check/" not in response.url
    assert 'class="care ' not in html
    assert "Answer the safety check" not in html


@pytest.mark.parametrize("wrong", [{"note": TOO_LONG}, {"time": "25:00"}, {"length": "minutes"}])
def test_a_form_with_an_error_shows_the_card_first_and_keeps_what_was_typed(alice, wrong):
    html = log(alice, **LEFT_ARM_CHEST | wrong).content.decode()

    assert not alice.diary.episodes.exists()
    assert html.index(EMERGENCY) < html.index("There is a problem") < html.index("<h1")
    assert links_in(emergency_in(html)) == ["tel:112"]
    assert re.search(r'name="with_it"[^>]*value="chest_pain"[^>]*checked', html)


def test_a_yes_counts_before_saving_also_beside_none_of_these(alice):
    html = log(alice, **LEFT_ARM | {"with_it": ["chest_pain", "none"]}).content.decode()
    assert emergency_in(html)


def test_a_question_about_a_slip_shows_the_card_too(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-10 08:30"), sites=(("forearm", "left"),))
    html = log(alice, **LEFT_ARM_CHEST).content.decode()
    assert "Is this another one?" in html
    assert emergency_in(html)


def test_an_edited_cramp_is_looked_at_as_it_is_told_now(alice):
    episode = make_episode(alice.diary, started_at=berlin("2026-03-10 08:30"), sites=(("forearm", "left"),))
    form = make_form(base=episode_facts(uuid=episode.uuid, started_at=episode.local_start))
    told = sent_back(form, muscle="forearm", side="left", with_it=["chest_pain"])

    response = alice.client.post(reverse("diary:cramp_edit", args=[episode.uuid]), told)

    assert response.status_code == 303
    assert emergency_in(page_after(alice, response))
    calm = alice.client.post(reverse("diary:cramp_edit", args=[episode.uuid]), told | {"with_it": []})
    assert not emergency_in(page_after(alice, calm))


def test_the_page_of_an_older_cramp_does_not_shout(alice):
    episode = make_episode(
        alice.diary, sites=(("forearm", "left"),), associated=(SymptomAnswer("chest_pain"),)
    )
    assert 'class="care ' not in alice.get(episode.get_absolute_url()).content.decode()


def test_what_fired_is_kept_when_the_entry_is(alice):
    log(alice, **LEFT_ARM_CHEST | {"note": TOO_LONG})
    assert not fired(alice)
    log(alice, **LEFT_ARM_CHEST)
    assert "E-ARM-LEFT" in fired(alice)


def fired(alice):
    from insights.models import FlagRecord

    return set(FlagRecord.objects.filter(person=alice.diary.person).values_list("rule", flat=True))


# -- a gate that fails ---------------------------------------------------------------------------------------


def test_a_gate_that_fails_keeps_the_entry_and_says_so(alice, settings):
    settings.SAFETY_GATE = "tests.diary.test_safety.crash"

    response = log(alice, **LEFT_ARM_CHEST)
    html = page_after(alice, response)

    assert signs_of(alice.diary.episodes.get()) == {"chest_pain": True}
    assert response.url.endswith("?saved=new")
    assert "We could not look for warning signs." in html
    assert HELP in links_in(html[html.index("We could not look") :])[0]


def test_a_gate_that_fails_keeps_a_check_in_and_a_timer(alice, settings):
    settings.SAFETY_GATE = "tests.diary.test_safety.crash"
    alice.post("/checkin/2026-03-10/", symptoms=["urine_dark"], any_cramps="no", client_uuid=uuid4())
    assert alice.diary.days.get().symptoms.get().code == "urine_dark"

    episode = running(alice, minutes=12)
    assert "We could not look" in alice.get(f"/now/{episode.uuid}/").content.decode()
    alice.post(f"/now/{episode.uuid}/stop/")
    assert not alice.diary.episodes.get().ongoing


def test_a_form_that_cannot_be_read_is_saved_or_refused_as_ever(alice, monkeypatch):
    monkeypatch.setattr("diary.forms.cramp.CrampForm.draft", crash)
    assert log(alice, **CALF).status_code == 303


# -- before saving -------------------------------------------------------------------------------------------


def test_the_live_look_answers_with_the_card_and_stores_nothing(alice):
    response = alice.client.post("/cramps/check/", sent_back(make_form(), **LEFT_ARM_CHEST))

    html = response.content.decode()
    assert links_in(emergency_in(html)) == ["tel:112"]
    assert "<main" not in html
    assert not alice.diary.episodes.exists()
    assert not fired(alice)


def test_the_live_look_says_nothing_about_an_ordinary_cramp(alice):
    response = alice.client.post("/cramps/check/", sent_back(make_form(), **CALF))
    assert response.content.decode().strip() == ""


def test_the_live_look_at_an_edited_cramp_knows_what_the_page_does_not_show(alice):
    """A fit was told by a file; the page of the cramp does not ask about it."""
    heat = {"activity": "in_heat", "started_at": berlin("2026-03-10 08:30")}
    episode = make_episode(alice.diary, associated=(SymptomAnswer("fits"),), **heat)
    told = sent_back(make_form(base=telling.episode_facts(reread(episode))), with_it=[])

    html = alice.client.post(f"/cramps/check/?cramp={episode.uuid}", told).content.decode()
    assert not emergency_in(html)
    html = alice.client.post(f"/cramps/check/?cramp={episode.uuid}", told | {"with_it": ["fits"]})
    assert emergency_in(html.content.decode())


def reread(episode):
    return type(episode).objects.with_details().get(pk=episode.pk)


@pytest.mark.parametrize("sent", [{}, {"when": "rubbish", "muscle": "nose"}, {"client_uuid": "x"}])
def test_the_live_look_bears_any_form(alice, sent):
    assert alice.client.post("/cramps/check/?cramp=rubbish", sent).status_code == 200


def test_the_form_always_offers_help(alice):
    html = alice.get("/cramps/new/").content.decode()
    form = html[html.index('id="cramp-form"') : html.index("</main>")]
    assert HELP in links_in(form)


# -- the timer -----------------------------------------------------------------------------------------------


def running(alice, *, minutes, site=("calf", "left")):
    since = NOW - timedelta(minutes=minutes)
    return episodes.start_episode(diary=alice.diary, uuid=uuid4(), sites=(site,), now=since)[0]


def test_the_persons_own_minutes_reach_the_timer(alice):
    type(alice.diary.person).objects.update(thresholds={"U-DUR-ONGOING": {"minutes": 6}})
    html = alice.get(f"/now/{running(alice, minutes=6).uuid}/").content.decode()
    assert 'data-card-after="360"' in html
    assert "<div data-timer-card hidden>" in html


def test_without_a_card_the_timer_gets_no_time_for_one(alice):
    type(alice.diary.person).objects.update(clinician_agreed={"U-DUR-ONGOING": "2026-01-01"})
    html = alice.get(f"/now/{running(alice, minutes=12).uuid}/").content.decode()
    assert "data-card-after" not in html
    assert "data-timer-card" not in html


def test_a_running_cramp_shows_other_cards_from_the_first_second(alice):
    """Clinical note, U-TRUNK."""
    html = alice.get(f"/now/{running(alice, minutes=0, site=('chest', 'left')).uuid}/").content.decode()
    assert "Cramps in the chest, belly or neck" in html
    assert "Why we show this" not in html


def test_the_page_after_it_is_gone_shows_a_card_only_when_something_fired(alice):
    calm, long = running(alice, minutes=3), running(alice, minutes=16, site=("shin", "right"))
    for episode in (calm, long):
        alice.post(f"/now/{episode.uuid}/stop/")

    assert "now-advice" not in alice.get(f"/now/{calm.uuid}/done/").content.decode()
    html = alice.get(f"/now/{long.uuid}/done/").content.decode()
    assert "A cramp longer than 15 minutes" in html
    assert (
        html.index("Saved.") < html.index("A cramp longer than 15 minutes") < html.index("Did it wake you?")
    )


def test_what_the_timer_showed_is_kept_when_it_stops(alice):
    episode = running(alice, minutes=16)
    alice.post(f"/now/{episode.uuid}/stop/")
    assert fired(alice) >= {"U-DUR-ONGOING", "U-DUR-15"}


def test_a_length_told_for_a_forgotten_timer_is_looked_at(alice):
    episode = running(alice, minutes=300)
    response = alice.post(f"/now/{episode.uuid}/how-long/", length="minutes", minutes="40")
    assert response.status_code == 303
    assert "U-DUR-15" in fired(alice)


# -- the check-in --------------------------------------------------------------------------------------------


def check_in(alice, day="2026-03-10", **answers):
    return alice.post(f"/checkin/{day}/", **{"any_cramps": ""} | answers)


def test_a_check_in_with_a_warning_sign_leads_to_its_card(alice):
    """Clinical note, E-RHABDO."""
    make_episode(alice.diary, started_at=berlin("2026-03-08 15:00"))

    response = check_in(alice, symptoms=["urine_dark"])

    assert response.url == "/?day=1&said=2026-03-10"
    html = page_after(alice, response)
    main = html[html.index("<main") :]
    assert links_in(emergency_in(main)) == (["tel:112"])
    assert main.index(EMERGENCY) < main.index("<h1")
    assert alice.diary.days.get(date=date(2026, 3, 10)).symptoms.get().present
    assert "E-RHABDO" in fired(alice)


def test_a_check_in_of_some_days_ago_leads_there_too(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-10 07:00"))
    response = check_in(alice, day="2026-03-10", symptoms=["urine_dark"])
    assert "said=" in response.url


def test_an_ordinary_check_in_leads_to_today_as_ever(alice):
    assert check_in(alice, exercise="yes").url == "/"
    assert 'class="care ' not in alice.get("/").content.decode()


@pytest.mark.parametrize("said", ["", "rubbish", "2026-03-10", "2999-01-01"])
def test_today_bears_any_said(alice, said):
    assert alice.get(f"/?day=1&said={said}").status_code == 200


def test_the_gate_is_told_of_the_day_that_was_saved(alice, monkeypatch):
    seen = []
    monkeypatch.setattr(safety, "advice", lambda diary, **told: seen.append(told) or safety.Advice())
    check_in(alice, symptoms=["fever"])
    assert seen == [{"now": NOW, "day": date(2026, 3, 10)}]


# -- get help now --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "lines"), [(Level.EMERGENCY, care.EMERGENCY), (Level.URGENT, care.URGENT)])
def test_the_lists_of_get_help_now_name_every_rule_for_right_now(level, lines):
    assert {rule for rule, _text in lines} == {rule.id for rule in rules() if rule.level is level}


def test_get_help_now_needs_no_sign_in_and_calls_the_number_of_the_country(client):
    card = emergency_in(client.get(f"{HELP}?region=GB").content.decode())
    assert links_in(card) == ["tel:999"]
