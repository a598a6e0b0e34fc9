"""Rules about change: more cramps, longer, more painful, or as many as ever after something was given up.

Each needs entries on 70 % of the days of both stretches of time (clinical note, sections 2.3 and 3.1). Counts
move much by themselves, so none of these rules goes above "book".
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from diary.nights import parse_date
from diary.vocabulary import TRIGGERS
from insights import sources
from insights.case.answer import NO, Answer, any_of, unknown, yes
from insights.case.records import Case
from insights.case.rises import (
    COVERAGE,
    COVERAGE_MISSING,
    FEWEST,
    WEEK,
    duration_rise,
    frequency_rise,
    pain_rise,
)
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
MORE_OFTEN = _(
    "You logged %(count)s cramps in the last 4 weeks. That is %(rate)s a week; in the 8 weeks before it was"
    " %(rate_before)s."
)
TIMES = _("times as much as before")
RATIO = Number(1.5, careful=1.25, lenient=2, unit=TIMES)
MORE = fixed(1, _("more cramps a week"))
BOTH_COVERED = fixed(COVERAGE, _("of the days, at least, must have an entry"))
ENOUGH = fixed(FEWEST, _("cramps in each of the two months"))
CHANCE = _("as the chance of such a rise by luck")
# "R(14)": the stretch after giving up that is looked at, and the one before it.
AFTER, BEFORE = 14, 28


@family.rule(
    "B-FREQ-RISE",
    Level.BOOK,
    says=_("Your cramps have become clearly more frequent; consider booking a visit."),
    because=MORE_OFTEN,
    clears=_("The count of 4 weeks comes down again."),
    why=_("cramps that come more and more often belong before a doctor"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4, sources.CRAMPDIARY),
    numbers={"ratio": RATIO, "more": MORE, "p": fixed(0.01, CHANCE), "coverage": BOTH_COVERED},
)
def clearly_more(case: Case, numbers: Numbers) -> Answer:
    return frequency_rise(case, ratio=numbers["ratio"], p=numbers["p"], more=numbers["more"])


@family.rule(
    "M-FREQ-RISE",
    Level.MENTION,
    says=_("Your count looks higher than before; worth mentioning."),
    because=MORE_OFTEN,
    clears=_("The count of 4 weeks comes down again."),
    why=_("an early sign, and often only chance"),
    sources=(sources.CRAMPDIARY, sources.ARTICLE_S0),
    numbers={
        "ratio": RATIO,
        "more": MORE,
        "p": Number(0.05, careful=0.1, lenient=0.01, unit=CHANCE),
        "coverage": BOTH_COVERED,
    },
)
def perhaps_more(case: Case, numbers: Numbers) -> Answer:
    """p as low as that of B-FREQ-RISE by agreement; the table names no bounds, 0.1 is this project's."""
    return frequency_rise(case, ratio=numbers["ratio"], p=numbers["p"], more=numbers["more"])


@family.rule(
    "B-DUR-RISE",
    Level.BOOK,
    says=_("Your cramps have been getting longer; consider booking a visit."),
    because=_(
        "Half of your cramps lasted %(length)s or more in the last 4 weeks. In the 4 weeks before it was"
        " %(length_before)s."
    ),
    clears=_("Cramps get shorter again."),
    why=_("an article names cramps that get longer"),
    sources=(sources.ARTICLE_S0, sources.CRAMPDIARY),
    numbers={
        "ratio": RATIO,
        "seconds": Number(60, careful=0, lenient=60, unit=_("seconds longer")),
        "cramps": ENOUGH,
        "coverage": BOTH_COVERED,
    },
)
def getting_longer(case: Case, numbers: Numbers) -> Answer:
    """The table names no bounds: the ratio has those of B-FREQ-RISE, and the seconds may go down to none."""
    return duration_rise(case, ratio=numbers["ratio"], seconds=numbers["seconds"])


@family.rule(
    "B-PAIN-RISE",
    Level.BOOK,
    says=_("Your cramps have been getting more painful; consider booking a visit."),
    because=_(
        "The mean pain of the last 4 weeks was %(pain)s of 10. In the 4 weeks before it was %(pain_before)s."
    ),
    clears=_("Cramps hurt less again."),
    why=_("changes of that size are those that people notice"),
    sources=(sources.ARTICLE_S0, sources.FARRAR_2001),
    numbers={
        "points": Number(2, careful=1, lenient=3, unit=_("points of 10 more")),
        "percent": fixed(30, _("percent more")),
        "cramps": ENOUGH,
        "coverage": BOTH_COVERED,
    },
)
def more_painful(case: Case, numbers: Numbers) -> Answer:
    return pain_rise(case, points=numbers["points"], percent=numbers["percent"])


@family.rule(
    "B-PERSIST",
    Level.BOOK,
    says=_("Cramps went on after you gave something up; consider booking a visit."),
    because=_(
        "Given up on %(day)s: %(thing)s. Cramps came %(rate_before)s times a week before that, and %(rate)s"
        " times a week lately."
    ),
    clears=_("Fewer than 4 cramps in 2 weeks, or a quarter fewer than before."),
    why=_("when a change at home does not help, ask"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4, sources.CRAMPDIARY),
    numbers={
        "days": Number(14, careful=7, lenient=28, unit=_("days after giving it up")),
        "share": fixed(0.75, _("times as many as before")),
        "cramps": fixed(4, _("cramps in 2 weeks")),
        "coverage": BOTH_COVERED,
    },
)
def went_on(case: Case, numbers: Numbers) -> Answer:
    """R(14) is that of the last 14 dates, or of those since the stop where there are fewer.

    So a person who wants to be told after 7 days is never told later than others. What is no date is passed
    over.
    """
    stopped = sorted(case.person.trigger_stopped_on.items())
    return any_of(_went_on_without(case, thing, text, numbers) for thing, text in stopped)


def _went_on_without(case: Case, thing: str, text: str, numbers: Numbers) -> Answer:
    day = _date(text)
    since = 0 if day is None else (case.today - day).days
    if day is None or since < numbers["days"]:
        return NO
    after = min(AFTER, since)
    cramps = case.count(after)
    if cramps < numbers["cramps"]:
        return NO
    start, end = day - timedelta(days=BEFORE), day - timedelta(days=1)
    days, days_before = case.observed_days(after), case.observed_between(start, end)
    if days < numbers["coverage"] * after or days_before < numbers["coverage"] * BEFORE:
        return unknown(COVERAGE_MISSING)
    before = case.count_between(start, end)
    if cramps * days_before < numbers["share"] * before * days:
        return NO
    return yes(
        (cramp.uuid for cramp in case.last(after)),
        thing=str(TRIGGERS.get(thing, thing)),
        day=day,
        rate=WEEK * cramps / days,
        rate_before=WEEK * before / days_before,
    )


def _date(text: str) -> date | None:
    try:
        return parse_date(str(text))
    except ValueError:
        return None
