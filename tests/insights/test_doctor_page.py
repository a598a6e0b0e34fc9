"""The page for the doctor in the browser: its period, its download, and what bad dates get."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import time_machine

from tests.factories import NOW, berlin, make_day, make_diary, make_episode, make_medicine


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):  # Tuesday 10 March 2026
        yield


@pytest.fixture
def diary(db):
    return make_diary("alice")


@pytest.fixture
def get(client, diary):
    client.force_login(diary.user)
    return lambda address="/doctor/", **query: client.get(address, query)


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_page_covers_the_last_4_weeks_by_itself(get):
    assert "11 Feb 2026 to 10 Mar 2026 (28 days)" in words(get())


@pytest.mark.parametrize(("weeks", "days"), [("4", 28), ("8", 56), ("12", 84)])
def test_the_period_can_be_4_8_or_12_weeks(get, weeks, days):
    assert f"to 10 Mar 2026 ({days} days)" in words(get(weeks=weeks))


def test_own_dates_in_the_address_are_enough(get):
    assert "1 Feb 2026 to 28 Feb 2026 (28 days)" in words(get(**{"from": "2026-02-01", "to": "2026-02-28"}))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"weeks": "own"}, "Enter the first day, such as 2026-03-02"),
        ({"from": "2026-02-30", "to": "2026-03-01"}, "Enter a date, such as 2026-03-02"),
        ({"from": "soon", "to": "2026-03-01"}, "Enter a date, such as 2026-03-02"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "The last day cannot be before the first"),
        ({"from": "2026-03-02", "to": "2026-03-11"}, "The last day cannot be in the future"),
        ({"from": "2024-03-02", "to": "2026-03-01"}, "Choose at most one year"),
        ({"weeks": "lots"}, "Choose one of the answers shown"),
        ({"from": "\x00", "to": "٢٠٢٦-٠٣-٠١"}, "Enter a date, such as 2026-03-02"),
    ],
)
def test_dates_that_cannot_be_are_named_next_to_their_field(get, query, sentence):
    response = get(**query)

    assert response.status_code == 200
    assert sentence in words(response)
    assert "Error:" in words(response)
    assert "Download PDF" not in words(response)


def test_too_few_entries_are_said_and_the_page_can_be_printed_all_the_same(get, diary):
    make_day(diary, date(2026, 3, 9), no_cramps=True)

    said = words(get())

    assert "At least 7 days of entries. You have 1." in said
    assert "Download PDF" in said


def test_screen_and_pdf_are_made_from_the_same_summary(get, diary):
    for number in range(20):
        make_day(diary, date(2026, 2, 15) + timedelta(days=number), no_cramps=True)
    make_episode(diary, started_at=berlin("2026-03-08 02:40"))
    make_medicine(diary, "Indapamide", started_on=date(2026, 2, 20))

    said = words(get())

    assert "Headline numbers" in said
    assert "Indapamide" in said
    assert "Self-recorded, not verified." in said
    assert "28 days to 10 Mar" in said


def test_the_pdf_is_a_download_that_no_cache_keeps(get):
    response = get("/doctor/summary.pdf", **{"from": "2026-02-01", "to": "2026-02-28"})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Disposition"] == 'attachment; filename="cramp-diary-2026-02-01-to-2026-02-28.pdf"'
    )
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF-")


def test_the_download_button_asks_for_the_dates_on_the_page(get):
    assert 'href="/doctor/summary.pdf?from=2026-01-14&amp;to=2026-03-10"' in get(weeks="8").content.decode()


def test_a_pdf_for_dates_that_cannot_be_leads_back_to_the_page_that_says_so(get):
    response = get("/doctor/summary.pdf", **{"from": "2026-03-02", "to": "2026-03-01"})

    assert response.status_code == 302
    assert response.url == "/doctor/?from=2026-03-02&to=2026-03-01"


def test_a_stranger_gets_an_empty_page_of_their_own(client, diary):
    make_episode(diary, started_at=berlin("2026-03-08 02:40"))
    make_medicine(diary, "Indapamide")
    client.force_login(make_diary("mallory").user)

    said = words(client.get("/doctor/"))

    assert "Indapamide" not in said
    assert "entries on 0 of 28 days" in said


def test_a_change_is_on_the_page_at_once(get, diary):
    assert "entries on 0 of 28 days" in words(get())
    make_day(diary, date(2026, 3, 9), no_cramps=True)

    assert "entries on 1 of 28 days" in words(get())
