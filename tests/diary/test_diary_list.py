"""The diary day by day: what a page shows, filters, paging, and what it costs. Now: 10 March 2026, Berlin."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diary import browsing
from diary.actions import episodes
from diary.facts import EpisodeFacts, ReliefTry
from diary.presenters import DayLines
from tests.architecture.places import python
from tests.factories import NOW, berlin, episode_facts, make_day, make_diary, make_episode

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def diary(clock):
    return make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def shown(client, **query):
    return client.get(reverse("diary:diary"), query)


def on(diary, day, **told):
    """A cramp by day, so that its diary day is its date."""
    return make_episode(diary, started_at=berlin(f"{day} 14:00"), **{"woke": False, **told})


def page(diary, until=None, **filters):
    first, last = browsing.bounds(diary, today=TODAY)
    return browsing.page(
        diary, filters=browsing.Filters(**filters), until=until, today=TODAY, first=first, last=last
    )


# -- days ----------------------------------------------------------------------------------------------------


def test_days_with_cramps_without_cramps_and_without_an_entry_are_told_apart(signed_in, diary):
    on(diary, "2026-03-08")
    make_day(diary, date(2026, 3, 9), no_cramps=True)
    text = text_of(shown(signed_in))
    assert "Tue 10 March ? No entry Fill in" in text
    assert "Mon 9 March No cramps" in text
    assert "Sun 8 March 1 cramp" in text


def test_cramps_that_nobody_logged_and_an_open_question_are_neither_none_nor_no_entry(signed_in, diary):
    make_day(diary, date(2026, 3, 9), no_cramps=False)
    make_day(diary, date(2026, 3, 8), exposures={"alcohol": True})
    text = text_of(shown(signed_in))
    assert "Mon 9 March 1+ Cramps, not logged" in text
    assert "Sun 8 March ? No answer about cramps" in text


def test_cramps_logged_after_no_cramps_was_said_are_shown(signed_in, diary):
    on(diary, "2026-03-09")
    diary.days.create(person=diary.person, date=date(2026, 3, 9), no_cramps=True, recorded_at=NOW)
    text = text_of(shown(signed_in))
    assert "Mon 9 March 1 cramp" in text
    assert "No cramps" not in text


def test_a_day_without_an_entry_can_be_filled_in(signed_in, diary):
    on(diary, "2026-03-08")
    html = shown(signed_in).content.decode()
    assert reverse("diary:checkin_day", args=[date(2026, 3, 9)]) in html
    assert 'Fill in<span class="visually-hidden"> Mon 9 March</span>' in html


def test_a_cramp_of_the_night_stands_under_the_evening_before(signed_in, diary):
    make_episode(diary)  # 3 March, 02:40
    text = text_of(shown(signed_in))
    assert "Mon 2 March and the night 1 cramp" in text
    assert "Left calf , 02:40 , 4 minutes, moderate , Tue 3 March , Woke me" in text


def test_cramps_of_a_day_come_in_the_order_they_came(diary):
    for hour in (16, 9, 12):
        make_episode(diary, started_at=berlin(f"2026-03-09 {hour:02}:00"), woke=False)
    (day,) = (each for each in page(diary).days if each.date == date(2026, 3, 9))
    assert [cramp.start.hour for cramp in day.cramps] == [9, 12, 16]


def test_links_that_stand_among_others_have_names_of_their_own(signed_in, diary):
    for day in ("2026-03-07", "2026-03-08"):
        on(diary, day)
        make_day(diary, date.fromisoformat(day), exposures={"alcohol": True})
    html = shown(signed_in).content.decode()
    names = {}
    for href, inner in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL):
        name = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", inner)).strip()
        assert names.setdefault(name, href) == href, name


def names_of(html):
    """href -> name, of the rows."""
    rows = re.findall(r'<a class="diary-row" href="([^"?]+)[^"]*">(.*?)</a>', html, re.DOTALL)
    return [(href, re.sub(r"<[^>]+>", "", inner)) for href, inner in rows]


def test_a_row_is_one_link_named_by_muscle_time_length_pain_and_day(signed_in, diary):
    make_episode(diary, woke=None, pain=8, started_at=berlin("2026-03-02 15:12"))
    ((_href, name),) = names_of(shown(signed_in).content.decode())
    assert name == "Left calf, 15:12, 4 minutes, severe, Mon 2 March"


def test_two_cramps_told_alike_are_two_names(signed_in, diary):
    for _number in range(2):
        on(diary, "2026-03-08")
    (_one, first), (_two, second) = names_of(shown(signed_in).content.decode())
    assert first != second
    assert second.endswith("Sun 8 March, number 2")


def test_a_day_with_very_many_cramps_leads_to_its_own_page_for_all_of_them(signed_in, diary):
    for minute in range(21):
        make_episode(diary, started_at=berlin(f"2026-03-08 14:{minute:02}"), woke=False)
    html = shown(signed_in).content.decode()
    assert len(names_of(html)) == 20
    assert "Show all 21 cramps of Sun 8 March</a>" in html
    assert len(names_of(signed_in.get("/diary/2026-03-08/").content.decode())) == 21


def test_rows_of_other_years_name_the_year(signed_in, diary):
    on(diary, "2020-03-08")
    on(diary, "2026-03-08")
    names = [name for _href, name in names_of(shown(signed_in, muscle="calf").content.decode())]
    assert names[1].endswith("Sun 8 March 2020")
    assert len(set(names)) == 2


def test_many_days_without_an_entry_are_one_line(signed_in, diary):
    on(diary, "2026-03-01")
    text = text_of(shown(signed_in))
    assert "9 days without an entry, 2 March 2026 to 10 March 2026" in text


def test_an_empty_diary_teaches_with_an_example(signed_in):
    text = text_of(shown(signed_in))
    assert "No entries yet" in text
    assert "Example" in text


def test_the_diary_ends_where_it_begins(signed_in, diary):
    on(diary, "2026-03-08")
    text = text_of(shown(signed_in))
    assert "7 March" not in text
    assert "This is where your diary begins." in text
    assert "Show 30 more days" not in text


def test_a_cramp_from_far_east_of_here_may_stand_under_tomorrow(diary):
    # Auckland, 11 March at 01:00 is noon of 10 March UTC; "now" must have passed it.
    diary_now = NOW + timedelta(hours=5)
    told = episode_facts(
        started_at=datetime(2026, 3, 10, 12, 0, tzinfo=UTC),
        time_zone="Pacific/Kiritimati",
        woke=False,
    )
    episodes.log_episode(diary=diary, facts=told, now=diary_now)
    newest = page(diary).days[0]
    assert newest.count == 1


# -- paging --------------------------------------------------------------------------------------------------


def test_a_page_has_thirty_days_and_the_next_one_goes_on(diary):
    for number in range(65):
        make_day(diary, TODAY - timedelta(days=number), no_cramps=True)
    seen = []
    until = None
    for expected in (30, 30, 5):
        found = page(diary, until)
        seen += [day.date for day in found.days]
        assert len(found.days) == expected
        until = found.older
    assert until is None
    assert seen == [TODAY - timedelta(days=number) for number in range(65)]


def test_years_without_an_entry_are_one_step(diary):
    make_day(diary, TODAY, no_cramps=True)
    make_day(diary, date(1995, 5, 5), no_cramps=True)
    first = page(diary)
    assert first.older == date(1995, 5, 5)
    assert first.days[-1] == browsing.Gap(date(1995, 5, 6), TODAY - timedelta(days=30))
    assert [day.date for day in page(diary, first.older).days] == [date(1995, 5, 5)]


@pytest.mark.parametrize("until", ["", "soon", "2026-99-99", "0001-01-01", "9999-12-31", "1900-01-01"])
def test_an_address_with_a_day_that_makes_no_sense_is_no_error(signed_in, diary, until):
    on(diary, "2026-03-08")
    assert shown(signed_in, until=until).status_code == 200


# -- filters -------------------------------------------------------------------------------------------------


@pytest.fixture
def mixed(diary):
    on(diary, "2026-03-08", sites=(("calf", "left"), ("toes", "right")))
    on(diary, "2026-02-20", sites=(("toes", "left"),))
    make_episode(diary, started_at=berlin("2026-03-05 03:00"), sites=(("calf", "both"),))
    make_day(diary, date(2026, 3, 9), no_cramps=True)
    return diary


def dates(found):
    return [day.date.isoformat() for day in found.days if isinstance(day, DayLines)]


def test_a_filter_shows_only_the_days_that_match(mixed):
    assert dates(page(mixed, muscle="toes")) == ["2026-03-08", "2026-02-20"]
    assert dates(page(mixed, night=True)) == ["2026-03-04"]
    assert dates(page(mixed, night=False)) == ["2026-03-08", "2026-02-20"]
    assert page(mixed, muscle="toes").matching == browsing.Matching(cramps=2, days=2)


def test_muscle_and_side_are_those_of_one_place(mixed):
    assert dates(page(mixed, muscle="toes", side="left")) == ["2026-02-20"]
    assert dates(page(mixed, muscle="calf", side="right")) == ["2026-03-04"]


def test_both_sides_are_found_under_either(mixed):
    assert "2026-03-04" in dates(page(mixed, side="left"))
    assert "2026-03-04" in dates(page(mixed, side="right"))
    assert dates(page(mixed, side="both")) == ["2026-03-04"]


def test_a_month_shows_its_days(mixed):
    found = page(mixed, month=date(2026, 2, 1))
    assert found.days[0] == browsing.Gap(date(2026, 2, 21), date(2026, 2, 28))
    assert dates(found) == ["2026-02-20"]
    assert found.older is None


def test_a_month_of_31_days_fits_on_one_page(diary):
    for number in range(1, 32):
        make_day(diary, date(2026, 1, number), no_cramps=True)
    on(diary, "2025-12-01")
    found = page(diary, month=date(2026, 1, 1))
    assert len(found.days) == 31
    assert found.older is None


def test_a_filter_says_how_many_it_found_and_can_be_cleared(signed_in, mixed):
    response = shown(signed_in, muscle="toes", month="2026-03")
    text = text_of(response)
    assert "Filter (2 on)" in text
    assert "1 cramp on 1 day. March 2026, Toes" in text
    assert "Clear the filter" in text


def test_nothing_found_is_said(signed_in, mixed):
    assert "No cramps fit this filter." in text_of(shown(signed_in, muscle="neck"))


def test_a_filter_goes_along_to_the_next_page(signed_in, diary):
    for number in range(40):
        on(diary, (TODAY - timedelta(days=number + 1)).isoformat())
    html = shown(signed_in, muscle="calf", when="day").content.decode()
    older = re.search(r'class="btn btn-wide" href="[^"?]*\?([^"]+)"', html).group(1).replace("&amp;", "&")
    assert "muscle=calf" in older
    assert "when=day" in older
    following = signed_in.get(f"{reverse('diary:diary')}?{older}")
    assert len(re.findall(r'class="diary-row"', following.content.decode())) == 10


def test_a_month_of_the_list_has_the_months_beside_it_with_the_same_filter(signed_in, mixed):
    html = shown(signed_in, month="2026-02", muscle="toes", until="2026-02-27").content.decode()
    assert 'rel="next" href="/diary/?month=2026-03&amp;muscle=toes"' in html
    assert 'rel="prev"' not in html
    assert "1 cramp on 1 day." in html


def test_the_month_and_the_other_filters_keep_each_other(signed_in, mixed):
    html = shown(signed_in, month="2026-03", muscle="calf", side="left").content.decode()
    jump, filters = re.findall(r'<form[^>]* method="get".*?</form>', html, re.DOTALL)
    assert '<input type="hidden" name="muscle" value="calf">' in jump
    assert '<input type="hidden" name="side" value="left">' in jump
    assert '<input type="hidden" name="month" value="2026-03">' in filters


@pytest.mark.parametrize(
    "query",
    [
        {"muscle": "tail"},
        {"side": "up"},
        {"when": "noon"},
        {"month": "2026-13"},
        {"month": "9999-99"},
        {"month": "x" * 300},
        {"muscle": "calf", "side": "'; --"},
        {"page": "-1"},
    ],
)
def test_a_filter_that_makes_no_sense_is_said_and_left_out(signed_in, mixed, query):
    response = shown(signed_in, **query)
    assert response.status_code == 200
    if "page" not in query:
        assert "Choose one of the answers shown" in text_of(response)


# -- one day -------------------------------------------------------------------------------------------------


def test_a_day_shows_its_cramps_and_its_check_in(signed_in, diary):
    on(diary, "2026-03-08")
    make_day(diary, date(2026, 3, 8), exposures={"alcohol": True}, note="a long walk")
    text = text_of(signed_in.get(reverse("diary:diary_day", args=[date(2026, 3, 8)])))
    assert "Sunday 8 March 2026" in text
    assert "Left calf" in text
    assert "Check-in: alcohol" in text
    assert "a long walk" in text


def test_an_unknown_day_can_be_filled_in_and_a_cramp_logged_for_it(signed_in):
    html = signed_in.get(reverse("diary:diary_day", args=[date(2026, 3, 8)])).content.decode()
    assert "No entry" in html
    assert f"{reverse('diary:cramp_new')}?day=2026-03-08" in html
    assert reverse("diary:checkin_day", args=[date(2026, 3, 8)]) in html


@pytest.mark.parametrize("day", ["2026-02-30", "2027-01-01", "1899-12-31", "2026-W10-1"])
def test_a_day_that_is_not_there_is_not_found(signed_in, day):
    assert signed_in.get(f"/diary/{day}/").status_code == 404


def test_a_day_of_somebody_else_is_not_shown(client, diary):
    on(diary, "2026-03-08")
    client.force_login(make_diary("bob").user)
    assert "Left calf" not in text_of(client.get(reverse("diary:diary_day", args=[date(2026, 3, 8)])))
    assert "No entries yet" in text_of(shown(client))


# -- what it costs -------------------------------------------------------------------------------------------


def many(diary, count):
    """So many cramps, two in three days back from today, with everything a row shows."""
    told = [
        EpisodeFacts(
            uuid=uuid.uuid5(uuid.NAMESPACE_URL, str(number)),
            started_at=NOW - timedelta(hours=34 * number + 6),
            time_zone="Europe/Berlin",
            sites=(("calf", "left"), ("toes", "right")),
            duration_seconds=120,
            duration_source="typed",
            relief=(ReliefTry("stretching", "yes"), ReliefTry("walking", "no")),
            triggers=("exercise",),
        )
        for number in range(count)
    ]
    episodes.add_episodes(diary=diary, facts=told, now=NOW)
    for number in range(20):
        make_day(diary, TODAY - timedelta(days=number), exposures={"alcohol": True, "stress": False})


PAGES = {
    "today": "/",
    "diary": "/diary/",
    "filtered": "/diary/?muscle=toes&when=night",
    "day": "/diary/2026-03-08/",
    "month": "/diary/month/2026-03/",
    "new": "/cramps/new/",
    "deleted": "/recently-deleted/",
}


def queries_of(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_every_page_asks_the_database_as_often_at_3000_cramps_as_at_30(client, clock):
    counts = []
    for username, cramps in (("few", 30), ("much", 3000)):
        diary = make_diary(username)
        many(diary, cramps)
        client.force_login(diary.user)
        client.get("/")  # the first request of a day renews the session
        counts.append({name: len(queries_of(client, address)) for name, address in PAGES.items()})
    assert counts[0] == counts[1]
    assert max(counts[1].values()) <= 18


def test_looking_writes_nothing(client, diary):
    many(diary, 30)
    client.force_login(diary.user)
    client.get("/")
    for address in PAGES.values():
        # PostgreSQL puts the parts of a union into brackets.
        asked = [sql.lstrip("(") for sql in queries_of(client, address)]
        assert [sql for sql in asked if not sql.startswith(("SELECT", "PRAGMA"))] == []


def test_logging_never_waits_for_numbers_or_charts():
    result = python(
        "-c",
        "import django, sys; django.setup(); from django.urls import get_resolver; "
        "get_resolver().url_patterns; from diary.views import now, today, cramps, diary; "
        "print(sorted({'numpy', 'pandas', 'scipy', 'matplotlib', 'typst'} & sys.modules.keys()))",
    )
    assert result.stdout.strip() == "[]", result.stderr
