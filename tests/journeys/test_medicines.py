"""Medicines, prevention and About me as a person uses them, in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from diary.models import Medicine, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def alice(page, context, sign_in, empty_diary):
    diary = empty_diary()
    sign_in(context, diary.user)
    page.set_viewport_size({"width": 360, "height": 640})
    return diary


def button(page, start, name):
    """Its visible words and, for those who hear the page, whose it is."""
    return page.get_by_role("button", name=re.compile(rf"^{start} ?: {name}$"))


def test_a_first_medicine_is_a_name_and_save(page, alice):
    page.goto("/medicines/new/")
    page.get_by_label("Name", exact=True).fill("Indapamide")
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Indapamide")).to_be_visible()
    assert alice.medicines.get().kind == "medicine"


def test_stopping_is_one_press_and_undo_another_that_has_the_focus_before_it(page, alice):
    page.goto("/prevention/")
    page.get_by_text("What other people log").click()
    button(page, "From today", "Swimming").click()
    button(page, "Stopped it today", "Swimming").click()
    expect(page.get_by_text("Today is the last day of Swimming.")).to_be_visible()
    assert alice.medicines.get().stopped_on is not None

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(button(page, "Stopped it today", "Swimming")).to_be_visible()
    assert Medicine.objects.get().stopped_on is None


def test_a_change_of_dose_leads_to_the_new_dose(page, alice):
    page.goto("/medicines/new/")
    page.get_by_label("Name", exact=True).fill("Indapamide")
    page.get_by_label("How much, and when").fill("1 tablet")
    page.get_by_role("button", name="Save").click()
    button(page, "Dose changed today", "Indapamide").click()
    page.get_by_role("link", name="Write the new dose").click()
    page.get_by_label("How much, and when").fill("2 tablets")
    page.get_by_role("button", name="Save changes").click()

    expect(page.get_by_role("link", name="Indapamide")).to_contain_text("2 tablets")
    assert alice.medicines.get().note.endswith(": 1 tablet")


def test_enter_in_about_me_saves_and_never_forgets_an_answer(page, alice):
    """The buttons that forget stand among the fields, but belong to another form."""
    page.goto("/settings/about/")
    page.get_by_text("You", exact=True).click()
    page.get_by_label("Year you were born").fill("1950")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    page.goto("/settings/about/")
    page.locator("summary", has_text="You").first.click()
    page.get_by_label("Weight in kilograms").fill("72.5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()

    kept = Person.objects.get()
    assert (kept.birth_year, float(kept.weight_kg)) == (1950, 72.5)

    page.goto("/settings/about/")
    page.locator("summary", has_text="You").first.click()
    button(page, "Forget this answer", "Year you were born").click()
    expect(page.get_by_text("Forgotten: Year you were born")).to_be_visible()
    kept.refresh_from_db()
    assert (kept.birth_year, float(kept.weight_kg)) == (None, 72.5)
