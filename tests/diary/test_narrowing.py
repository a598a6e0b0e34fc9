"""What a link from a chart asks of the diary list: some days, an hour of the clock, what was tried."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from diary import browsing, narrowing, nights
from diary.actions import words
from diary.facts import ReliefTry
from diary.models import Relief
from diary.presenters import DayLines
from diary.saying import span_words
from tests.factories import NOW, berlin, make_day, make_diary, make_episode

TODAY = date(2026, 3, 10)
PLACES = ("Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Africa/Monrovia", "UTC")


@pytest.fixture
def diary(db):
    with time_machine.travel(NOW, tick=False):
        yield make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def on(diary, told, **more):
    """A cramp by day at Berlin's clock."""
    return make_episode(diary, started_at=berlin(told), **{"woke": False, **more})


def found(diary, until=None, **filters):
    first, last = browsing.bounds(diary, today=TODAY)
    return browsing.page(
        diary, filters=browsing.Filters(**filters), until=until, today=TODAY, first=first, last=last
    )


def dates(page):
    return [day.date.isoformat() for day in page.days if isinstance(day, DayLines)]


def shown(client, **query):
    return client.get(reverse("diary:diary"), query)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# -- days ----------------------------------------------------------------------------------------------------


@pytest.fixture
def weeks(diary):
    """A cramp on each Sunday of February, and a check-in in between."""
    for day in (1, 8, 15, 22):
        on(diary, f"2026-02-{day:02} 14:00", sites=(("calf", "left"),))
    make_day(diary, date(2026, 2, 10), no_cramps=True)
    return diary


def test_days_are_shown_from_the_first_to_the_last_both_included(weeks):
    page = found(weeks, first=date(2026, 2, 8), last=date(2026, 2, 15))

    assert (dates(page)[0], dates(page)[-1]) == ("2026-02-15", "2026-02-08")
    assert page.older is None
    assert page.matching == browsing.Matching(cramps=2, days=2)


def test_days_and_a_muscle_narrow_each_other(weeks):
    assert dates(found(weeks, first=date(2026, 2, 8), last=date(2026, 2, 15), muscle="calf")) == [
        "2026-02-15", "2026-02-08",
    ]  # fmt: skip
    assert dates(found(weeks, first=date(2026, 2, 8), muscle="toes")) == []


def test_days_and_a_month_are_the_days_of_both(weeks):
    page = found(weeks, month=date(2026, 2, 1), first=date(2026, 1, 1), last=date(2026, 2, 2))

    assert dates(page) == ["2026-02-02", "2026-02-01"]


@pytest.mark.parametrize("days", [(date(2030, 1, 1), None), (None, date(1950, 1, 1))])
def test_days_outside_the_diary_hold_nothing(weeks, days):
    for more in ({}, {"muscle": "calf"}):
        page = found(weeks, first=days[0], last=days[1], **more)
        assert page.days == ()
        assert page.matching == browsing.Matching(cramps=0, days=0)


def test_a_long_stretch_is_paged_to_its_first_day_and_not_beyond(diary):
    for number in range(70):
        make_day(diary, TODAY - timedelta(days=number), no_cramps=True)
    first, last = TODAY - timedelta(days=50), TODAY - timedelta(days=10)

    one = found(diary, first=first, last=last)
    two = found(diary, one.older, first=first, last=last)

    assert [*dates(one), *dates(two)] == [(last - timedelta(days=number)).isoformat() for number in range(41)]
    assert two.older is None


# -- hours ---------------------------------------------------------------------------------------------------


def test_an_hour_is_the_one_on_the_clocks_where_it_happened(diary):
    on(diary, "2026-03-01 03:59")
    on(diary, "2026-03-02 04:00")
    # 03:30 in Kolkata is 22:00 UTC of the day before.
    make_episode(
        diary, started_at=datetime(2026, 3, 3, 22, 0, tzinfo=UTC), time_zone="Asia/Kolkata", woke=False
    )

    assert found(diary, hour=3).matching == browsing.Matching(cramps=2, days=2)
    assert found(diary, hour=4).matching == browsing.Matching(cramps=1, days=1)


