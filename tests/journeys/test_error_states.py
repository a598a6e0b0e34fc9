"""What every form does with an answer it cannot keep, in a browser (acceptance 1, 4, 7, 25)."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.access.diaries import make_things
from tests.access.recipes import PUBLIC, RECIPES
from tests.access.routes import every_route
from tests.journeys import measuring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "x" * 4001
# Route -> what is typed wrongly (name of the control, text) before the page's main button is pressed.
SLIPS: dict[str, dict[str, str]] = {
    "account_login": {},
    "account_signup": {},
    "account_change_password": {},
    "account_reauthenticate": {},
    "diary:checkin_day": {"note": LONG},
    "diary:cramp_edit": {"note": LONG},
    "diary:cramp_new": {"note": LONG},
    "diary:import_start": {},
    "diary:medicine_edit": {"name": ""},
    "diary:medicine_new": {"name": ""},
    "diary:now_how_long": {},
    "diary:prevention_new": {"name": ""},
    "diary:settings_about": {"birth_year": "1066"},
    "diary:settings_erase": {},
    "diary:settings_night": {"night_from": ""},
    "diary:settings_suspect": {},
    "diary:settings_you": {"sleep_from": ""},
    "diary:shoes": {"name": ""},
    "diary:word_merge": {},
    "diary:word_new": {"name": ""},
    "diary:word_rename": {"name": ""},
    "insights:doctor": {"question": LONG},
    "insights:flag_rule": {"number_minutes": "99"},
    "insights:shared": {"code": "1234"},
}
# Nothing can be answered wrongly on these: every answer is one of those shown, or a button.
CANNOT_FAIL = {"diary:settings_look"}
# They lead to, or show, a form that stands above; the style guide has tests of its own.
OTHERWISE = {
    "diary:checkin",
    "diary:settings_relief",
    "diary:settings_things",
    "diary:styleguide",
    "diary:styleguide_page",
    "diary:today",
    "insights:styleguide_charts",
}


@pytest.fixture
def wrong(page, context, sign_in):
    """Open the page of a route, type the slip, press the button."""

    def do(route):
        things = make_things("alice")
        if route not in PUBLIC:
            sign_in(context, things.diary.user)
        parameters = RECIPES[route].address(things)
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(next(each for each in every_route() if each.name == route).address(**parameters))
        for name, text in SLIPS[route].items():
            page.locator(f"main [name={name}]").evaluate("(e, text) => { e.value = text }", text)
        page.locator("main form[method=post] button[type=submit].btn-primary, main .btn-danger").first.click()
        expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
        return page

    return do


@pytest.mark.parametrize("route", SLIPS)
def test_an_error_is_said_in_the_title_and_summary_and_beside_the_field(wrong, route):
    page = wrong(route)
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

    faults = page.evaluate(measuring.STRUCTURE) + page.evaluate(measuring.NAMES)
    page.evaluate(measuring.UNFOLD)
    # How an error looks in the other themes is looked at in the style guide.
    faults += measuring.axe_faults(page)
    faults += measuring.shape_faults(page) + measuring.small_targets(page)
    assert not faults, "\n".join(faults)


def test_every_page_with_a_form_is_tried_with_a_slip():
    things = make_things("alice")
    signed_in, visitor = Client(), Client()
    signed_in.force_login(things.diary.user)
    missing = set()
    for route in every_route():
        recipe = RECIPES.get(route.name)
        if recipe is None or route.name in OTHERWISE | CANNOT_FAIL | set(SLIPS):
            continue
        client = visitor if route.name in PUBLIC else signed_in
        answer = client.get(route.address(**recipe.address(things)))
        form = (answer.context or {}).get("form") if answer.status_code == 200 else None
        if form is not None and 'method="post"' in answer.content.decode().split("<main")[-1].lower():
            missing.add(route.name)
    assert missing == set()
