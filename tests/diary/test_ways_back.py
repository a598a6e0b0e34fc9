"""Where a page leads back to. The address says it, so anybody may have written it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st

from diary import ways_back

LIST = "?month=2026-03&muscle=calf&side=left&when=night&until=2026-03-20"


@pytest.mark.parametrize(
    ("told", "url", "text"),
    [
        (LIST, f"/diary/{LIST}", "Back to the diary"),
        ("month/2026-03/", "/diary/month/2026-03/", "Back to March 2026"),
        ("2026-03-02/", "/diary/2026-03-02/", "Back to the day"),
        (
            "2026-03-02/?from=%3Fmuscle%3Dcalf",
            "/diary/2026-03-02/?from=%3Fmuscle%3Dcalf",
            "Back to the day",
        ),
    ],
)
def test_what_the_diary_wrote_is_read_as_it_was(told, url, text):
    way = ways_back.read(told)
    assert (way.url, way.text) == (url, text)
    assert ways_back.read(parse_qs(urlsplit(way.query).query)["from"][0]) == way


@pytest.mark.parametrize(
    "told",
    [
        "", "//evil.example", "https://evil.example/", "/\\evil.example", "..//evil.example", "../more/",
        "month/2026-13/", "month/2026-03", "month//evil.example/", "2026-02-30/", "2026-03-02/../../more/",
        "javascript:alert(1)", "x" * 1000,
    ],
)  # fmt: skip
def test_what_it_did_not_write_is_nothing(told):
    assert ways_back.read(told) is None


@pytest.mark.parametrize(
    "told",
    [
        "?muscle=tail", "?side=up&when=noon", "?month=2026-3", "?until=soon", "?next=//evil.example",
        "?deleted=1", "?muscle=", "?" + "&".join(f"a{n}=1" for n in range(50)),
    ],
)  # fmt: skip
def test_answers_that_make_no_sense_are_left_out(told):
    assert ways_back.read(told).url == "/diary/"


def test_a_day_that_leads_back_to_a_day_stops_there():
    way = ways_back.read("2026-03-02/?from=2026-03-01%2F%3Ffrom%3D2026-02-28")
    assert way.url == "/diary/2026-03-02/"


@given(st.text() | st.from_regex(r"(month/|\?|[0-9]{4}-)[-/?=&%0-9a-z.:]{0,40}", fullmatch=True))
def test_every_way_back_is_a_page_of_the_diary(told):
    way = ways_back.read(told)
    if way is not None:
        parts = urlsplit(way.url)
        assert (parts.scheme, parts.netloc) == ("", "")
        assert resolve(parts.path).view_name in {"diary:diary", "diary:month", "diary:diary_day"}
