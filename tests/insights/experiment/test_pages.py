"""The pages of a test: what they say before, during and after it, and what they never say."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import scope
from diary.actions import experiments, people, words
from diary.facts import ProfileFacts
from diary.models import Experiment, Trigger
from insights.experiment.look import work_out
from tests.factories import NOW, make_day, make_diary, make_episode
from tests.insights.experiment.people import TODAY, live_through, over, somebody, start
from tests.visits import problems, said, sign_in

ROOT = "/insights/experiment/"


@pytest.fixture
def alice(db):
    with time_machine.travel(NOW, tick=False):
        yield sign_in(somebody())


def page(visit, address=ROOT):
    response = visit.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return " ".join(response.content.decode().split())


def chosen(html):
    """Values of the chips that are chosen already."""
    boxes = re.findall(r"<input[^>]* checked[^>]*>", html)
    return [re.search(r'value="([^"]*)"', box)[1] for box in boxes]


def of(experiment, then=""):
    return f"{ROOT}{experiment.uuid}/{then}"


def as_viewer(monkeypatch, role="viewer"):
    """Whose role in the diary is another one; sharing has no page yet."""
    real = scope.diary_of

    def other(user):
        diary = real(user)
        return scope.Diary(person=diary.person, user=user, role=role)

    monkeypatch.setattr(scope, "diary_of", other)


# -- starting ------------------------------------------------------------------------------------------------


def test_a_test_is_started_with_four_answers(alice):
    answers = {"thing": "thing:exercise", "expected": "more", "weeks": "12", "harmless": "on"}
    response = alice.post(f"{ROOT}start/", **answers)

    experiment = alice.diary.experiments.get()
    assert (response.status_code, response.url) == (303, of(experiment))
    assert said(response) == ["Your test starts tomorrow. Today will say what each day is."]
    assert (experiment.code, experiment.expected, experiment.weeks) == ("exercise", "more", 12)


def test_nothing_is_chosen_for_the_person(alice):
    assert problems(alice.post(f"{ROOT}start/")) == {
        "thing": ["Choose what you want to test"],
        "expected": ["Choose what you expect"],
        "weeks": ["Choose for how long"],
        "harmless": ["Tick that it can do you no harm, or do not start"],
    }
    assert chosen(page(alice, f"{ROOT}start/")) == []


def test_alcohol_asks_once_more(alice):
    answers = {"thing": "thing:alcohol", "expected": "more", "weeks": "8", "harmless": "on"}

    assert list(problems(alice.post(f"{ROOT}start/", **answers))) == ["may_drink"]
    assert alice.post(f"{ROOT}start/", **answers, may_drink="on").status_code == 303


def test_who_is_pregnant_is_not_offered_alcohol(alice):
    told = ProfileFacts(given=frozenset({"pregnant"}), pregnant=True)
    people.change_profile(diary=alice.diary, facts=told, now=NOW)

    shown = page(alice, f"{ROOT}start/")

    assert 'value="thing:alcohol"' not in shown
    assert "Only for alcohol" not in shown
    assert "<strong>Alcohol:</strong> Not in pregnancy." in shown


def test_what_is_not_offered_stands_there_with_its_reason(alice):
    shown = page(alice, f"{ROOT}start/")

    assert "<strong>Smoking:</strong> Nobody should smoke for a test." in shown
    assert "<strong>Hot day:</strong> A coin cannot make the weather." in shown
    assert 'value="thing:smoking"' not in shown


@pytest.mark.parametrize("key", ["exposure.exercise.same", "exposure.Exercise.next"])
def test_a_pattern_can_be_brought_along(alice, key):
    shown = page(alice, f"{ROOT}start/?about={key}")

    assert chosen(shown) == ["thing:exercise"]


def test_a_pattern_that_cannot_be_tested_chooses_nothing(alice):
    for key in ("exposure.smoking.same", "timing.night", "", "exposure."):
        assert chosen(page(alice, f"{ROOT}start/?about={key}")) == []


def test_the_chances_are_said_once_there_are_enough_check_ins(alice):
    assert "in 10 tests would notice" not in page(alice, f"{ROOT}start/")
    assert "With more check-ins we could say how much." in page(alice, f"{ROOT}start/")
    for back in range(9, 30):
        make_day(alice.diary, TODAY - timedelta(days=back), no_cramps=back % 3 > 0)
        if back % 3 == 0:
            make_episode(alice.diary, started_at=NOW - timedelta(days=back - 1, hours=6))

    shown = page(alice, f"{ROOT}start/")

    assert shown.count("in 10 tests would notice 3 times as many cramps") == 3
    assert "a test that shows nothing does not mean that there is nothing" in shown


def test_with_nothing_to_test_the_page_says_what_it_takes(db):
    shown = page(sign_in(make_diary()), f"{ROOT}start/")

    assert "Nothing to test yet" in shown
    assert "<form method" not in shown.split("<main")[1]


def test_while_a_test_is_open_no_other_can_be_started(alice):
    start(alice.diary)

    assert alice.get(f"{ROOT}start/").url == ROOT
    assert "Start a test" not in page(alice)


# -- while it runs -------------------------------------------------------------------------------------------


def test_the_page_says_which_day_today_and_tomorrow_are(alice):
    experiment = start(alice.diary)
    Experiment.objects.update(coins="10" * 14)
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        shown = page(alice, of(experiment))

    assert "Today is a day without it." in shown
    assert "Tomorrow is a day without it." in shown
    assert "Day 2 of 56." in shown
    assert "You can look from noon on Wed 6 May." in shown


def test_before_the_first_day_only_tomorrow_is_told(alice):
    experiment = start(alice.diary)
    Experiment.objects.update(coins="1" * 28)

    shown = page(alice, of(experiment))

    assert "It starts tomorrow." in shown
    assert "Tomorrow is a day with it." in shown


def test_alcohol_is_never_asked_for(alice):
    experiment = start(alice.diary, thing="thing:alcohol")
    Experiment.objects.update(coins="1" * 28)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        shown = page(alice, of(experiment))

    assert "Today you may, as you usually do." in shown
    assert "day with it." not in shown.split("You expect")[0]


def test_days_without_a_check_in_are_linked(alice):
    experiment = start(alice.diary)
    make_day(alice.diary, TODAY + timedelta(days=1), now=NOW + timedelta(days=2), no_cramps=True)
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        shown = page(alice, of(experiment)).split("Days without a check-in")[1]

    assert "/checkin/2026-03-11/" not in shown
    assert "/checkin/2026-03-12/" in shown and "/checkin/2026-03-13/" in shown
    assert "/checkin/2026-03-14/" not in shown  # today is not over


def test_nothing_about_the_outcome_is_on_any_page_before_the_look(alice):
    """The same pages, whatever came of it: a strong link, none, and no cramps."""
    shown = []
    for cramps in ((20, 0), (5, 5), (0, 20)):
        diary = somebody(f"person{cramps[0]}")
        experiment = start(diary)
        Experiment.objects.filter(pk=experiment.pk).update(coins="1" * 28)
        experiment.refresh_from_db()
        live_through(diary, experiment, with_cramps=cramps[0], without_cramps=cramps[1])
        visit = sign_in(diary)
        pages = ""
        for at in (over(experiment) - timedelta(hours=2), over(experiment)):
            with time_machine.travel(at, tick=False):
                for address in (ROOT, of(experiment), of(experiment, "stop/")):
                    pages += page(visit, address).split("<main")[1].split("<footer")[0]
        cleaned = [part for part in pages.split() if "csrf" not in part and "value=" not in part]
        shown.append(" ".join(cleaned).replace(str(experiment.uuid), ""))

    assert shown[0] == shown[1] == shown[2]


# -- stopping ------------------------------------------------------------------------------------------------


def test_stopping_takes_a_second_press_and_no_reason(alice):
    experiment = start(alice.diary)
    asked = page(alice, of(experiment, "stop/"))
    assert "You can stop for any reason" in asked and "<textarea" not in asked

    response = alice.post(of(experiment, "stop/"))

    assert (response.status_code, response.url) == (303, ROOT)
    assert "You stopped this test. There is no result." in page(alice, of(experiment))
    assert alice.get(of(experiment, "stop/")).url == of(experiment)


def test_a_test_that_does_not_suit_any_more_says_stop(alice):
    experiment = start(alice.diary, thing="thing:alcohol")
    told = ProfileFacts(given=frozenset({"pregnant"}), pregnant=True)
    people.change_profile(diary=alice.diary, facts=told, now=NOW)

    for shown in (page(alice, of(experiment)), page(alice, "/?day=1")):
        assert "Not in pregnancy. This test does not suit you any more." in shown
        assert "day without" not in shown and "you may" not in shown


# -- the one look --------------------------------------------------------------------------------------------


def finished(visit, *, with_cramps, without_cramps, **told):
    experiment = start(visit.diary, **told)
    live_through(visit.diary, experiment, with_cramps=with_cramps, without_cramps=without_cramps)
    with time_machine.travel(over(experiment), tick=False):
        assert "See the result" in page(visit, of(experiment))
        assert visit.post(of(experiment, "look/")).url == of(experiment)
        return experiment, page(visit, of(experiment))


def test_a_result_that_shows(alice):
    _experiment, shown = finished(alice, with_cramps=12, without_cramps=2)

    assert "In your test, cramps came more often on days with it." in shown
    assert "Of 28 days with it, 12 had a cramp. Of 28 days without it, 2 had one." in shown
    assert "12 of 28 days had a cramp" in shown and "2 of 28 days had a cramp" in shown
    assert "about 4 of 10" in shown and "about 1 of 10" in shown
    # (12 + .5) / (2 + .5)
    assert "On days with it there were 5.0 times as many cramps." in shown
    assert "You did it on 28 of 28 days with it. You left it out on 28 of 28 days without it." in shown
    assert "All 28 pairs of days count." in shown


@pytest.mark.parametrize(("with_cramps", "weaker"), [(10, True), (20, False)])
def test_a_result_that_just_shows_is_probably_weaker(alice, with_cramps, weaker):
    """Its range begins below 1.5, or well above."""
    _experiment, shown = finished(alice, with_cramps=with_cramps, without_cramps=3)

    assert "In your test, cramps came more often on days with it." in shown
    assert ("It is probably less than it looks" in shown) is weaker


def test_a_result_that_shows_nothing_says_what_it_could_have_missed(alice):
    _experiment, shown = finished(alice, with_cramps=6, without_cramps=5)

    assert "Your test showed no clear difference." in shown
    assert "If there is a link, your test could have missed one smaller than" in shown
    assert "By chance alone" not in shown


def test_the_other_way_round_is_said_and_not_claimed(alice):
    _experiment, shown = finished(alice, with_cramps=1, without_cramps=14)

    assert "Your test showed no clear difference." in shown
    assert "Cramps came less often on days with it. You did not expect that" in shown


def test_too_few_cramps_say_nothing_either_way(alice):
    _experiment, shown = finished(alice, with_cramps=2, without_cramps=0)

    assert "There was too little to compare." in shown
    assert "your test could have missed" not in shown


def test_no_check_ins_at_all_are_said(alice):
    experiment = start(alice.diary)
    live_through(alice.diary, experiment, with_cramps=9, without_cramps=0, checked=False)
    with time_machine.travel(over(experiment), tick=False):
        alice.post(of(experiment, "look/"))
        shown = page(alice, of(experiment))

    assert "No pair of days has a check-in on both days." in shown
    assert "0 of 28 pairs of days count." in shown


def test_an_expected_relief_is_said_the_other_way_round(alice):
    _experiment, shown = finished(alice, with_cramps=2, without_cramps=12, expected="fewer")

    assert "In your test, cramps came less often on days with it." in shown
    assert "On days without it there were 5.0 times as many cramps." in shown


def test_it_is_looked_at_once_whatever_is_changed_later(alice):
    experiment, _shown = finished(alice, with_cramps=12, without_cramps=2)
    alice.diary.episodes.all().delete()
    with time_machine.travel(over(experiment) + timedelta(days=1), tick=False):
        alice.post(of(experiment, "look/"))
        again = page(alice, of(experiment))

    assert "Of 28 days with it, 12 had a cramp." in again
    assert work_out(alice.diary, experiment)["with_it"]["cramps"] == 0


def test_a_look_before_the_end_is_refused_in_words(alice):
    experiment = start(alice.diary)

    response = alice.post(of(experiment, "look/"))

    assert said(response) == ["This test is not over yet"]
    assert alice.diary.experiments.get().result is None


def test_an_own_word_that_got_another_name_is_still_found(alice):
    word = words.add_word(diary=alice.diary, kind=Trigger, name="car")
    people.track(diary=alice.diary, codes=[word.code])
    for back in range(1, 4):
        make_day(alice.diary, TODAY - timedelta(days=back), exposures={"car": True})
    experiment = start(alice.diary, thing=f"thing:{word.code}")
    live_through(alice.diary, experiment, with_cramps=8, without_cramps=0)
    words.rename_word(diary=alice.diary, word=word, name="long drive", now=NOW)

    found = work_out(alice.diary, experiment)

    assert (found["with_it"]["said"], found["with_it"]["kept"]) == (28, 28)
    assert "Your test: long drive" in page(alice, of(experiment))


def test_ended_tests_stand_in_the_list_with_what_came_of_them(alice):
    experiment, _shown = finished(alice, with_cramps=12, without_cramps=2)
    with time_machine.travel(over(experiment), tick=False):
        again = start(alice.diary, now=over(experiment), thing="thing:exercise")
        experiments.stop_experiment(diary=alice.diary, experiment=again, now=over(experiment))
        shown = page(alice)

    assert "In your test, cramps came more often on days with it." in shown
    assert "Stopped. There is no result." in shown


def test_the_list_asks_as_often_for_many_tests_as_for_one(alice):
    word = words.add_word(diary=alice.diary, kind=Trigger, name="car")
    counts = []
    page(alice)  # the first request of the day renews the session
    for number in (1, 8):
        for _each in range(number):
            row = start(alice.diary)
            Experiment.objects.filter(pk=row.pk).update(code=word.code, ended_at=NOW)
        with CaptureQueriesContext(connection) as captured:
            page(alice)
        counts.append(len(captured))

    assert counts[0] == counts[1]


# -- who may -------------------------------------------------------------------------------------------------


def test_a_viewer_sees_a_test_and_cannot_start_stop_or_look(alice, monkeypatch):
    experiment = start(alice.diary)
    as_viewer(monkeypatch)

    assert "Your test: exercise" in page(alice, of(experiment))
    assert "Stop this test" not in page(alice, of(experiment))
    assert "Stop my test" not in page(alice, of(experiment, "stop/"))
    for then in ("stop/", "look/"):
        assert alice.post(of(experiment, then)).status_code == 404
    Experiment.objects.update(ended_at=NOW)
    assert "Only its owner or a carer can start a test." in page(alice, f"{ROOT}start/")
    assert alice.post(f"{ROOT}start/", thing="thing:exercise").status_code == 404
    assert "Start a test" not in page(alice)
    assert alice.diary.experiments.open().count() == 0


def test_a_carer_may_start_a_test(alice, monkeypatch):
    as_viewer(monkeypatch, role="carer")
    answers = {"thing": "thing:exercise", "expected": "more", "weeks": "8", "harmless": "on"}

    assert alice.post(f"{ROOT}start/", **answers).status_code == 303


def test_a_stranger_finds_no_test(alice, db):
    experiment = start(alice.diary)
    bob = sign_in(make_diary("bob"))

    assert bob.get(of(experiment)).status_code == 404
    assert bob.post(of(experiment, "look/")).status_code == 404
