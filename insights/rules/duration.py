"""How long a cramp lasts. 10 minutes is the line that sources share; 15 is above the most that any names."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from insights import sources
from insights.case.answer import NO, Answer, any_of, at_least, yes
from insights.case.body import HAND
from insights.case.lengths import at_least_seconds, longer_than
from insights.case.records import Case, Cramp
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
LASTED = _("A cramp lasted %(length)s on %(day)s.")


@family.rule(
    "U-DUR-ONGOING",
    Level.URGENT,
    says=_(
        "This cramp has lasted over %(minutes)s minutes; if it is not easing, ask for medical advice today."
    ),
    because=_("A cramp that began on %(day)s has been there for %(length)s."),
    tell=_("A cramp has lasted more than %(minutes)s minutes and does not ease."),
    clears=_("The cramp ends."),
    why=_("ordinary cramps last up to 10 minutes"),
    sources=(
        sources.NHS_INFORM,
        sources.NHS_LEG_CRAMPS,
        sources.NHS_LEG_CRAMPS_2017,
        sources.NIDIRECT,
        sources.BMJ_CRAMPS,
        sources.HALLEGRAEFF_2017,
    ),
    numbers={"minutes": Number(10, careful=5, lenient=10, unit=_("minutes"))},
    can_be_agreed=True,
)
def still_there(case: Case, numbers: Numbers) -> Answer:
    running = [cramp for cramp in case.cramps if cramp.running]
    return any_of(longer_than(cramp, 60 * numbers["minutes"]) for cramp in _longest_first(running))


@family.rule(
    "U-DUR-15",
    Level.URGENT,
    says=_("A cramp longer than %(minutes)s minutes is worth same-day medical advice."),
    because=LASTED,
    clears=_("A day passes after it."),
    why=_("no source calls a cramp of that length ordinary"),
    sources=(sources.BMJ_CRAMPS, sources.ARTICLE_S4),
    numbers={"minutes": Number(15, careful=10, lenient=15, unit=_("minutes"))},
    can_be_agreed=True,
)
def over_15_minutes(case: Case, numbers: Numbers) -> Answer:
    return _ended_after(case.recent(), 60 * numbers["minutes"])


@family.rule(
    "U-HAND-4H",
    Level.URGENT,
    says=_("A hand or finger cramp lasting 4 hours or more needs medical help today."),
    because=LASTED,
    clears=_("A day passes after it."),
    why=_("the one limit that an article names for the hand"),
    sources=(sources.ARTICLE_S4,),
    numbers={"hours": fixed(4, _("hours"))},
)
def hand_for_hours(case: Case, numbers: Numbers) -> Answer:
    hands = [cramp for cramp in case.recent() if cramp.muscles & HAND]
    return any_of(at_least_seconds(cramp, 3600 * numbers["hours"]) for cramp in _longest_first(hands))


@family.rule(
    "B-DUR-10",
    Level.BOOK,
    says=_("You logged a cramp longer than %(minutes)s minutes; sources suggest seeing a doctor."),
    because=LASTED,
    clears=_("4 weeks pass without one."),
    why=_("ordinary cramps last up to 10 minutes"),
    sources=(sources.NHS_LEG_CRAMPS, sources.BMJ_CRAMPS),
    numbers={"minutes": Number(10, careful=5, lenient=10, unit=_("minutes"))},
)
def over_10_minutes(case: Case, numbers: Numbers) -> Answer:
    """For a day U-DUR-15 speaks for the longest ones; later they count here, or nobody would name them."""
    urgent = {cramp.uuid for cramp in case.recent() if longer_than(cramp, 900).truth}
    rest = [cramp for cramp in case.last(28) if cramp.uuid not in urgent]
    return _ended_after(rest, 60 * numbers["minutes"])


def _ended_after(cramps: Iterable[Cramp], seconds: float) -> Answer:
    ended = [cramp for cramp in cramps if not cramp.running]
    return any_of(longer_than(cramp, seconds) for cramp in _longest_first(ended))


def _longest_first(cramps: Iterable[Cramp]) -> list[Cramp]:
    """The sentence names the first one."""
    return sorted(cramps, key=lambda cramp: -(cramp.least_seconds or 0))


@family.rule(
    "B-SORE",
    Level.BOOK,
    says=_("Soreness that outlasts a cramp by days should be checked."),
    because=_("You noted %(hours)s hours of soreness after a cramp on %(day)s."),
    clears=_("4 weeks pass with shorter soreness, or none."),
    why=_("up to 24 hours is usual"),
    sources=(sources.NHS_LEG_CRAMPS,),
    numbers={
        "hours": Number(72, careful=24, lenient=72, unit=_("hours after one cramp")),
        "usual": fixed(24, _("hours")),
        "cramps": fixed(3, _("cramps")),
    },
)
def sore_for_days(case: Case, numbers: Numbers) -> Answer:
    """Soreness is asked in one place only and mostly left out: a cramp without an answer lacks nothing."""
    sore = [(hours, cramp) for cramp in case.last(28) if (hours := cramp.facts.soreness_hours) is not None]
    longest_first = sorted(sore, key=lambda each: -each[0])

    def over(least: float) -> list[Answer]:
        return [_sore(cramp, hours) if hours > least else NO for hours, cramp in longest_first]

    return any_of(over(numbers["hours"])) | at_least(int(numbers["cramps"]), over(numbers["usual"]))


def _sore(cramp: Cramp, hours: Decimal) -> Answer:
    return yes([cramp.uuid], hours=float(hours), day=cramp.started_at.date())
