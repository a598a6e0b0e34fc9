"""Chart C4 in words: its name, what it shows, what its signs mean, and the table of its numbers."""

from __future__ import annotations

import math
from collections import Counter

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.lengths import length_words
from diary.sites import lower_first
from insights.series.lengths import LEAST_LENGTHS, LEAST_WEEKS, Column, Length, Lengths

from . import links
from .chart import Words
from .lengths_dots import MOST_DOTS, barred, placed
from .table import Table
from .weekly_words import number

TITLE = gettext_lazy("How long they last")


def missing(data: Lengths) -> str:
    """What is needed before there is a picture."""
    if data.enough:
        return ""
    return _(
        "It takes %(least)d cramps with a length, in %(weeks)d weeks. So far: %(have)d in %(have_weeks)d."
    ) % {"least": LEAST_LENGTHS, "weeks": LEAST_WEEKS, "have": len(data.all), "have_weeks": data.weeks}


def words(data: Lengths) -> Words:
    return Words(
        title=_("Half lasted %(length)s or less") % {"length": at_most(data.median or 0)},
        subtitle=_("Length in minutes, %(first)s to %(last)s, %(cramps)s")
        % {
            "first": date_format(data.window.start, "j M Y"),
            "last": date_format(data.window.end, "j M Y"),
            "cramps": _cramps(len(data.all)),
        },
        description=description(data),
        notes=notes(data),
    )


def at_most(seconds: float) -> str:
    """Rounded up, so that "or less" stays true: to 10 seconds below 2 minutes, to whole minutes above."""
    step = 10 if seconds <= 110 else 60
    return lower_first(length_words(math.ceil(round(seconds, 3) / step) * step))


def description(data: Lengths) -> str:
    """What the picture shows, in a few plain sentences."""
    longest = data.longest
    if longest is None:
        return _("No cramp with a known length.")
    said = [
        ngettext("%(n)d cramp with a known length.", "%(n)d cramps with a known length.", len(data.all))
        % {"n": len(data.all)},
        _("Half lasted %(length)s or less.") % {"length": at_most(data.median or 0)},
        _("Longest: %(length)s, on %(date)s.")
        % {"length": _in_words(longest), "date": date_format(longest.day, "j M Y")},
        _("%(n)d lasted more than 10 minutes.") % {"n": data.over[10][0]},
        *_without(data),
    ]
    return " ".join(said)


def notes(data: Lengths) -> tuple[str, ...]:
    """What is not in the picture, and how it counts."""
    dots = placed(data)
    said = [
        " ".join(
            _("More than %(minutes)d minutes: %(longer)d of %(known)d.")
            % {"minutes": minutes, "longer": longer, "known": known}
            for minutes, (longer, known) in data.over.items()
        )
    ]
    if barred(data):
        few = sum(dot.length.over(10) is True for dot in dots) < data.over[10][0]
        said.append(
            _("More than %(most)d cramps: broad bars hold the middle half.") % {"most": MOST_DOTS}
            + " "
            + (_("Dots are the longest ones.") if few else _("Dots are those over 10 minutes."))
        )
    arrows = Counter(dot.arrow for dot in dots)
    beyond = [
        pattern % {"n": arrows[arrow]}
        for arrow, pattern in ((1, _("↑ Longer than drawn: %(n)d.")), (-1, _("↓ Shorter than drawn: %(n)d.")))
        if arrows[arrow]
    ]
    ranges = [
        words
        for words, is_so in (
            (
                _("A range counts with its middle, “more than 10 minutes” with 10."),
                any(length.is_range for length in data.all),
            ),
            (
                _("One across a limit is left out of its count."),
                any(known < len(data.all) for _longer, known in data.over.values()),
            ),
        )
        if is_so
    ]
    said += [" ".join(lines) for lines in (beyond, ranges) if lines]
    return (*said, *_without(data))


def table(data: Lengths) -> Table:
    """Every plotted number; a column without entries has none. Lengths are minutes."""
    bars = bool(barred(data))
    quarters = (_("A quarter lasted less than"), _("A quarter lasted more than")) if bars else ()
    return Table(
        caption=_("How long they last, in minutes"),
        head=(
            _units(data),
            _("Cramps with a length"),
            _("Middle length"),
            *quarters,
            _("Longest"),
            _("More than 10"),
            _("No length"),
        ),
        rows=tuple(_row(data, column, bars=bars) for column in data.columns),
        links=tuple("" if column.unknown else address(data, column) for column in data.columns),
    )


def address(data: Lengths, column: Column) -> str:
    """Where the entries of a column are."""
    if data.unit == "week":
        return links.week(column.first)
    if data.unit == "month":
        return links.month(column.first)
    return links.entries(column.first, column.last)


def _row(data: Lengths, column: Column, *, bars: bool) -> tuple[str, ...]:
    name = _column(data, column)
    told = column.quartiles
    if column.unknown:
        return (name, _("no entry"), "", *([""] * 2 * bars), "", "", "")
    longest = column.longest
    quarters = (number(told.low / 60), number(told.high / 60)) if told else ("", "")
    return (
        name,
        str(len(column.lengths)),
        number(told.median / 60) if told else "",
        *(quarters if bars else ()),
        _in_minutes(longest) if longest else "",
        str(column.over(10)),
        str(column.without),
    )


def _column(data: Lengths, column: Column) -> str:
    first = column.first
    if data.unit == "week":
        return date_format(first, "j M Y")
    if data.unit == "month":
        return date_format(first, "F Y")
    if data.unit == "year":
        return date_format(first, "Y")
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "M"),
        "last": date_format(column.last, "M Y"),
    }


def _units(data: Lengths) -> str:
    return {"week": _("Week of"), "month": _("Month"), "quarter": _("Quarter"), "year": _("Year")}[data.unit]


def _cramps(n: int) -> str:
    return ngettext("%(n)d cramp", "%(n)d cramps", n) % {"n": n}


def _without(data: Lengths) -> list[str]:
    n = data.without
    if not n:
        return []
    return [
        ngettext(
            "%(n)d cramp has no length and is not drawn.",
            "%(n)d cramps have no length and are not drawn.",
            n,
        )
        % {"n": n}
    ]


def _in_words(length: Length) -> str:
    if math.isinf(length.high):
        return _("more than %(length)s") % {"length": lower_first(length_words(round(length.low)))}
    return lower_first(length_words(round(length.low), round(length.high)))


def _in_minutes(length: Length) -> str:
    low = number(length.low / 60)
    if math.isinf(length.high):
        return _("more than %(minutes)s") % {"minutes": low}
    if not length.is_range:
        return low
    return _("%(low)s to %(high)s") % {"low": low, "high": number(length.high / 60)}
