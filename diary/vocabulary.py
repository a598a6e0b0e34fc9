"""Every code the diary knows, with its label.

Codes are contracts: lower-case slugs that are never renamed, reused or deleted; a golden file holds
every code ever shipped. Labels are lazy and may be reworded freely. This module imports no model.

Codes, columns and settled readings: FORMATS of the project. Muscles, activities, things before a cramp
and relief come from the design; symptoms from the clinical rule table.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise


class Muscle(models.TextChoices):
    CALF = "calf", _("Calf")
    SHIN = "shin", _("Shin")
    FOOT_SOLE = "foot_sole", _("Sole of the foot")
    TOES = "toes", _("Toes")
    THIGH_FRONT = "thigh_front", _("Front of the thigh")
    THIGH_BACK = "thigh_back", _("Back of the thigh")
    THIGH_INNER = "thigh_inner", _("Inner thigh")
    BUTTOCK = "buttock", _("Buttock")
    HAND = "hand", _("Hand")
    FINGERS = "fingers", _("Fingers")
    FOREARM = "forearm", _("Forearm")
    UPPER_ARM = "upper_arm", _("Upper arm")
    SHOULDER = "shoulder", _("Shoulder")
    ABDOMEN = "abdomen", _("Belly")
    CHEST = "chest", _("Chest")
    BACK = "back", _("Back")
    NECK = "neck", _("Neck")
    JAW_FACE = "jaw_face", _("Jaw or face")
    OTHER = "other", _("Another muscle")


class Side(models.TextChoices):
    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH = "both", _("Both")
    UNKNOWN = "unknown", _("Not sure")


class Activity(models.TextChoices):
    IN_BED = "in_bed", _("In bed")
    SITTING = "sitting", _("Sitting")
    STANDING = "standing", _("Standing")
    WALKING = "walking", _("Walking")
    DURING_EXERCISE = "during_exercise", _("During exercise")
    AFTER_EXERCISE = "after_exercise", _("After exercise")
    IN_WATER = "in_water", _("In water")
    IN_HEAT = "in_heat", _("In the heat")
    AT_WORK_TASK = "at_work_task", _("At work, same task")
    DIALYSIS = "dialysis", _("On dialysis")
    OTHER = "other", _("Something else")


class TimePrecision(models.TextChoices):
    EXACT = "exact", _("Exact")
    ABOUT = "about", _("About")
    PART_OF_NIGHT = "part_of_night", _("Part of the night")


class DurationSource(models.TextChoices):
    TIMER = "timer", _("Timed")
    TYPED = "typed", _("Typed")
    ESTIMATE = "estimate", _("Estimated")


class Eased(models.TextChoices):
    YES = "yes", _("It helped")
    BIT = "bit", _("It helped a bit")
    NO = "no", _("It did not help")


class Phase(models.TextChoices):
    BEFORE = "before", _("Before")
    DURING = "during", _("During")
    AFTER = "after", _("After")


class Intensity(models.TextChoices):
    LIGHT = "light", _("Light")
    MODERATE = "moderate", _("Moderate")
    HARD = "hard", _("Hard")


class MedicineKind(models.TextChoices):
    MEDICINE = "medicine", _("Medicine")
    SUPPLEMENT = "supplement", _("Supplement")
    MEASURE = "measure", _("Something I do to prevent cramps")


class MedicineClass(models.TextChoices):
    DIURETIC = "diuretic", _("Water tablet (diuretic)")
    THIAZIDE = "thiazide", _("Water tablet: thiazide")
    LOOP_DIURETIC = "loop_diuretic", _("Water tablet: loop diuretic")
    POTASSIUM_SPARING = "potassium_sparing", _("Water tablet: potassium-sparing")
    STATIN = "statin", _("Statin")
    LABA = "laba", _("Long-acting inhaler for breathing")
    BETA_BLOCKER = "beta_blocker", _("Beta blocker")
    CALCIUM_BLOCKER = "calcium_blocker", _("Calcium channel blocker")
    QUININE = "quinine", _("Quinine")
    IV_IRON = "iv_iron", _("Iron by drip")
    OESTROGEN = "oestrogen", _("Oestrogen")
    RALOXIFENE = "raloxifene", _("Raloxifene")
    NAPROXEN = "naproxen", _("Naproxen")
    TERIPARATIDE = "teriparatide", _("Teriparatide")
    CONTRACEPTIVE = "contraceptive", _("Hormonal contraceptive")
    ANTIDEPRESSANT = "antidepressant", _("Antidepressant")
    SUPPLEMENT_MAGNESIUM = "supplement_magnesium", _("Magnesium")
    SUPPLEMENT_POTASSIUM = "supplement_potassium", _("Potassium")
    SUPPLEMENT_CALCIUM = "supplement_calcium", _("Calcium")
    OTHER = "other", _("Another kind, or not sure")


class Condition(models.TextChoices):
    DIABETES = "diabetes", _("Diabetes")
    THYROID = "thyroid", _("Thyroid disease")
    PARATHYROID = "parathyroid", _("Parathyroid disease")
    KIDNEY = "kidney", _("Kidney disease")
    DIALYSIS = "dialysis", _("Dialysis")
    LIVER = "liver", _("Liver disease")
    HEART = "heart", _("Heart disease")
    ARTERY = "artery", _("Narrowed arteries")
    VEINS = "veins", _("Varicose veins or vein disease")
    NEUROPATHY = "neuropathy", _("Nerve damage")
    SPINAL_STENOSIS = "spinal_stenosis", _("Narrow spinal canal")
    CANCER_TREATMENT = "cancer_treatment", _("Cancer treatment")
    STROKE = "stroke", _("Stroke")
    EPILEPSY = "epilepsy", _("Epilepsy")
    ANAEMIA = "anaemia", _("Anaemia")
    MND = "mnd", _("Motor neurone disease")
    FLUID_LIMIT = "fluid_limit", _("Told to limit fluids")
    LOW_SALT_DIET = "low_salt_diet", _("Told to eat less salt")
    OTHER = "other", _("Another long-term illness")


class Risk(models.TextChoices):
    POSTPARTUM = "postpartum", _("Gave birth in the last 6 weeks")
    SURGERY = "surgery", _("An operation in the last 3 months")
    IMMOBILE = "immobile", _("In bed or hardly moving for 3 days or more")
    LONG_TRIP = "long_trip", _("A journey of more than 4 hours in the last 4 weeks")
    CANCER = "cancer", _("Cancer now or in the last 6 months")
    PAST_CLOT = "past_clot", _("A blood clot in the past")
    OESTROGEN = "oestrogen", _("Taking oestrogen")


class ToxinKind(models.TextChoices):
    PESTICIDE = "pesticide", _("Pesticide")
    LEAD = "lead", _("Lead")
    MERCURY = "mercury", _("Mercury")
    SOLVENT = "solvent", _("Solvent")
    UNKNOWN = "unknown", _("Not sure which")


class Training(models.TextChoices):
    NONE = "none", _("No training")
    NEW = "new", _("New to training")
    REGULAR = "regular", _("I train regularly")
    ATHLETE = "athlete", _("I compete")


class ShoeFit(models.TextChoices):
    FITS = "fits", _("Fit well")
    TOO_TIGHT = "too_tight", _("Too tight")
    TOO_LOOSE = "too_loose", _("Too loose")
    HURTS = "hurts", _("Hurt")


class Heel(models.TextChoices):
    FLAT = "flat", _("Flat")
    LOW = "low", _("Low heel")
    HIGH = "high", _("High heel")


# Things noted before a cramp and things asked about each day share these codes.
TRIGGERS: dict[str, Label] = {
    "exercise": _("Exercise"),
    "alcohol": _("Alcohol"),
    "low_water": _("Little to drink"),
    "cold_exposure": _("Cold or cold water"),
    "tight_shoes": _("Shoes that hurt"),
    "long_standing": _("Standing for long"),
    "long_sitting": _("Sitting for long"),
    "short_sleep": _("Short sleep"),
    "heat": _("Hot day"),
    "stress": _("Stress"),
    "illness": _("Illness"),
    "awkward_position": _("Awkward position"),
    "smoking": _("Smoking"),
    "high_water": _("A lot to drink"),
    "little_movement": _("Little movement"),
    "local_exertion": _("Writing, gripping or lifting with that muscle"),
    "injury": _("Injury"),
}
# Asked once a day. The last two belong to one cramp, not to a day.
EXPOSURES: tuple[str, ...] = tuple(code for code in TRIGGERS if code not in {"local_exertion", "injury"})

RELIEF: dict[str, Label] = {
    "stretching": _("Stretching"),
    "massage": _("Rubbing the muscle"),
    "walking": _("Walking"),
    "cold": _("Cold"),
    "heat": _("Warmth"),
    "elevation": _("Leg up"),
    "change_position": _("Changing position"),
    "rest": _("Rest"),
    "medicine": _("Medicine"),
    "waited": _("Waited"),
    "other": _("Something else"),
}

SYMPTOM_GROUPS: dict[str, tuple[Label, dict[str, Label]]] = {
    "body": (
        _("Chest and whole body"),
        {
            "chest_pain": _("Chest pain"),
            "chest_pressure": _("Pressure in the chest"),
            "jaw_pain": _("Jaw pain"),
            "breathless": _("Hard to breathe"),
            "sweating": _("Sweating"),
            "nausea": _("Feeling sick"),
            "faint": _("Feeling faint"),
            "palpitations": _("Heart racing or skipping"),
            "loss_of_consciousness": _("Blacked out"),
            "whole_body_jerking": _("Whole body jerking"),
            "confused": _("Confused"),
            "collapsed": _("Collapsed"),
            "vomiting": _("Vomiting"),
            "very_hot": _("Very hot"),
            "fits": _("A fit"),
            "fever": _("Fever"),
            "tremor": _("Shaking"),
            "vomiting_diarrhoea_over_24h": _("Vomiting or diarrhoea for more than 24 hours"),
            "heavy_sweating": _("Heavy sweating"),
            "coughing_blood": _("Coughing blood"),
        },
    ),
    "nerves": (
        _("Feeling and strength"),
        {
            "numbness_tingling": _("Numb or tingling"),
            "numbness_over_24h": _("Numb for more than 24 hours"),
            "weakness": _("Weak"),
            "weakness_over_24h": _("Weak for more than 24 hours"),
            "foot_drop": _("Foot hangs down"),
            "new_falls": _("New falls"),
            "twitching": _("Twitching"),
            "face_droop": _("Face drooping"),
            "speech_trouble": _("Trouble speaking"),
            "sudden_one_sided_weakness_or_numbness": _("Sudden weakness or numbness on one side"),
            "saddle_numbness": _("Numb between the legs"),
            "new_bladder_or_bowel_trouble": _("New bladder or bowel trouble"),
            "both_legs_weak": _("Both legs weak"),
            "tingling_mouth": _("Tingling round the mouth"),
            "tingling_fingers": _("Tingling fingers"),
            "muscle_thinner": _("Muscle getting thinner"),
            "twisting_posture": _("Twisting into a position"),
            "same_task": _("Always with the same task"),
            "urge_to_move": _("An urge to move"),
            "eased_by_moving": _("Better when moving"),
            "hard_muscle": _("Muscle hard to touch"),
        },
    ),
    "limb": (
        _("Leg or arm"),
        {
            "one_leg_swelling": _("One leg swollen"),
            "both_leg_swelling": _("Both legs swollen"),
            "skin_warm": _("Skin warm"),
            "skin_red_or_dark": _("Skin red or dark"),
            "spreading_redness": _("Redness that spreads"),
            "hard_sore_vein": _("A hard, sore vein"),
            "calf_pain_over_24h": _("Calf pain for more than 24 hours"),
            "limb_cold": _("Leg or arm cold"),
            "skin_pale_or_blue": _("Skin pale or blue"),
            "cannot_move": _("Cannot move it"),
            "pain_not_settling": _("Pain that does not settle"),
            "muscle_tight_swollen": _("Muscle tight and swollen"),
            "pain_rising_at_rest": _("Pain rising at rest"),
            "muscle_very_sore": _("Muscle very sore"),
            "muscle_pain_over_24h": _("Muscle pain for more than 24 hours"),
            "rest_pain_eased_hanging_down": _("Pain at rest, better with the leg hanging down"),
            "foot_ulcer": _("A sore on the foot that stays open"),
            "walking_pain": _("Pain on walking that goes with rest"),
            "skin_colour_change": _("Skin changed colour"),
            "shin_hair_loss": _("Less hair on the shin"),
            "brittle_nails": _("Brittle nails"),
            "slow_healing_sore": _("A sore that heals slowly"),
            "spider_veins": _("Small visible veins"),
            "hip_stiff": _("Hip moves less"),
            "sitting_hard": _("Sitting is hard"),
            "shoulders_uneven": _("Shoulders uneven"),
        },
    ),
    "other": (
        _("Throat, face and other"),
        {
            "jaw_stiff": _("Jaw stiff"),
            "neck_stiff_with_spasms": _("Neck stiff, muscles tightening"),
            "trouble_swallowing": _("Trouble swallowing"),
            "trouble_breathing": _("Trouble breathing"),
            "throat_tight": _("Throat tight"),
            "urine_dark": _("Dark urine"),
            "bruising": _("Bruises"),
            "bleeding": _("Bleeding"),
            "hearing_change": _("Hearing changed"),
            "vision_change": _("Sight changed"),
            "rash": _("Rash"),
            "severe_headache": _("Severe headache"),
            "sudden_face_or_hand_swelling": _("Sudden swelling of face or hands"),
            "severe_tummy_pain": _("Severe tummy pain"),
            "low_glucose": _("Low blood sugar"),
            "limits_daily_life": _("Limits daily life"),
            "tired_by_day": _("Tired by day"),
        },
    ),
    "felt": (
        _("How it felt"),
        {
            "heaviness": _("Heavy"),
            "tightness": _("Tight"),
            "pulling": _("Pulling"),
            "burning": _("Burning"),
            "aching": _("Aching"),
            "sharp_pain": _("Sharp pain"),
            "itching": _("Itching"),
            "pulse_weak": _("Weak pulse"),
            "limp": _("Limping"),
            "unsteady_gait": _("Unsteady walking"),
            "hurt_by_cramp": _("Hurt myself because of it"),
        },
    ),
}
SYMPTOMS: dict[str, Label] = {
    code: label for _title, symptoms in SYMPTOM_GROUPS.values() for code, label in symptoms.items()
}

PAIN_WORDS: tuple[tuple[int, int, Label], ...] = (
    (0, 0, _("none")),
    (1, 3, _("mild")),
    (4, 6, _("moderate")),
    (7, 9, _("severe")),
    (10, 10, _("worst imaginable")),
)


def pain_word(pain: int) -> Label:
    """The word for a pain from 0 to 10 (DESIGN section 4)."""
    for low, high, word in PAIN_WORDS:
        if low <= pain <= high:
            return word
    raise ValueError(f"pain must be 0 to 10, not {pain!r}")


# `choices` as functions: adding a code or rewording a label needs no migration.
def muscle_choices() -> list[tuple[str, Label]]:
    return list(Muscle.choices)


def side_choices() -> list[tuple[str, Label]]:
    return list(Side.choices)


def activity_choices() -> list[tuple[str, Label]]:
    return list(Activity.choices)


def time_precision_choices() -> list[tuple[str, Label]]:
    return list(TimePrecision.choices)


def duration_source_choices() -> list[tuple[str, Label]]:
    return list(DurationSource.choices)


def eased_choices() -> list[tuple[str, Label]]:
    return list(Eased.choices)


def phase_choices() -> list[tuple[str, Label]]:
    return list(Phase.choices)


def intensity_choices() -> list[tuple[str, Label]]:
    return list(Intensity.choices)


def medicine_kind_choices() -> list[tuple[str, Label]]:
    return list(MedicineKind.choices)


def medicine_class_choices() -> list[tuple[str, Label]]:
    return list(MedicineClass.choices)


def toxin_kind_choices() -> list[tuple[str, Label]]:
    return list(ToxinKind.choices)


def training_choices() -> list[tuple[str, Label]]:
    return list(Training.choices)


def symptom_choices() -> list[tuple[str, Label]]:
    return list(SYMPTOMS.items())
