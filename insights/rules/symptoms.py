"""Warning signs right now, with cramps or in the notes of these days, and very strong pain.

Rules about right now read all entries of the last 24 hours together: a sign in one entry and a cramp in
another belong to the same day and night.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from insights import sources
from insights.case.answer import NO, YES, Answer, at_least, told
from insights.case.body import ARM, FOOT, HAND
from insights.case.limbs import both_feet, both_hands, cramped, hand_and_foot, on_side
from insights.case.records import Case
from insights.case.signs import lately
from insights.rule import Family, Level, Number, Numbers, fixed

family = Family(__name__)
NOTED = _("You noted: %(signs)s.")
A_DAY = _("A day passes without these signs.")


@family.rule(
    "E-CHEST",
    Level.EMERGENCY,
    says=_(
        "Chest pain with a cramp needs emergency help now: call %(number)s. "
        "So does a chest cramp when you sweat, feel sick or faint, or find it hard to breathe."
    ),
    because=NOTED,
    tell=_("My chest hurts or feels tight, and I had a cramp."),
    clears=A_DAY,
    why=_("it could be the heart"),
    sources=(sources.NHS_HEART_ATTACK, sources.ARTICLE_S4),
)
def chest(case: Case, numbers: Numbers) -> Answer:
    """Pain or pressure in the chest counts without a cramp beside it too, the more careful reading."""
    unwell = lately(case, "sweating", "breathless", "faint", "nausea")
    return lately(case, "chest_pain", "chest_pressure") | (
        cramped(case.recent(), frozenset({"chest"})) & unwell
    )


@family.rule(
    "E-ARM-LEFT",
    Level.EMERGENCY,
    says=_("A left arm cramp with these signs needs emergency help now: call %(number)s."),
    because=_("A cramp in the left arm or hand on %(day)s, and you noted: %(signs)s."),
    tell=_("I had a cramp in my left arm, and I feel unwell."),
    clears=A_DAY,
    why=_("it could be the heart"),
    sources=(sources.NHS_HEART_ATTACK, sources.ARTICLE_S4),
)
def left_arm(case: Case, numbers: Numbers) -> Answer:
    """From the shoulder to the fingers. Both sides include the left; without a side nobody knows."""
    unwell = lately(
        case,
        "chest_pain",
        "chest_pressure",
        "jaw_pain",
        "breathless",
        "sweating",
        "nausea",
        "faint",
        "palpitations",
    )
    return on_side(case.recent(), ARM, "left") & unwell


@family.rule(
    "E-LOC",
    Level.EMERGENCY,
    says=_("To black out or jerk all over is not a simple cramp: call %(number)s."),
    because=NOTED,
    clears=A_DAY,
    why=_("a cramp stays in its muscle and leaves you awake"),
    sources=(sources.ARTICLE_S0, sources.ARTICLE_S4),
)
def blackout(case: Case, numbers: Numbers) -> Answer:
    return lately(case, "loss_of_consciousness", "whole_body_jerking")


@family.rule(
    "E-STROKE",
    Level.EMERGENCY,
    says=_(
        "Sudden trouble with the face, with speech or with one arm or leg needs emergency help now: "
        "call %(number)s."
    ),
    because=NOTED,
    clears=A_DAY,
    why=_("published advice is to call at once"),
    sources=(sources.NHS_STROKE, sources.ARTICLE_S0),
)
def face_and_speech(case: Case, numbers: Numbers) -> Answer:
    return lately(case, "face_droop", "speech_trouble", "sudden_one_sided_weakness_or_numbness")


@family.rule(
    "E-JAW",
    Level.EMERGENCY,
    says=_(
        "A stiff jaw or neck, or trouble to swallow or breathe, with cramps needs emergency help now: "
        "call %(number)s."
    ),
    because=NOTED,
    tell=_("I have cramps, and my jaw, neck, throat or breathing is not right."),
    clears=A_DAY,
    why=_("stiff muscles of jaw and throat need help at once"),
    sources=(sources.NHS_TETANUS, sources.CDC_TETANUS, sources.NHS_LEG_CRAMPS_2017),
)
def jaw_and_throat(case: Case, numbers: Numbers) -> Answer:
    """A stiff neck with muscles tightening names its cramps itself; the others need one in the diary."""
    tightening = lately(case, "neck_stiff_with_spasms")
    if not case.recent():
        return tightening
    return tightening | lately(case, "jaw_stiff", "trouble_swallowing", "trouble_breathing")


@family.rule(
    "E-SPINE",
    Level.EMERGENCY,
    says=_(
        "New numbness between the legs, new bladder or bowel trouble, or weak legs: "
        "get emergency help now. Call %(number)s."
    ),
    because=NOTED,
    clears=A_DAY,
    why=_("the nerves of the lower back need help within hours"),
    sources=(sources.BMJ_CAUDA_EQUINA, sources.NICE_NG127),
)
def lower_back_nerves(case: Case, numbers: Numbers) -> Answer:
    return lately(case, "saddle_numbness", "new_bladder_or_bowel_trouble", "both_legs_weak")


@family.rule(
    "E-TETANY",
    Level.EMERGENCY,
    says=_(
        "Hand or foot cramps with a tight throat, short breath, a racing heart or a fit need emergency help "
        "now: call %(number)s. So do those soon after an operation on the neck."
    ),
    because=_("A cramp in hands or feet on %(day)s, with the signs or the operation that you noted."),
    tell=_("My hands or feet cramp, and I feel unwell or had an operation on my neck."),
    clears=A_DAY,
    why=_("the calcium in the blood could be low"),
    sources=(sources.ENDOCRINE_2016,),
    numbers={"days": fixed(14, _("days after a neck operation"))},
)
def hands_and_feet_now(case: Case, numbers: Numbers) -> Answer:
    """After an operation any cramp of a hand or foot counts, the more careful reading.

    The day of the operation is asked for "only if it happened": without one there was none.
    """
    cramps = case.recent()
    pattern = both_hands(cramps) | hand_and_foot(cramps)
    unwell = lately(case, "throat_tight", "breathless", "fits", "palpitations")
    operated = YES if _operated(case, within=numbers["days"]) else NO
    return (pattern & unwell) | (cramped(cramps, HAND | FOOT) & operated)


def _operated(case: Case, *, within: float) -> bool:
    on = case.person.neck_surgery_on
    return on is not None and timedelta(0) <= case.today - on <= timedelta(days=within)


@family.rule(
    "U-TETANY",
    Level.URGENT,
    says=_("Hand and foot cramps that come with tingling need medical advice today."),
    because=_("A cramp in hands or feet on %(day)s, and you noted: %(signs)s."),
    tell=_("My hands or feet cramp, and my mouth or fingers tingle."),
    clears=A_DAY,
    why=_("the calcium in the blood could be low, or you breathe too fast"),
    sources=(sources.ENDOCRINE_2016, sources.MSD_LOW_CALCIUM),
)
def hands_and_feet_tingling(case: Case, numbers: Numbers) -> Answer:
    """Both hands, both feet, or a hand and a foot: the sentence speaks of hand and foot."""
    cramps = case.recent()
    pattern = both_hands(cramps) | both_feet(cramps) | hand_and_foot(cramps)
    return pattern & lately(case, "tingling_mouth", "tingling_fingers")


@family.rule(
    "M-PAIN-8",
    Level.MENTION,
    says=_("You logged very painful cramps; worth mentioning."),
    because=_("In 4 weeks, %(cramps)s cramps had a pain of %(pain)s or more out of 10."),
    clears=_("4 weeks pass with less pain."),
    why=_("pain that is hard to bear is a reason to be seen"),
    sources=(sources.CLEVELAND, sources.NAYLOR_1994),
    numbers={
        "pain": Number(8, careful=7, lenient=9, unit=_("pain out of 10")),
        "cramps": Number(2, careful=1, lenient=3, unit=_("cramps in 4 weeks")),
    },
)
def very_painful(case: Case, numbers: Numbers) -> Answer:
    """A cramp without a pain leaves it open only where it could decide."""
    cramps = case.last(28)
    strong = [
        told(
            None if cramp.facts.pain is None else cramp.facts.pain >= numbers["pain"],
            missing="pain",
            evidence=[cramp.uuid],
        )
        for cramp in cramps
    ]
    found = at_least(int(numbers["cramps"]), strong)
    return found.but(cramps=len(found.evidence), pain=numbers["pain"]) if found.truth else found
