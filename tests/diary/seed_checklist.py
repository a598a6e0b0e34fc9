"""What the two articles behind this diary name, item by item, and how a person records it.

Each item: its section and words, what is filled in on which page (field -> answer, as the page sends it),
and what an export then holds. What a page shows already is sent with it. Sections 5.1 to 5.8 of the checklist
in the project's research (peers). Pages: cramp, day (the check-in), medicine, about, shoes, thing (own word).
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Step(NamedTuple):
    page: str
    answers: dict[str, Any]


class Item(NamedTuple):
    section: str
    words: str
    steps: tuple[Step, ...]
    # (part of the export, what one of its rows holds; of a list, what is in it)
    found: tuple[tuple[str, dict[str, Any]], ...]


def cramp(**answers: Any) -> Step:
    return Step("cramp", answers)


def day(**answers: Any) -> Step:
    return Step("day", answers)


def about(**answers: Any) -> Step:
    return Step("about", answers)


def episode(**row: Any) -> tuple[str, dict[str, Any]]:
    return "episodes", row


def told_day(**row: Any) -> tuple[str, dict[str, Any]]:
    return "days", row


def profile(**row: Any) -> tuple[str, dict[str, Any]]:
    return "profile", row


def sign(code: str, phase: str | None = None, *, present: bool = True) -> dict[str, Any]:
    return {"code": code, "present": present, "phase": phase}


def item(section: str, words: str, *parts: Step | tuple[str, dict[str, Any]]) -> Item:
    steps = tuple(part for part in parts if isinstance(part, Step))
    found = tuple(part for part in parts if not isinstance(part, Step))
    return Item(section, words, steps, found)


KINDS = [
    item(
        "5.1",
        "night cramp, second half of the night: calf, sole, back of the thigh; disturbs rest",
        cramp(
            part="late_night",
            muscle="calf",
            side="left",
            also=["foot_sole/left", "thigh_back/left"],
            woke="yes",
            sleep_disturbance="6",
        ),
        episode(time_precision="part_of_night", muscle=["calf", "foot_sole", "thigh_back"], woke=True),
        told_day(sleep_disturbance=6),
    ),
    item(
        "5.1",
        "in the evening before bed",
        cramp(part="evening", activity="sitting"),
        episode(activity="sitting", time_precision="part_of_night"),
    ),
    item(
        "5.1",
        "in the morning after waking",
        cramp(part="towards_morning", activity="in_bed", woke="no"),
        episode(activity="in_bed", woke=False),
    ),
    item(
        "5.1",
        "a wrong body position, nothing else explains it",
        cramp(before=["awkward_position"]),
        episode(triggers=["awkward_position"]),
    ),
    item(
        "5.1",
        "walking cramp that lets go a few minutes after a short rest",
        cramp(activity="walking", muscle="thigh_back", tried_1="rest", eased_1="yes", after_1="3"),
        episode(
            activity="walking",
            muscle=["thigh_back"],
            relief=[{"relief": "rest", "eased": "yes", "eased_after_seconds": 180}],
        ),
    ),
    item(
        "5.1",
        "after exercise, the most loaded muscle, often the next day; untrained",
        cramp(activity="after_exercise", muscle="thigh_front", before=["exercise"]),
        day(
            happened=["exercise"],
            exercise_minutes="90",
            exercise_unusual="yes",
            loaded_muscles=["thigh_front"],
        ),
        about(training="new"),
        episode(activity="after_exercise", triggers=["exercise"], muscle=["thigh_front"]),
        told_day(exercised=True, exercise_minutes=90, exercise_unusual=True, loaded_muscles=["thigh_front"]),
        profile(training="new"),
    ),
    item(
        "5.1",
        "in water",
        cramp(activity="in_water", before=["cold_exposure"]),
        episode(activity="in_water", triggers=["cold_exposure"]),
    ),
    item(
        "5.1",
        "alcohol: whole body, seconds, consciousness lost",
        cramp(
            length="minutes",
            minutes="0:20",
            before=["alcohol"],
            with_it=["loss_of_consciousness", "whole_body_jerking"],
        ),
        episode(
            duration_seconds=20,
            triggers=["alcohol"],
            associated=[sign("loss_of_consciousness"), sign("whole_body_jerking")],
        ),
    ),
    item("5.1", "pregnancy", about(pregnant="yes"), profile(pregnant=True)),
    item("5.1", "older age", about(birth_year="1941"), profile(birth_year=1941)),
    item(
        "5.1",
        "after a stroke: several muscle groups at once, jerks",
        about(conditions=["stroke"]),
        cramp(muscle="thigh_front", also=["shin/right"], signs_during=["twitching"]),
        profile(conditions=["stroke"]),
        episode(muscle=["thigh_front", "shin"], associated=[sign("twitching", "during")]),
    ),
    item("5.1", "years of growth", about(birth_year="2011"), profile(birth_year=2011)),
    item("5.1", "of epileptic origin", about(conditions=["epilepsy"]), profile(conditions=["epilepsy"])),
    item(
        "5.1",
        "held or jerking",
        cramp(signs_during=["hard_muscle"]),
        cramp(signs_during=["twitching"]),
        episode(associated=[sign("hard_muscle", "during")]),
        episode(associated=[sign("twitching", "during")]),
    ),
    item(
        "5.1",
        "short, seconds, or long, up to 15 minutes",
        cramp(length="minutes", minutes="0:10"),
        cramp(length="minutes", minutes="15"),
        episode(duration_seconds=10),
        episode(duration_seconds=900),
    ),
    item(
        "5.1",
        "hand and fingers; from the legs to the arms; left arm",
        cramp(muscle="calf", also=["hand/left", "fingers/left", "forearm/left", "upper_arm/left"]),
        episode(muscle=["calf", "hand", "fingers", "forearm", "upper_arm"]),
    ),
]

_MUSCLES = {
    "calf": "calf", "front of the lower leg": "shin", "sole of the foot": "foot_sole", "toes": "toes",
    "front of the thigh": "thigh_front", "back of the thigh": "thigh_back",
    "inner thigh, groin": "thigh_inner",
    "buttock": "buttock", "hand": "hand", "fingers": "fingers", "forearm": "forearm", "arm": "upper_arm",
}  # fmt: skip
PLACES = [
    *(item("5.2", words, cramp(muscle=code), episode(muscle=[code])) for words, code in _MUSCLES.items()),
    *(
        item("5.2", words, cramp(muscle="other", note=words), episode(muscle=["other"], notes=words))
        for words in ("outer thigh", "hip flexors", "above the knee", "whole body")
    ),
    *(
        item("5.2", f"side: {side}", cramp(side=side), episode(side=[side]))
        for side in ("left", "right", "both", "unknown")
    ),
    item(
        "5.2",
        "alternates",
        cramp(side="left"),
        cramp(side="right"),
        episode(side=["left"]),
        episode(side=["right"]),
    ),
    item(
        "5.2",
        "was it the most loaded muscle that day",
        day(happened=["exercise"], loaded_muscles=["calf", "thigh_back"]),
        cramp(muscle="calf"),
        told_day(loaded_muscles=["calf", "thigh_back"]),
        episode(muscle=["calf"]),
    ),
]

MEASURES = [
    item(
        "5.3",
        "start, end, duration",
        cramp(part="clock", time="03:12", length="minutes", minutes="4:30"),
        episode(started_at="2026-03-10T03:12:00+01:00", duration_seconds=270, duration_source="typed"),
    ),
    item("5.3", "pain 0 to 10", cramp(pain="8"), episode(pain=8)),
    item("5.3", "several a night", cramp(part="early_night"), cramp(part="late_night"), episode(), episode()),
    item("5.3", "woke from sleep", cramp(woke="yes"), episode(woke=True)),
    item("5.3", "sleep lost", cramp(part="late_night", sleep_disturbance="9"), told_day(sleep_disturbance=9)),
    item(
        "5.3",
        "how the muscle worked afterwards",
        cramp(signs_after=["weakness", "limp"], sore="12"),
        episode(soreness_hours=12, associated=[sign("weakness", "after"), sign("limp", "after")]),
    ),
    *(
        item("5.3", f"activity: {code}", cramp(activity=code), episode(activity=code))
        for code in ("in_bed", "sitting", "walking", "during_exercise", "in_water")
    ),
]

_SIGNS = {
    "signs_before": ("before", {
        "heaviness": "heaviness", "tightening of calf or buttock": "tightness",
        "numbness": "numbness_tingling",
        "local weakness": "weakness", "discomfort": "aching", "pulling pain": "pulling",
        "leg twisting": "twisting_posture",
    }),
    "signs_during": ("during", {
        "burning": "burning", "aching": "aching", "pulling down": "pulling",
        "sharp severe pain": "sharp_pain",
        "tingling, numb thigh": "numbness_tingling", "itching": "itching", "hard muscle": "hard_muscle",
        "weaker pulse behind the knee": "pulse_weak",
    }),
    "signs_after": ("after", {
        "limp, weight on the good leg": "limp", "unsteady gait": "unsteady_gait",
        "injury because of it": "hurt_by_cramp",
    }),
    "with_it": (None, {
        "consciousness lost": "loss_of_consciousness", "chest pain": "chest_pain",
        "blood pressure drops": "faint",
        "irregular heartbeat": "palpitations",
    }),
}  # fmt: skip
_BETWEEN = {
    "symptoms": {
        "numbness that returns": "numbness_tingling", "swelling": "both_leg_swelling",
    },
    "slow_signs": {
        "spider veins": "spider_veins", "brittle nails": "brittle_nails",
        "hair loss on the legs": "shin_hair_loss",
        "skin ulcers": "foot_ulcer", "hip moves less": "hip_stiff", "leg thinner": "muscle_thinner",
        "trouble sitting": "sitting_hard", "shoulders uneven": "shoulders_uneven",
    },
}  # fmt: skip
SIGNS = [
    *(
        item(
            "5.4",
            f"{phase or 'with it'}: {words}",
            cramp(**{field: [code]}),
            episode(associated=[sign(code, phase)]),
        )
        for field, (phase, codes) in _SIGNS.items()
        for words, code in codes.items()
    ),
    *(
        item("5.4", f"between: {words}", day(**{field: [code]}), told_day(symptoms=[sign(code)]))
        for field, codes in _BETWEEN.items()
        for words, code in codes.items()
    ),
]


def _own(words: str) -> Item:
    """Something without a code: a question of the person's own, answered in the check-in."""
    return item(
        "5.5",
        words,
        Step("thing", {"name": words}),
        Step("day", {"happened": [words]}),
        told_day(**{f"exposure:{words}": True}),
    )


