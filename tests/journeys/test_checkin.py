"""The check-in in a browser: without scripts, and in as few taps as it was designed for (golden path c)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from diary import telling

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(browser, live_server, sign_in, empty_diary):
    """A phone without scripts, signed in, on Today by day; it counts its taps."""
    diary = empty_diary()
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 640}
    )
    sign_in(context, diary.user)
    page = context.new_page()
    page.goto("/?day=1")
    yield Phone(page, diary)
    context.close()


class Phone:
    def __init__(self, page, diary):
        self.page, self.diary, self.taps = page, diary, 0

    def tap(self, role, name, **how):
        self.page.get_by_role(role, name=name, **how).click()
        self.taps += 1

    def told(self):
        return telling.day_facts(
            self.diary.days.prefetch_related("exposures__trigger", "symptoms", "medicines").get()
        )


def test_two_things_and_no_cramps_take_5_taps(phone):
    phone.tap("link", "Check-in")
    phone.tap("checkbox", "Exercise")
    phone.tap("checkbox", "Alcohol")
    phone.tap("radio", "No", exact=True)
    phone.tap("button", "Save for")

    told = phone.told()
    assert [key for key, answer in told.exposures.items() if answer] == ["exercise", "alcohol"]
    assert len(told.exposures) == 8 and told.no_cramps is True
    assert phone.taps == 5
    assert "saved. No cramps. Cramp-free days count too." in phone.page.content()


def test_nothing_to_report_takes_2_taps(phone):
    phone.tap("link", "Check-in")
    phone.tap("button", "Nothing to report")

    told = phone.told()
    assert set(told.exposures.values()) == {False} and told.no_cramps is True
    assert phone.taps == 2


def test_going_back_and_saving_again_is_one_day_with_the_last_answers(phone):
    phone.tap("link", "Check-in")
    phone.tap("checkbox", "Alcohol")
    phone.tap("button", "Save for")
    phone.page.go_back()
    # The page is never kept by the browser: Back shows what is stored.
    phone.page.get_by_role("group", name="Exercise").get_by_role("radio", name="Yes").check()
    phone.tap("button", "Save for")

    assert phone.diary.days.count() == 1
    told = phone.told().exposures
    assert [key for key, answer in told.items() if answer] == ["exercise", "alcohol"]


def test_not_sure_is_reached_and_kept_without_scripts(phone):
    phone.tap("link", "Check-in")
    phone.page.get_by_text("Not sure about one?").click()
    phone.page.get_by_role("group", name="I am not sure about").get_by_role(
        "checkbox", name="Alcohol"
    ).check()
    phone.tap("button", "Save for")

    assert "alcohol" not in phone.told().exposures


def test_a_stored_day_is_changed_without_scripts(phone):
    phone.tap("link", "Check-in")
    phone.tap("button", "Nothing to report")
    day = phone.told().date

    phone.page.goto(f"/checkin/{day.isoformat()}/")
    phone.page.get_by_role("group", name="Alcohol").get_by_role("radio", name="Not sure").check()
    phone.page.get_by_role("group", name="Exercise").get_by_role("radio", name="Yes").check()
    phone.tap("button", "Save for")

    told = phone.told()
    assert told.exposures["exercise"] is True and "alcohol" not in told.exposures
    assert told.date <= phone.diary.today(timezone.now())
