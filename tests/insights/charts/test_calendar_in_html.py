"""Chart C3 on a page: weeks as rows of links, with the picture or instead of it."""

from __future__ import annotations

import re
from datetime import timedelta

from django.template.loader import render_to_string

from insights.charts.calendar import chart
from insights.presenters.charts import chart_section
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, diary, quiet

FRAMES = diary([cramp(MONDAY), cramp(MONDAY)], [quiet(MONDAY + timedelta(days=1))])


def page(*, weeks: int) -> str:
    """The weeks up to Sunday, 8 March 2026."""
    last = MONDAY + timedelta(days=6)
    section = chart_section(chart, FRAMES, Window(MONDAY - timedelta(weeks=weeks - 1), last))
    return render_to_string("insights/_chart.html", {"section": section})


def cells(html: str) -> list[tuple[str, str, str]]:
    """Address, look and name of each day."""
    pattern = (
        r'<a class="cal-day ([\w-]+)" href="([^"]+)">.*?<span class="visually-hidden">([^<]+)</span></a>'
    )
    return [(address, look, name) for look, address, name in re.findall(pattern, html)]


def test_every_day_is_a_link_that_says_its_date_and_what_is_known():
    assert cells(page(weeks=1))[:3] == [
        ("/diary/2026-03-02/", "is-count-2", "2 March, 2 cramps"),
        ("/diary/2026-03-03/", "is-none", "3 March, no cramps"),
        ("/diary/2026-03-04/", "is-unknown", "4 March, no entry"),
    ]


def test_few_weeks_need_no_picture_and_miss_none():
    html = page(weeks=13)

    assert len(cells(html)) == 13 * 7
    assert 'role="img"' not in html
    assert "not available" not in html
    assert "The months before" not in html


def test_more_weeks_come_as_a_picture_and_the_last_13_as_rows():
    html = page(weeks=14)

    assert len(cells(html)) == 13 * 7
    assert 'role="img"' in html
    assert 'href="/diary/month/2025-12/"' in html


def test_a_picture_that_fails_is_missed_and_the_rows_stay(monkeypatch):
    def fail(self, _numbers, *, uid):
        raise RuntimeError(uid)

    monkeypatch.setattr(type(chart), "page_svg", fail)
    html = page(weeks=14)

    assert "The picture is not available" in html
    assert len(cells(html)) == 13 * 7


def test_the_table_of_days_has_a_name_and_heads():
    html = page(weeks=1)

    assert re.search(r"<caption><span[^>]*>[^<]+</span></caption>", html)
    assert html.count('<th scope="col">') >= 7
    assert "Monday" in html
