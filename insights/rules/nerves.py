"""Feeling, strength, twitching, posture, and an urge to move: what may come with cramps for weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from diary import nights
from insights import sources
from insights.case.answer import NO, Answer, any_of, at_least, unknown, yes
from insights.case.records import Case, Cramp, Note
from insights.case.seldom import seldom_asked
from insights.case.signs import any_in, has, lately, noted
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
NOTED = _("You noted: %(signs)s.")
FOUR_WEEKS = _("4 weeks pass without it.")


@family.rule(
    "U-WEAK",
    Level.URGENT,
    says=_("New weakness that stays after a cramp, or new falls: ask for medical advice today."),
    because=NOTED,
    tell=_("Since a cramp I am weak in an arm or leg, or I fall, or my foot hangs down."),
    clears=_("A week passes without weakness, and 4 weeks without falls or a foot that hangs down."),
    why=_("strength comes back soon after a simple cramp"),
    sources=(
        sources.MSD_QUICK_FACTS,
        sources.MAYO_NIGHT_CRAMPS,
        sources.MND_RED_FLAGS,
        sources.CRAMPDIARY,
    ),
    numbers={
        "hours": Number(24, careful=1, lenient=24, unit=_("hours after a cramp")),
        "days": fixed(7, _("days for which lasting weakness counts as new")),
        "dates": fixed(28, _("days for which falls count as new")),
    },
)
def weak(case: Case, numbers: Numbers) -> Answer:
    """Weakness is said to last with a cramp that ended within 7 days, or in a note that is not over for 7.

    That is longer than the 24 hours of other urgent rules: what outlasts a cramp by a day is told later. Also
    weakness with a cramp of these days, and again in the note of a day that began more than `hours` after it,
    unless the note of a day between them denies it. Only cramps of the last 24 hours lack an answer.
    """
    week = timedelta(days=numbers["days"])
    dates = int(numbers["dates"])
    cramps, notes = case.recent(week), case.recent_notes(week)
    asked_now = lately(case, "weakness_over_24h", "new_falls", "foot_drop")
    lasting = noted([*cramps, *notes], "weakness_over_24h")
    unsteady = noted([*case.last(dates), *case.last_notes(dates)], "new_falls", "foot_drop")
    still = any_of(
        has(cramp, "weakness") & has(note, "weakness")
        for note in notes
        if note.signs.get("weakness")
        for cramp in cramps
        if _hours_between(cramp, note) > numbers["hours"] and not _strong_between(cramp, note, notes)
    )
    return any_of([asked_now, lasting, unsteady, still])


def _hours_between(cramp: Cramp, note: Note) -> float:
    """From the end of the cramp to the beginning of the day; below 0 when the day began before."""
    midnight = datetime.combine(note.date, time(0), cramp.ended_at.tzinfo)
    return nights.elapsed(cramp.ended_at, midnight) / timedelta(hours=1)


def _strong_between(cramp: Cramp, note: Note, notes: Iterable[Note]) -> bool:
    """Whether weakness was denied on a day after the cramp and before the note."""
    ended_on = cramp.ended_at.date()
    return any(ended_on < each.date < note.date and each.signs.get("weakness") is False for each in notes)


@family.rule(
    "B-NUMB",
    Level.BOOK,
    says=_("Numbness came with your cramps more than once, or lasted; make an appointment."),
    because=NOTED,
    clears=FOUR_WEEKS,
    why=_("numb skin is a reason to be seen"),
    sources=(sources.NHS_LEG_CRAMPS, sources.ARTICLE_S0),
    numbers={"cramps": Number(2, careful=1, lenient=3, unit=_("cramps in 4 weeks"))},
)
def numb(case: Case, numbers: Numbers) -> Answer:
    cramps = seldom_asked(case.last(28), "numbness_tingling", "numbness_over_24h")
    often = at_least(int(numbers["cramps"]), [has(cramp, "numbness_tingling") for cramp in cramps])
    return often | any_in([*cramps, *case.last_notes(28)], "numbness_over_24h")


@family.rule(
    "B-WEAK",
    Level.BOOK,
    says=_("Weakness or thinning of a muscle with cramps should be checked soon."),
    because=NOTED,
    clears=FOUR_WEEKS,
    why=_("the strength of the muscle is worth a look"),
    sources=(sources.MAYO_NIGHT_CRAMPS, sources.NHS_LEG_CRAMPS_2017, sources.MND_RED_FLAGS),
    numbers={"times": fixed(2, _("cramps, or days, in 4 weeks"))},
)
def weaker(case: Case, numbers: Numbers) -> Answer:
    """ "Marked weaker" is weakness that lasts, or weakness in the notes of 2 days."""
    times = int(numbers["times"])
    notes = case.last_notes(28)
    cramps = seldom_asked(case.last(28), "weakness", "weakness_over_24h", "muscle_thinner")
    return (
        at_least(times, [has(cramp, "weakness") for cramp in cramps])
        | at_least(times, [has(note, "weakness") for note in notes])
        | any_in([*cramps, *notes], "muscle_thinner", "weakness_over_24h")
    )


@family.rule(
    "B-TWITCH",
    Level.BOOK,
    says=_("Frequent twitching along with cramps is worth a check by a doctor."),
    because=_("You noted twitching on %(days)s of the last 14 days."),
    clears=_("It is noted on fewer days."),
    why=_("many people have it; with weakness beside it, sooner is better"),
    sources=(sources.MSD_QUICK_FACTS, sources.MND_RED_FLAGS),
    numbers={"days": Number(7, careful=1, lenient=14, unit=_("of 14 days"))},
    raised_by=("U-WEAK", "B-WEAK"),
)
def twitching(case: Case, numbers: Numbers) -> Answer:
    """Between cramps: in the note of a day, or after a cramp; before or during one belongs to the cramp."""
    entries = {note.ref: note.date for note in case.last_notes(14) if note.signs.get("twitching")}
    entries |= {
        cramp.uuid: cramp.diary_date
        for cramp in case.last(14)
        for answer in cramp.facts.associated
        if answer.code == "twitching" and answer.present and answer.phase == "after"
    }
    days = len(set(entries.values()))
    if days >= numbers["days"]:
        return yes(entries, days=days)
    beside: tuple[Cramp | Note, ...] = (*case.last(14), *case.last_notes(14))
    asked = any("twitching" in entry.signs for entry in beside)
    return NO if asked or not case.last(14) else unknown("twitching")


@family.rule(
    "B-POSTURE",
    Level.BOOK,
    says=_("Cramps tied to one posture or task are worth a visit to the doctor."),
    because=NOTED,
    clears=_("They are noted in fewer entries of 4 weeks."),
    why=_("a muscle can tighten with one task only"),
    sources=(sources.MSD_CRAMPS,),
    numbers={"entries": fixed(3, _("entries in 4 weeks"))},
)
def posture(case: Case, numbers: Numbers) -> Answer:
    codes = ("twisting_posture", "same_task")
    entries: tuple[Cramp | Note, ...] = (*seldom_asked(case.last(28), *codes), *case.last_notes(28))
    return at_least(int(numbers["entries"]), [any_in([entry], *codes) for entry in entries])


@family.rule(
    "M-RLS",
    Level.MENTION,
    says=_("These entries read differently from a muscle cramp; mention them."),
    because=_("You noted, without a hard muscle: %(signs)s."),
    clears=_("They are noted in fewer entries of 4 weeks."),
    why=_("other feelings in the legs are often called cramps"),
    sources=(sources.FPNOTEBOOK, sources.IRLSSG),
    numbers={"entries": Number(3, careful=2, lenient=5, unit=_("entries in 4 weeks"))},
)
def urge_to_move(case: Case, numbers: Numbers) -> Answer:
    """A cramp needs a no to "muscle hard to touch"; a day is not asked about it and needs none."""
    entries: tuple[Cramp | Note, ...] = (*seldom_asked(case.last(28), "urge_to_move"), *case.last_notes(28))
    return at_least(
        int(numbers["entries"]),
        [
            has(entry, "urge_to_move") & has(entry, "eased_by_moving") & ~has(entry, "hard_muscle")
            for entry in entries
        ],
    )
