"""What somebody met or did before cramps: heat, poisons, a dirty wound, lost fluid, alcohol."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from diary import nights
from insights import sources
from insights.case.answer import NO, YES, Answer, any_of, at_least, unknown, yes
from insights.case.lengths import LENGTH
from insights.case.onset import first_or_doubled
from insights.case.records import ONE_DAY, Case, Cramp, Note, instant, later
from insights.case.signs import any_in, lately
from insights.case.strain import heat
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
A_DAY_WITHOUT = _("A day passes without these signs.")
A_DAY_WITHOUT_CRAMPS = _("A day passes without a cramp.")
HEAVY_METAL_OR_SOLVENT = frozenset({"lead", "mercury", "solvent"})
DIURETICS = frozenset({"diuretic", "thiazide", "loop_diuretic", "potassium_sparing"})
FLUID_LOSS = ("vomiting_diarrhoea_over_24h", "heavy_sweating")


# -- emergency -----------------------------------------------------------------------------------------------


@family.rule(
    "E-HEAT",
    Level.EMERGENCY,
    says=_(
        "Confusion, collapse or vomiting in the heat needs emergency help now. "
        "Move to a cool place: call %(number)s."
    ),
    because=_("You noted heat, and: %(signs)s."),
    clears=A_DAY_WITHOUT,
    why=_("the body may no longer cool itself"),
    sources=(sources.CDC_HEAT,),
)
def ill_in_the_heat(case: Case, numbers: Numbers) -> Answer:
    return heat(case) & lately(case, "confused", "collapsed", "vomiting", "very_hot", "fits")


@family.rule(
    "E-TOXIN",
    Level.EMERGENCY,
    says=_(
        "Cramps soon after contact with a poison need medical help now: "
        "call %(number)s or your poison centre."
    ),
    because=_("You had contact with something poisonous on %(contact)s. A cramp began on %(day)s."),
    tell=_("What it was, how much, and when you had contact with it."),
    clears=A_DAY_WITHOUT_CRAMPS,
    why=_("some poisons act on muscles and nerves"),
    sources=(sources.MAYO_NIGHT_CRAMPS, sources.NHS_LEG_CRAMPS_2017, sources.NIDIRECT),
    numbers={"hours": fixed(48, _("hours"))},
)
def soon_after_a_poison(case: Case, numbers: Numbers) -> Answer:
    """Any cramp of the last 24 hours that began within 48 hours after the contact, not only the first.

    No contact told is a no: the diary asks for it only if it happened.
    """
    contact = case.person.toxin_at
    if contact is None:
        return _poison_without_a_time(case) if case.person.toxin_kind else NO
    within = timedelta(hours=numbers["hours"])
    soon = [
        cramp
        for cramp in case.recent()
        if timedelta(0) <= nights.elapsed(contact, cramp.started_at) <= within
    ]
    return _began(soon, contact=contact.astimezone(case.now.tzinfo))


def _poison_without_a_time(case: Case) -> Answer:
    return unknown("toxin_at") if case.recent() else NO


# -- urgent --------------------------------------------------------------------------------------------------


@family.rule(
    "U-TOXIN",
    Level.URGENT,
    says=_(
        "Cramps since you had contact with lead, mercury or some other poison: ask for medical advice today."
    ),
    because=_("You had contact with something poisonous on %(contact)s. A cramp began on %(day)s."),
    tell=_("What it was, how much, and when you had contact with it."),
    clears=A_DAY_WITHOUT_CRAMPS,
    why=_("some poisons act on muscles and nerves"),
    sources=(
        sources.NHS_INFORM,
        sources.NHS_LEG_CRAMPS_2017,
        sources.NIDIRECT,
        sources.MAYO_NIGHT_CRAMPS,
        sources.CRAMPDIARY,
    ),
    numbers={
        "hours": fixed(48, _("hours")),
        "days": fixed(28, _("days without a cramp before")),
        "lately": fixed(90, _("days after the contact, from when on any earlier cramp counts")),
    },
)
def after_a_poison(case: Case, numbers: Numbers) -> Answer:
    """New: a cramp of the last 24 hours that began after the contact, and none in the 28 dates before it.

    The advice is about cramps that came with the contact, however long ago it was. After more than 90 dates
    any cramp before the contact says that they are not new.
    """
    contact = case.person.toxin_at
    if case.person.toxin_kind not in HEAVY_METAL_OR_SOLVENT:
        return NO
    if contact is None:
        return _poison_without_a_time(case)
    if nights.elapsed(contact, case.now) <= timedelta(hours=numbers["hours"]):
        return NO
    day = contact.astimezone(case.now.tzinfo).date()
    if case.today - day <= numbers["lately"] * ONE_DAY:
        not_new = case.count_between(day - int(numbers["days"]) * ONE_DAY, day - ONE_DAY) > 0
    else:
        not_new = any(number and earlier < day for earlier, number in case.counts.items())
    if not_new:
        return NO
    since = [c for c in case.recent() if nights.elapsed(contact, c.started_at) >= timedelta(0)]
    return _began(since, contact=contact.astimezone(case.now.tzinfo))


@family.rule(
    "U-WOUND",
    Level.URGENT,
    says=_("Cramps after a dirty wound: ask for medical advice today."),
    because=_("You had a dirty wound on %(wound)s. A cramp began on %(day)s."),
    clears=A_DAY_WITHOUT_CRAMPS,
    why=_("a wound can bring germs whose poison makes muscles cramp"),
    sources=(
        sources.NHS_INFORM,
        sources.NHS_LEG_CRAMPS_OLDER,
        sources.NHS_LEG_CRAMPS_2017,
        sources.CDC_TETANUS,
    ),
    numbers={"days": Number(21, careful=28, lenient=14, unit=_("days after the wound"))},
)
def after_a_wound(case: Case, numbers: Numbers) -> Answer:
    """New: any cramp of the last 24 hours since the wound, whatever came before. The more careful reading.

    No wound told is a no: the diary asks for it only if it happened.
    """
    wound = case.person.wound_on
    if wound is None:
        return NO
    within = int(numbers["days"]) * ONE_DAY
    since = [cramp for cramp in case.recent() if timedelta(0) <= cramp.started_at.date() - wound <= within]
    return _began(since, wound=wound)


@family.rule(
    "U-FLUID",
    Level.URGENT,
    says=_("Cramps after you lose a lot of fluid need medical advice today."),
    because=_("Cramps began or doubled after you lost fluid, on %(since)s. Cramps since: %(cramps)s."),
    clears=_("A day passes without a cramp, or 3 days after the loss."),
    why=_("with the fluid, salts are lost that muscles need"),
    sources=(sources.MSD_QUICK_FACTS,),
    numbers={
        "hours": fixed(72, _("hours after the loss")),
        "days": fixed(14, _("days after a water tablet was started or changed")),
    },
)
def after_losing_fluid(case: Case, numbers: Numbers) -> Answer:
    """Losses of the last 72 hours, or a water tablet started or changed in the last 14 days; a cramp in the
    last 24 hours. Any change of the dose counts as a raise: the diary does not ask which way it went.
    """
    if not case.recent():
        return NO
    days = int(numbers["days"])
    changes = {
        changed
        for medicine in case.medicines
        if medicine.medicine_class in DIURETICS
        for changed in (medicine.started_on, medicine.dose_changed_on)
        if changed is not None
    }
    tablets = [first_or_doubled(case, changed, within=days) for changed in sorted(changes)]
    return any_of([_since_a_loss(case, timedelta(hours=numbers["hours"])), *tablets])


def _since_a_loss(case: Case, span: timedelta) -> Answer:
    """What nobody answered is not worth a question here: in a short diary any cramp is first or doubles."""
    losses: dict[date, list[Cramp | Note]] = {}
    for cramp in case.recent(span):
        losses.setdefault(cramp.diary_date, []).append(cramp)
    for note in case.recent_notes(span):
        losses.setdefault(note.date, []).append(note)
    found = []
    for day, entries in losses.items():
        lost = any_in(entries, *FLUID_LOSS)
        onset = first_or_doubled(case, day, within=span.days + 1)
        found.append(lost & onset if lost.truth or onset.truth is False else lost)
    return any_of(found)


@family.rule(
    "U-HEAT-1H",
    Level.URGENT,
    says=_(
        "Cramps from heat that last an hour need medical help. "
        "So do cramps in the heat with a heart condition or a low-salt diet."
    ),
    because=_(
        "You noted heat and cramps. They went on for an hour, or you told us of a heart condition or a "
        "low-salt diet."
    ),
    clears=_("A day passes without heat or without a cramp."),
    why=_("heat takes salt and fluid from the body"),
    sources=(sources.CDC_HEAT,),
    numbers={"minutes": fixed(60, _("minutes"))},
)
def cramps_in_the_heat(case: Case, numbers: Numbers) -> Answer:
    """All cramps of the last 24 hours count once there was heat in that time, at night too."""
    cramps = case.recent()
    if not cramps:
        return NO
    lasting = _going_on(case, cramps, minutes=numbers["minutes"])
    with_heart = _began(list(cramps)) & _heart_or_low_salt(case)
    return heat(case) & (lasting | with_heart)


def _heart_or_low_salt(case: Case) -> Answer:
    conditions = case.person.conditions
    if conditions is None:
        return unknown("conditions")
    return YES if {"heart", "low_salt_diet"} & set(conditions) else NO


def _going_on(case: Case, cramps: Iterable[Cramp], *, minutes: float) -> Answer:
    """Cramps that go on: one, or several with less than `minutes` between them, over `minutes` or more.

    Cramps that stayed away for as long had subsided. Lengths count by their lower ends; unknown where the
    upper ends would change the answer.
    """
    listed = list(cramps)
    span = timedelta(minutes=minutes)
    shortest = [(cramp, later(cramp.started_at, cramp.least_seconds or 0)) for cramp in listed]
    going_on = _run(shortest, span)
    if going_on:
        return _began(going_on)
    longest = [
        (cramp, case.now if cramp.most_seconds is None and not cramp.running else cramp.ended_at)
        for cramp in listed
    ]
    return unknown(LENGTH) if _run(longest, span) else NO


def _run(ends: list[tuple[Cramp, datetime]], span: timedelta) -> list[Cramp]:
    """The first run of cramps, free of pauses of `span`, that takes `span` or more; in order of time."""
    run: list[Cramp] = []
    over: datetime | None = None
    for cramp, end in ends:
        if over is None or nights.elapsed(over, cramp.started_at) >= span:
            run, over = [], end
        run.append(cramp)
        over = max(over, end, key=instant)
        if nights.elapsed(run[0].started_at, over) >= span:
            return run
    return []


@family.rule(
    "U-WITHDRAW",
    Level.URGENT,
    says=_("Shaking or cramps once you stop alcohol: ask for medical advice today."),
    because=_(
        "You stopped or cut down alcohol on %(stopped)s. After it you noted shaking, sweating or cramps."
    ),
    tell=_("When I last drank, how much I drank before, and what I feel now."),
    clears=_("3 days pass after you stopped, or a day without these signs."),
    why=_("the first days without alcohol can be hard on the body"),
    sources=(sources.ARTICLE_S0, sources.NICE_CG100),
    numbers={"hours": fixed(72, _("hours")), "muscles": fixed(3, _("muscles in a day"))},
)
def after_stopping_alcohol(case: Case, numbers: Numbers) -> Answer:
    """The profile asks for the stop after heavy use only. Cramps count from then on, days from that date.

    Whole-body cramps: 3 or more muscles within 24 hours, or jerking of the whole body.
    """
    stopped = case.person.alcohol_stopped_at
    if stopped is None:
        return NO
    if not timedelta(0) <= nights.elapsed(stopped, case.now) <= timedelta(hours=numbers["hours"]):
        return NO
    stopped = stopped.astimezone(case.now.tzinfo)
    cramps = [c for c in case.recent() if nights.elapsed(stopped, c.ended_at) >= timedelta(0)]
    notes = [note for note in case.recent_notes() if note.date >= stopped.date()]
    muscles = frozenset[str]().union(*(cramp.muscles for cramp in cramps))
    all_over = _began(cramps) if len(muscles) >= numbers["muscles"] else NO
    signs = any_in([*cramps, *notes], "tremor", "sweating", "heavy_sweating", "whole_body_jerking")
    return yes(stopped=stopped) & (signs | all_over)


# -- book ----------------------------------------------------------------------------------------------------


@family.rule(
    "B-ALCOHOL",
    Level.BOOK,
    says=_("Regular cramps and alcohol are worth a talk with a doctor."),
    because=_(
        "Weeks of the last 4 with more than %(units)s units of alcohol: %(weeks)s. "
        "Cramps in these 4 weeks: %(cramps)s."
    ),
    clears=_("3 of 4 weeks pass with less alcohol or without cramps."),
    why=_("a doctor wants to know of both"),
    sources=(sources.MSD_QUICK_FACTS, sources.ARTICLE_S0, sources.ARTICLE_S4, sources.UK_CMO_2016),
    numbers={
        "units": Number(14, careful=1, lenient=14, unit=_("units of alcohol a week")),
        "weeks": fixed(2, _("weeks of 4")),
        "cramps": fixed(1, _("cramps a week")),
    },
)
def alcohol_and_cramps(case: Case, numbers: Numbers) -> Answer:
    """Weeks are blocks of 7 dates that end today. A day without an amount is unknown, not 0.

    "1 cramp a week" is so many in 4 weeks, or one in each of the weeks with the alcohol: either is enough.
    Unknown only for somebody who told of alcohol in these weeks: others have nothing to count.
    """
    cramps = case.last(28)
    regular = len(cramps) >= 4 * numbers["cramps"]
    weeks = [
        _drank_more_than(case, numbers["units"], week=week)
        for week in range(4)
        if regular or case.count(7, skip=7 * week) >= numbers["cramps"]
    ]
    found = yes(cramp.uuid for cramp in cramps) & at_least(int(numbers["weeks"]), weeks)
    if found.truth:
        heavy = sum(week.truth is True for week in weeks)
        return found.but(units=numbers["units"], weeks=heavy, cramps=len(cramps))
    drank = any(note.facts.completed().exposures.get("alcohol") for note in case.last_notes(28))
    return found if drank else NO


def _drank_more_than(case: Case, units: float, *, week: int) -> Answer:
    """week : 0 for the last 7 dates. Days without an amount matter unless those with one are enough."""
    told = [(note.ref, _units(note)) for note in case.last_notes(7, skip=7 * week)]
    known = {ref: amount for ref, amount in told if amount is not None}
    if sum(known.values()) > units:
        return yes(ref for ref, amount in known.items() if amount)
    return NO if len(known) == 7 else unknown("alcohol_units")


def _units(note: Note) -> Decimal | None:
    if note.facts.completed().exposures.get("alcohol") is False:
        return Decimal(0)
    return note.facts.alcohol_units


# -- cramps --------------------------------------------------------------------------------------------------


def _began(cramps: list[Cramp], **inputs: date | datetime) -> Answer:
    """Whether there are any, with the day on which the first of them began."""
    if not cramps:
        return NO
    return yes((cramp.uuid for cramp in cramps), day=cramps[0].started_at.date(), **inputs)
