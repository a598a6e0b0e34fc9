"""What the style guide shows of insights: an invented diary, the same every time, so each is drawn once.

Not for production.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from insights.charts import cumulative, cumulative_words, forest
from insights.charts.catalogue import BY_PAIN, CHARTS, named
from insights.charts.table import Table
from insights.findings import Direction, Finding, Scale, Tier
from insights.pictures.turning_points import Step, TurningPoints
from insights.presenters.charts import NO_PICTURE, ChartSection, chart_section
from insights.presenters.patterns import Card
from insights.schema import DiaryFrames
from insights.series.weekly import Mark
from insights.stats.windows import Window

LAST = date(2026, 3, 8)
DAYS = 430
WINDOW = Window.ending(LAST, days=26 * 7)
SHORT = Window.ending(LAST, days=4 * 7)
# Weeks before the last: nothing was written, or on two days only.
SILENT, SELDOM = (9, 10), (15,)
MUSCLES = ("calf",) * 6 + ("foot_sole", "foot_sole", "toes", "thigh_back", "shin", "hand")


@cache
def diary() -> DiaryFrames:
    """14 months with more cramps at first, more at night, and one medicine that came and one that went."""
    draw = random.Random(4)  # noqa: S311 - a sample, not a secret
    cramps: list[dict[str, Any]] = []
    sites, relief, days = [], [], []
    for ago in reversed(range(DAYS)):
        day, week = LAST - timedelta(days=ago), ago // 7
        if week in SILENT or (week in SELDOM and ago % 7 > 1) or draw.random() < 0.05:
            continue
        several = draw.choices((0, 1, 2, 4), (3, 1 + week / 15, week / 30, 0.2))[0]
        none = draw.choices((True, None, False), (9, 1, 0.5))[0] if not several else None
        days.append({"date": day, "checked_in": True, "no_cramps": none})
        for _number in range(several):
            cramp = _cramp(draw, day, number=len(cramps))
            cramps.append(cramp)
            side = draw.choices(("left", "right", "both", "unknown"), (6, 3, 1, 1))[0]
            sites.append({"uuid": cramp["uuid"], "muscle": draw.choice(MUSCLES), "side": side})
            for place, code in enumerate(draw.sample(("stretching", "massage", "walking", "heat"), 2)):
                eased = draw.choices(("yes", "bit", "no"), (5 - place, 3, 2))[0]
                relief.append({"uuid": cramp["uuid"], "position": place, "code": code, "eased": eased})
    return DiaryFrames.checked(
        episodes=cramps,
        sites=sites,
        relief=relief,
        days=days,
        medicines=[
            {"name": "Magnesium", "started_on": LAST - timedelta(weeks=20)},
            {"name": "Indapamide", "stopped_on": LAST - timedelta(weeks=5)},
        ],
    )


def _cramp(draw: random.Random, day: date, *, number: int) -> dict[str, Any]:
    night = draw.random() < 0.7
    hour = draw.choice((23, 25, 26, 27, 27, 28, 29)) if night else draw.choice((8, 13, 16, 18, 20, 21))
    start = datetime.combine(day, time()) + timedelta(hours=hour, minutes=draw.randrange(60))
    seconds = draw.lognormvariate(5, 0.8)
    return {
        "uuid": f"00000000-0000-4000-8000-{number:012d}",
        "started_at": start.replace(tzinfo=UTC),
        "local_start": start,
        "time_precision": draw.choices(("exact", "about", "part_of_night"), (6, 2, 1))[0],
        "diary_date": day,
        "is_night": night,
        "recorded_at": start.replace(tzinfo=UTC),
        "pain": float(min(10, max(0, round(draw.gauss(5, 2.5))))),
    } | (
        {"duration_seconds": 300.0, "duration_max_seconds": 900.0, "duration_source": "estimate"}
        if number % 9 == 0
        else {"duration_seconds": seconds, "duration_source": "timer"}
    )


@cache
def sections() -> list[ChartSection]:
    """Every chart of half a year, and of the calendar four weeks too."""
    frames = diary()
    shown = [chart_section(chart, frames, WINDOW) for chart in (*CHARTS, BY_PAIN)]
    calendar = named("calendar")
    if calendar is not None:
        shown.append(replace(chart_section(calendar, frames, SHORT), id="calendar-of-4-weeks"))
    return shown


@cache
def states() -> list[ChartSection]:
    """A chart of too few entries, one that could not be drawn, one without even its numbers."""
    first, *_ = CHARTS
    full = chart_section(first, diary(), SHORT)
    return [
        replace(chart_section(first, DiaryFrames.empty(), SHORT), id="too-few"),
        replace(full, id="not-drawn", svg=NO_PICTURE),
        replace(full, id="no-numbers", table=None),
    ]


@cache
def forest_figure() -> dict[str, Any]:
    """C5b: clear, unclear, and an interval that goes on beyond the axis."""
    told = (
        ("Exercise", 2.1, (1.3, 3.4), (18, 22, 40), (14, 15, 70)),
        ("Alcohol", 1.4, (0.8, 2.4), (9, 11, 30), (20, 26, 80)),
        ("Long standing", 0.6, (0.1, 5.0), (2, 2, 9), (30, 35, 101)),
    )
    rows = [
        forest.Row(label=label, estimate=ratio, ci=ci, with_=with_, without=without, clear=ci[0] > 1)
        for label, ratio, ci, with_, without in told
    ]
    return {
        "title": forest.title(),
        "svg": _ours(forest.page_svg(rows, uid="compared-picture")),
        "table": Table(caption="Compared", head=("Thing", "Ratio"), rows=(("Exercise", "2.1"),)),
    }


@cache
def line_figure() -> dict[str, Any]:
    """The line of turning points, with a stretch without entries and a medicine."""
    known = [7] * 9 + [0] * 3 + [7] * 14
    differences = (
        [-1.0, -2.5, -4.0, -3.0, -2.0, 0.5, 3.0, 4.0, 6.0] + [6.0] * 3 + [6.5 - 0.5 * n for n in range(14)]
    )
    data = TurningPoints(
        days=7,
        per_week=2.5,
        steps=tuple(
            Step(start=LAST - timedelta(weeks=26 - place), known=days, cramps=2, difference=value)
            for place, (days, value) in enumerate(zip(known, differences, strict=True))
        ),
        last=LAST,
        marks=(Mark(on=LAST - timedelta(weeks=13), name="Magnesium", kind="start"),),
    )
    return {
        "title": cumulative_words.title(),
        "svg": _ours(cumulative.page_svg(data, uid="line-picture")),
        "table": cumulative_words.table(data),
    }


def cards() -> list[Card]:
    """C5a: rows of ten circles, two levels, and a hint."""
    days = {
        "with_days": 40, "with_cramp_days": 18, "with_cramps": 22,
        "without_days": 70, "without_cramp_days": 14, "without_cramps": 15,
    }  # fmt: skip
    weeks = {
        "weeks_before": 8,
        "cramps_before": 17,
        "weeks_after": 10,
        "cramps_after": 12,
        "left_out_days": 14,
    }
    exercise = Finding(
        key="exposure.exercise.same",
        direction=Direction.UP,
        tier=Tier.CLEAR,
        scale=Scale.RATE,
        estimate=2.1,
        ci=(1.3, 3.4),
        counts=days,
    )
    medicine = replace(
        exercise,
        key="medicine.Magnesium.rate",
        direction=Direction.DOWN,
        estimate=0.6,
        ci=(0.4, 0.9),
        counts=weeks,
    )
    alcohol = replace(exercise, key="exposure.alcohol.same", tier=Tier.POSSIBLE, estimate=1.6, ci=(0.9, 2.4))
    return [Card(exercise), Card(medicine), Card(alcohol)]


def _ours(svg: str) -> SafeString:
    # Built by our own drawing code, all text escaped by its XML writer.
    return mark_safe(svg)  # noqa: S308
