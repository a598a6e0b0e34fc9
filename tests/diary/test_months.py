"""The calendar of a month: its arithmetic, its cells and sentences, its page. Now: 10 March 2026, Berlin."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from diary import browsing, months
from tests.factories import NOW, berlin, make_day, make_diary, make_episode

TODAY = date(2026, 3, 10)
MARCH = date(2026, 3, 1)
FIRSTS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(lambda day: day.replace(day=1))

# -- arithmetic ----------------------------------------------------------------------------------------------


@given(FIRSTS)
def test_every_day_of_a_month_has_one_cell_under_its_weekday(first):
    weeks = months.weeks_of(first)
    days = [day for week in weeks for day in week if day is not None]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (first, browsing.end_of(first))
    assert len(days) == (days[-1] - first).days + 1
    assert all(len(week) == 7 for week in weeks)
    assert all(day is None or day.weekday() == column for week in weeks for column, day in enumerate(week))


@given(FIRSTS)
def test_only_the_first_and_last_week_have_empty_cells(first):
    weeks = months.weeks_of(first)
    assert all(None not in week for week in weeks[1:-1])
    assert weeks[0][-1] is not None
    assert weeks[-1][0] is not None


@given(FIRSTS)
def test_the_day_after_the_end_is_the_first_of_a_month(first):
    following = browsing.end_of(first) + timedelta(days=1)
    assert following.day == 1
    assert (following - first).days in {28, 29, 30, 31}


@pytest.mark.parametrize(
    ("first", "days", "weeks"),
    [
        (date(2024, 2, 1), 29, 5),
        (date(2026, 2, 1), 28, 5),
        (date(2021, 2, 1), 28, 4),  # Monday to Sunday four times
        (date(1900, 2, 1), 28, 5),  # no leap year
        (date(2000, 2, 1), 29, 5),
        (date(2026, 3, 1), 31, 6),
    ],
)
def test_february_and_long_months_fit(first, days, weeks):
    assert browsing.end_of(first).day == days
    assert len(months.weeks_of(first)) == weeks


# -- words ---------------------------------------------------------------------------------------------------


def month(cramps=None, answers=None, *, first=MARCH, today=TODAY):
    def on(told):
        return {first.replace(day=day): value for day, value in (told or {}).items()}

    return months.Month(first, on(cramps), on(answers), today, today)


def cell(of, day):
    return next(each for week in of.weeks for each in week if each and each.date.day == day)


def test_cells_say_what_is_known():
    shown = month({3: 2, 2: 1}, {3: False, 4: True, 6: False, 7: None})
    assert cell(shown, 2).name == "2 March, 1 cramp"
    assert cell(shown, 3).name == "3 March, 2 cramps"
    assert cell(shown, 4).name == "4 March, no cramps"
    assert cell(shown, 5).name == "5 March, no entry"
    assert cell(shown, 6).name == "6 March, cramps, not logged"
    assert cell(shown, 7).name == "7 March, no answer about cramps"
    assert cell(shown, 10).name == "10 March, today, no entry"


def test_cells_that_mean_different_things_look_different():
    shown = month({1: 1, 2: 2, 3: 3, 5: 4}, {6: True, 7: False, 8: None})
    looks = [cell(shown, day).look for day in (1, 2, 3, 5, 6, 7, 8, 9)]
    assert len(set(looks)) == len(looks)
    assert cell(month({5: 17}), 5).look == cell(shown, 5).look
    assert [cell(shown, day).sign for day in (2, 6, 7, 8, 9)] == ["2", "", "1+", "?", "?"]


def test_logged_cramps_outweigh_no_cramps():
    assert cell(month({4: 1}, {4: True}), 4).name == "4 March, 1 cramp"


def test_days_to_come_have_not_begun():
    shown = month()
    assert cell(shown, 10).begun
    assert not cell(shown, 11).begun
    assert len(shown.days) == 10


@pytest.mark.parametrize(
    ("cramps", "answers", "lines"),
    [
        ({2: 2, 5: 1}, {2: False, 3: True}, ["3 cramps on 2 days.", "Checked in on 2 of 10 days so far."]),
        (
            {2: 1},
            {3: False, 4: False},
            [
                "1 cramp on 1 day.",
                "On 2 days there were cramps that are not logged.",
                "Checked in on 2 of 10 days so far.",
            ],
        ),
        (
            {},
            {3: True, 4: True},
            ["No cramps on 2 of 10 days. The others are not known.", "Checked in on 2 of 10 days so far."],
        ),
        ({}, {3: None}, ["No cramps logged.", "Checked in on 1 of 10 days so far."]),
        ({}, {}, ["No entries.", "Checked in on 0 of 10 days so far."]),
        ({}, dict.fromkeys(range(1, 11), True), ["No cramps.", "Checked in on 10 of 10 days so far."]),
    ],
)
def test_a_month_in_words_never_takes_unknown_for_none(cramps, answers, lines):
    assert month(cramps, answers).lines == lines


def test_a_month_that_is_over_counts_all_its_days():
    assert month(first=date(2026, 2, 1)).lines[-1] == "Checked in on 0 of 28 days."


# -- the page ------------------------------------------------------------------------------------------------


@pytest.fixture
def diary(db):
    with time_machine.travel(NOW, tick=False):
        yield make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def page(client, address="/diary/month/2026-03/", **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def links(html):
    """Name -> (classes, address) of the cells."""
    found = re.findall(r'<td><a class="cal-day ([^"]*)"[^>]* href="([^"]+)">(.*?)</a></td>', html)
    return {re.search(r'visually-hidden">([^<]+)<', inner)[1]: (look, href) for look, href, inner in found}


def test_the_calendar_is_a_table_with_a_caption_and_seven_named_columns(signed_in):
    html = page(signed_in)
    assert html.count("<table") == 1
    assert "March 2026: cramps on each day</span></caption>" in html
    heads = re.findall(r'<th scope="col">.*?visually-hidden">(\w+)</span></th>', html)
    assert heads == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    rows = re.findall(r"<tr>(.*?)</tr>", html[html.index("<tbody>") :], re.DOTALL)
    assert [row.count("<td>") for row in rows] == [7] * 6


def test_each_day_is_a_link_to_that_day_with_a_name_of_its_own(signed_in, diary):
    make_episode(diary, started_at=berlin("2026-03-03 14:00"), woke=False)
    make_day(diary, date(2026, 3, 4), no_cramps=True)
    found = links(page(signed_in))
    assert len(found) == 10
    look, href = found["3 March, 1 cramp"]
    assert (look, href) == ("is-count-1", "/diary/2026-03-03/?from=month%2F2026-03%2F")
    assert found["4 March, no cramps"][0] == "is-none"
    assert found["5 March, no entry"][0] == "is-unknown"
    assert found["10 March, today, no entry"][0] == "is-unknown is-today"


def test_a_day_opened_from_the_calendar_leads_back_to_it(signed_in, diary):
    make_episode(diary, started_at=berlin("2026-03-03 14:00"), woke=False)
    day = page(signed_in, links(page(signed_in))["3 March, 1 cramp"][1])
    assert '<a class="link-row" href="/diary/month/2026-03/">Back to March 2026</a>' in day


def test_days_to_come_are_no_links(signed_in):
    assert "2026-03-11" not in page(signed_in)


def test_every_sign_is_explained_in_words(signed_in):
    text = re.sub(r"<[^>]+>", " ", page(signed_in))
    for words in ("So many cramps.", "no cramps that day", "none is logged", "no entry", "no answer about"):
        assert words in text


def test_a_night_across_months_stands_in_the_month_of_its_evening(signed_in, diary):
    make_episode(diary, started_at=berlin("2026-03-01 02:40"))
    assert "28 February, 1 cramp" in links(page(signed_in, "/diary/month/2026-02/"))
    assert "1 March, no entry" in links(page(signed_in))


@pytest.mark.parametrize(
    ("reading", "fold", "name"),
    [("2026-03-29 02:30", 0, "28 March, 1 cramp"), ("2025-10-26 02:30", 1, "25 October, 1 cramp")],
)
def test_the_nights_of_the_clock_changes_are_days_like_any_other(client, db, reading, fold, name):
    with time_machine.travel(datetime(2026, 4, 2, 8, tzinfo=UTC), tick=False):
        now = datetime(2026, 4, 2, 8, tzinfo=UTC)
        diary = make_diary(now=now)
        make_episode(diary, started_at=berlin(reading).replace(fold=fold), now=now)
        client.force_login(diary.user)
        found = links(page(client, f"/diary/month/{reading[:7]}/"))
    assert name in found
    assert len(found) == 31


def test_the_newest_month_is_the_one_of_today(signed_in, diary):
    make_day(diary, date(2026, 1, 5), no_cramps=True)
    assert signed_in.get("/diary/month/").url == "/diary/month/2026-03/"


def test_a_cramp_from_far_east_of_here_may_open_the_next_month(client, db):
    now = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        diary = make_diary(now=now)
        there = {"started_at": now - timedelta(hours=1), "time_zone": "Pacific/Kiritimati"}
        make_episode(diary, now=now, woke=False, **there)
        client.force_login(diary.user)
        assert client.get("/diary/month/").url == "/diary/month/2026-04/"
        assert "1 April, 1 cramp" in links(page(client, "/diary/month/2026-04/"))


def test_the_jump_goes_to_the_month_asked_for(signed_in, diary):
    make_day(diary, date(2025, 12, 31), no_cramps=True)
    assert signed_in.get("/diary/month/", {"month": "2025-12"}).url == "/diary/month/2025-12/"
    assert '<option value="2026-02" selected>February 2026</option>' in page(
        signed_in, "/diary/month/2026-02/"
    )


@pytest.mark.parametrize("asked", ["2025-11", "2026-04", "soon", "2026-13", ""])
def test_a_month_that_is_not_offered_is_said_beside_the_field(signed_in, diary, asked):
    make_day(diary, date(2025, 12, 31), no_cramps=True)
    html = page(signed_in, "/diary/month/", month=asked)
    assert "There is a problem" in html
    assert 'id="id_month_error"' in html or "field-errors" in html


def test_the_way_on_ends_with_the_diary(signed_in, diary):
    make_day(diary, date(2026, 2, 5), no_cramps=True)
    march, february = page(signed_in), page(signed_in, "/diary/month/2026-02/")
    assert 'rel="prev" href="/diary/month/2026-02/"' in march
    assert 'rel="next"' not in march
    assert 'rel="next" href="/diary/month/2026-03/"' in february
    assert 'rel="prev"' not in february


def test_a_month_before_the_diary_is_empty_and_leads_on(signed_in, diary):
    make_day(diary, date(2026, 2, 5), no_cramps=True)
    html = page(signed_in, "/diary/month/1999-12/")
    assert "No entries." in html
    assert 'rel="next" href="/diary/month/2000-01/"' in html
    assert 'rel="prev"' not in html


def test_day_by_day_leads_to_the_list_of_that_month(signed_in, diary):
    make_day(diary, date(2026, 2, 5), no_cramps=True)
    assert 'href="/diary/?month=2026-02">Day by day</a>' in page(signed_in, "/diary/month/2026-02/")


def test_the_calendar_of_an_empty_diary_teaches_and_leads_to_the_empty_list(signed_in):
    html = page(signed_in)
    assert "Every cramp and every check-in gives its day a sign." in html
    assert 'href="/diary/">Day by day</a>' in html


@pytest.mark.parametrize(
    "month", ["2026-04", "2026-13", "2026-00", "1899-12", "2200-01", "2026-3", "2026-W10"]
)
def test_a_month_that_is_not_there_is_not_found(signed_in, month):
    assert signed_in.get(f"/diary/month/{month}/").status_code == 404


def test_a_month_of_somebody_else_is_not_shown(client, diary):
    make_episode(diary)
    client.force_login(make_diary("bob").user)
    assert all(name.endswith("no entry") for name in links(page(client)))