_EXPOSURES = {
    "too little movement": "little_movement", "sitting long in one position": "long_sitting",
    "standing long": "long_standing", "body position in sleep": "awkward_position",
    "ill-fitting, tight shoes": "tight_shoes", "smoking": "smoking",
    "cold water, chilled legs": "cold_exposure",
    "too little to drink": "low_water", "too much to drink": "high_water", "stress": "stress",
    "infection, flu, fever": "illness", "heat": "heat", "short sleep": "short_sleep",
}  # fmt: skip
EXPOSURES = [
    item(
        "5.5", "exercise: how much, how hard, until when, which kind, unusual, muscles loaded",
        day(happened=["exercise"], exercise_minutes="45", exercise_intensity="hard", exercise_ended="18:30",
            exercise_kind="running", exercise_unusual="no", loaded_muscles=["calf"]),
        told_day(exercised=True, exercise_minutes=45, exercise_intensity="hard", exercise_kind="running",
                 exercise_unusual=False, loaded_muscles=["calf"],
                 exercise_ended_at="2026-03-09T18:30:00+01:00"),
    ),
    *(
        item("5.5", words, day(happened=[code]), told_day(**{code: True}))
        for words, code in _EXPOSURES.items()
    ),
    item(
        "5.5", "shoes: the pair, its size, its heel, the hours",
        Step("shoes", {"name": "Court shoes", "fit": "too_tight", "heel": "high"}),
        day(shoes=["Court shoes"], hours={"Court shoes": "6.5"}),
        profile(shoes=[{"name": "Court shoes", "fit": "too_tight", "heel": "high"}]),
        told_day(shoes=[{"name": "Court shoes", "hours": 6.5}]),
    ),
    item("5.5", "alcohol that day", day(happened=["alcohol"], alcohol_units="3"), told_day(alcohol_units=3)),
    item("5.5", "glasses of water", day(water_glasses="5"), told_day(water_glasses=5)),
    item("5.5", "hours of sleep", day(slept_hours="5.5"), told_day(slept_hours=5.5)),
    *(
        _own(words)
        for words in (
            "long walking", "long lying", "leg compressed", "high heels", "heat in shoes",
            "long-term alcohol",
            "little calcium in food", "few vitamins", "meals missed", "spicy or salty food",
            "irregular sleep hours", "poisoning", "medicine changed", "overexertion",
        )
    ),
]  # fmt: skip

