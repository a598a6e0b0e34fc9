"""The cumulative picture in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insights.pictures.turning_points import Step, TurningPoints

from .table import Table
from .weekly_words import GLYPHS, mark_sentence, number, short_day

# In the description; all of them stand below the picture.
MOST_MARKS = 6


def title() -> str:
    return _("When cramps came more or less often")


def subtitle(data: TurningPoints) -> str:
    return _("Cramps so far, less your average of %(rate)s a week") % {"rate": number(data.per_week)}


def short_month(day: date) -> str:
    return date_format(day, "M Y")


def signed(value: float) -> str:
    """ "+5", "0", "−5": whole numbers, with a minus sign that is read out as one."""
    rounded = round(value)
    return f"+{rounded}" if rounded > 0 else f"−{-rounded}" if rounded else "0"


def description(data: TurningPoints) -> str:
    """What the picture shows, in a few plain sentences."""
    said = [
        _("Line chart from %(first)s to %(last)s.")
        % {"first": _day(data.steps[0].start), "last": _day(data.last)},
        _("The line goes up while cramps come more often than %(rate)s a week. Else it goes down.")
        % {"rate": number(data.per_week)},
    ]
    lowest, highest = min(data.steps, key=_height), max(data.steps, key=_height)
    if signed(lowest.difference) != signed(highest.difference):
        said.append(_("It is lowest at %(height)s in the days from %(at)s.") % _place(lowest))
        said.append(_("It is highest at %(height)s in the days from %(at)s.") % _place(highest))
    said.extend(f"{mark_sentence(mark, longest=40)}." for mark in data.marks[:MOST_MARKS])
    return " ".join(said)


def table(data: TurningPoints) -> Table:
    """Every plotted number."""
    rows = tuple(
        (
            _day(step.start),
            str(step.cramps) if step.known else _("no entry"),
            str(step.known),
            signed(step.difference),
            "; ".join(
                f"{GLYPHS[mark.kind]} {mark.name}"
                for mark in data.marks
                if 0 <= (mark.on - step.start).days < data.days
            ),
        )
        for step in data.steps
    )
    return Table(
        caption=title(),
        head=(
            _("Days from"),
            _("Cramps"),
            _("Days that count"),
            _("Cramps so far, less the average"),
            _("Medicines"),
        ),
        rows=rows,
    )


def mark_lines(data: TurningPoints) -> tuple[str, ...]:
    """The list under the chart that its numbered marks refer to."""
    return tuple(
        f"{GLYPHS[mark.kind]} {position} {mark_sentence(mark)}"
        for position, mark in enumerate(data.marks, start=1)
    )


def _day(day: date) -> str:
    return date_format(day, "j M Y")


def _height(step: Step) -> float:
    return step.difference


def _place(step: Step) -> dict[str, str]:
    return {"height": signed(step.difference), "at": short_day(step.start)}
