"""Where cramps come: many places at once, new places, unusual places, one side.

A body region of the table is a muscle code. Bounds of percentages are our own; the table says "%" only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from diary import nights
from insights import sources
from insights.case.answer import NO, YES, Answer, any_of, told, unknown, yes
from insights.case.body import ARM, FOOT, LEG, THIGH, TRUNK
from insights.case.records import DAY_AND_NIGHT, Case, Cramp
from insights.case.strain import IN_EXERCISE
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
WITHOUT_ONE = _("A day passes without another one.")
USUAL = FOOT | THIGH | {"calf"}
NOT_AT_ALL = timedelta(0)


def _in_part(cramp: Cramp, part: frozenset[str]) -> Answer:
    """Whether a muscle of this part of the body cramped. A cramp without a place could be anywhere."""
    if not cramp.muscles:
        return unknown("muscle")
    return yes([cramp.uuid], day=cramp.started_at.date()) if cramp.muscles & part else NO


def _without_effort(cramps: Iterable[Cramp]) -> list[Cramp]:
    """Those for which no local exertion was noted; nothing noted counts as none, the more careful reading."""
    return [cramp for cramp in cramps if "local_exertion" not in cramp.facts.triggers]


def _first(case: Case, cramp: Cramp, muscles: Iterable[str]) -> bool:
    """Whether no cramp was ever logged in any of these muscles before this one."""
    seen = [case.first_seen[muscle] for muscle in muscles if muscle in case.first_seen]
    return all(nights.elapsed(cramp.started_at, first) >= NOT_AT_ALL for first in seen)


@family.rule(
    "U-ASCEND",
    Level.URGENT,
    says=_("Cramps that started in the legs and reached the arms need medical advice today."),
    because=_("After a cramp in the leg or foot came one in the arm or hand, on %(day)s."),
    tell=_("Cramps began in my legs and then came in my arms or hands."),
    clears=WITHOUT_ONE,
    why=_("an article calls it urgent when cramps move from the legs to the arms"),
    sources=(sources.ARTICLE_S4,),
    numbers={"hours": Number(24, careful=72, lenient=24, unit=_("hours from the leg to the arm"))},
)
def from_legs_to_arms(case: Case, numbers: Numbers) -> Answer:
    """From start to start, two entries. The leg cramp may come from effort, the arm cramp may not."""
    most = timedelta(hours=numbers["hours"])
    return any_of(
        _in_part(arm, ARM) & _in_part(leg, LEG)
        for arm in _without_effort(case.recent())
        if _in_part(arm, ARM).truth is not False
        for leg in case.cramps
        if leg is not arm and NOT_AT_ALL <= nights.elapsed(leg.started_at, arm.started_at) <= most
    )


@family.rule(
    "U-GENERAL",
    Level.URGENT,
    says=_("Many cramps, or many muscles at once: ask a doctor for advice today."),
    because=_("Close together you logged: cramps %(cramps)s, muscles %(muscles)s. It began on %(day)s."),
    tell=_("I have had many cramps, or cramps in many muscles, in a short time."),
    clears=WITHOUT_ONE,
    why=_("ordinary cramps stay in one muscle"),
    sources=(sources.ARTICLE_S4, sources.MSD_QUICK_FACTS, sources.BMJ_CRAMPS),
    numbers={
        "muscles": Number(3, careful=2, lenient=3, unit=_("muscles within an hour")),
        "cramps": Number(10, careful=6, lenient=10, unit=_("cramps in 24 hours")),
        "minutes": fixed(60, _("minutes")),
    },
    can_be_agreed=True,
)
def many_at_once(case: Case, numbers: Numbers) -> Answer:
    """Whatever the side. Of times, starts count; each set reaches into the last day.

    A cramp without a place is in one muscle that may be another one. For the number of cramps, those during
    or after exercise are left out.
    """
    hour = timedelta(minutes=numbers["minutes"])
    elsewhere = [cramp for cramp in case.cramps if cramp.facts.activity not in IN_EXERCISE]
    return any_of(
        [
            *(_muscles(group, int(numbers["muscles"])) for group in _groups(case, case.cramps, hour)),
            *(
                _together(group)
                for group in _groups(case, elsewhere, DAY_AND_NIGHT)
                if len(group) >= numbers["cramps"]
            ),
        ]
    )


def _groups(case: Case, cramps: Iterable[Cramp], span: timedelta) -> Iterator[list[Cramp]]:
    """For each cramp, it and those that began within `span` after it, if one of them is of the last day."""
    recent = case.recent()
    if not recent:
        return
    lately = {cramp.uuid for cramp in recent}
    near = [cramp for cramp in cramps if nights.elapsed(cramp.started_at, recent[0].started_at) <= span]
    for place, first in enumerate(near):
        group = [each for each in near[place:] if nights.elapsed(first.started_at, each.started_at) <= span]
        if any(cramp.uuid in lately for cramp in group):
            yield group


def _muscles(group: list[Cramp], number: int) -> Answer:
    named = frozenset[str]().union(*(cramp.muscles for cramp in group))
    if len(named) >= number:
        return _together(group)
    nowhere = sum(not cramp.muscles for cramp in group)
    return unknown("muscle") if len(named) + nowhere >= number else NO


def _together(group: list[Cramp]) -> Answer:
    return yes(
        (cramp.uuid for cramp in group),
        cramps=len(group),
        muscles=len(frozenset[str]().union(*(cramp.muscles for cramp in group))),
        day=group[0].started_at.date(),
    )


@family.rule(
    "U-TRUNK",
    Level.URGENT,
    says=_("Cramps in the chest, belly or neck should be discussed with a doctor today."),
    because=_("On %(day)s you logged a first cramp in the chest, belly, back, neck or face."),
    clears=WITHOUT_ONE,
    why=_("a medical handbook says: see a doctor right away"),
    sources=(sources.MSD_QUICK_FACTS,),
    can_be_agreed=True,
)
def first_in_the_trunk(case: Case, numbers: Numbers) -> Answer:
    """First-ever is meant of each muscle by itself: chest, belly, back, neck, jaw or face."""

    def new_place(cramp: Cramp) -> Answer:
        new = frozenset(muscle for muscle in TRUNK if _first(case, cramp, [muscle]))
        return _in_part(cramp, new) if new else NO

    return any_of(new_place(cramp) for cramp in _without_effort(case.recent()))


@family.rule(
    "U-ARM",
    Level.URGENT,
    says=_("A new arm cramp without a clear effort before it: talk to a doctor today."),
    because=_("You logged an arm or hand cramp on %(day)s, and no effort before it."),
    clears=WITHOUT_ONE,
    why=_("a medical handbook says: see a doctor right away; an article warns of the left arm"),
    sources=(sources.MSD_QUICK_FACTS, sources.ARTICLE_S4),
    numbers={"years": Number(40, careful=30, lenient=40, unit=_("years of age, for the left arm"))},
    can_be_agreed=True,
)
def arm_without_effort(case: Case, numbers: Numbers) -> Answer:
    """First-ever is meant of the whole arm. Later ones count on the left, or on both sides."""
    older = told(None if case.age is None else case.age >= numbers["years"], missing="birth_year")
    conditions = case.person.conditions
    heart = told(None if conditions is None else "heart" in conditions, missing="conditions")
    return any_of(
        _in_part(cramp, ARM) & (YES if _first(case, cramp, ARM) else _left_arm(cramp) & (older | heart))
        for cramp in _without_effort(case.recent())
    )


def _left_arm(cramp: Cramp) -> Answer:
    sides = {side for muscle, side in cramp.facts.sites if muscle in ARM}
    if sides & {"left", "both"}:
        return YES
    return NO if sides == {"right"} else unknown("side")


@family.rule(
    "B-SPREAD",
    Level.BOOK,
    says=_("Your cramps have appeared in a new place; consider booking a visit."),
    because=_("A muscle without any in 8 weeks or more had %(cramps)s cramps since %(day)s."),
    clears=_("2 weeks pass after the first one there."),
    why=_("cramps in other places are more often worth a look"),
    sources=(sources.BMJ_CRAMPS,),
    numbers={
        "days": fixed(56, _("days of diary before")),
        "window": fixed(14, _("days")),
        "cramps": fixed(2, _("cramps")),
    },
)
def new_place(case: Case, numbers: Numbers) -> Answer:
    """Of legs, feet and "another muscle"; arm and trunk have urgent rules of their own."""
    window = case.last(int(numbers["window"]))
    muscles = frozenset[str]().union(*(cramp.muscles for cramp in window)) - ARM - TRUNK
    answers = []
    for muscle in sorted(muscles):
        there = [cramp for cramp in window if muscle in cramp.muscles]
        first = there[0]
        if case.first_entry is None or not _same_moment(case.first_seen[muscle], first.started_at):
            continue
        if (first.diary_date - case.first_entry).days >= numbers["days"] and len(there) >= numbers["cramps"]:
            ids = [cramp.uuid for cramp in there]
            answers.append(yes(ids, cramps=len(there), day=first.started_at.date()))
    return any_of(answers)


def _same_moment(one: datetime, other: datetime) -> bool:
    return nights.elapsed(one, other) == NOT_AT_ALL


@family.rule(
    "B-ATYPICAL",
    Level.BOOK,
    says=_("Most of your cramps are outside calf, foot and thigh; mention this at a booked visit."),
    because=_("%(outside)s of your last %(cramps)s cramps were outside calf, foot and thigh."),
    clears=_("Half of the cramps of 4 weeks, or more, are in calf, foot or thigh."),
    why=_("ordinary cramps are mostly in the calf or foot"),
    sources=(sources.BMJ_CRAMPS, sources.BMJ_DIAGNOSIS, sources.CRAMPDIARY),
    numbers={
        "percent": Number(50, careful=25, lenient=75, unit=_("percent of the cramps")),
        "cramps": fixed(6, _("cramps in 4 weeks")),
    },
)
def mostly_elsewhere(case: Case, numbers: Numbers) -> Answer:
    """By the words of the table shin and buttock are outside as well. A cramp that is partly in the calf,
    foot or thigh is not outside, nor is one with exercise or effort of that muscle."""
    window = case.last(28)
    if len(window) < numbers["cramps"]:
        return NO
    at_rest = [
        cramp
        for cramp in _without_effort(window)
        if cramp.facts.activity not in IN_EXERCISE and "exercise" not in cramp.facts.triggers
    ]
    outside = [cramp for cramp in at_rest if cramp.muscles and not cramp.muscles & USUAL]
    nowhere = sum(not cramp.muscles for cramp in at_rest)
    limit = numbers["percent"] * len(window)
    if 100 * len(outside) > limit:
        return yes((cramp.uuid for cramp in outside), outside=len(outside), cramps=len(window))
    return unknown("muscle") if 100 * (len(outside) + nowhere) > limit else NO


@family.rule(
    "M-ONE-SIDE",
    Level.MENTION,
    says=_("Nearly all your cramps are on one side; worth mentioning."),
    because=_("%(one_side)s of your last %(cramps)s cramps with a side were on the same side."),
    clears=_("More of the cramps of 12 weeks are on the other side."),
    why=_("one side can have a reason in that leg, or in the back; often there is none"),
    sources=(sources.CRAMPDIARY, sources.ARTICLE_S0, sources.ARTICLE_S4),
    numbers={
        "percent": Number(90, careful=75, lenient=100, unit=_("percent of the cramps")),
        "cramps": fixed(10, _("cramps in 12 weeks")),
    },
)
def one_side(case: Case, numbers: Numbers) -> Answer:
    """Of cramps with a known side; one on both sides counts among all and for neither."""
    sides = [_side(cramp) for cramp in case.last(84)]
    known = [side for side in sides if side]
    most = max(known.count("left"), known.count("right"))
    percent, fewest = numbers["percent"], numbers["cramps"]

    def enough(one: int, of: int) -> bool:
        return of >= fewest and 100 * one >= percent * of

    if enough(most, len(known)):
        side = "left" if known.count("left") == most else "right"
        ids = (cramp.uuid for cramp in case.last(84) if _side(cramp) == side)
        return yes(ids, one_side=most, cramps=len(known))
    unsure = len(sides) - len(known)
    return unknown("side") if enough(most + unsure, len(sides)) else NO


def _side(cramp: Cramp) -> str:
    """left, right or both; "" when it is not known."""
    sides = {side for _muscle, side in cramp.facts.sites} - {"unknown", ""}
    return "both" if len(sides) > 1 else "".join(sides)
