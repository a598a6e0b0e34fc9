"""Where a page leads back to. The address says it, so anybody may have written it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.urls import resolve
from hypothesis import given
from hypothesis import strategies as st

from diary import ways_back
from tests.factories import NOW, berlin, make_diary, make_episode

LIST = "?month=2026-03&muscle=calf&side=left&when=night&until=2026-03-20"
# As a chart writes it.
CHART = "?first=2026-01-25&last=2026-03-15&hour=3&relief=own-0123456789ab&until=2026-03-01"


@pytest.mark.parametrize(
    ("told", "url", "text"),
    [
        (LIST, f"/diary/{LIST}", "Back to the diary"),
        (CHART, f"/diary/{CHART}", "Back to the diary"),
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
        "?deleted=1", "?muscle=",
        "?first=soon&last=2026-13-01&hour=24&relief=%3Cb%3E", "?hour=-1", "?hour=03",
        "?" + "&".join(f"a{n}=1" for n in range(50)),
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


# -- links ---------------------------------------------------------------------------------------------------


@pytest.fixture
def mixed(db):
    with time_machine.travel(NOW, tick=False):
        diary = make_diary()
        for day, sites in (("03-08", (("calf", "left"), ("toes", "right"))), ("02-20", (("toes", "left"),))):
            make_episode(diary, started_at=berlin(f"2026-{day} 14:00"), woke=False, sites=sites)
        yield diary


@pytest.fixture
def signed_in(client, mixed):
    client.force_login(mixed.user)
    return client


def shown(client, **query):
    return client.get("/diary/", query)


def test_what_is_opened_from_a_filtered_list_leads_back_to_it(signed_in, mixed):
    html = shown(signed_in, muscle="toes", when="day", until="2026-03-09").content.decode()
    where = "/diary/?muscle=toes&amp;when=day&amp;until=2026-03-09"
    opened = [
        *re.findall(r'<a class="diary-row" href="([^"]+)"', html),
        *re.findall(r'<h2 id="day-[^"]+"><a href="([^"]+)"', html),
    ]
    assert len(opened) == 4
    for href in opened:
        page = signed_in.get(href.replace("&amp;", "&")).content.decode()
        assert f'<a class="link-row" href="{where}">Back to the diary</a>' in page


def test_a_cramp_opened_from_the_day_leads_back_to_the_day_and_on_to_the_list(signed_in, mixed):
    day = signed_in.get("/diary/2026-03-08/", {"from": "?muscle=toes"}).content.decode()
    (row,) = re.findall(r'<a class="diary-row" href="([^"]+)"', day)
    cramp = signed_in.get(row).content.decode()
    (back,) = re.findall(r'href="([^"]+)">Back to the day</a>', cramp)
    day_again = signed_in.get(back.replace("&amp;", "&")).content.decode()
    assert 'href="/diary/?muscle=toes">Back to the diary</a>' in day_again


def test_a_cramp_changed_or_deleted_leads_back_to_the_list_it_was_opened_from(signed_in, mixed):
    (row, *_rest) = re.findall(
        r'<a class="diary-row" href="([^"]+)"', shown(signed_in, muscle="toes").content.decode()
    )
    page = signed_in.get(row).content.decode()
    (edit,) = re.findall(r'class="btn btn-primary" href="([^"]+)"', page)
    assert edit.endswith("/edit/?from=%3Fmuscle%3Dtoes")
    (delete,) = re.findall(r'action="([^"]+/delete/[^"]+)"', page)
    assert signed_in.post(delete).url.startswith("/diary/?muscle=toes&deleted=")


def test_the_days_beside_a_day_keep_the_way_back(signed_in, mixed):
    html = signed_in.get("/diary/2026-03-08/", {"from": "?muscle=toes"}).content.decode()
    assert 'href="/diary/2026-03-07/?from=%3Fmuscle%3Dtoes"' in html
