"""Chart C1 in words: its name, what it shows, what its marks mean, and the table of its numbers."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.series.weekly import Mark, Weekly

from . import links
from .chart import Words
from .table import Table

GLYPHS = {"start": "▲", "dose": "◆", "stop": "▽"}


TITLE = gettext_lazy("Cramps per week")
# A bar chart of one week is no trend (specification C1).
LEAST_WEEKS = 2


def enough(data: Weekly) -> bool:
    """Whether there are two weeks with more than a few entries."""
    return sum(not week.unknown and not week.few for week in data.weeks) >= LEAST_WEEKS


def missing(data: Weekly) -> str:
    """What is needed before there is a picture."""
    if enough(data):
        return ""
    return _("Not enough yet. The picture starts with 2 weeks that have entries on 4 days or more.")


def words(data: Weekly) -> Words:
    recent = data.rate(data.weeks[-4:])
    title = str(TITLE)
    if recent is not None:
        title = _("About %(rate)s cramps a week in the last 4 weeks") % {"rate": number(recent)}
    cramps = ngettext("%(n)d cramp", "%(n)d cramps", data.cramps) % {"n": data.cramps}
    return Words(
        title=title,
        subtitle=_("Cramps per week, %(count)d weeks to %(last)s, %(cramps)s")
        % {
            "count": len(data.weeks),
            "last": date_format(data.weeks[-1].start + timedelta(days=6), "j M Y"),
            "cramps": cramps,
        },
        description=description(data),
        notes=mark_lines(data),
    )


def short_day(day: date) -> str:
    return date_format(day, "j M")


def number(value: float) -> str:
    """One decimal below ten, none above, none for whole numbers."""
    rounded = round(value, 1) if value < 10 else round(value)
    return f"{rounded:.0f}" if rounded == int(rounded) else f"{rounded:.1f}"


def description(data: Weekly) -> str:
    """What the picture shows, in a few plain sentences."""
    weeks = data.weeks
    said = [
        ngettext(
            "Bar chart, %(count)d week, from %(first)s to %(last)s.",
            "Bar chart, %(count)d weeks from %(first)s to %(last)s.",
            len(weeks),
        )
        % {"count": len(weeks), "first": short_day(weeks[0].start), "last": short_day(weeks[-1].start)}
    ]
    if not data.known:
        return " ".join([*said, _("No entries in these weeks.")])
    first, last = data.rate(weeks[:4]), data.rate(weeks[-4:])
    if len(weeks) >= 8 and first is not None and last is not None:
        said.append(
            _("About %(first)s cramps a week in the first 4 weeks, %(last)s in the last 4.")
            % {"first": number(first), "last": number(last)}
        )
    if data.cramps:
        most = max(weeks, key=lambda week: week.total)
        said.append(
            _("Most: %(count)d in the week of %(week)s.")
            % {"count": most.total, "week": short_day(most.start)}
        )
        tenths = round(10 * sum(week.night for week in weeks) / data.cramps)
        said.append(_("%(tenths)d of 10 were at night.") % {"tenths": tenths})
    else:
        said.append(_("No cramps."))
    said.extend(f"{mark_sentence(mark, longest=40)}." for mark in data.marks[:6])
    gaps = len(weeks) - len(data.known)
    if gaps:
        said.append(
            ngettext("No entries in %(count)d week.", "No entries in %(count)d weeks.", gaps)
            % {"count": gaps}
        )
    return " ".join(said)


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
    """The list under the chart that its numbered marks refer to; names cut after `longest` characters."""
    return tuple(
        f"{GLYPHS[mark.kind]} {position} {mark_sentence(mark, longest=longest)}"
        for position, mark in enumerate(data.marks, start=1)
    )


def table(data: Weekly) -> Table:
    """Every plotted number. A week without entries has no counts."""
    rows = tuple(
        (
            date_format(week.start, "j M Y"),
            _("no entry") if week.unknown else str(week.night),
            _("no entry") if week.unknown else str(week.day),
            _("%(count)d of 7") % {"count": week.observed},
            "" if week.mean is None else f"{week.mean:.1f}",
            "; ".join(f"{GLYPHS[mark.kind]} {mark.name}" for mark in data.marks_in(week)),
        )
        for week in data.weeks
    )
    return Table(
        caption=str(TITLE),
        head=(
            _("Week of"),
            _("At night"),
            _("By day"),
            _("Days with an entry"),
            _("4-week average"),
            _("Medicines"),
        ),
        rows=rows,
        links=tuple("" if week.unknown else links.week(week.start) for week in data.weeks),
    )