def test_both_hours_of_the_night_when_clocks_go_back_are_the_same_hour(diary):
    with time_machine.travel(datetime(2026, 11, 1, 12, tzinfo=UTC), tick=False):
        for hour in (0, 1):  # 02:30 twice in Berlin on 25 October 2026
            now = datetime(2026, 11, 1, 12, tzinfo=UTC)
            make_episode(diary, now=now, started_at=datetime(2026, 10, 25, hour, 30, tzinfo=UTC))

    first, last = browsing.bounds(diary, today=date(2026, 11, 1))
    filters = browsing.Filters(hour=2)
    page = browsing.page(diary, filters=filters, until=None, today=last, first=first, last=last)

    assert page.matching.cramps == 2


def test_a_cramp_without_a_clock_time_is_in_no_hour(diary):
    for precision in ("part_of_night", "about", "exact"):
        on(diary, "2026-03-02 03:30", time_precision=precision)

    assert found(diary, hour=3).matching.cramps == 2


def test_a_diary_without_clock_times_has_none_in_any_hour(diary):
    on(diary, "2026-03-02 03:30", time_precision="part_of_night")

    assert found(diary, hour=3).matching == browsing.Matching(cramps=0, days=0)


class HoursOfAnyPlace(TestCase):
    """In a class of its own: each example gets a database of its own."""

    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(
                st.datetimes(datetime(1971, 1, 1), datetime(2026, 3, 1), timezones=st.just(UTC)),
                st.sampled_from(PLACES),
            ),
            min_size=1,
            max_size=8,
        ),
        st.integers(0, 23),
    )
    def test_the_database_reads_the_clocks_as_python_does(self, cramps, hour):
        diary = make_diary("anybody")
        for moment, zone in cramps:
            make_episode(diary, started_at=moment.replace(microsecond=0), time_zone=zone)

        expected = sum(nights.local(moment, zone).hour == hour for moment, zone in cramps)

        assert browsing.Filters(hour=hour).apply(diary.episodes).count() == expected


# -- what was tried ------------------------------------------------------------------------------------------


@pytest.fixture
def tried(diary):
    own = words.add_word(diary=diary, kind=Relief, name="humming")
    on(diary, "2026-03-01 14:00", relief=(ReliefTry("stretching", "yes"), ReliefTry("humming", "no")))
    on(diary, "2026-03-02 14:00", relief=(ReliefTry("stretching", "no"), ReliefTry("stretching", "yes")))
    on(diary, "2026-03-03 14:00")
    return own


def test_cramps_where_it_was_tried_are_found_whether_it_helped_or_not(diary, tried):
    assert dates(found(diary, relief="stretching")) == ["2026-03-02", "2026-03-01"]
    assert found(diary, relief="stretching").matching == browsing.Matching(cramps=2, days=2)
    assert dates(found(diary, relief=tried.code)) == ["2026-03-01"]


def test_a_word_of_somebody_else_narrows_nothing_and_is_not_named(signed_in, diary, tried):
    other = words.add_word(diary=make_diary("bob"), kind=Relief, name="a secret song")

    page = shown(signed_in, relief=other.code)

    assert "secret" not in page.content.decode()
    assert len(re.findall(r'class="diary-row"', page.content.decode())) == 3


# -- the page ------------------------------------------------------------------------------------------------

ASKED = {"first": "2026-02-25", "last": "2026-03-05", "hour": "14", "relief": "stretching"}


def test_the_page_says_in_words_what_it_shows_and_how_to_see_the_rest(signed_in, tried):
    page = shown(signed_in, muscle="calf", **ASKED)

    assert "Only: 25 Feb to 5 Mar 2026, 14:00 to 15:00, Stretching tried" in text_of(page)
    assert "2 cramps on 2 days." in text_of(page)
    assert 'href="/diary/?muscle=calf">Remove' in page.content.decode()


def test_it_stays_when_the_form_is_sent_and_when_a_month_is_chosen(signed_in, tried):
    html = shown(signed_in, **ASKED).content.decode()

    forms = re.findall(r'<form[^>]* method="get".*?</form>', html, re.DOTALL)
    assert len(forms) == 2
    for form in forms:
        for name, value in ASKED.items():
            assert f'<input type="hidden" name="{name}" value="{value}">' in form


