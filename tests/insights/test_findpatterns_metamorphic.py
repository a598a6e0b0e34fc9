"""findpatterns from end to end: what must not matter to it, and what must turn its answers round.

Invented diaries come in as files, as they would from elsewhere, and only the printed JSON is looked at.
"""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

pytestmark = pytest.mark.django_db

FIRST = date(2025, 9, 1)
WEEKS = 26
LAST = FIRST + timedelta(weeks=WEEKS, days=-1)
# Asked a little after its end, so that the last night is whole everywhere on Earth.
AS_OF = LAST + timedelta(days=1)
NOW = datetime.fromisoformat("2026-03-10T12:00:00+00:00")
REVIEWS = tuple(FIRST + timedelta(days=7 * week - 1) for week in (8, 12, 18, 26))
LUCKY_DAY = FIRST + timedelta(days=70)
KEY = "exposure.late coffee.same"
# Not between 1:00 and 3:00, where two clocks a year have an hour twice or not at all.
HOURS = (23, 0, 3, 4, 5)
OWN_WORD = "exposure:late coffee"
DAY_COLUMNS = ("date", "exercised", "exercise_ended_at", "alcohol_units", "heat", OWN_WORD, "note")

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Diary:
    """Rows of two files. Times are local, without a zone."""

    episodes: tuple[Row, ...]
    days: tuple[Row, ...]

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        for name, rows in (("episodes", self.episodes), ("days", self.days)):
            with (folder / f"{name}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, fieldnames=list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        return folder


def invented(seed: int, *, ratio: float) -> Diary:
    """26 weeks, a check-in on 17 of 20 days; after late coffee `ratio` times as many cramps as otherwise."""
    draw = random.Random(seed)
    episodes, days = [], []
    for number in range(7 * WEEKS):
        day = FIRST + timedelta(days=number)
        coffee, trained, drank = (draw.random() < share for share in (0.4, 0.35, 0.3))
        if draw.random() < 0.2 * (ratio if coffee else 1.0):
            hour = draw.choice(HOURS)
            started = datetime.combine(day + timedelta(days=hour < 12), time(hour, draw.randrange(60)))
            episodes.append(
                {
                    "uuid": f"00000000-0000-4000-8000-{number:012d}",
                    "started_at": started.isoformat(),
                    "duration_seconds": str(draw.randrange(30, 400)),
                    "muscle": draw.choice(("calf", "toes")),
                    "side": draw.choice(("left", "right")),
                    "pain": str(draw.randrange(2, 9)),
                    "relief": draw.choice(("stretching=yes", "massage", "")),
                }
            )
        if draw.random() < 0.85:
            days.append(
                {
                    "date": day.isoformat(),
                    "exercised": str(int(trained)),
                    "exercise_ended_at": f"{day}T18:00:00" if trained else "",
                    "alcohol_units": "2" if drank else "0",
                    "heat": str(int(draw.random() < 0.3)),
                    OWN_WORD: str(int(coffee)),
                    "note": "",
                }
            )
    return Diary(episodes=tuple(episodes), days=tuple(days))


PLANTED = invented(5, ratio=4.0)
# Between its first two reviews there are days on which it looks much stronger than at either.
FLEETING = invented(57, ratio=3.0)


def told(name: str, diary: Diary, folder: Path, *, zone: str = "Europe/Berlin") -> str:
    """Import a diary for a new user; their name."""
    path = diary.write(folder / name)
    with time_machine.travel(NOW, tick=False):
        call_command(
            "importdiary", str(path), "--user", name, "--create", "--time-zone", zone, stdout=StringIO()
        )
    return name


def patterns(name: str, as_of: date = AS_OF) -> dict:
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("findpatterns", "--user", name, "--as-of", as_of.isoformat(), stdout=out)
    return json.loads(out.getvalue())


def by_key(printed: dict) -> dict[str, dict]:
    return {each["key"]: each for each in printed["findings"]}


def clear(printed: dict) -> set[str]:
    return {each["key"] for each in printed["findings"] if each["tier"] == "clear"}


@pytest.fixture
def plain(tmp_path) -> dict:
    """The answers of the planted diary as it is."""
    return patterns(told("plain", PLANTED, tmp_path))


def test_the_planted_pattern_is_clear_so_that_there_is_something_to_lose(plain):
    assert KEY in clear(plain)
    assert plain["compared"] > 5


def test_days_that_say_nothing_change_nothing(plain, tmp_path):
    known = {row["date"] for row in PLANTED.days}
    around = [FIRST + timedelta(days=number) for number in range(-40, 7 * WEEKS)]
    silent = [
        dict.fromkeys(DAY_COLUMNS, "") | {"date": day.isoformat(), "note": "On the road"}
        for day in around
        if day.isoformat() not in known
    ]

    assert len(silent) > 60
    assert patterns(told("silent", replace(PLANTED, days=(*silent, *PLANTED.days)), tmp_path)) == plain


def test_yes_and_no_swapped_turn_the_ratio_round(plain, tmp_path):
    swapped = tuple(row | {OWN_WORD: {"0": "1", "1": "0"}[row[OWN_WORD]]} for row in PLANTED.days)

    turned = patterns(told("swapped", replace(PLANTED, days=swapped), tmp_path))

    before, after = by_key(plain)[KEY], by_key(turned)[KEY]
    assert (before["direction"], after["direction"]) == ("up", "down")
    assert after["tier"] == before["tier"]
    assert after["estimate"] == pytest.approx(1 / before["estimate"], rel=2e-3)
    assert after["ci"] == pytest.approx([1 / end for end in reversed(before["ci"])], rel=2e-3)


def test_rows_in_another_order_change_nothing(plain, tmp_path):
    mix = random.Random(1)
    shuffled = Diary(
        episodes=tuple(mix.sample(PLANTED.episodes, len(PLANTED.episodes))),
        days=tuple(mix.sample(PLANTED.days, len(PLANTED.days))),
    )

    assert patterns(told("shuffled", shuffled, tmp_path)) == plain


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "UTC"])
def test_the_same_life_in_another_time_zone_has_the_same_patterns(plain, tmp_path, zone):
    assert patterns(told("abroad", PLANTED, tmp_path, zone=zone)) == plain


def test_the_same_file_twice_changes_nothing(plain, tmp_path):
    name = told("twice", PLANTED, tmp_path / "once")
    told(name, PLANTED, tmp_path / "again")

    assert patterns(name) == plain


def test_asking_twice_gives_the_same_answer(plain):
    assert patterns("plain") == plain


@pytest.mark.parametrize("diary", [PLANTED, FLEETING], ids=["planted", "fleeting"])
def test_asking_every_day_finds_nothing_that_the_reviews_do_not_find(diary, tmp_path):
    first, second, *_later = REVIEWS
    seldom, daily = told("seldom", diary, tmp_path), told("daily", diary, tmp_path)

    at_first = clear(patterns(seldom, first))
    between = [clear(patterns(daily, first + timedelta(days=n))) for n in range((second - first).days)]

    assert set().union(*between) == at_first
    for review in (*REVIEWS[1:], AS_OF):
        assert patterns(daily, review) == patterns(seldom, review)


def test_who_looks_for_the_first_time_on_a_lucky_day_would_see_more(tmp_path):
    """So the days between the reviews do hold something that looking every day could have caught."""
    lucky, seldom = told("lucky", FLEETING, tmp_path), told("seldom", FLEETING, tmp_path)

    assert KEY in clear(patterns(lucky, LUCKY_DAY))
    assert KEY not in clear(patterns(seldom, REVIEWS[0]))
    assert KEY not in clear(patterns(seldom, LUCKY_DAY))
