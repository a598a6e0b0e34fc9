"""The page of charts: which weeks, which pictures, their files, and what it does when one cannot be made."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crampdiary.logs import PrivateFormatter
from insights.charts import weekly
from insights.charts.catalogue import CHARTS
from tests.factories import NOW, berlin, make_diary, make_episode
from tests.visits import Visit, sign_in

from .planted import plant

pytestmark = pytest.mark.django_db

PAGE = "/insights/charts/"
PICTURE = "/insights/charts/cramps-per-week.svg"
CANARY = "Left calf, after the long run"
NUMBERS = "/insights/charts/cramps-per-week.csv"


@pytest.fixture(autouse=True)
def clock():
    caches["charts"].clear()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit() -> Visit:
    """Somebody with half a year of entries, up to the day before yesterday."""
    diary = make_diary()
    plant(diary)
    return sign_in(diary)


@pytest.fixture
def newcomer() -> Visit:
    return sign_in(make_diary("newcomer"))


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def again(visit: Visit, address: str, tag: str):
    return visit.client.get(address, headers={"if-none-match": tag})


@pytest.fixture
def nothing_is_read(monkeypatch):
    def read(*_asked, **_named):
        raise AssertionError("the diary was read")

    monkeypatch.setattr("insights.frames.load", read)


# -- the page ------------------------------------------------------------------------------------------------


def test_the_page_names_its_weeks_and_shows_a_picture_with_its_numbers(visit):
    page = visit.get(PAGE)

    assert "22 Dec 2025 to 10 Mar 2026" in text_of(page)
    html = page.content.decode()
    (section,) = re.findall(r'<section class="chart" id="cramps-per-week".*?</section>', html, re.DOTALL)
    assert 'role="img"' in section
    assert "<table" in section
    assert f'href="{NUMBERS}?weeks=12"' in section
    assert f'href="{PICTURE}?weeks=12" download' in section


def test_every_heading_of_a_picture_is_said_once(visit):
    html = visit.get(f"{PAGE}?weeks=all").content.decode()

    heads = [
        re.sub(r"<[^>]+>", "", head) for head in re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html, re.DOTALL)
    ]
    assert len(heads) == len(set(heads))


def test_links_at_the_top_jump_to_the_pictures_that_are_there(visit):
    html = visit.get(PAGE).content.decode()

    (jumps,) = re.findall(r'<ul class="links chart-jumps">.*?</ul>', html, re.DOTALL)
    for target in re.findall(r'href="#([^"]+)"', jumps):
        assert html.count(f'id="{target}"') == 1
    assert len(re.findall("<li>", jumps)) == html.count('<section class="chart"')


def test_pictures_that_need_more_entries_are_one_list_at_the_end(visit):
    html = visit.get(PAGE).content.decode()
    end = html[html.index("Not enough yet") :]

    assert '<section class="chart"' not in end
    assert "Month by month" in end
    assert "It takes 10 months with entries. So far: 7." in end
    assert 'id="months"' not in html


def test_an_empty_diary_gets_one_friendly_message_and_no_boxes(newcomer):
    page = newcomer.get(PAGE)

    assert "Nothing to draw yet" in text_of(page)
    assert page.content.decode().count('class="empty"') == 1
    assert "Not enough yet" not in text_of(page)
    assert "4 weeks" not in text_of(page)


def test_a_diary_that_ended_long_ago_opens_on_its_last_weeks_and_says_so():
    diary = make_diary()
    plant(diary, first=date(2024, 1, 1), number=100)  # to 9 April 2024
    page = sign_in(diary).get(PAGE)

    assert "22 Jan to 14 Apr 2024" in text_of(page)
    assert "The last entry is of 9 April 2024. These are the weeks up to it." in text_of(page)


def test_earlier_and_later_lead_to_as_many_weeks_beside_these(visit):
    html = visit.get(f"{PAGE}?weeks=4&to=2026-02-08&by=pain").content.decode()

    links = dict(re.findall(r'href="([^"]+)" rel="(prev|next)"', html))
    assert {rel: to.replace("&amp;", "&") for to, rel in links.items()} == {
        "prev": "?weeks=4&to=2026-01-11&by=pain",
        "next": "?weeks=4&to=2026-03-08&by=pain",
    }


def test_another_number_of_weeks_keeps_the_end_and_the_sorting(visit):
    html = visit.get(f"{PAGE}?weeks=4&to=2026-02-08&by=pain").content.decode()

    assert 'href="?weeks=26&amp;to=2026-02-08&amp;by=pain"' in html


def test_cramps_per_week_can_be_sorted_by_pain_and_back(visit):
    html = visit.get(f"{PAGE}?weeks=26&by=pain").content.decode()

    assert 'id="cramps-per-week-by-pain"' in html
    assert 'id="cramps-per-week"' not in html
    assert 'href="?weeks=26#cramps-per-week"' in html
    assert "/cramps-per-week-by-pain.csv?weeks=26" in html


@pytest.mark.parametrize(
    "query", ["weeks=-1", "to=soon", "by=night", "weeks=all&to=0001-01-01", "%00=%00", "by=%00"]
)
def test_what_makes_no_sense_in_the_address_is_as_if_it_were_not_there(visit, query):
    assert visit.get(f"{PAGE}?{query}").status_code == 200


def test_a_second_visit_reads_and_draws_nothing_again(visit, monkeypatch, request):
    first = visit.get(PAGE).content.decode()
    request.getfixturevalue("nothing_is_read")

    assert visit.get(PAGE).content.decode().count("<svg") == first.count("<svg")


def test_a_new_entry_is_drawn_at_once(visit):
    before = visit.get(PAGE).content.decode()
    make_episode(visit.diary, started_at=berlin("2026-03-09 03:00"))

    assert visit.get(PAGE).content.decode() != before


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/", PAGE),
        ("/insights/", PAGE),
        ("/insights/pictures/", PAGE),
        ("/week/2026-W10/", f"{PAGE}?to=2026-03-08"),
    ],
)
def test_the_pages_around_lead_to_the_charts(visit, page, link):
    assert f'href="{link}"' in visit.get(page).content.decode()


def test_somebody_who_waits_for_patterns_is_led_to_the_charts_too(newcomer):
    make_episode(newcomer.diary)

    assert f'href="{PAGE}"' in newcomer.get("/insights/").content.decode()


@pytest.mark.parametrize("page", [PAGE, "/insights/pictures/"])
def test_the_charts_belong_to_the_tab_of_insights(visit, page):
    html = visit.get(page).content.decode()

    assert '<a href="/insights/" aria-current="page">' in html


# -- the numbers as a file -----------------------------------------------------------------------------------


def test_the_numbers_of_the_weeks_that_are_shown_come_as_a_file_that_nobody_keeps(visit):
    answer = visit.get(f"{NUMBERS}?weeks=4&to=2026-02-08")

    rows = list(csv.reader(StringIO(answer.content.decode())))
    assert len(rows) == 1 + 4
    assert 'filename="cramps-per-week-2026-01-12-to-2026-02-08.csv"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("kind", ["csv", "svg"])
def test_there_is_no_file_of_a_chart_that_nobody_made(visit, kind):
    assert visit.get(f"/insights/charts/nonsense.{kind}").status_code == 404


# -- the picture as a file -----------------------------------------------------------------------------------


def test_the_picture_comes_as_a_file_in_plain_colours_with_its_name(visit):
    answer = visit.get(f"{PICTURE}?weeks=4&to=2026-02-08")

    assert answer["Content-Type"].startswith("image/svg+xml")
    assert answer["Content-Disposition"] == (
        'inline; filename="cramps-per-week-2026-01-12-to-2026-02-08.svg"'
    )
    root = ET.fromstring(answer.content)
    assert root.get("viewBox")
    assert b"class=" not in answer.content
    assert b"<a " not in answer.content


@pytest.mark.parametrize("chart", [chart.id for chart in CHARTS])
def test_every_picture_that_the_page_shows_comes_as_a_file(visit, chart):
    page = visit.get(f"{PAGE}?weeks=all").content.decode()
    offered = f"/insights/charts/{chart}.svg?weeks=all"

    if f'href="{offered}"' in page:
        ET.fromstring(visit.get(offered).content)
    else:
        assert visit.get(offered).url == f"{PAGE}?weeks=all"


def test_a_browser_may_keep_the_picture_for_this_person_and_must_ask_each_time(visit):
    answer = visit.get(PICTURE)

    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]
    assert "Expires" not in answer
    assert answer["ETag"]


def test_a_picture_that_the_browser_has_is_not_read_again(visit, request):
    tag = visit.get(PICTURE)["ETag"]
    caches["charts"].clear()
    request.getfixturevalue("nothing_is_read")

    answer = again(visit, PICTURE, tag)

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]
    assert answer["ETag"] == tag


def test_the_tag_of_a_compressed_picture_is_known_again(visit):
    answer = visit.client.get(PICTURE, headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert again(visit, PICTURE, answer["ETag"]).status_code == 304


def test_a_picture_that_was_drawn_once_is_not_drawn_again(visit, request):
    first = visit.get(PICTURE)
    request.getfixturevalue("nothing_is_read")

    assert visit.get(PICTURE).content == first.content


@pytest.mark.parametrize(
    "other",
    [f"{PICTURE}?weeks=26", f"{PICTURE}?to=2026-02-08", PICTURE.replace(".svg", "-by-pain.svg")],
)
def test_another_picture_has_another_tag(visit, other):
    tag = visit.get(PICTURE)["ETag"]

    assert again(visit, other, tag).status_code == 200


def test_after_a_new_entry_the_old_tag_gets_the_new_picture(visit):
    tag = visit.get(PICTURE)["ETag"]
    make_episode(visit.diary, started_at=berlin("2026-03-09 03:00"))

    answer = again(visit, PICTURE, tag)

    assert answer.status_code == 200
    assert answer["ETag"] != tag


def test_the_tag_of_somebody_else_never_stands_for_my_picture(visit):
    other = make_diary("bob")
    plant(other)
    theirs = sign_in(other).get(PICTURE)

    answer = again(visit, PICTURE, theirs["ETag"])

    assert answer.status_code == 200
    assert answer["ETag"] != theirs["ETag"]


def test_a_tag_tells_nothing(visit):
    tag = visit.get(PICTURE)["ETag"]

    assert re.fullmatch(r'(W/)?"[0-9a-f]{32}"', tag)


def test_whoever_has_signed_out_is_sent_to_sign_in_with_any_tag(visit):
    tag = visit.get(PICTURE)["ETag"]
    visit.post("/accounts/logout/")

    answer = again(visit, PICTURE, tag)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_picture_that_needs_more_entries_leads_to_the_page_and_is_not_kept(newcomer):
    answer = newcomer.get(PICTURE)

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?weeks=12")
    assert "no-store" in answer["Cache-Control"]
    assert "ETag" not in answer


# -- when something fails ------------------------------------------------------------------------------------


class Chart:
    """Cramps per week, with parts that can be chart and mended."""

    def __init__(self) -> None:
        self.works = {part: getattr(weekly.chart, part) for part in ("drawing", "words", "read")}

    def break_(self, part: str) -> None:
        def fail(*_asked, **_named):
            raise RuntimeError(CANARY)

        object.__setattr__(weekly.chart, part, fail)

    def mend(self) -> None:
        for part, works in self.works.items():
            object.__setattr__(weekly.chart, part, works)


@pytest.fixture
def chart():
    chart = Chart()
    yield chart
    chart.mend()


def test_a_picture_that_cannot_be_drawn_leaves_its_numbers_open(visit, chart):
    chart.break_("drawing")

    page = visit.get(PAGE)

    assert page.status_code == 200
    (section,) = re.findall(
        r'<section class="chart" id="cramps-per-week".*?</section>', page.content.decode(), re.DOTALL
    )
    assert "The picture is not available. Here are its numbers." in section
    assert "<details open>" in section
    assert "<table" in section
    assert ".svg" not in section
    assert page.content.decode().count('role="img"') >= 1  # the others are there


@pytest.mark.parametrize("part", ["words", "read"])
def test_a_chart_whose_numbers_cannot_be_worked_out_says_so_and_the_others_stay(visit, chart, part):
    chart.break_(part)

    page = visit.get(PAGE)

    assert page.status_code == 200
    assert "This picture could not be made just now. Your entries are all there." in text_of(page)
    assert page.content.decode().count('role="img"') >= 1


def test_what_failed_is_logged_without_a_word_of_the_diary(visit, chart, caplog):
    chart.break_("drawing")
    visit.get(PAGE)
    visit.get(PICTURE)

    logged = [PrivateFormatter().format(record) for record in caplog.records]
    assert sum("the chart cramps-per-week could not be drawn" in line for line in logged) == 2
    assert not [line for line in logged if CANARY in line or "alice" in line]


@pytest.mark.parametrize("part", ["drawing", "words", "read"])
def test_what_failed_is_tried_again_on_the_next_visit(visit, chart, part):
    chart.break_(part)
    assert "cramps-per-week.svg" not in visit.get(PAGE).content.decode()

    chart.mend()

    assert "cramps-per-week.svg" in visit.get(PAGE).content.decode()


@pytest.mark.parametrize("part", ["drawing", "read"])
def test_the_file_of_a_picture_that_fails_leads_to_the_page_and_is_tried_again(visit, chart, part):
    chart.break_(part)

    answer = visit.get(PICTURE)
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?weeks=12")
    assert "no-store" in answer["Cache-Control"]

    chart.mend()
    assert visit.get(PICTURE).status_code == 200


# -- what it costs -------------------------------------------------------------------------------------------


def test_the_page_asks_the_database_as_often_for_many_entries_as_for_few():
    counts = []
    for number in (20, 180):
        diary = make_diary(f"person{number}")
        plant(diary, first=NOW.date() - timedelta(days=number), number=number)
        visit = sign_in(diary)
        visit.get("/help/")  # the first request of a day renews the session
        caches["charts"].clear()
        with CaptureQueriesContext(connection) as captured:
            visit.get(f"{PAGE}?weeks=all")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 20
