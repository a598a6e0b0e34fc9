"""What a page does with an answer it cannot keep, in a real browser (acceptance 1 and 25)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import measuring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Address -> what is typed wrongly (name of the control, text) before the page's main button is pressed.
SLIPS = {
    "/accounts/login/": {},
    "/accounts/signup/": {},
    "/accounts/password/change/": {},
    "/cramps/new/": {"note": "x" * 4001},
    "/checkin/": {"note": "x" * 4001},
    "/medicines/new/": {"name": ""},
    "/settings/you/": {"sleep_from": ""},
    "/settings/about/": {"birth_year": "1066"},
    "/settings/erase/": {},
    "/import/": {},
}
PUBLIC = {"/accounts/login/", "/accounts/signup/"}


@pytest.fixture
def wrong(page, context, sign_in, empty_diary):
    """Open an address, type the slip, press the button."""

    def do(address):
        if address not in PUBLIC:
            sign_in(context, empty_diary().user)
        page.goto(address)
        for name, text in SLIPS[address].items():
            page.locator(f"main [name={name}]").evaluate("(e, text) => { e.value = text }", text)
        page.locator("main form[method=post] button[type=submit].btn-primary, main .btn-danger").first.click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        return page

    return do


@pytest.mark.parametrize("address", SLIPS)
def test_an_error_is_said_in_the_title_and_summary_and_beside_the_field(wrong, address):
    page = wrong(address)
    assert page.title().startswith("Error: ")
    # The summary has the focus, and its first link leads to a control that says what is wrong with it.
    summary = page.locator(".error-summary")
    assert summary.evaluate("e => e === document.activeElement || e.contains(document.activeElement)")
    summary.get_by_role("link").first.click()
    described = page.evaluate(
        "() => (document.activeElement.closest('fieldset, .field') || document.activeElement.parentElement)"
        "?.textContent || ''"
    )
    said = summary.get_by_role("link").first.inner_text().strip()
    assert said in described
    assert measuring.axe_faults(page) == []


@pytest.mark.parametrize("address", SLIPS)
def test_an_error_page_fits_a_small_phone(wrong, address):
    page = wrong(address)
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate(measuring.SIDEWAYS) == []
    assert page.evaluate(measuring.SMALL) == []
