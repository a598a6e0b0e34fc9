"""One person's whole way through the diary, in a browser, as the first issue tells it.

Sign up → Cramp now → It's gone → add the rest → past cramp → check-in → week chart → the doctor's PDF →
export → erase everything → import → the same diary. With scripts and without.
"""

from __future__ import annotations

import zipfile
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from diary.models import Episode, User
from diary.scope import own_diary
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def journey_page(request, device):
    page = device(
        java_script_enabled=request.param,
        timezone_id="Europe/Berlin",
        viewport={"width": 360, "height": 640},
    )
    page.scripted = request.param
    return page


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def chip(page, name):
    """A radio or checkbox, pressed as a person does: on its words."""
    radio, box = (page.get_by_role(role, name=name, exact=True) for role in ("radio", "checkbox"))
    radio.or_(box).check()


def download(page, link):
    with page.expect_download() as arriving:
        link.click()
    return arriving.value


@pytest.mark.slow
def test_a_whole_journey(journey_page, tmp_path):
    page = journey_page
    # An account
    page.goto("/")
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Name to sign in with").fill("maria")
    page.get_by_label("Password").fill(PASSWORD)
    if not page.scripted:
        page.get_by_label("Where you are").select_option("Europe/Berlin")
    page.get_by_label("I agree").check()
    press(page, "Make my account")
    expect(page.get_by_role("button", name="Cramp now")).to_be_visible()
    assert own_diary("maria").person.time_zone == "Europe/Berlin"

    # Cramp now: two taps to start, one to stop
    press(page, "Cramp now")
    expect(page.get_by_role("heading", level=1)).to_contain_text("calf", ignore_case=True)
    press(page, "It's gone")
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    timed = Episode.objects.get()
    assert (timed.ongoing, timed.duration_source) == (False, "timer")

    # Add the rest
    page.get_by_role("link", name="Add the rest").click()
    chip(page, "7")
    press(page, "Save")
    timed.refresh_from_db()
    assert (timed.pain, timed.duration_source) == (7, "timer")

    # A past cramp
    page.goto("/cramps/new/")
    chip(page, "Late night")
    chip(page, "1 to 2 minutes")
    chip(page, "4")
    press(page, "Save")
    assert Episode.objects.count() == 2
    past = Episode.objects.exclude(pk=timed.pk).get()
    assert (past.pain, past.duration_seconds, past.duration_max_seconds) == (4, 60, 120)
    assert past.time_precision == "part_of_night"

    # The days of the last three weeks, checked in one by one, so that there are weeks to draw
    for days_ago in range(2, 16):
        page.goto(f"/checkin/{date.today() - timedelta(days=days_ago)}/")
        press(page, "Nothing to report")

    # The check-in
    page.goto("/checkin/")
    chip(page, "Alcohol")
    page.get_by_role("button", name="Save for").click()
    day = own_diary("maria").days.latest("date")
    assert {a.trigger.code: a.answer for a in day.exposures.select_related("trigger")}["alcohol"] is True

    # The week and its chart
    page.goto("/week/")
    expect(page.locator("figure [role=img]")).to_be_visible()
    expect(page.locator("main")).to_contain_text("2 cramps")
    page.get_by_text("Show the numbers").click()
    expect(page.locator("figure table")).to_be_visible()

    # The doctor's page
    page.goto("/doctor/")
    press(page, "Preview")
    pdf = download(page, page.get_by_role("link", name="Print or save as PDF"))
    pdf.save_as(tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")

    # Export
    page.goto("/export/")
    kept = download(page, page.get_by_role("link", name="Download sheets (zip)")).path()
    with zipfile.ZipFile(kept) as files:
        files.extractall(tmp_path / "kept")
        before = {name: files.read(name) for name in files.namelist()}
    assert "episodes.csv" in before

    # Erase everything recorded; the account stays
    page.goto("/settings/erase/")
    page.get_by_label("All entries").check()
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Erase for good")
    assert Episode.objects.count() == 0
    assert User.objects.filter(username="maria").exists()

    # Import
    page.goto("/import/")
    page.locator("input[type=file]").set_input_files(sorted(str(p) for p in (tmp_path / "kept").iterdir()))
    press(page, "Look at the files")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_role("heading", name="Imported")).to_be_visible()
    assert Episode.objects.count() == 2

    # The same diary
    page.goto("/export/")
    again = download(page, page.get_by_role("link", name="Download sheets (zip)")).path()
    with zipfile.ZipFile(again) as files:
        after = {name: files.read(name) for name in files.namelist()}
    assert after == before


def test_pressing_twice_going_back_and_sending_again_is_one_cramp(phone_of, empty_diary):
    # Acceptance 14: double tap, Back and resubmit create 1 row.
    diary = empty_diary()
    page = phone_of(diary, "/?day=1")
    page.get_by_role("button", name="Cramp now").dblclick()
    page.get_by_role("button", name="It's gone").dblclick()
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    assert diary.episodes.count() == 1

    page.goto("/cramps/new/")
    page.get_by_label("Late night", exact=True).check()
    sent = page.request.post  # the same form, sent once more as a retry would
    form = {
        field["name"]: field["value"]
        for field in page.evaluate(
            "[...new FormData(document.querySelector('main form[method=post]'))]"
            ".map(([name, value]) => ({name, value}))"
        )
    }
    page.get_by_role("button", name="Save", exact=True).dblclick()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert diary.episodes.count() == 2
    answer = sent("/cramps/new/", form=form, headers={"Referer": page.url})
    assert answer.ok
    assert diary.episodes.count() == 2
