"""A page asks the database as often for 3,000 cramps as for 30 (reliability R17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diary.actions import days, episodes, medicines, words
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ReliefTry, SymptomAnswer
from diary.models import Trigger
from insights import flag_review
from insights.reviews import current_report
from tests.access.diaries import Things, make_things, upload
from tests.access.recipes import RECIPES
from tests.access.routes import Route, every_route
from tests.access.test_walk import ask, form_of, send, signed_in

FEW, MANY = 30, 3000
# They stream the whole diary, so they read it in pages of a fixed size.
READS_EVERYTHING = {"diary:export_download"}
# What people press at night and every day. Merging words or changing the usual sleep may work on all rows.
PRESSED = (
    "diary:cramp_new", "diary:cramp_edit", "diary:cramp_delete", "diary:checkin_day", "diary:now_start",
    "diary:now_stop", "diary:now_change", "diary:now_cancel", "diary:medicine_edit",
)  # fmt: skip
# With the look for warning signs (11 to 13), savepoints, and for each press what it stores.
LOOKED_AT_ONCE = {
    "diary:cramp_new": 42,
    "diary:cramp_edit": 47,
    "diary:now_stop": 29,
    "diary:cramp_draft": 23,
}
EVERY_DAY = ("diary:today", "diary:diary", "diary:cramp_new", "diary:now", "diary:checkin_day")
ROUTES = {route.name: route for route in every_route()}


def fill(things: Things, count: int) -> None:
    """`count` cramps back from today, with everything else in proportion."""
    diary, now = things.diary, things.now
    # The few go back 60 days, so that their diary has a second page as well.
    hours = 48 if count == FEW else 12
    own = [words.add_word(diary=diary, kind=Trigger, name=f"word {n}") for n in range(3 + count // 100)]
    cramps = [
        EpisodeFacts(
            uuid=uuid4(),
            started_at=now - timedelta(hours=hours * n + 3),
            time_zone="Europe/Berlin",
            sites=(("calf", "left"), ("toes", "right")),
            duration_seconds=60 + n % 500,
            duration_source="timer",
            pain=n % 11,
            woke=bool(n % 2),
            triggers=("exercise", own[n % len(own)].name),
            relief=(ReliefTry("stretching", "yes", 30), ReliefTry("massage", "bit")),
            associated=(SymptomAnswer("tightness", True, "before"), SymptomAnswer("weakness", False)),
            note=f"note {n}",
        )
        for n in range(count)
    ]
    rows = episodes.add_episodes(diary=diary, facts=cramps, now=now)
    deleted = [row.pk for row in rows[:: max(1, count // 100)]][:60]
    diary.all_episodes.filter(pk__in=deleted).update(deleted_at=now)
    plain = DayFacts(
        date=things.today,
        no_cramps=False,
        exposures={"exercise": True, "alcohol": False, own[0].name: True},
        symptoms=(SymptomAnswer("nausea"),),
        medicines=("Magnesium",),
    )
    check_ins = [replace(plain, date=things.today - timedelta(days=3 + n)) for n in range(30 + count // 3)]
    days.add_days(diary=diary, facts=check_ins, now=now)
    tablets = [MedicineFacts(name=f"tablet {n}", started_on=things.today) for n in range(2 + count // 100)]
    medicines.add_medicines(diary=diary, facts=tablets, now=now)
    for n in range(2 + count // 500):
        upload(diary, f"upload {n}", now)


@pytest.fixture(scope="module")
def two_diaries(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        made = []
        for name, count in (("few", FEW), ("many", MANY)):
            things = make_things(name)
            fill(things, count)
            # Reviews that are due, and flags, are kept by whoever reads first; that is not what is counted.
            current_report(things.diary, now=timezone.now())
            flag_review.current(things.diary, now=timezone.now())
            made.append(things)
        yield made
        transaction.set_rollback(True)


def queries(
    things: Things, method: str, route: Route, form: dict | None = None, *, checked: bool = False
) -> list[str]:
    """The statements of one request, when the day's session has begun and nothing is remembered.

    checked : but what is worth asking a doctor.
    """
    client = signed_in(things)
    client.get("/help/")
    for alias in ("default", "charts"):
        caches[alias].clear()
    if checked:
        things.diary.person.refresh_from_db()
        flag_review.current(things.diary, now=timezone.now())
    point = transaction.savepoint()
    with CaptureQueriesContext(connection) as captured:
        response = send(client, method, route.address(**RECIPES[route.name].address(things)), form)
        if response.streaming:
            b"".join(response.streaming_content)
    transaction.savepoint_rollback(point)
    assert response.status_code < 400, response.status_code
    return [query["sql"] for query in captured.captured_queries]


def pages() -> list[str]:
    return [name for name in ROUTES if name not in READS_EVERYTHING and not name.startswith("account_")]


@pytest.mark.parametrize("name", pages())
def test_a_page_asks_as_often_for_many_cramps_as_for_few(name, two_diaries, db):
    few, many = two_diaries
    route = ROUTES[name]
    if ask(signed_in(few), "GET", route.address(**RECIPES[name].address(few))).status_code in {404, 405}:
        return  # only a press
    for_few, for_many = queries(few, "GET", route), queries(many, "GET", route)
    assert len(for_few) == len(for_many), "\n".join(for_many)


@pytest.mark.parametrize("name", PRESSED)
def test_a_press_asks_as_often_for_many_cramps_as_for_few(name, two_diaries, db):
    few, many = two_diaries
    route = ROUTES[name]
    counts = [len(queries(each, "POST", route, form_of(route, RECIPES[name], each))) for each in (few, many)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("name", "most"), LOOKED_AT_ONCE.items())
def test_a_press_that_is_looked_at_at_once_asks_no_more_than_it_did(name, most, two_diaries, db):
    _few, many = two_diaries
    route = ROUTES[name]
    assert len(queries(many, "POST", route, form_of(route, RECIPES[name], many))) <= most


@pytest.mark.parametrize("name", EVERY_DAY)
def test_the_pages_of_every_day_ask_seldom(name, two_diaries, db):
    # 12 (reliability R17), and 3 for the session, the user and the person. What is worth asking a doctor is
    # checked once after a change, by whichever page of insights or Today comes first; Today reads it.
    most = 16 if name == "diary:today" else 15
    assert len(queries(two_diaries[1], "GET", ROUTES[name], checked=True)) <= most
