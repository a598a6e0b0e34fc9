"""Medicines and supplements: what to ask about, never what to take or to stop.

The diary holds the date of a dose change and not its direction: each counts as one up. Names are read beside
classes, which imported lists often lack; a medicine without a class may be of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from diary import nights
from diary.facts import MedicineFacts
from diary.vocabulary import MedicineClass, MedicineKind
from insights import sources
from insights.case.answer import NO, Answer, any_of, unknown, yes
from insights.case.onset import first_or_doubled
from insights.case.records import DAY_AND_NIGHT, ONE_DAY, Case, Cramp, Note, later
from insights.case.rises import BEFORE, RECENT, duration_rise, frequency_rise, pain_rise
from insights.case.signs import any_in, lately
from insights.case.strain import IN_EXERCISE
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
MUSCLE_SIGNS = ("muscle_pain_over_24h", "muscle_very_sore", "weakness_over_24h")
QUININE_SIGNS = ("bruising", "bleeding", "hearing_change", "vision_change", "palpitations", "rash")
# Every kind that a source of the clinical note (1.2) names; contraceptives by the first seed article.
LISTED = frozenset(MedicineClass.values) - {MedicineClass.OTHER.value}
STATIN = re.compile(r"\b(?:atorva|fluva|lova|pitava|prava|rosuva|simva)statin", re.IGNORECASE)
# Not "isotonic"; hydroquinine is meant, quinidine is another medicine.
QUININE = re.compile(r"quinine|\btonic\b", re.IGNORECASE)
# Dates on which quinine counts as lately logged; the table has no number.
LATELY = 28


def _taken(case: Case, *, since: date | None = None) -> list[MedicineFacts]:
    """What is taken today, or was on `since` or later. Without dates it goes on."""
    return [
        each
        for each in case.medicines
        if (each.started_on is None or each.started_on <= case.today)
        and (each.stopped_on is None or each.stopped_on >= (since or case.today))
    ]


def _medicines(listed: Iterable[MedicineFacts]) -> list[MedicineFacts]:
    """Medicines and supplements; stretching before bed is in the same list."""
    return [each for each in listed if each.kind != MedicineKind.MEASURE]


def _is(medicine: MedicineFacts, code: MedicineClass, name: re.Pattern[str]) -> Answer:
    if medicine.medicine_class == code or name.search(medicine.name):
        return yes(medicine=medicine.name)
    open_class = not medicine.medicine_class and medicine.kind == MedicineKind.MEDICINE
    return unknown("medicine_class") if open_class else NO


def _changes(medicine: MedicineFacts) -> list[date]:
    return [day for day in (medicine.started_on, medicine.dose_changed_on) if day is not None]


# -- statins -------------------------------------------------------------------------------------------------


@family.rule(
    "U-STATIN",
    Level.URGENT,
    says=_(
        "Ask your doctor or pharmacist today about muscle pain while on this medicine; "
        "do not change doses on your own."
    ),
    because=_("You take %(medicine)s. You noted sore or weak muscles, or cramps since it began or changed."),
    tell=_("I take %(medicine)s, and I have sore or weak muscles or new cramps."),
    clears=_("A day passes without such a note and without a cramp."),
    why=_("muscle pain with this kind of medicine is to be told straight away"),
    sources=(sources.NHS_STATINS,),
    numbers={
        "hours": Number(24, careful=24, lenient=48, unit=_("hours of soreness after a cramp")),
        "days": fixed(90, _("days after it began or changed")),
    },
)
def statin_and_muscles(case: Case, numbers: Numbers) -> Answer:
    """Signs of the last day without exercise on that date or the one before; or a cramp of the last day, and
    first or doubled cramps in the 90 dates after the start or a change.

    Codes of symptoms say "over 24 hours" themselves; the number is about soreness counted in hours.
    """
    noted = any_of([_muscle_signs(case), _long_sore(case, numbers["hours"])])
    listed = [
        _is(each, MedicineClass.STATIN, STATIN) & (noted | _since_change(case, each, int(numbers["days"])))
        for each in _medicines(_taken(case))
    ]
    named = [name for name in _day_names(case) if STATIN.search(name)]
    return any_of([*listed, *(yes(medicine=name) & noted for name in named)])


def _muscle_signs(case: Case) -> Answer:
    entries: list[Cramp | Note] = [*case.recent(), *case.recent_notes()]
    return any_in((entry for entry in entries if not _after_exercise(case, _date(entry))), *MUSCLE_SIGNS)


def _date(entry: Cramp | Note) -> date:
    return entry.started_at.date() if isinstance(entry, Cramp) else entry.date


def _after_exercise(case: Case, day: date) -> bool:
    """Whether exercise was noted for this date or the one before; nothing noted counts as none."""
    near = {day, day - ONE_DAY}
    return any(
        note.facts.completed().exposures.get("exercise") for note in case.notes if note.date in near
    ) or any(
        "exercise" in cramp.facts.triggers or cramp.facts.activity in IN_EXERCISE
        for cramp in case.cramps
        if cramp.started_at.date() in near
    )


def _long_sore(case: Case, hours: float) -> Answer:
    """Soreness that lasted longer than so many hours after a cramp, and into the last day."""
    sore = [
        cramp.uuid
        for cramp in case.cramps
        if cramp.facts.soreness_hours is not None
        and cramp.facts.soreness_hours > hours
        and _sore_lately(case, cramp, 3600 * float(cramp.facts.soreness_hours))
        and not _after_exercise(case, cramp.started_at.date())
    ]
    return yes(sore) if sore else NO


def _sore_lately(case: Case, cramp: Cramp, seconds: float) -> bool:
    return nights.elapsed(later(cramp.ended_at, int(seconds)), case.now) <= DAY_AND_NIGHT


def _since_change(case: Case, medicine: MedicineFacts, days: int) -> Answer:
    if not case.recent():
        return NO
    answers = [first_or_doubled(case, day, within=days) for day in _changes(medicine) if day <= case.today]
    return any_of(answers if medicine.started_on else [*answers, unknown("started_on")])


# -- quinine -------------------------------------------------------------------------------------------------


@family.rule(
    "U-QUININE",
    Level.URGENT,
    says=_(
        "Bruises, bleeding, a rash, or a change in hearing, sight or heartbeat with quinine: "
        "ask for medical advice today."
    ),
    because=_("Your diary holds %(medicine)s, and you noted: %(signs)s."),
    tell=_("I have had %(medicine)s, and now: %(signs)s."),
    clears=_("A day passes without such a note."),
    why=_("it can harm blood, hearing, sight or heartbeat"),
    sources=(sources.MHRA_QUININE, sources.AAN_2010),
)
def quinine_and_signs(case: Case, numbers: Numbers) -> Answer:
    return _quinine(case) & lately(case, *QUININE_SIGNS)


def _quinine(case: Case) -> Answer:
    """Quinine or tonic water in the last 28 dates: on the list, or a word with a day or a cramp."""
    listed = _taken(case, since=case.today - (LATELY - 1) * ONE_DAY)
    words = {
        *_day_names(case),
        *(attempt.relief for cramp in case.last(LATELY) for attempt in cramp.facts.relief),
        *(word for cramp in case.last(LATELY) for word in cramp.facts.triggers),
        *(word for note in case.last_notes(LATELY) for word, there in note.facts.exposures.items() if there),
    }
    named = [yes(medicine=word) for word in sorted(words) if QUININE.search(word)]
    return any_of([*(_is(each, MedicineClass.QUININE, QUININE) for each in listed), *named])


def _day_names(case: Case) -> list[str]:
    return sorted({name for note in case.last_notes(LATELY) for name in note.facts.medicines})


# -- a change of medicines -----------------------------------------------------------------------------------


@family.rule(
    "B-MED",
    Level.BOOK,
    says=_(
        "Cramps in your diary began or rose after a medicine change; "
        "ask your doctor or pharmacist, do not stop it yourself."
    ),
    because=_("%(medicine)s began or changed on %(day)s. First cramps, or a rise, came after that."),
    clears=_("12 weeks pass after the first cramp, and no rise is left."),
    why=_("some medicines are known for cramps, and any change is worth a question"),
    sources=(sources.MSD_QUICK_FACTS, sources.GARRISON_2012, sources.AAFP_2012, sources.CRAMPDIARY),
    numbers={"days": Number(56, careful=365, lenient=28, unit=_("days from the change to the cramps"))},
)
def after_a_change(case: Case, numbers: Numbers) -> Answer:
    """Before the first cramp of the diary, while that is one of the last 84 dates, or before a rise.

    A rise is one of level "book"; the change lies before the 28 dates that count as risen, or in them. In the
    first 84 dates counts cannot be held against each other yet: only what is known to have risen counts.
    A medicine that had been stopped before is left out.
    """
    if not case.counts:
        return NO
    most = timedelta(days=numbers["days"])
    first, risen = min(case.counts), case.today - (RECENT - 1) * ONE_DAY
    young = case.today - first < (RECENT + BEFORE) * ONE_DAY
    medicines = _medicines(case.medicines)
    answers = []
    if young:
        ids = [cramp.uuid for cramp in case.cramps if cramp.diary_date == first]
        answers += [_changed(each, first, first - most, first) & yes(ids) for each in medicines]
    changes = any_of(_changed(each, risen, risen - most, case.today) for each in medicines)
    if changes.truth is not False:
        rises = any_of([frequency_rise(case), duration_rise(case), pain_rise(case)])
        answers.append(changes & rises if rises.truth or not young else NO)
    return any_of(answers)


def _changed(medicine: MedicineFacts, taken_on: date, start: date, end: date) -> Answer:
    """Whether it began or changed between two dates, both included, and was not stopped before `taken_on`."""
    if medicine.stopped_on is not None and medicine.stopped_on < taken_on:
        return NO
    days = [day for day in _changes(medicine) if start <= day <= end]
    if days:
        return yes(medicine=_with_kind(medicine), day=max(days))
    return NO if medicine.started_on else unknown("started_on")


def _with_kind(medicine: MedicineFacts) -> str:
    """The name, and the kind where sources name it."""
    if medicine.medicine_class not in LISTED:
        return medicine.name
    kind = str(MedicineClass(medicine.medicine_class).label)
    return medicine.name if kind.casefold() == medicine.name.casefold() else f"{medicine.name} ({kind})"


@family.rule(
    "M-MEDLIST",
    Level.MENTION,
    says=_("Bring this medicine list to your visit."),
    because=_("You logged cramps, and your diary holds: %(medicines)s."),
    clears=_("4 weeks pass without a cramp, or without these."),
    why=_("doctors ask for it, and what people take by themselves often stays untold"),
    sources=(sources.AAFP_2012, sources.BMJ_DIAGNOSIS, sources.GARRISON_2012, sources.MHRA_QUININE),
)
def medicines_to_bring(case: Case, numbers: Numbers) -> Answer:
    """Of the classes that sources list, any supplement, quinine or tonic water; with a cramp in 28 dates."""
    cramps = case.last(28)
    if not cramps:
        return NO
    quinine, taken = _quinine(case), _medicines(_taken(case))
    names = {
        each.name
        for each in taken
        if each.medicine_class in LISTED
        or each.kind == MedicineKind.SUPPLEMENT
        or STATIN.search(each.name)
        or QUININE.search(each.name)
    }
    if quinine.truth:
        names.add(quinine.inputs["medicine"])
    if names:
        return yes((cramp.uuid for cramp in cramps), medicines=", ".join(sorted(names)))
    open_class = any(not each.medicine_class for each in taken)
    return unknown("medicine_class") if open_class else NO