_CONDITIONS = {
    "varicose veins, venous insufficiency": "veins", "atherosclerosis, circulatory disease": "artery",
    "heart: infarction, ischaemia, rhythm": "heart", "stroke": "stroke", "diabetes": "diabetes",
    "anaemia": "anaemia", "epilepsy": "epilepsy", "thyroid disease": "thyroid", "kidney disease": "kidney",
}  # fmt: skip
_LOOKALIKES = (
    "Mineral deficiency, poor absorption, disc hernia, hip-joint disease, unequal leg length, pelvic tilt, "
    "piriformis, iliopsoas, tendinitis, obturator canal, meralgia paraesthetica, lumbar root pain, sciatica, "
    "osteomyelitis, bruise, sprain, muscle tear, muscle inflammation, knee arthrosis, central nervous disease"
)  # fmt: skip
ABOUT = [
    item("5.6", "age", about(birth_year="1964"), profile(birth_year=1964)),
    item("5.6", "pregnancy", about(pregnant="no"), profile(pregnant=False)),
    item("5.6", "athlete", about(training="athlete"), profile(training="athlete")),
    item("5.6", "new to training", about(training="new"), profile(training="new")),
    item("5.6", "family history", about(family_history="yes"), profile(family_history=True)),
    item("5.6", "body weight", about(weight_kg="82.5"), profile(weight_kg=82.5)),
    *(
        item("5.6", words, about(conditions=[code]), profile(conditions=[code]))
        for words, code in _CONDITIONS.items()
    ),
    item(
        "5.6",
        "what may look like a cramp",
        about(other_conditions=_LOOKALIKES),
        profile(other_conditions=_LOOKALIKES),
    ),
]

