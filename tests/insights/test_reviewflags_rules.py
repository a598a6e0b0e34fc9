"""reviewflags from end to end: files as they come from elsewhere, and the rule that each of them meets.

Conditions and levels: clinical note, sections 3.2 to 3.5. That rules are silent below their limits is tested
where they are.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from .review_files import Files, ago, cramp, cramps, day, levels, review, told

pytestmark = pytest.mark.django_db


def one(**columns: str) -> Files:
    return Files(episodes=[cramp(**columns)])


EMERGENCY = {
    "E-CHEST": one(associated="during:chest_pressure"),
    "E-ARM-LEFT": one(muscle="upper_arm", side="left", associated="sweating"),
    "E-LOC": one(associated="loss_of_consciousness"),
    "E-STROKE": Files(episodes=[cramp()], days=[day(symptoms="speech_trouble")]),
    "E-PE": one(associated="one_leg_swelling;breathless"),
    "E-JAW": one(associated="jaw_stiff"),
    "E-RHABDO": Files(episodes=cramps([5]), days=[day(symptoms="urine_dark")]),
    "E-HEAT": one(triggers="heat", associated="confused"),
    "E-LIMB": one(associated="limb_cold;skin_pale_or_blue;pain_not_settling"),
    "E-SPINE": one(associated="saddle_numbness"),
    "E-TOXIN": replace(one(), profile={"toxin_at": f"{ago(1)}T12:00:00+01:00", "toxin_kind": "pesticide"}),
    "E-PREG": replace(one(associated="bleeding"), profile={"pregnant": True}),
}
URGENT = {
    "U-DUR-ONGOING": Files(episodes=[cramp(0.25, ongoing="1", duration_seconds="")]),
    "U-DUR-15": one(duration_seconds="901"),
    "U-HAND-4H": Files(episodes=[cramp(5, muscle="fingers", duration_seconds="14400")]),
    "U-ASCEND": Files(episodes=[cramp(9), cramp(2, muscle="forearm")]),
    "U-GENERAL": one(muscle="calf;hand;neck", side="both"),
    "U-TRUNK": one(muscle="abdomen", side="unknown"),
    "U-ARM": one(muscle="upper_arm", side="right"),
    "U-WEAK": one(associated="weakness_over_24h"),
    "U-DVT": one(associated="one_leg_swelling"),
    "U-TETANY": one(muscle="hand", side="both", associated="tingling_mouth"),
    "U-WOUND": replace(one(), profile={"wound_on": ago(10)}),
    "U-FLUID": Files(episodes=[cramp()], days=[day(1, symptoms="vomiting_diarrhoea_over_24h")]),
    "U-STATIN": Files(
        episodes=[cramp()],
        medicines=[{"name": "Simvastatin", "medicine_class": "statin", "started_on": ago(40)}],
    ),
    "U-QUININE": Files(
        episodes=[cramp(associated="bruising")],
        medicines=[{"name": "Quinine", "medicine_class": "quinine", "started_on": ago(40)}],
    ),
    "U-INFECT": one(associated="fever;spreading_redness"),
}
BOOK = {
    "B-DUR-10": Files(episodes=cramps([5], duration_seconds="700")),
    "B-SLEEP-3N": Files(episodes=cramps([1, 2, 3, 8, 9, 10], woke="1", activity="in_bed")),
    "B-FUNCTION": Files(episodes=cramps([2]), days=[day(1, symptoms="limits_daily_life")]),
    "B-FREQ-3W": Files(episodes=cramps([0, 1, 2, 7, 8, 9, 14, 15, 16, 21, 22, 23])),
    "B-FREQ-DAILY": Files(episodes=cramps(range(14))),
    "B-NUMB": Files(episodes=cramps([2, 9], associated="numbness_tingling")),
    "B-SWELL": Files(
        episodes=cramps([2]),
        days=[day(3, symptoms="both_leg_swelling"), day(6, symptoms="both_leg_swelling")],
    ),
    "B-SKIN": Files(episodes=cramps([2]), days=[day(20, symptoms="slow_healing_sore")]),
    "B-WEAK": Files(episodes=cramps([2, 9], associated="weakness")),
    "B-COND": Files(episodes=cramps([2, 9]), profile={"conditions": ["diabetes"]}),
    "B-ALCOHOL": Files(episodes=cramps([1, 8]), days=[day(back, alcohol_units="3") for back in range(14)]),
    "B-SORE": Files(episodes=cramps([5], soreness_hours="73")),
    "B-YOUNG": Files(episodes=cramps([1, 8, 15, 22]), profile={"birth_year": 2012}),
    "B-NO-RELIEF": Files(episodes=cramps([1, 3, 5, 7, 9], relief="stretching=no")),
}
MENTION = {
    "M-FREQ-1W": Files(episodes=cramps([1, 8, 15, 22])),
    "M-SLEEP-1N": Files(episodes=cramps([1, 8, 15], woke="1")),
    "M-PAIN-8": Files(episodes=cramps([3, 9], pain="8")),
    "M-PREG": Files(episodes=cramps([3]), profile={"pregnant": True}),
    "M-AGE": Files(episodes=cramps([3]), profile={"birth_year": 1950, "first_cramp_year": 2015}),
    "M-VEIN": Files(episodes=cramps([3, 9]), profile={"conditions": ["veins"]}),
    "M-DIALYSIS": Files(episodes=cramps([3], activity="dialysis"), profile={"conditions": ["dialysis"]}),
    "M-MEDLIST": Files(episodes=cramps([3]), medicines=[{"name": "Naproxen", "medicine_class": "naproxen"}]),
    "M-ONE-SIDE": Files(episodes=cramps(range(5, 65, 6))),
}
SELF_CARE = {
    "S-BRIEF": Files(episodes=cramps([3], duration_seconds="60"), days=[
        day(back, no_cramps="1") for back in range(28) if back != 3
    ]),
    "S-STRETCH": Files(episodes=cramps([3, 9], activity="in_bed")),
    "S-HEAT": Files(episodes=cramps([3, 9], triggers="heat"), profile={"conditions": []}),
    "S-SHOES": Files(episodes=cramps([3, 9], triggers="tight_shoes")),
    "S-WATER": Files(episodes=cramps([3], activity="in_water")),
    "S-DATA": Files(episodes=cramps([3])),
}  # fmt: skip
LADDER = {
    "emergency": EMERGENCY,
    "urgent": URGENT,
    "book": BOOK,
    "mention": MENTION,
    "selfcare": SELF_CARE,
}


@pytest.mark.parametrize(
    ("level", "rule", "files"),
    [(level, rule, files) for level, listed in LADDER.items() for rule, files in listed.items()],
    ids=[rule for listed in LADDER.values() for rule in listed],
)
def test_files_that_meet_a_rule_raise_its_flag_at_its_level(level, rule, files, tmp_path):
    printed = review(told("alice", files, tmp_path))

    assert levels(printed).get(rule) == level, levels(printed)
    (flag,) = [each for each in printed["flags"] if each["rule"] == rule]
    assert flag["headline"] and flag["because"]
    assert "%" not in flag["headline"] + flag["because"]
    assert "…" not in flag["headline"] + flag["because"]
