"""Chart C1 by pain, in words: the diary's own words for pain, what is shown, and the table of its numbers."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.sites import lower_first
from diary.vocabulary import PAIN_WORDS
from insights.series.weekly import Week, Weekly, rate

from . import weekly_words as weekly
from .chart import Words
from .table import Table

TITLE = gettext_lazy("Cramps per week, by pain")
# From the strongest: (from, to, word) as the diary asks.
STEPS = tuple(reversed(PAIN_WORDS))
# The strongest steps, of which the finding speaks: severe and worst imaginable.
STRONG = 2


def counts(week: Week) -> tuple[int, ...]:
    """Cramps by step, from the strongest, and last those of which the pain was not noted."""
    return (*(sum(week.pains[low : high + 1]) for low, high, _word in STEPS), week.not_rated)


def names() -> tuple[str, ...]:
    """What the steps are called, in their order, and last what has no step."""
    steps = (capfirst(str(word)) if high else _("No pain") for _low, high, word in STEPS)
    return (*steps, _("Not noted"))


def missing(data: Weekly) -> str:
    """What is needed before there is a picture."""
    few = weekly.missing(data)
    if few or not data.cramps or _rated(data):
        return few
    return _("No cramp in these weeks has a pain noted.")


def words(data: Weekly) -> Words:
    number = ngettext("%(n)d cramp", "%(n)d cramps", data.cramps) % {"n": data.cramps}
    return Words(
        title=_title(data),
        subtitle=weekly.subtitle(data, _("Cramps per week by how bad they were"), number, compared=False),
        description=description(data),
        notes=weekly.mark_lines(data),
    )


def _title(data: Weekly) -> str:
    """The finding: how many were of the strongest steps."""
    rated, strong = _rated(data), _strong(data.weeks)
    if not rated:
        return str(TITLE)
    told = {"word": capfirst(str(STEPS[STRONG - 1][2])), "strong": strong, "n": rated}
    if rated == data.cramps:
        return (
            ngettext(
                "%(word)s or worse: %(strong)d of %(n)d cramp",
                "%(word)s or worse: %(strong)d of %(n)d cramps",
                rated,
            )
            % told
        )
    return (
        ngettext(
            "%(word)s or worse: %(strong)d of %(n)d rated cramp",
            "%(word)s or worse: %(strong)d of %(n)d rated cramps",
            rated,
        )
        % told
    )


def description(data: Weekly) -> str:
    """What the picture shows, in a few plain sentences."""
    said = [weekly.opening(data)]
    if not data.known:
        return " ".join([*said, _("No entries in these weeks.")])
    if not data.cramps:
        return " ".join([*said, _("No cramps."), *weekly.closing(data)])
    totals = [sum(step) for step in zip(*(counts(week) for week in data.weeks), strict=True)]
    said.append(
        _("By pain: %(steps)s.")
        % {
            "steps": ", ".join(
                _("%(name)s %(count)d") % {"name": lower_first(name), "count": count}
                for name, count in zip(names(), totals, strict=True)
                if count
            )
        }
    )
    if data.compared is not None and _rated(data):
        said.append(_strong_rates(data))
    said.append(weekly.most(data))
    return " ".join([*said, *weekly.closing(data)])


def _strong_rates(data: Weekly) -> str:
    assert data.compared is not None
    earlier, last = (weekly.number(rate(weeks, _strong(weeks))) for weeks in data.compared)
    told = {"word": STEPS[STRONG - 1][2], "earlier": earlier, "last": last}
    if data.compared[0][0] is data.weeks[0]:
        return (
            _("About %(earlier)s a week were %(word)s or worse in the first 4 weeks, %(last)s in the last 4.")
            % told
        )
    return (
        _("About %(last)s a week were %(word)s or worse in the last 4 weeks, %(earlier)s in the 4 before.")
        % told
    )


def _rated(data: Weekly) -> int:
    return data.cramps - sum(week.not_rated for week in data.weeks)


def _strong(weeks: tuple[Week, ...]) -> int:
    return sum(sum(counts(week)[:STRONG]) for week in weeks)


def table(data: Weekly) -> Table:
    """Every plotted number: a column for each word."""
    return weekly.table_of(
        data,
        caption=str(TITLE),
        heads=names(),
        counts=counts,
        addresses=[address(data, week) for week in data.weeks],
    )


def address(data: Weekly, week: Week) -> str:
    """The page of the week, by pain too."""
    return weekly.week_link(data, week, by="pain")