def test_it_goes_along_to_the_next_page_and_a_cramp_leads_back_to_it(signed_in, diary):
    for number in range(40):
        day = TODAY - timedelta(days=number + 1)
        on(diary, f"{day} 14:10", relief=(ReliefTry("stretching", "yes"),))
    asked = ASKED | {"first": "2025-12-01", "last": "2026-03-10"}

    html = shown(signed_in, **asked).content.decode()
    (older,) = re.findall(r'class="btn btn-wide" href="([^"]+)"', html)
    following = signed_in.get(older.replace("&amp;", "&")).content.decode()
    rows = re.findall(r'class="diary-row" href="([^"]+)"', following)
    cramp = signed_in.get(rows[0].replace("&amp;", "&")).content.decode()

    assert len(rows) == 10
    (back,) = re.findall(r'href="([^"]+)">Back to the diary</a>', cramp)
    for name, value in asked.items():
        assert f"{name}={value}" in back


@pytest.mark.parametrize(
    "query",
    [
        {"first": "soon"},
        {"first": "2026-13-01", "last": "x" * 300},
        {"first": "2026-03-09", "last": "2026-03-01"},
        {"last": "9999-12-31"},
        {"hour": "24"},
        {"hour": "-1"},
        {"hour": "٣"},
        {"hour": "3.5"},
        {"relief": "'; --"},
        {"relief": "no-such-thing"},
        {"relief": "x" * 5000},
        {"relief": "\x00"},
    ],
)
def test_what_makes_no_sense_is_as_if_it_were_not_there(signed_in, tried, query):
    page = shown(signed_in, **query)

    assert page.status_code == 200
    assert "Only:" not in text_of(page)
    assert len(re.findall(r'class="diary-row"', page.content.decode())) == 3


@given(st.dictionaries(st.sampled_from(narrowing.NAMES), st.text(max_size=20).filter(lambda t: t != "x")))
def test_any_address_is_read(told):
    class NoWords:
        """A diary that holds no words."""

        @property
        def reliefs(self):
            return Relief.objects.none()

    read = narrowing.read(told, NoWords())

    assert read.first is None or read.last is None or read.first <= read.last
    assert read.hour is None or 0 <= read.hour <= 23
    assert narrowing.read(dict(read.kept), NoWords()) == read


def test_it_asks_the_database_as_often_for_many_cramps_as_for_few(signed_in, diary):
    counts = []
    asked = ASKED | {"first": "2026-01-01", "last": "2026-03-10"}
    for number in range(1, 31):
        on(diary, f"{TODAY - timedelta(days=number)} 14:10", relief=(ReliefTry("stretching", "yes"),))
        if number in {3, 30}:
            shown(signed_in)
            with CaptureQueriesContext(connection) as captured:
                assert shown(signed_in, **asked).status_code == 200
            counts.append(len(captured))

    assert counts[0] == counts[1] <= 18


# -- words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 12, 23), date(2026, 3, 15), "23 Dec 2025 to 15 Mar 2026"),
        (date(2026, 1, 25), date(2026, 3, 15), "25 Jan to 15 Mar 2026"),
        (date(2026, 3, 2), date(2026, 3, 8), "2 to 8 Mar 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "2 Mar 2026"),
        (date(2025, 3, 2), date(2026, 3, 8), "2 Mar 2025 to 8 Mar 2026"),
    ],
)
def test_a_stretch_of_days_says_once_what_is_the_same(first, last, said):
    assert span_words(first, last) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (narrowing.Narrowing(first=date(2026, 3, 2)), "From 2 Mar 2026"),
        (narrowing.Narrowing(last=date(2026, 3, 2)), "Up to 2 Mar 2026"),
        (narrowing.Narrowing(hour=23), "23:00 to 00:00"),
        (narrowing.Narrowing(), ""),
    ],
)
def test_what_is_asked_for_is_said_in_words(told, said):
    assert told.words == said
