"""Chart C1 in words: its name, what it shows, what its marks mean, and the table of its numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.series.weekly import MEAN_WEEKS, MOST_WEEKS, Mark, Week, Weekly, enough, rate

from . import links
from .chart import Words
from .table import Table

GLYPHS = {"start": "▲", "dose": "◆", "stop": "▽"}


TITLE = gettext_lazy("Cramps per week")
# A bar chart of one week is no trend (specification C1).
LEAST_WEEKS = 2
# One cramp more or less in 4 weeks is no finding.
SAME = 0.25
# More marks than these are numbered (specification C1). Lengths in em and characters;
# the axis at 360 wide has 22.
MOST_NAMED, LONGEST_NAME = 2, 20
CHARACTER, AXIS_IN_EMS = 0.6, 22


def missing(data: Weekly) -> str:
    """What is needed before there is a picture: two weeks with more than a few entries."""
    if sum(not week.unknown and not week.few for week in data.weeks) >= LEAST_WEEKS:
        return ""
    return _("Not enough yet. The picture starts with 2 weeks that have entries on 4 days or more.")


def words(data: Weekly) -> Words:
    cramps = ngettext("%(n)d cramp", "%(n)d cramps", data.cramps) % {"n": data.cramps}
    return Words(
        title=_title(data),
        subtitle=subtitle(data, _("Cramps per week"), cramps),
        description=description(data),
        notes=mark_lines(data),
    )


def subtitle(data: Weekly, measure: str, number: str, *, compared: bool = True) -> str:
    """Measure, period and n, and which weeks the finding compares, where it compares."""
    said = _("%(measure)s, %(weeks)s to %(last)s, %(number)s.") % {
        "measure": measure,
        "weeks": ngettext("%(n)d week", "%(n)d weeks", len(data.weeks)) % {"n": len(data.weeks)},
        "last": date_format(data.weeks[-1].start + timedelta(days=6), "j M Y"),
        "number": number,
    }
    if not compared or data.compared is None or not data.cramps:
        return said
    at_first = data.compared[0][0] is data.weeks[0]
    against = (
        _("First 4 weeks against the last 4.") if at_first else _("The last 4 weeks against the 4 before.")
    )
    return f"{said} {against}"


def _title(data: Weekly) -> str:
    """The finding: cramps a week at first and at last, where both are known. Never why."""
    if not data.cramps:
        seen = sum(week.observed for week in data.weeks)
        return ngettext(
            "No cramps logged on %(n)d day with an entry",
            "No cramps logged on %(n)d days with an entry",
            seen,
        ) % {"n": seen}
    if data.compared is not None:
        return _change(*(rate(weeks) for weeks in data.compared))
    last = data.weeks[-MEAN_WEEKS:]
    if not enough(last):
        return _few(len(last))
    if not rate(last):
        return ngettext(
            "No cramps logged in the last week", "No cramps logged in the last %(n)d weeks", len(last)
        ) % {"n": len(last)}
    return _("%(rate)s in %(weeks)s") % {"rate": a_week(rate(last)), "weeks": _last(len(last))}


def _last(weeks: int) -> str:
    return ngettext("the last week", "the last %(n)d weeks", weeks) % {"n": weeks}


def _few(weeks: int) -> str:
    return _("Few entries in %(weeks)s") % {"weeks": _last(weeks)}


def _change(before: float, now: float) -> str:
    if not before and not now:
        return _("No cramps logged at first or at last")
    if not now:
        return _("From %(before)s to none logged") % {"before": _lower(a_week(before))}
    if not before:
        return _("From none logged to %(now)s") % {"now": _lower(a_week(now))}
    if abs(now - before) <= SAME:
        return _("Still %(now)s") % {"now": _lower(a_week(now))}
    return _("From %(before)s to about %(now)s") % {"before": _lower(a_week(before)), "now": number(now)}


def a_week(cramps: float) -> str:
    """ "About 3 cramps a week"; a rate never makes more of it than a round number."""
    said = number(cramps)
    return ngettext(
        "About %(rate)s cramp a week", "About %(rate)s cramps a week", 1 if said == "1" else 2
    ) % {"rate": said}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def short_day(day: date) -> str:
    return date_format(day, "j M")


def number(value: float) -> str:
    """One decimal below ten, none above, none for whole numbers."""
    rounded = round(value, 1) if value < 10 else round(value)
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.1f}"


def description(data: Weekly) -> str:
    """What the picture shows, in a few plain sentences."""
    said = [opening(data)]
    if not data.known:
        return " ".join([*said, _("No entries in these weeks.")])
    if data.compared is not None:
        said.append(_rates(*data.compared, at_first=data.compared[0][0] is data.weeks[0]))
    if data.cramps:
        said += [most(data), _nights(data)]
    else:
        said.append(_("No cramps."))
    return " ".join([*said, *closing(data)])


def opening(data: Weekly) -> str:
    weeks = data.weeks
    return ngettext(
        "Bar chart, %(count)d week, from %(first)s to %(last)s.",
        "Bar chart, %(count)d weeks from %(first)s to %(last)s.",
        len(weeks),
    ) % {"count": len(weeks), "first": short_day(weeks[0].start), "last": short_day(weeks[-1].start)}


def most(data: Weekly) -> str:
    week = max(data.weeks, key=lambda week: week.total)
    return _("Most: %(count)d in the week of %(week)s.") % {
        "count": week.total,
        "week": short_day(week.start),
    }


def closing(data: Weekly) -> list[str]:
    """The marks, and how many weeks are not known."""
    said = [f"{mark_sentence(mark, longest=40)}." for mark in data.marks[:6]]
    gaps = len(data.weeks) - len(data.known)
    if gaps:
        said.append(
            ngettext("No entries in %(count)d week.", "No entries in %(count)d weeks.", gaps)
            % {"count": gaps}
        )
    return said


def _rates(earlier: tuple[Week, ...], last: tuple[Week, ...], *, at_first: bool) -> str:
    if at_first:
        return _("%(first)s in the first 4 weeks, %(last)s in the last 4.") % {
            "first": a_week(rate(earlier)),
            "last": number(rate(last)),
        }
    return _("%(last)s in the last 4 weeks, %(first)s in the 4 before.") % {
        "last": a_week(rate(last)),
        "first": number(rate(earlier)),
    }


def _nights(data: Weekly) -> str:
    night = sum(week.night for week in data.weeks)
    tenths = round(10 * night / data.cramps)
    # Of fewer than 10, and where tenths would say none or all of what was not, the counts are plainer.
    if data.cramps < 10 or (tenths in {0, 10} and 0 < night < data.cramps):
        return _("%(night)d of %(cramps)d were at night.") % {"night": night, "cramps": data.cramps}
    return _("%(tenths)d of 10 were at night.") % {"tenths": tenths}


def mark_sentence(mark: Mark, *, longest: int = 120) -> str:
    """For example: Magnesium started in the week of 3 Mar."""
    name = mark.name if len(mark.name) <= longest else f"{mark.name[: longest - 1].rstrip()}…"
    monday = short_day(date.fromordinal(mark.on.toordinal() - mark.on.weekday()))
    patterns = {
        "start": _("%(name)s started in the week of %(week)s"),
        "dose": _("%(name)s: dose changed in the week of %(week)s"),
        "stop": _("%(name)s stopped in the week of %(week)s"),
    }
    return patterns[mark.kind] % {"name": name, "week": monday}


def mark_lines(data: Weekly, *, longest: int = 120) -> tuple[str, ...]:
    """The list under the chart: what its marks mean, by number where no names stand at them.

    Names are cut after `longest` characters.
    """
    named = named_marks(data)
    return tuple(
        f"{GLYPHS[mark.kind]} {'' if named else f'{position} '}{mark_sentence(mark, longest=longest)}"
        for position, mark in enumerate(data.marks, start=1)
    )


def mark_place(mark: Mark, data: Weekly) -> float:
    """Where it stands on an axis that has the first week at 0."""
    return ((mark.on - data.weeks[0].start).days + 0.5) / 7 - 0.5


def named_marks(data: Weekly) -> bool:
    """Whether names can stand at the marks: of one or two that are short and apart (specification C1)."""
    if not 0 < len(data.marks) <= MOST_NAMED or max(len(mark.name) for mark in data.marks) > LONGEST_NAME:
        return False
    weeks_a_character = CHARACTER * len(data.weeks) / AXIS_IN_EMS
    edges: list[tuple[float, float]] = []
    for mark in data.marks:
        half = weeks_a_character * (len(mark.name) + 2) / 2
        centre = min(max(mark_place(mark, data), half - 0.5), len(data.weeks) - 0.5 - half)
        edges.append((centre - half, centre + half))
    return all(right <= left for (_low, right), (left, _high) in pairwise(edges))


def table(data: Weekly) -> Table:
    """Every plotted number. A week without entries has no counts."""
    return table_of(
        data,
        caption=str(TITLE),
        heads=(_("At night"), _("By day")),
        counts=lambda week: (week.night, week.day),
        addresses=[week_link(data, week) for week in data.weeks],
    )


def table_of(
    data: Weekly,
    *,
    caption: str,
    heads: tuple[str, ...],
    counts: Callable[[Week], tuple[int, ...]],
    addresses: list[str],
) -> Table:
    """A row a week: its counts under `heads`, and what both ways of sorting share."""
    unknown = (_("no entry"),) * len(heads)
    rows = tuple(
        (
            date_format(week.start, "j M Y"),
            *(unknown if week.unknown else (str(count) for count in counts(week))),
            _("%(count)d of 7") % {"count": week.observed},
            "" if week.mean is None else f"{week.mean:.1f}",
            "; ".join(f"{GLYPHS[mark.kind]} {mark.name}" for mark in data.marks_in(week)),
        )
        for week in data.weeks
    )
    shared = (_("Days with an entry"), _("4-week average"), _("Medicines"))
    return Table(caption=caption, head=(_("Week of"), *heads, *shared), rows=rows, links=tuple(addresses))


def week_link(data: Weekly, week: Week, **query: str) -> str:
    """The page of the week, showing as many weeks."""
    weeks = {"weeks": str(len(data.weeks))} if len(data.weeks) == MOST_WEEKS else {}
    return links.week(week.start, **weeks, **query)
