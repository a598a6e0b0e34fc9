"""What somebody told about themselves, together with cramps: pregnancy, age, an illness, dialysis.

A question about the person that was not answered is unknown, and matters only once there are cramps.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from insights import sources
from insights.case.answer import NO, Answer, any_of, told, unknown, yes
from insights.case.childbirth import pregnant, pregnant_or_after_birth
from insights.case.records import Case, Cramp
from insights.case.seldom import seldom_asked
from insights.case.signs import any_in, lately
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
PREGNANCY_SIGNS = ("bleeding", "severe_tummy_pain", "fits")
PRESSURE_SIGNS = ("severe_headache", "vision_change", "sudden_face_or_hand_swelling")
# Dialysis is for kidneys; "neuro" of the table is read as any illness of nerves or brain that we know.
CONDITIONS = (
    *("diabetes", "thyroid", "parathyroid", "kidney", "dialysis", "liver", "heart", "artery"),
    *("neuropathy", "stroke", "epilepsy", "mnd", "spinal_stenosis", "cancer_treatment"),
)
A_QUIET_MONTH = _("4 weeks pass without a cramp.")
SO_MANY = _("You logged %(cramps)s cramps in the last 4 weeks.")


def _logged(cramps: Iterable[Cramp]) -> Answer:
    listed = list(cramps)
    return yes((cramp.uuid for cramp in listed), cramps=len(listed)) if listed else NO


def _has(case: Case, *conditions: str) -> Answer:
    named = case.person.conditions
    return told(None if named is None else not set(conditions).isdisjoint(named), missing="conditions")


# -- pregnancy -----------------------------------------------------------------------------------------------


@family.rule(
    "E-PREG",
    Level.EMERGENCY,
    says=_("Bleeding, severe tummy pain or a fit in pregnancy needs emergency help now: call %(number)s."),
    because=_("You are pregnant and noted: %(signs)s."),
    tell=_("I am pregnant and have: %(signs)s."),
    clears=_("A day passes without such a note."),
    why=_("the baby or you may need help"),
    sources=(sources.NHS_PREGNANCY,),
)
def signs_in_pregnancy(case: Case, numbers: Numbers) -> Answer:
    return pregnant(case) & lately(case, *PREGNANCY_SIGNS)


@family.rule(
    "U-PREG",
    Level.URGENT,
    says=_(
        "A bad headache, changed sight or sudden swelling; or a tummy cramp in pregnancy: "
        "call your maternity unit today."
    ),
    because=_("Your diary holds one of these signs; you are pregnant, or gave birth in the last 6 weeks."),
    tell=_("I am pregnant, or gave birth lately, and have one of these signs."),
    clears=_("A day passes without such a note."),
    why=_("these signs need a check, and a tummy cramp may not be a muscle"),
    sources=(sources.NHS_PRE_ECLAMPSIA, sources.NHS_PREGNANCY),
)
def signs_around_birth(case: Case, numbers: Numbers) -> Answer:
    """After a birth the three signs only; a cramp of the belly counts in pregnancy."""
    belly = any_of(_in_belly(cramp) for cramp in case.recent())
    return (pregnant_or_after_birth(case) & lately(case, *PRESSURE_SIGNS)) | (pregnant(case) & belly)


def _in_belly(cramp: Cramp) -> Answer:
    if not cramp.muscles:
        return unknown("muscle")
    return yes([cramp.uuid]) if "abdomen" in cramp.muscles else NO


@family.rule(
    "M-PREG",
    Level.MENTION,
    says=_("Tell your midwife or doctor about leg cramps at your next appointment."),
    because=SO_MANY,
    clears=A_QUIET_MONTH,
    why=_("leg cramps are common in pregnancy, and legs are looked at with care then"),
    sources=(sources.HSE_PREGNANCY, sources.ARTICLE_S0),
)
def cramps_in_pregnancy(case: Case, numbers: Numbers) -> Answer:
    return _logged(case.last(28)) & pregnant(case)


# -- illnesses -----------------------------------------------------------------------------------------------


@family.rule(
    "B-COND",
    Level.BOOK,
    says=_("With your health condition, cramps week by week are worth a visit."),
    because=SO_MANY,
    clears=_("Three of the last 4 weeks pass without a cramp."),
    why=_("with some long-term illnesses doctors want to hear of cramps sooner"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4, sources.CKS_LEG_CRAMPS, sources.BMJ_EPIDEMIOLOGY),
    numbers={
        "cramps": Number(1, careful=1, lenient=3, unit=_("cramps a week")),
        "weeks": fixed(2, _("weeks of the last 4")),
    },
)
def regular_with_an_illness(case: Case, numbers: Numbers) -> Answer:
    weeks = sum(count >= numbers["cramps"] for count in case.weeks(4))
    if weeks < numbers["weeks"]:
        return NO
    return _logged(case.last(28)) & _has(case, *CONDITIONS)


@family.rule(
    "M-DIALYSIS",
    Level.MENTION,
    says=_("Tell the dialysis team when cramps come in a session."),
    because=_("Cramps logged in dialysis sessions in the last 4 weeks: %(cramps)s."),
    clears=_("4 weeks pass without a cramp in a session."),
    why=_("the team can look at how sessions are run"),
    sources=(sources.BMJ_EPIDEMIOLOGY,),
)
def in_a_session(case: Case, numbers: Numbers) -> Answer:
    """Unknown only where a session is possible and nobody told what they did before any of the cramps."""
    window = case.last(28)
    there = _logged(cramp for cramp in window if cramp.facts.activity == "dialysis")
    if there.truth or not window or any(cramp.facts.activity for cramp in window):
        return there
    return NO if _has(case, "dialysis").truth is False else unknown("activity")


@family.rule(
    "M-DIAB",
    Level.MENTION,
    says=_("Mention cramps and glucose notes to your diabetes team."),
    because=_("You noted low blood sugar on days with cramps in the last 4 weeks: %(notes)s."),
    clears=_("4 weeks pass without both on one day."),
    why=_("the team can look at both together"),
    sources=(sources.BMJ_CRAMPS,),
)
def low_glucose(case: Case, numbers: Numbers) -> Answer:
    """With a cramp, or on a day with one. A night cramp belongs to its calendar date and to the evening."""
    window = case.last(28)
    dates = {date for cramp in window for date in (cramp.diary_date, cramp.started_at.date())}
    days = [note for note in case.last_notes(28) if note.date in dates]
    asked = any("low_glucose" in note.signs for note in days)
    cramps = [cramp for cramp in window if "low_glucose" in cramp.signs] if asked else window
    noted = any_in([*seldom_asked(cramps, "low_glucose"), *days], "low_glucose")
    return _has(case, "diabetes") & noted.but(notes=len(noted.evidence))


# -- age -----------------------------------------------------------------------------------------------------


@family.rule(
    "B-YOUNG",
    Level.BOOK,
    says=_("Regular cramps in a young person are worth a doctor’s visit."),
    because=SO_MANY,
    clears=_("A week passes without a cramp."),
    why=_("cramps of children are mostly rare, and this diary was made for adults"),
    sources=(sources.BMJ_EPIDEMIOLOGY, sources.CRAMPDIARY),
    numbers={"years": fixed(18, _("years of age")), "cramps": fixed(1, _("cramps a week"))},
)
def regular_and_young(case: Case, numbers: Numbers) -> Answer:
    if min(case.weeks(4)) < numbers["cramps"]:
        return NO
    young = None if case.age is None else case.age < numbers["years"]
    return _logged(case.last(28)) & told(young, missing="birth_year")


@family.rule(
    "M-AGE",
    Level.MENTION,
    says=_("Cramps starting later in life are common; worth mentioning."),
    because=_("Your first cramps came at about %(age)s years of age."),
    clears=A_QUIET_MONTH,
    why=_("cramps are more common from 60 on, and so are long lists of medicines"),
    sources=(sources.BMJ_CRAMPS, sources.MAISONNEUVE_2016, sources.ARTICLE_S4),
    numbers={"years": Number(60, careful=60, lenient=65, unit=_("years of age"))},
)
def late_start(case: Case, numbers: Numbers) -> Answer:
    """By the difference of the years. Nobody who is younger than that now was older then."""
    if case.age is not None and case.age < numbers["years"]:
        return NO
    born, first = case.person.birth_year, case.person.first_cramp_year
    return _logged(case.last(28)) & _at_age(born, first, numbers["years"])


def _at_age(born: int | None, first: int | None, years: float) -> Answer:
    if born is None or first is None:
        names = {"birth_year": born, "first_cramp_year": first}
        return unknown(*(name for name, year in names.items() if year is None))
    return yes(age=first - born) if first - born >= years else NO