_MEDICINES = {
    "diuretics": "diuretic", "contraceptives": "contraceptive", "potassium": "supplement_potassium",
    "magnesium with B6": "supplement_magnesium", "calcium with D3": "supplement_calcium",
    "multivitamins": "other",
    "iron": "other", "painkillers": "other", "blood thinners": "other", "vascular drugs": "other",
    "anti-inflammatories": "other", "levetiracetam, pregabalin": "other", "ointments": "other",
}  # fmt: skip
MEDICINES = [
    *(
        item("5.7", words, Step("medicine", {"name": words, "medicine_class": code}),
             ("medicines", {"name": words, "medicine_class": code}))
        for words, code in _MEDICINES.items()
    ),
    item(
        "5.7", "of each: dose, start, stop, as needed, prescribed, effect, side effects, reason",
        Step("medicine", {
            "name": "Panangin", "medicine_class": "supplement_potassium", "dose": "1 tablet at night",
            "started_on": "2026-01-05", "dose_changed_on": "2026-02-01", "stopped_on": "2026-03-01",
            "as_needed": "no", "prescribed": "yes", "reason": "Cramps", "effect": "No change",
            "side_effects": "Sick",
        }),
        ("medicines", {
            "name": "Panangin", "dose": "1 tablet at night", "started_on": "2026-01-05",
            "dose_changed_on": "2026-02-01", "stopped_on": "2026-03-01",
            "as_needed": False, "prescribed": True,
            "reason": "Cramps", "effect": "No change", "side_effects": "Sick",
        }),
    ),
]  # fmt: skip

_RELIEF = {
    "pull the toes towards the body, heel to the buttock, lean forward": "stretching",
    "massage: rub, stroke, pat, shake": "massage", "cold compress": "cold",
    "warm damp compress, warm bath": "heat",
    "get up and walk": "walking", "leg up, pillow under the heels": "elevation",
    "rotate or reposition the leg, feet flat": "change_position", "short rest": "rest",
    "a medicine": "medicine",
    "waited it out": "waited", "pinching, biting, pricks": "other",
}  # fmt: skip
RELIEF = [
    *(
        item("5.8", words, cramp(tried_1=code, eased_1="bit"),
             episode(relief=[{"relief": code, "eased": "bit", "eased_after_seconds": None}]))
        for words, code in _RELIEF.items()
    ),
    item(
        "5.8", "several in order, minutes to ease, helped or not, and one of their own",
        cramp(tried_1="massage", eased_1="no", tried_2="stretching", eased_2="yes", after_2="1:30",
              tried_own="steps on a cool floor", eased_own="bit"),
        episode(relief=[
            {"relief": "massage", "eased": "no", "eased_after_seconds": None},
            {"relief": "stretching", "eased": "yes", "eased_after_seconds": 90},
            {"relief": "steps on a cool floor", "eased": "bit", "eased_after_seconds": None},
        ]),
    ),
]  # fmt: skip

ITEMS = [*KINDS, *PLACES, *MEASURES, *SIGNS, *EXPOSURES, *ABOUT, *MEDICINES, *RELIEF]
