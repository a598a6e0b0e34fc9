"""What legs and arms look and feel like: swelling, colour, cold and soreness; cramps on walking; veins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from insights import sources
from insights.case.answer import NO, YES, Answer, any_of, at_least, told, unknown, yes
from insights.case.body import LEG
from insights.case.clots import clot_signs
from insights.case.lengths import LENGTH, longer_than
from insights.case.medicines import takes
from insights.case.records import DAY_AND_NIGHT, Case, Cramp, Note
from insights.case.signs import any_in, lately, noted
from insights.case.strain import called_hard, hard_exercise, heat, injury
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
NOTED = _("You noted: %(signs)s.")
A_DAY_WITHOUT = _("A day passes without these signs.")
NUMB = ("numbness_tingling", "numbness_over_24h")
SKIN_SIGNS = ("skin_colour_change", "shin_hair_loss", "brittle_nails", "slow_healing_sore")


# -- emergency -----------------------------------------------------------------------------------------------


@family.rule(
    "E-PE",
    Level.EMERGENCY,
    says=_(
        "A swollen or painful leg with breathlessness or chest pain needs emergency help now: "
        "call %(number)s."
    ),
    because=NOTED,
    clears=A_DAY_WITHOUT,
    why=_("a clot may have moved to the lung"),
    sources=(sources.NHS_DVT,),
)
def leg_and_breath(case: Case, numbers: Numbers) -> Answer:
    """ "U-DVT true" holds one swollen leg already. Both halves from the last 24 hours."""
    return clot_signs(case) & lately(case, "breathless", "chest_pain", "coughing_blood")


@family.rule(
    "E-LIMB",
    Level.EMERGENCY,
    says=_("A cold, pale or numb limb with lasting pain needs emergency help now."),
    because=NOTED,
    clears=A_DAY_WITHOUT,
    why=_("too little blood may reach the limb"),
    sources=(sources.NHS_HIGHLAND_LIMB, sources.CKS_ARTERY, sources.LEGS_MATTER),
    numbers={"signs": fixed(2, _("signs"))},
)
def cold_or_pale_limb(case: Case, numbers: Numbers) -> Answer:
    """Numb for more than a day and numb or tingling are one sign. They may stand in different entries."""
    signs = [
        lately(case, "limb_cold"),
        lately(case, "skin_pale_or_blue"),
        lately(case, *NUMB),
        lately(case, "cannot_move"),
    ]
    return at_least(int(numbers["signs"]), signs) & lately(case, "pain_not_settling")


@family.rule(
    "E-COMPART",
    Level.EMERGENCY,
    says=_("A tight, swollen muscle with rising pain after you were hurt: get emergency help now."),
    because=_("You noted: %(signs)s. Before it was an injury, or hard exercise."),
    clears=A_DAY_WITHOUT,
    why=_("pressure in a muscle can harm it"),
    sources=(sources.BOAST_COMPARTMENT,),
    numbers={"hours": fixed(48, _("hours")), "signs": fixed(2, _("signs"))},
)
def tight_after_injury(case: Case, numbers: Numbers) -> Answer:
    """Hard exercise: `insights.case.strain`, where exercise counts as hard unless somebody said otherwise.

    Only an injury, exercise that somebody called hard, or one of the signs is worth a question.
    """
    span = timedelta(hours=numbers["hours"])
    signs = [
        lately(case, "muscle_tight_swollen"),
        lately(case, "pain_rising_at_rest"),
        lately(case, *NUMB),
    ]
    hurt, tight = injury(case, span=span), at_least(int(numbers["signs"]), signs)
    found = (hurt | hard_exercise(case, span=span)) & tight
    if found.truth is None and not hurt.truth and not called_hard(case, span=span):
        return replace(found, asks=tight.asks)
    return found


@family.rule(
    "E-RHABDO",
    Level.EMERGENCY,
    says=_("Dark urine after muscle pain or cramps needs to be checked in hospital now."),
    because=_("You noted dark urine, and cramps or muscle pain in the same week."),
    tell=_("My urine is dark, and I had cramps or sore muscles."),
    clears=_("7 days pass without dark urine."),
    why=_("muscle that breaks down can harm the kidneys"),
    sources=(sources.NIOSH_RHABDO,),
    numbers={"days": fixed(7, _("days"))},
)
def dark_urine(case: Case, numbers: Numbers) -> Answer:
    """Dark urine in the last 7 days counts, but only cramps of the last 24 hours lack an answer about it.

    It is worth a question after heat, an injury, exercise that was called hard, or on a statin: "stronger
    if" in the table.
    """
    week = timedelta(days=numbers["days"])
    cramps, notes = case.recent(week), case.recent_notes(week)
    dark = any_of([lately(case, "urine_dark"), noted((*cramps, *notes), "urine_dark")])
    if cramps and dark.truth:
        return dark & yes(cramp.uuid for cramp in cramps)
    if cramps:
        return any_of([dark, dark & _muscles_were_strained(case)])
    return dark & any_in(notes, "muscle_pain_over_24h", "muscle_very_sore")


def _muscles_were_strained(case: Case) -> Answer:
    day = DAY_AND_NIGHT
    known = any_of([heat(case), injury(case, span=day)]).truth
    return YES if known or called_hard(case, span=day) or takes(case, {"statin"}) else NO


# -- urgent --------------------------------------------------------------------------------------------------


@family.rule(
    "U-DVT",
    Level.URGENT,
    says=_("A swollen, warm or discoloured calf needs medical advice today; do not massage it."),
    because=NOTED,
    clears=A_DAY_WITHOUT,
    why=_("signs like these can come with a clot"),
    sources=(sources.NHS_DVT, sources.HSE_PREGNANCY, sources.MAYO_MUSCLE_CRAMP),
)
def swollen_leg(case: Case, numbers: Numbers) -> Answer:
    return clot_signs(case)


@family.rule(
    "U-REST-PAIN",
    Level.URGENT,
    says=_("Foot pain at night eased by hanging the leg down needs medical advice today."),
    because=NOTED,
    clears=A_DAY_WITHOUT,
    why=_("too little blood may reach the foot"),
    sources=(sources.NHS_HIGHLAND_LIMB, sources.NICE_CG147, sources.LEGS_MATTER),
)
def foot_pain_at_rest(case: Case, numbers: Numbers) -> Answer:
    ulcer = lately(case, "foot_ulcer") & lately(case, "walking_pain")
    return lately(case, "rest_pain_eased_hanging_down") | ulcer


@family.rule(
    "U-INFECT",
    Level.URGENT,
    says=_("Fever with a leg that is hot, red or very sore: ask for medical advice today."),
    because=NOTED,
    clears=A_DAY_WITHOUT,
    why=_("an infection of skin or muscle needs care soon"),
    sources=(sources.NHS_CELLULITIS,),
)
def fever_and_hot_leg(case: Case, numbers: Numbers) -> Answer:
    """As FORMATS settles it. The diary asks for fever in words, without degrees."""
    hot_and_red = lately(case, "skin_red_or_dark") & lately(case, "skin_warm")
    leg = any_of([lately(case, "spreading_redness"), hot_and_red, lately(case, "muscle_very_sore")])
    return lately(case, "fever") & leg


# -- book ----------------------------------------------------------------------------------------------------


@family.rule(
    "B-SWELL",
    Level.BOOK,
    says=_("Leg swelling with cramps should be checked by a doctor."),
    because=_("Days with both legs swollen in the last 2 weeks: %(days)s."),
    clears=_("2 weeks pass with fewer such days."),
    why=_("advice on cramps names swelling of the legs"),
    sources=(sources.NHS_LEG_CRAMPS, sources.MAYO_MUSCLE_CRAMP),
    numbers={"days": Number(2, careful=1, lenient=3, unit=_("days in 2 weeks"))},
)
def both_legs_swollen(case: Case, numbers: Numbers) -> Answer:
    """A cramp is a log of its date, too. Unknown only if cramps were logged and nobody answered about it."""
    entries: list[Cramp | Note] = [*case.last(14), *case.last_notes(14)]
    swollen = _answered(entries, "both_leg_swelling")
    days = len({_date_of(entry) for entry in entries if entry.signs.get("both_leg_swelling")})
    if days >= numbers["days"]:
        return swollen.but(days=days)
    return NO if swollen.truth else swollen


@family.rule(
    "B-SKIN",
    Level.BOOK,
    says=_("Skin changes on the legs with cramps should be checked by a doctor."),
    because=NOTED,
    clears=_("3 months pass without these signs."),
    why=_("skin can show how well blood reaches the legs"),
    sources=(sources.ARTICLE_S0, sources.MAYO_MUSCLE_CRAMP),
    numbers={"days": fixed(90, _("days"))},
)
def changed_skin(case: Case, numbers: Numbers) -> Answer:
    """New: noted in the last 90 dates, also if it was there before. The more careful reading."""
    days = int(numbers["days"])
    entries: list[Cramp | Note] = [*case.last(days), *case.last_notes(days)]
    return any_of(_answered(entries, code) for code in SKIN_SIGNS)


@family.rule(
    "B-WALK",
    Level.BOOK,
    says=_("Leg cramps that come on walking and stop at rest should be checked this week."),
    because=_("Cramps on walking that went within 10 minutes, in the last 4 weeks: %(cramps)s."),
    clears=_("4 weeks pass with fewer such cramps."),
    why=_("legs that get too little blood hurt on walking"),
    sources=(sources.MSD_QUICK_FACTS, sources.BHF_WALKING, sources.ARTICLE_S0),
    numbers={
        "cramps": Number(3, careful=2, lenient=3, unit=_("cramps in 4 weeks")),
        "minutes": fixed(10, _("minutes")),
    },
)
def cramps_on_walking(case: Case, numbers: Numbers) -> Answer:
    """Over soon after stopping: short in all, or marked as pain on walking that goes with rest."""
    walking = [cramp for cramp in case.last(28) if _came_on_walking(cramp)]
    found = at_least(int(numbers["cramps"]), (_over_soon(cramp, numbers["minutes"]) for cramp in walking))
    return found.but(cramps=len(found.evidence)) if found.truth else found


def _came_on_walking(cramp: Cramp) -> bool:
    """In a leg, or nobody said where. While walking, or nobody said but it is marked as pain on walking."""
    walking = cramp.facts.activity == "walking"
    marked = not cramp.facts.activity and cramp.signs.get("walking_pain", False)
    return (walking or marked) and (not cramp.muscles or bool(cramp.muscles & LEG))


def _over_soon(cramp: Cramp, minutes: float) -> Answer:
    """The length bounds the time after stopping from above. Unknown where it straddles the limit."""
    if cramp.signs.get("walking_pain"):
        return yes([cramp.uuid])
    most = cramp.most_seconds
    if most is not None and most <= 60 * minutes:
        return yes([cramp.uuid])
    over = longer_than(cramp, 60 * minutes)
    return NO if over.truth else unknown(LENGTH)


# -- mention -------------------------------------------------------------------------------------------------


@family.rule(
    "M-VEIN",
    Level.MENTION,
    says=_("Mention cramps when your veins are reviewed."),
    because=_("You told us of vein disease. Cramps in the last 4 weeks: %(cramps)s."),
    clears=_("4 weeks pass with fewer cramps."),
    why=_("sources list vein disease beside cramps"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4, sources.AAFP_2012),
    numbers={"cramps": Number(2, careful=1, lenient=4, unit=_("cramps in 4 weeks"))},
)
def cramps_and_veins(case: Case, numbers: Numbers) -> Answer:
    cramps = case.last(28)
    if len(cramps) < numbers["cramps"]:
        return NO
    if case.person.conditions is None:
        return unknown("conditions")
    evidence = [cramp.uuid for cramp in cramps]
    return told("veins" in case.person.conditions, missing="conditions", evidence=evidence).but(
        cramps=len(cramps)
    )


# -- entries -------------------------------------------------------------------------------------------------


def _answered(entries: Iterable[Cramp | Note], code: str) -> Answer:
    """As `noted`; but unknown when there are cramps and neither they nor the days were asked."""
    listed = list(entries)
    asked = any(code in entry.signs for entry in listed)
    cramps = any(isinstance(entry, Cramp) for entry in listed)
    return unknown(code) if cramps and not asked else noted(listed, code)


def _date_of(entry: Cramp | Note) -> date:
    return entry.diary_date if isinstance(entry, Cramp) else entry.date
