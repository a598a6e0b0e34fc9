"""General notes for oneself, and when stretching does not help. Never a promise, a thing to buy or an amount.

"Noted before" is what was noted with the cramp itself: its things before, or what the person was doing. A yes
for a whole day says that there was heat or shoes on that day, not that it was before the cramp.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from diary import nights
from insights import sources
from insights.case.answer import NO, YES, Answer, all_of, unknown, yes
from insights.case.body import FOOT
from insights.case.lengths import LENGTH, longer_than
from insights.case.records import Case, Cramp
from insights.case.strain import IN_EXERCISE
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
TWICE = fixed(2, _("cramps in 4 weeks"))
FEWER = _("4 weeks pass with fewer than two such cramps.")
NOTED = _("Noted before %(noted)s of your last %(cramps)s cramps: %(things)s.")


def _noted_before(
    case: Case, numbers: Numbers, *triggers: str, activities: Collection[str] = (), things: object
) -> Answer:
    """Whether so many cramps of 28 dates have one of these noted; what is not noted is no note."""

    def noted(cramp: Cramp) -> bool:
        return not set(triggers).isdisjoint(cramp.facts.triggers) or cramp.facts.activity in activities

    return _often(case, numbers, [cramp for cramp in case.last(28) if noted(cramp)], things)


def _often(case: Case, numbers: Numbers, noted: list[Cramp], things: object) -> Answer:
    if len(noted) < numbers["cramps"]:
        return NO
    ids = (cramp.uuid for cramp in noted)
    return yes(ids, noted=len(noted), cramps=len(case.last(28)), things=things)


def _may_drink(case: Case, *conditions: str) -> Answer:
    """Whether advice to drink is all right: a limit that was not asked about is no permission."""
    told = case.person.conditions
    if told is None:
        return unknown("conditions")
    return YES if {"fluid_limit", *conditions}.isdisjoint(told) else NO


@family.rule(
    "S-BRIEF",
    Level.SELFCARE,
    says=_("In general, rare cramps that pass in a minute or two are mostly harmless."),
    because=_("Cramps in the last 4 weeks: %(cramps)s. None was longer than %(seconds)s seconds."),
    clears=_("A third cramp in 4 weeks, a longer one, or any other note here."),
    why=_("sources call short and rare cramps harmless"),
    sources=(sources.ARTICLE_S0, sources.NHS_LEG_CRAMPS),
    numbers={
        "seconds": Number(120, careful=60, lenient=120, unit=_("seconds")),
        "cramps": fixed(2, _("cramps in 4 weeks")),
    },
    alone=True,
)
def short_and_rare(case: Case, numbers: Numbers) -> Answer:
    """A length that is not known, or a cramp that is still there, is no short one."""
    window = case.last(28)
    if not 1 <= len(window) <= numbers["cramps"]:
        return NO
    brief = all_of(_brief(cramp, numbers["seconds"]) for cramp in window)
    return brief.but(cramps=len(window), seconds=int(numbers["seconds"]))


def _brief(cramp: Cramp, seconds: float) -> Answer:
    longer = longer_than(cramp, seconds)
    if longer.truth is False and cramp.running:
        return unknown(LENGTH)
    return yes([cramp.uuid]) if longer.truth is False else ~longer


@family.rule(
    "S-STRETCH",
    Level.SELFCARE,
    says=_("Some people stretch their calves before bed; it may help."),
    because=_("Night cramps in the calf or foot in the last 4 weeks: %(cramps)s."),
    clears=FEWER,
    why=_("a few small studies found a small benefit, a large one found none"),
    sources=(sources.NHS_LEG_CRAMPS, sources.COCHRANE_NON_DRUG, sources.COPPIN_2005),
    numbers={"cramps": TWICE},
)
def night_cramps_of_the_calf(case: Case, numbers: Numbers) -> Answer:
    found = [c.uuid for c in case.last(28) if c.at_night and c.muscles & (FOOT | {"calf"})]
    return yes(found, cramps=len(found)) if len(found) >= numbers["cramps"] else NO


@family.rule(
    "S-EXERCISE",
    Level.SELFCARE,
    says=_("You noted exercise before half of your cramps or more; build up slowly and stretch gently."),
    because=NOTED,
    clears=_("4 weeks pass with exercise noted before fewer than half of the cramps."),
    why=_("tired muscles are the main thing that studies of sport found"),
    sources=(sources.EAMC_REVIEW, sources.ARTICLE_S0),
    numbers={
        "cramps": TWICE,
        "percent": fixed(50, _("percent of the cramps")),
        "hours": fixed(6, _("hours after exercise")),
    },
)
def after_exercise(case: Case, numbers: Numbers) -> Answer:
    """Noted with the cramp, or exercise of a day that ended at most 6 hours before it (note 1.1)."""
    ended = [note.facts.exercise_ended_at for note in case.notes if note.facts.exercise_ended_at]
    most = timedelta(hours=numbers["hours"])

    def noted(cramp: Cramp) -> bool:
        return (
            "exercise" in cramp.facts.triggers
            or cramp.facts.activity in IN_EXERCISE
            or any(timedelta(0) <= nights.elapsed(end, cramp.started_at) <= most for end in ended)
        )

    window = case.last(28)
    found = [cramp for cramp in window if noted(cramp)]
    if 100 * len(found) < numbers["percent"] * len(window):
        return NO
    return _often(case, numbers, found, _("exercise"))


@family.rule(
    "S-HEAT",
    Level.SELFCARE,
    says=_("You noted heat before your cramps; rest, cool down and drink."),
    because=NOTED,
    clears=FEWER,
    why=_("published advice for work and sport in the heat"),
    sources=(sources.CDC_HEAT,),
    numbers={"cramps": TWICE},
)
def after_heat(case: Case, numbers: Numbers) -> Answer:
    """Never with a limit on fluids; dialysis comes with one."""
    found = _noted_before(case, numbers, "heat", activities={"in_heat"}, things=_("heat"))
    return found & _may_drink(case, "dialysis")


@family.rule(
    "S-SHOES",
    Level.SELFCARE,
    says=_("You noted shoes before your cramps; try a pair that fits better."),
    because=NOTED,
    clears=FEWER,
    why=_("two articles name shoes that do not fit"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4),
    numbers={"cramps": TWICE},
)
def after_shoes(case: Case, numbers: Numbers) -> Answer:
    return _noted_before(case, numbers, "tight_shoes", things=_("shoes that hurt"))


@family.rule(
    "S-FLUIDS",
    Level.SELFCARE,
    says=_("You noted little to drink before your cramps; drink regularly."),
    because=NOTED,
    clears=FEWER,
    why=_("the evidence is weak, and it is not for people who must limit fluids"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4, sources.NHS_LEG_CRAMPS_OLDER),
    numbers={"cramps": TWICE},
)
def after_little_to_drink(case: Case, numbers: Numbers) -> Answer:
    found = _noted_before(case, numbers, "low_water", things=_("little to drink"))
    return found & _may_drink(case, "heart", "kidney", "dialysis")


@family.rule(
    "S-POSITION",
    Level.SELFCARE,
    says=_("You noted long sitting or standing before your cramps; move now and then."),
    because=NOTED,
    clears=FEWER,
    why=_("people who hardly move had more cramps in one study"),
    sources=(sources.ARTICLE_S4, sources.DELACOUR_2020),
    numbers={"cramps": TWICE},
)
def after_one_position(case: Case, numbers: Numbers) -> Answer:
    """Sitting or standing when it came says nothing about how long: only what was noted counts."""
    things = _("long sitting or standing, or an odd position")
    triggers = ("long_sitting", "long_standing", "awkward_position")
    return _noted_before(case, numbers, *triggers, things=things)


@family.rule(
    "S-WATER",
    Level.SELFCARE,
    says=_("Hold on to something or leave the water until it passes; do not swim alone."),
    because=_("You logged a cramp in water on %(day)s."),
    clears=_("4 weeks pass without a cramp in water."),
    why=_("a cramp in deep water is a danger"),
    sources=(sources.ARTICLE_S0, sources.CRAMPDIARY),
)
def in_water(case: Case, numbers: Numbers) -> Answer:
    """Any of 28 dates; the table names no time."""
    found = [cramp for cramp in case.last(28) if cramp.facts.activity == "in_water"]
    return yes((c.uuid for c in found), day=found[-1].started_at.date()) if found else NO


@family.rule(
    "S-DATA",
    Level.SELFCARE,
    says=_("Not enough logged days to compare months yet."),
    because=_("You logged %(days)s of the last 28 days."),
    clears=_("More days have a cramp, or a tap on “no cramps”."),
    why=_("a day without an entry is not a day without a cramp"),
    sources=(sources.CRAMPDIARY,),
    numbers={"share": Number(0.7, careful=0.8, lenient=0.5, unit=_("of the days, at least"))},
)
def too_few_days(case: Case, numbers: Numbers) -> Answer:
    if case.first_entry is None:
        return NO
    days = case.observed_days(28)
    return yes(days=days) if days / 28 < numbers["share"] else NO


@family.rule(
    "B-NO-RELIEF",
    Level.BOOK,
    says=_("Stretching has mostly not helped; tell a doctor."),
    because=_("You stretched in %(cramps)s of your last cramps, and %(without)s times it did not help."),
    clears=_("Stretching helps in more of the cramps of 4 weeks."),
    why=_("ordinary cramps mostly ease with stretching"),
    sources=(sources.BMJ_CRAMPS,),
    numbers={"cramps": fixed(5, _("cramps in 4 weeks")), "percent": fixed(60, _("percent of them"))},
)
def stretching_did_not_help(case: Case, numbers: Numbers) -> Answer:
    """By cramp: of several tries one that helped a bit is enough. A try without an answer may be either."""
    tried = [answers for cramp in case.last(28) if (answers := _stretched(cramp))]
    if len(tried) < numbers["cramps"]:
        return NO
    limit = numbers["percent"] * len(tried)
    without = [answer for answer in tried if answer.truth]
    if 100 * len(without) >= limit:
        return yes(
            frozenset[str]().union(*(answer.evidence for answer in without)),
            cramps=len(tried),
            without=len(without),
        )
    unanswered = sum(answer.truth is None for answer in tried)
    return unknown("relief") if 100 * (len(without) + unanswered) >= limit else NO


def _stretched(cramp: Cramp) -> Answer | None:
    """Whether stretching brought no relief; None when it was not tried."""
    eased = {attempt.eased for attempt in cramp.facts.relief if attempt.relief == "stretching"}
    if not eased:
        return None
    if eased & {"yes", "bit"}:
        return NO
    return unknown("relief") if "" in eased else yes([cramp.uuid])
