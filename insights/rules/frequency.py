"""Rules about how often cramps come: plain counts, which need no coverage (clinical note, 3.1 and 3.6)."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from insights import sources
from insights.case.answer import NO, Answer, unknown, yes
from insights.case.records import Case
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
A_WEEK = _("cramps a week")
WEEKS = _("weeks of the last 4")
DAYS = _("days of 7")
# The four weeks before the last one are the usual.
USUAL_DAYS = 28


@family.rule(
    "B-FREQ-3W",
    Level.BOOK,
    says=_("You logged %(a_week)s or more cramps a week for most of a month; consider booking a visit."),
    because=_(
        "You logged %(count)s cramps in the last 4 weeks. In %(weeks)s of those weeks there were %(least)s"
        " or more."
    ),
    clears=_("2 weeks with fewer cramps."),
    why=_("trials of cramps let people in from 3 a week on"),
    sources=(sources.JANSEN_1997, sources.CKS_LEG_CRAMPS, sources.NAYLOR_1994),
    numbers={"a_week": Number(3, careful=2, lenient=5, unit=A_WEEK), "weeks": fixed(3, WEEKS)},
)
def several_a_week(case: Case, numbers: Numbers) -> Answer:
    """12 in 28 dates goes with 3 a week; another number of cramps a week moves both."""
    weeks = case.weeks(4)
    reached = sum(week >= numbers["a_week"] for week in weeks)
    if sum(weeks) < 4 * numbers["a_week"] or reached < numbers["weeks"]:
        return NO
    return _counted(case, 28, weeks=reached, least=int(numbers["a_week"]))


@family.rule(
    "B-FREQ-DAILY",
    Level.BOOK,
    says=_("You logged cramps on most days for two weeks; consider booking a visit."),
    because=_(
        "Cramps came on %(days)s of the 7 days up to today, and on %(days_before)s of the 7 days before."
    ),
    clears=_("A week with fewer days with cramps."),
    why=_("of people with cramps, 6 in 100 have them each day"),
    sources=(sources.NAYLOR_1994,),
    numbers={"days": Number(5, careful=4, lenient=7, unit=DAYS), "weeks": fixed(2, _("weeks running"))},
)
def most_days(case: Case, numbers: Numbers) -> Answer:
    """A day counts on which somebody said that there were cramps, also when none of them is logged."""
    confirmed = {note.date for note in case.last_notes(14) if note.facts.no_cramps is False}
    weeks = [
        [day for day in _dates(case, 7, skip=skip) if case.counts.get(day) or day in confirmed]
        for skip in (0, 7)
    ]
    if any(len(days) < numbers["days"] for days in weeks):
        return NO
    this, before = weeks
    cramps = [cramp.uuid for cramp in case.last(14)]
    unlogged = [day.isoformat() for day in this + before if not case.counts.get(day)]
    return yes([*cramps, *unlogged], days=len(this), days_before=len(before))


@family.rule(
    "B-FREQ-SURGE",
    Level.BOOK,
    says=_("This week's count is far above your usual; consider a call this week."),
    because=_("You logged %(count)s cramps in the last 7 days. The 4 weeks before had about %(usual)s each."),
    clears=_("A week with fewer cramps."),
    why=_("a sudden change is worth a question"),
    sources=(sources.CRAMPDIARY,),
    numbers={
        "count": Number(7, careful=5, lenient=10, unit=A_WEEK),
        "times": Number(3, careful=2, lenient=4, unit=_("times the weeks before")),
    },
)
def far_above_usual(case: Case, numbers: Numbers) -> Answer:
    """A diary that began later than the first of the four weeks, or has no entry in them, has no usual.

    Then it cannot be told, unless what was logged in them is too much for a surge already.
    """
    now, *before = case.weeks(5)
    usual = sum(before) / len(before)
    if now < numbers["count"] or now < numbers["times"] * usual:
        return NO
    began_before = case.first_entry is not None and case.first_entry <= _back(case, USUAL_DAYS)
    if not began_before or not case.observed_days(USUAL_DAYS, skip=7):
        return unknown("coverage")
    return _counted(case, 7, usual=usual)


@family.rule(
    "M-FREQ-1W",
    Level.MENTION,
    says=_("You log cramps about weekly; worth mentioning at your next visit."),
    because=_("You logged %(count)s cramps in the last 4 weeks, and %(least)s or more in each of them."),
    clears=_("A week with fewer cramps, or none."),
    why=_("for some conditions, cramps each week already count"),
    sources=(sources.BMJ_EPIDEMIOLOGY, sources.NIDIRECT),
    numbers={"a_week": Number(1, careful=1, lenient=3, unit=A_WEEK)},
    yields_to=["B-FREQ-3W"],
)
def every_week(case: Case, numbers: Numbers) -> Answer:
    if min(case.weeks(4)) < numbers["a_week"]:
        return NO
    return _counted(case, 28, least=int(numbers["a_week"]))


def _counted(case: Case, days: int, **inputs: float) -> Answer:
    """Yes, by the cramps of the last `days` dates."""
    return yes((cramp.uuid for cramp in case.last(days)), count=case.count(days), **inputs)


def _dates(case: Case, days: int, *, skip: int) -> list[date]:
    return [_back(case, number) for number in range(skip, skip + days)]


def _back(case: Case, days: int) -> date:
    return case.today - timedelta(days=days)
