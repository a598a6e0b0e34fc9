"""A link from the person to the doctor: made with the keyboard, opened elsewhere without scripts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from diary import lately
from insights.models import Share, ShareView
from tests.factories import PASSWORD
from tests.journeys import measuring
from tests.journeys.hands import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def diary(three_weeks):
    made = three_weeks()
    Share.objects.all().delete()
    return made


def path_of(page) -> str:
    return urlsplit(page.get_by_role("textbox", name="The link").input_value()).path


def test_a_link_is_made_with_the_keyboard_opened_elsewhere_with_its_code_and_stopped(diary, phone_of, device):
    owner = phone_of(diary, "/share/")
    hand = Keyboard(owner)
    hand.choose("checkbox", "Ask for a code too")
    hand.press("button", "Make a share link")
    # The sign-in of tests types no password, so it is asked for, and what was chosen stays.
    expect(owner.get_by_label("Ask for a code too")).to_be_checked()
    owner.get_by_label("Your password").focus()
    owner.keyboard.type(PASSWORD)
    hand.press("button", "Make a share link")
    expect(owner.get_by_label("The link as a picture to scan with a phone")).to_be_visible()
    code = re.search(r"\d{4} \d{4}", owner.locator("main").inner_text())[0]
    assert measuring.axe_faults(owner) == []

    doctor = device(java_script_enabled=False)
    doctor.goto(path_of(owner))
    doctor.get_by_label("Code").fill(code)
    doctor.get_by_role("button", name="Show the summary").click()
    expect(doctor.get_by_role("heading", name="Cramp summary")).to_be_visible()
    expect(doctor.get_by_role("heading", name="How complete this is")).to_be_visible()
    assert {each["name"] for each in doctor.context.cookies()} == {"link-code"}
    assert ShareView.objects.get().what == "page"

    hand.press("button", "Stop sharing now")
    assert doctor.reload().status == 410
    expect(doctor.get_by_role("heading", name="This link has ended. Ask for a new one.")).to_be_visible()
    # axe waits for timers, which a browser without scripts has none of.
    owner.goto("/s/nobody-made-this/")
    assert measuring.axe_faults(owner) == []


def test_the_copy_button_copies_the_link_and_says_so(diary, own_page, sign_in, monkeypatch):
    monkeypatch.setattr(lately, "gave_password", lambda *_who: True)
    sign_in(own_page.context, diary.user)
    own_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    own_page.goto("/share/")
    own_page.get_by_role("button", name="Make a share link").click()
    own_page.get_by_role("button", name="Copy the link").click()
    expect(own_page.get_by_role("status")).to_have_text("Copied.")
    copied = own_page.evaluate("navigator.clipboard.readText()")
    assert copied == own_page.get_by_role("textbox", name="The link").input_value()
