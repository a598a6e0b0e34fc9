"""Rules about sleep and the day after: nights in which cramps woke somebody, and days that cramps limit."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from insights import sources
from insights.case.answer import NO, Answer, at_least, unknown, yes
from insights.case.records import Case, Cramp, Note
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
NIGHTS = _("nights a week")
WEEKS = _("weeks of the last 4")
WOKEN = _(
    "Cramps woke you on %(woken)s of the last 28 nights. In %(weeks)s of the 4 weeks it was %(least)s or"
    " more."
)
# Of 10: from here on, disturbed sleep counts as woken (clinical note, section 2.2).
DISTURBED = 4
LIMITS = ("limits_daily_life", "tired_by_day")


@family.rule(
    "B-SLEEP-3N",
    Level.BOOK,
    says=_("Cramps woke you on %(nights)s or more nights a week; consider booking a visit."),
    because=WOKEN,
    clears=_("3 weeks with calmer nights."),
    why=_("sleep that cramps disturb is a reason that sources name"),
    sources=(sources.NHS_LEG_CRAMPS, sources.NIDIRECT, sources.ICSD_3),
    numbers={"nights": Number(3, careful=1, lenient=4, unit=NIGHTS), "weeks": fixed(2, WEEKS)},
)
def woken_often(case: Case, numbers: Numbers) -> Answer:
    return _woken(case, nights=int(numbers["nights"]), weeks=int(numbers["weeks"]))


@family.rule(
    "M-SLEEP-1N",
    Level.MENTION,
    says=_("Cramps sometimes wake you; worth mentioning."),
    because=WOKEN,
    clears=_("2 weeks in which no cramp wakes you."),
    why=_("sleep that cramps disturb is a reason that sources name"),
    sources=(sources.NHS_LEG_CRAMPS,),
    numbers={"nights": Number(1, careful=1, lenient=2, unit=NIGHTS), "weeks": fixed(3, WEEKS)},
)
def woken_sometimes(case: Case, numbers: Numbers) -> Answer:
    return _woken(case, nights=int(numbers["nights"]), weeks=int(numbers["weeks"]))


@family.rule(
    "B-FUNCTION",
    Level.BOOK,
    says=_("You noted that cramps affect your day; consider booking a visit."),
    because=_("On %(day)s you noted: %(signs)s."),
    clears=_("4 weeks pass without such a note."),
    why=_("cramps that limit the day are a reason that sources name"),
    sources=(sources.MAYO_NIGHT_CRAMPS, sources.NIDIRECT),
)
def limits_the_day(case: Case, numbers: Numbers) -> Answer:
    """Of 28 dates. Not known only when there were cramps, and no entry at all was asked about it."""
    entries: list[Cramp | Note] = [*case.last(28), *case.last_notes(28)]
    saying = [entry for entry in entries if any(entry.signs.get(code) for code in LIMITS)]
    if saying:
        return yes(
            (entry.uuid if isinstance(entry, Cramp) else entry.ref for entry in saying),
            day=max(_day(entry) for entry in saying),
            signs=frozenset(code for entry in saying for code in LIMITS if entry.signs.get(code)),
        )
    asked = {code for entry in entries for code in entry.signs}
    never = [code for code in LIMITS if code not in asked]
    return unknown(*never) if never and case.last(28) else NO


def _day(entry: Cramp | Note) -> date:
    return entry.diary_date if isinstance(entry, Cramp) else entry.date


def _woken(case: Case, *, nights: int, weeks: int) -> Answer:
    """Whether cramps woke somebody in `nights` or more nights of so many of the last 4 weeks.

    A night cramp without an answer about waking counts only where it could change that.
    """
    by_week = [_nights(case, skip=7 * week) for week in range(4)]
    found = at_least(weeks, (at_least(nights, week) for week in by_week))
    if not found.truth:
        return found
    woken = [[night for night in week if night.truth] for week in by_week]
    return yes(
        (ref for week in woken for night in week for ref in night.evidence),
        woken=sum(len(week) for week in woken),
        weeks=sum(len(week) >= nights for week in woken),
        least=nights,
    )


def _nights(case: Case, *, skip: int) -> list[Answer]:
    """One answer for each of 7 diary dates: did a cramp wake the person?"""
    notes = {note.date: note for note in case.last_notes(7, skip=skip)}
    cramps: dict[date, list[Cramp]] = {}
    for cramp in case.last(7, skip=skip):
        cramps.setdefault(cramp.diary_date, []).append(cramp)
    dates = (case.today - timedelta(days=number) for number in range(skip, skip + 7))
    return [_woke(cramps.get(day, []), notes.get(day)) for day in dates]


def _woke(cramps: list[Cramp], note: Note | None) -> Answer:
    """As `insights.stats.measures.woken_nights` counts them: bad sleep alone, without a cramp that night or
    the answer that there were cramps, is not a woken night."""
    woke = [cramp.uuid for cramp in cramps if cramp.facts.woke]
    if woke:
        return yes(woke)
    at_night = [cramp for cramp in cramps if cramp.at_night]
    score = None if note is None else note.facts.sleep_disturbance
    if (
        note is not None
        and score is not None
        and (at_night or (not cramps and note.facts.no_cramps is False))
    ):
        return yes([note.ref]) if score >= DISTURBED else NO
    return unknown("woke") if any(cramp.facts.woke is None for cramp in at_night) else NO
