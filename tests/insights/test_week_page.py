"""The week page: its sentences, its days, its chart and its numbers as a file."""

from __future__ import annotations

import re
import uuid
from datetime import date, time, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from diary.facts import ReliefTry
from tests.factories import NOW, berlin, make_day, make_diary, make_episode, make_medicine

MONDAY = date(2026, 3, 2)  # ISO week 10; "now" is Tuesday 10 March, week 11
WEEK = "/week/2026-W10/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def diary(db):
    return make_diary("alice")


@pytest.fixture
def page(client, diary):
    client.force_login(diary.user)

    def get(address: str = WEEK, **query: str):
        return client.get(address, query)

    return get


def words(response) -> str:
    """The page as a reader meets it: text without tags, spaces run together."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


def at(text: str, diary, **more):
    return make_episode(diary, started_at=berlin(text), **more)


def test_the_week_tab_leads_to_the_week_of_today_where_the_person_is(client, db):
    # Sunday 15:30 UTC is already Monday in Tokyo.
    diary = make_diary("hana", time_zone="Asia/Tokyo")
    client.force_login(diary.user)

    with time_machine.travel("2026-03-08T15:30:00+00:00", tick=False):
        response = client.get("/week/")

    assert response.status_code == 302
    assert response.url == "/week/2026-W11/"


def test_the_week_is_told_in_one_sentence_beside_the_week_before(diary, page):
    for day in (2, 3, 4):
        at(f"2026-03-{day + 1:02d} 02:40", diary)
    at("2026-03-03 03:00", diary)
    at("2026-02-25 02:00", diary)
    make_day(diary, MONDAY + timedelta(days=4), no_cramps=True)

    said = words(page())

    assert "2 to 8 March 2026" in said
    assert "4 cramps on 3 nights." in said
    assert "The week before: 1 cramp on 1 night." in said
    assert "Entries on 4 of 7 days." in said


def test_cramps_by_day_are_told_on_days(diary, page):
    at("2026-03-03 15:00", diary, woke=None)
    at("2026-03-04 02:00", diary)

    assert "2 cramps on 1 day." in words(page())


def test_every_day_is_listed_with_cramps_none_or_no_entry(diary, page):
    cramp = at("2026-03-03 15:00", diary, woke=None)
    make_day(diary, date(2026, 3, 4), no_cramps=True)

    response = page()
    html = response.content.decode()

    days = dict(re.findall(r'<h3 id="day-([\d-]+)">.*?diary-day-count">([^<]+)<', html, re.DOTALL))
    assert list(days) == [f"2026-03-{day:02d}" for day in range(2, 9)]
    assert days["2026-03-02"] == "No entry"
    assert days["2026-03-03"] == "1 cramp"
    assert days["2026-03-04"] == "No cramps"
    assert f'href="{reverse("diary:cramp", args=[cramp.uuid])}"' in html
    assert f'href="{reverse("diary:checkin_day", args=[date(2026, 3, 2)])}"' in html
    assert f'href="{reverse("diary:checkin_day", args=[date(2026, 3, 4)])}"' not in html


def test_a_week_without_entries_says_so_and_never_says_no_cramps(page):
    said = words(page())

    assert "No entries." in said
    assert "Entries on 0 of 7 days." in said
    assert "No cramps" not in said


def test_days_that_have_not_come_yet_are_not_asked_for(diary, page):
    make_day(diary, date(2026, 3, 9), no_cramps=True)

    response = page("/week/2026-W11/")

    assert response.content.decode().count('class="diary-day"') == 2
    assert "Entries on 1 of 2 days so far." in words(response)
    assert "Week after" not in words(response)


def test_a_week_that_has_not_begun_says_that_nothing_is_recorded(page):
    said = words(page("/week/2026-W20/"))

    assert "This week has not begun. Nothing is recorded." in said
    assert "Day by day" not in said


@pytest.mark.parametrize(
    "address", ["/week/2026-W00/", "/week/2026-W54/", "/week/2025-W53/", "/week/0000-W10/", "/week/9999-W10/"]
)
def test_a_week_that_does_not_exist_is_not_found(page, address):
    assert page(address).status_code == 404


def test_week_53_of_a_year_that_has_one_exists(page):
    assert page("/week/2020-W53/").status_code == 200


def test_what_helped_is_counted_over_the_times_that_have_an_answer(diary, page):
    for answer in ("yes", "yes", "no", ""):
        at("2026-03-03 02:40", diary, uuid=uuid.uuid4(), relief=(ReliefTry("stretching", answer),))

    said = words(page())

    assert "Stretching: helped 2 of 3 times" in said
    assert "Most cramps stop by themselves." in said


def test_notes_of_days_and_cramps_are_shown_and_escaped(diary, page):
    at("2026-03-05 15:00", diary, woke=None, note="<script>alert(1)</script>")
    make_day(diary, date(2026, 3, 5), note="New shoes")

    html = page().content.decode()

    assert "New shoes" in html
    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html


def observed(diary, first: date, days: int) -> None:
    for number in range(days):
        make_day(diary, first + timedelta(days=number), no_cramps=True)


def test_the_picture_comes_with_two_weeks_of_entries(diary, page):
    observed(diary, MONDAY, 4)
    assert "Not enough yet." in words(page())

    observed(diary, MONDAY - timedelta(days=7), 4)
    html = page().content.decode()
    assert 'role="img"' in html
    assert "<style" not in html
    assert " style=" not in html


def test_the_picture_has_a_sentence_a_table_and_a_file(diary, page):
    observed(diary, MONDAY - timedelta(days=14), 19)
    at("2026-03-08 02:40", diary)
    make_medicine(diary, "Magnesium", started_on=date(2026, 2, 25))

    html = page().content.decode()
    said = words(page())
    file = page("/week/2026-W10/chart.csv")

    assert "<desc" in html
    assert "▲ Magnesium started in the week of 23 Feb" in said
    assert "Show the numbers" in said
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file["Content-Disposition"] == 'attachment; filename="cramps-per-week-to-2026-03-08.csv"'
    rows = file.content.decode().splitlines()
    assert len(rows) == 13
    assert rows[-1].startswith("2 Mar 2026,1,0,6 of 7,")
    assert rows[1].startswith("15 Dec 2025,no entry,no entry,0 of 7")


@pytest.mark.parametrize(("asked", "weeks"), [("12", 12), ("26", 26), ("0", 12), ("9999", 12), ("x", 12)])
def test_the_picture_shows_12_or_26_weeks(diary, page, asked, weeks):
    assert page("/week/2026-W10/chart.csv", weeks=asked).content.decode().count("\r\n") == weeks + 1


def links(response) -> dict[str, str]:
    """Where the links of the page lead, by their words."""
    found = re.findall(r'<a\b[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', response.content.decode(), re.DOTALL)
    return {re.sub(r"<[^>]+>|\s+", " ", text).strip(): unescape(address) for address, text in found}


def test_the_picture_is_by_night_and_day_or_by_pain(diary, page):
    observed(diary, MONDAY - timedelta(days=14), 19)
    at("2026-03-08 02:40", diary, pain=8)

    by_night, by_pain = page(), page(by="pain")

    assert "By night and day" not in links(by_night)
    assert links(by_night)["By pain"] == "?by=pain#picture"
    assert links(by_pain)["By night and day"] == "?#picture"
    assert '<strong class="link-row" aria-current="true">By pain</strong>' in by_pain.content.decode()
    assert "Severe or worse: 1 of 1 cramp" in words(by_pain)


def test_what_is_shown_is_kept_on_the_way_to_other_weeks_and_in_the_file(page):
    told = links(page(weeks="26", by="pain"))

    assert told["Week before"] == "/week/2026-W09/?by=pain&weeks=26"
    assert told["Week after"] == "/week/2026-W11/?by=pain&weeks=26"
    assert told["12 weeks"] == "?by=pain#picture"
    assert told["By night and day"] == "?weeks=26#picture"


def test_the_usual_picture_needs_no_words_in_the_address(page):
    told = links(page(weeks="12", by="something else"))

    assert told["Week before"] == "/week/2026-W09/"
    assert told["26 weeks"] == "?weeks=26#picture"


def test_the_file_holds_what_is_shown(diary, page):
    observed(diary, MONDAY - timedelta(days=14), 19)
    for pain in (10, 8, 0, None):
        at("2026-03-08 02:40", diary, pain=pain)

    address = links(page(by="pain"))["Numbers as a file (CSV) : Severe or worse: 2 of 3 rated cramps"]
    file = page(address)

    assert address == "/week/2026-W10/chart.csv?by=pain"
    assert file["Content-Disposition"] == ('attachment; filename="cramps-per-week-by-pain-to-2026-03-08.csv"')
    head, *rows = file.content.decode().splitlines()
    assert head.startswith("Week of,Worst imaginable,Severe,Moderate,Mild,No pain,Not noted,Days")
    assert rows[-1].startswith("2 Mar 2026,1,1,0,0,1,1,")


def test_cramps_without_any_pain_noted_say_so_instead_of_a_picture(diary, page):
    observed(diary, MONDAY - timedelta(days=14), 19)
    at("2026-03-08 02:40", diary, pain=None)

    response = page(by="pain")

    assert "No cramp in these weeks has a pain noted." in words(response)
    assert "By night and day" in links(response)


# -- hour by hour --------------------------------------------------------------------------------------------


def strips(response) -> list[str]:
    """The lines of the days, as drawn."""
    return re.findall(r'<li><a class="day-strip".*?</li>', response.content.decode(), re.DOTALL)


def dots(strip: str) -> list[float]:
    return [float(across) for across in re.findall(r'<circle[^>]* cx="([\d.]+)"', strip)]


def test_each_day_has_a_line_of_hours_with_a_dot_for_each_cramp(diary, page):
    at("2026-03-03 15:00", diary, woke=None)
    at("2026-03-04 03:00", diary)
    make_day(diary, date(2026, 3, 4), no_cramps=True)

    monday, tuesday, wednesday, *_others = strips(page())

    # 8 units an hour from 06:00, with 8 before: 15:00 is 9 hours on; 03:00 of the night after, 21.
    assert dots(tuesday) == [8 + 9 * 8, 8 + 21 * 8]
    assert "Tuesday 3 March: 2 cramps, 15:00, 03:00" in re.sub(r"<[^>]+>", "", tuesday)
    assert "<svg" not in monday
    assert "No entry" in monday
    assert "<svg" in wednesday
    assert not dots(wednesday)


def test_who_works_at_night_sees_the_hours_from_midnight(diary, page):
    diary.person.sleep_from, diary.person.sleep_to = time(8), time(16)
    diary.person.save()
    at("2026-03-03 02:00", diary, woke=None)

    response = page()

    _monday, tuesday, *_others = strips(response)
    assert re.findall(r'text-anchor="middle">(\d\d)<', response.content.decode())[0] == "00"
    assert dots(tuesday) == [8 + 2 * 8]


def test_a_part_of_the_night_is_a_bar_and_a_cramp_without_a_time_is_told_below(diary, page):
    at("2026-03-04 02:30", diary, time_precision="part_of_night")
    at("2026-03-05 01:00", diary, time_precision="part_of_night")

    response = page()
    _monday, tuesday, wednesday, *_others = strips(response)

    # Late night: 01:00 to 04:00.
    assert re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', tuesday) == [("160.0", "24.0")]
    assert "<rect" not in wednesday
    assert "An open bar: only the part of the night is known." in words(response)
    assert "1 cramp has no time and no dot." in words(response)


def test_a_week_without_cramps_has_no_lines_of_hours(diary, page):
    observed(diary, MONDAY, 7)

    assert "Hour by hour" not in words(page())


def test_a_new_entry_is_in_the_picture_at_once(diary, page):
    observed(diary, MONDAY - timedelta(days=14), 21)
    before = page("/week/2026-W10/chart.csv").content
    at("2026-03-08 15:00", diary, woke=None)

    after = page("/week/2026-W10/chart.csv").content

    assert b"2 Mar 2026,0,0" in before
    assert b"2 Mar 2026,0,1" in after


def test_two_people_never_share_a_picture(client, diary, page):
    observed(diary, MONDAY - timedelta(days=14), 21)
    own = page("/week/2026-W10/chart.csv").content
    stranger = make_diary("mallory")
    client.force_login(stranger.user)

    assert client.get("/week/2026-W10/chart.csv").content != own
    assert "No entries." in words(client.get(WEEK))


@pytest.mark.parametrize(
    "address", ["/week/", WEEK, "/week/2026-W10/chart.csv", "/doctor/", "/doctor/summary.pdf"]
)
def test_visitors_are_asked_to_sign_in(client, db, address):
    response = client.get(address)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "address", ["/week/", WEEK, "/week/2026-W10/chart.csv", "/doctor/preview/", "/doctor/summary.pdf"]
)
def test_nothing_here_can_be_posted_to(client, diary, address):
    client.force_login(diary.user)

    assert client.post(address).status_code == 405


def queries(page, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(40) as captured:
        page()
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_week(diary, page, django_assert_max_num_queries):
    page()  # the first visit of a day also renews the session
    observed(diary, MONDAY - timedelta(days=14), 10)
    at("2026-03-03 02:40", diary, relief=(ReliefTry("stretching", "yes"),))
    few = queries(page, django_assert_max_num_queries)
    for number in range(30):
        at(f"2026-03-0{3 + number % 5} 15:00", diary, woke=None, relief=(ReliefTry("massage", "no"),))

    assert queries(page, django_assert_max_num_queries) == few
