"""The check-in in a browser (golden path c): few taps; with scripts, without, with the keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from diary import telling
from diary.actions import shoes
from diary.facts import Shoes
from tests.factories import make_day, make_episode
from tests.journeys.hands import Keyboard, Thumb
from tests.journeys.taps import taps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS = {"thumb": (Thumb, True), "thumb, no scripts": (Thumb, False), "keyboard": (Keyboard, True)}


@pytest.fixture
def diary(empty_diary):
    return empty_diary()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request, phone_of, diary):
    """A phone, on Today by day."""
    return phone_of(diary, "/?day=1", java_script_enabled=request.param)


@pytest.fixture(params=WAYS)
def hand(request, phone_of, diary):
    """Every way to use a page, on Today by day."""
    way, scripted = WAYS[request.param]
    return way(phone_of(diary, "/?day=1", java_script_enabled=scripted))


def told(diary):
    rows = diary.days.prefetch_related("exposures__trigger", "symptoms", "medicines")
    return telling.day_facts(rows.latest("date"))


def yes(facts):
    return [key for key, answer in facts.exposures.items() if answer]


# -- taps ----------------------------------------------------------------------------------------------------


def test_two_things_and_no_cramps_take_5_taps(phone, diary):
    with taps(phone, "check-in") as tap:
        tap("link", "Check-in")
        tap("checkbox", "Exercise", exact=True)
        tap("checkbox", "Alcohol", exact=True)
        tap("radio", "No", exact=True)
        tap("button", "Save for")

    facts = told(diary)
    assert yes(facts) == ["exercise", "alcohol"]
    assert len(facts.exposures) == 8 and facts.no_cramps is True
    assert "saved. No cramps. Cramp-free days count too." in phone.content()


def test_nothing_to_report_takes_2_taps(phone, diary):
    with taps(phone, "check-in, nothing to report") as tap:
        tap("link", "Check-in")
        tap("button", "Nothing to report")

    facts = told(diary)
    assert set(facts.exposures.values()) == {False} and facts.no_cramps is True


def test_after_a_cramp_nothing_else_to_report_takes_2_taps_and_keeps_it(phone, diary):
    now = timezone.now()
    for hours in (1, 8, 25):  # whichever day the check-in is about
        make_episode(diary, now=now, started_at=now - timedelta(hours=hours), woke=None)
    with taps(phone, "check-in, nothing to report") as tap:
        tap("link", "Check-in")
        tap("button", "Nothing else to report")

    assert diary.episodes.count() == 3 and told(diary).no_cramps is False


def test_the_first_eight_questions_and_the_one_about_cramps_come_in_their_order(phone, diary):
    phone.goto("/checkin/")
    names = [box.evaluate("e => e.name") for box in phone.locator("main .chip input:visible").all()]

    assert names[:8] == ["happened"] * 8
    assert names.index("cramps") >= 8


# -- what belongs to an answer -------------------------------------------------------------------------------


def test_details_of_exercise_open_when_it_is_tapped_and_close_again(phone, diary):
    phone.goto("/checkin/")
    minutes = phone.get_by_label("Minutes of exercise")
    box = phone.get_by_role("checkbox", name="Exercise", exact=True)
    assert not minutes.is_visible()

    before = phone.get_by_role("checkbox", name="Alcohol", exact=True).bounding_box()
    box.check()
    assert minutes.is_visible()
    # No chip moves under the thumb.
    assert phone.get_by_role("checkbox", name="Alcohol", exact=True).bounding_box() == before

    box.uncheck()
    assert not minutes.is_visible()


def test_exercise_is_told_in_full(hand, diary):
    hand.press("link", "Check-in", starts=True)
    hand.choose("checkbox", "Exercise")
    hand.write("Minutes of exercise", "40")
    hand.choose("radio", "Hard")
    hand.write("What kind of exercise?", "football")
    hand.choose("radio", "Yes, more")
    hand.choose("checkbox", "Calf")
    hand.press("button", "Save for", starts=True)

    facts = told(diary)
    assert yes(facts) == ["exercise"]
    assert (facts.exercise_minutes, facts.exercise_intensity) == (40, "hard")
    assert (facts.exercise_kind, facts.exercise_unusual) == ("football", True)
    assert facts.loaded_muscles == ("calf",)


def test_shoes_are_told_with_a_new_pair_named_on_the_spot(hand, diary):
    shoes.add_pair(diary=diary, pair=Shoes("Brown boots", "too_tight"))
    hand.press("link", "Check-in", starts=True)
    hand.unfold("Shoes")
    hand._choose(hand.page.locator("input[name=shoes]"))
    hand.write("Hours in Brown boots", "6.5")
    hand.write("Another pair", "Wellies")
    hand.press("button", "Save for", starts=True)

    assert [(pair.name, pair.hours) for pair in told(diary).shoes] == [
        ("Brown boots", 6.5),
        ("Wellies", None),
    ]
    diary.person.refresh_from_db()
    assert [pair.name for pair in telling.pairs(diary.person)] == ["Brown boots", "Wellies"]


def test_what_was_written_under_a_chip_that_is_untapped_again_is_asked_about_where_it_stands(phone, diary):
    phone.goto("/checkin/")
    box = phone.get_by_role("checkbox", name="Exercise", exact=True)
    box.check()
    phone.get_by_label("Minutes of exercise").fill("40")
    box.uncheck()
    phone.get_by_role("button", name="Save for").click()

    expect(phone.get_by_label("Minutes of exercise")).to_be_visible()
    expect(phone.get_by_label("Minutes of exercise")).to_have_value("40")
    assert not diary.days.exists()


def test_a_likely_slip_is_kept_with_one_press(hand, diary):
    hand.press("link", "Check-in", starts=True)
    hand.choose("checkbox", "Alcohol")
    hand.write("Units of alcohol", "40")
    hand.press("button", "Save for", starts=True)
    assert not diary.days.exists()
    hand.press("button", "Keep 40 units of alcohol")

    assert told(diary).alcohol_units == 40


# -- unknown, changed, missed --------------------------------------------------------------------------------


def test_not_sure_is_reached_and_kept(hand, diary):
    hand.press("link", "Check-in", starts=True)
    hand.unfold("Not sure about one?")
    hand.choose("checkbox", "Alcohol", group="I am not sure about")
    hand.press("button", "Save for", starts=True)

    assert "alcohol" not in told(diary).exposures


def test_going_back_and_saving_again_is_one_day_with_the_last_answers(phone, diary):
    phone.get_by_role("link", name="Check-in").click()
    phone.get_by_role("checkbox", name="Alcohol", exact=True).check()
    phone.get_by_role("button", name="Save for").click()
    phone.get_by_text("saved.").wait_for()
    phone.go_back()
    # The page is never kept by the browser: Back shows what is stored.
    phone.get_by_role("group", name="Exercise", exact=True).get_by_role(
        "radio", name="Yes", exact=True
    ).check()
    phone.get_by_role("button", name="Save for").click()

    assert diary.days.count() == 1
    assert yes(told(diary)) == ["exercise", "alcohol"]


def test_a_stored_day_is_changed(hand, diary):
    hand.press("link", "Check-in", starts=True)
    hand.press("button", "Nothing to report")
    day = told(diary).date

    hand.page.goto(f"/checkin/{day.isoformat()}/")
    hand._choose(hand.page.locator("[name=answer_alcohol][value=unsure]"))
    hand._choose(hand.page.locator("[name=answer_exercise][value=yes]"))
    hand.press("button", "Save for", starts=True)

    facts = told(diary)
    assert facts.exposures["exercise"] is True and "alcohol" not in facts.exposures


def test_missed_days_are_filled_in_one_after_the_other_with_2_taps_each(phone, diary):
    today = diary.today(timezone.now())
    for days_ago in (0, 1, 4):
        make_day(diary, today - timedelta(days=days_ago), now=timezone.now(), exposures={"heat": False})
    phone.goto("/?day=1")
    for days_ago in (2, 3):
        with taps(phone, "check-in, nothing to report") as tap:
            tap(phone.locator(f"a[href='/checkin/{today - timedelta(days=days_ago)}/']"))
            tap("button", "Nothing to report")

    assert diary.days.count() == 5
    assert "without a check-in" not in phone.content()
