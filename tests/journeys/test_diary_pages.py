"""The diary in a browser: Back leads to the same place, the calendar fits a small phone and the keyboard."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import make_day, make_episode
from tests.journeys import diaries, measuring
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def diary(transactional_db):
    """90 days to yesterday, a calf every day, toes every second one."""
    now = timezone.now()
    made = diaries.empty(now=now)
    today = made.today(now)
    for back in range(1, 91):
        day = today - timedelta(days=back)
        told = {"woke": False, "now": now, "time_zone": made.person.time_zone}
        afternoon = datetime.combine(day, time(14), ZoneInfo(made.person.time_zone))
        make_episode(made, started_at=afternoon, **told)
        if back % 2:
            later = afternoon + timedelta(hours=1, minutes=30)
            make_episode(made, started_at=later, sites=(("toes", "right"),), **told)
    return made


@pytest.fixture
def page(phone_of, diary):
    return phone_of(diary)


def scrolled(page):
    return page.evaluate("scrollY")


def test_back_returns_to_the_same_filter_page_and_place(page):
    page.goto("/diary/?muscle=toes&when=day")
    page.get_by_role("link", name="Show 30 more days").click()
    row = page.locator("a.diary-row").nth(9)
    row.scroll_into_view_if_needed()
    until(page, "scrollY > 300")
    address, place, name = page.url, scrolled(page), row.inner_text()
    row.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Right toes")
    page.go_back()
    assert page.url == address
    until(page, "place => Math.abs(scrollY - place) < 5", place)
    expect(page.locator("a.diary-row").nth(9)).to_be_in_viewport()
    assert page.locator("a.diary-row").nth(9).inner_text() == name


def test_the_link_back_returns_to_the_same_filter_and_page(page):
    page.goto("/diary/?muscle=toes")
    page.get_by_role("link", name="Show 30 more days").click()
    address = page.url
    page.locator("a.diary-row").nth(4).click()
    page.get_by_role("link", name="Back to the diary").click()
    assert page.url == address


def test_a_filter_is_set_by_keyboard_and_shows_what_it_found(page):
    page.goto("/diary/")
    summary = page.locator("details.filter summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Toes")
    for _field in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show these"
    page.keyboard.press("Enter")
    page.wait_for_url("**muscle=toes**")
    expect(page.locator("main")).to_contain_text("45 cramps on 45 days.")
    expect(page.locator("details.filter summary")).to_have_text("Filter (1 on)")


def test_from_the_list_to_a_day_of_the_calendar_and_back_by_keyboard(page, diary):
    page.goto("/diary/")
    month = page.get_by_role("navigation", name="Ways to look at the diary").get_by_role("link", name="Month")
    month.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/diary/month/**")
    newest = page.url
    page.get_by_role("link", name="Month before").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != newest)
    calendar = page.url
    first = page.locator("table.calendar a").first
    first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Back to ").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(calendar)


def test_another_month_is_two_presses_away(page, diary):
    page.goto("/diary/month/")
    before = diary.today(timezone.now()) - timedelta(days=62)
    page.get_by_label("Month", exact=True).select_option(f"{before:%Y-%m}")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url(f"**/diary/month/{before:%Y-%m}/")


def test_the_calendar_is_a_table_of_named_links(page, diary):
    today = diary.today(timezone.now())
    page.goto(f"/diary/month/{today - timedelta(days=40):%Y-%m}/")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    expect(table.get_by_role("columnheader", name="Monday")).to_have_count(1)
    day = today - timedelta(days=41)
    if f"{day:%Y-%m}" in page.url:
        cramps = "2 cramps" if 41 % 2 else "1 cramp"
        expect(table.get_by_role("link", name=f"{day.day} {day:%B}, {cramps}", exact=True)).to_have_count(1)


@pytest.mark.parametrize("text", [1, 1.5, 2])
def test_every_day_can_be_pressed_at_320_px_with_any_size_of_text(page, text):
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto("/diary/month/")
    page.evaluate("size => document.documentElement.style.fontSize = size", f"{text * 100}%")
    boxes = page.eval_on_selector_all(
        "a.cal-day", "all => all.map(a => a.getBoundingClientRect()).map(r => [r.left, r.right, r.height])"
    )
    assert all(right - left >= 44 - 0.01 and height >= 44 for left, right, height in boxes)
    assert all(left >= 0 and right <= 320 for left, right, _height in boxes)
    assert page.evaluate(measuring.SIDEWAYS) + page.evaluate(measuring.CLIPPED) == []


def test_days_are_told_apart_without_colour(page, diary):
    now = timezone.now()
    today = diary.today(now)
    first = (today.replace(day=1) - timedelta(days=100)).replace(day=1)
    told = {2: True, 3: False, 4: None}
    for number, no_cramps in told.items():
        make_day(diary, date(first.year, first.month, number), no_cramps=no_cramps, now=now)
    page.emulate_media(forced_colors="active")
    page.goto(f"/diary/month/{first:%Y-%m}/")
    seen = {
        name: page.eval_on_selector(
            f"a.cal-day[href*='-{number:02}/']",
            """a => [getComputedStyle(a, "::before").borderStyle, getComputedStyle(a, "::before").borderWidth,
                     a.querySelector(".cal-sign").textContent,
                     getComputedStyle(a.querySelector(".cal-sign"), "::before").borderRadius].join()""",
        )
        for name, number in {"none": 2, "not logged": 3, "open": 4, "no entry": 5}.items()
    }
    assert len(set(seen.values())) == 4, seen
