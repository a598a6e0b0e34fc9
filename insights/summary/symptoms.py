"""Section 9: signs that came with the cramps or on the days, and those that were asked about and absent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from diary.vocabulary import SYMPTOM_GROUPS, SYMPTOMS
from insights.schema import DiaryFrames
from insights.stats.windows import Window, within

from .answered import chosen
from .sections import Asked, Count

LONG_SORE_HOURS = 24
LONG_SORE = "muscle_pain_over_24h"
# What a doctor asks about each time, by the codes that answer it: the first of them asks about the whole
# group, and to the others only a yes is an answer about it.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "numbness_tingling": ("numbness_tingling", "numbness_over_24h"),
    "weakness": ("weakness", "weakness_over_24h"),
    "one_leg_swelling": ("one_leg_swelling",),
    "both_leg_swelling": ("both_leg_swelling",),
    "skin_change": ("skin_red_or_dark", "skin_pale_or_blue", "skin_colour_change"),
    "twitching": ("twitching",),
    "dark_urine": ("urine_dark",),
    "soreness_over_24h": (LONG_SORE,),
}
# Each of these asks about the colour of the skin.
ASKS = {group: frozenset(codes[:1]) for group, codes in GROUPS.items()} | {
    "skin_change": frozenset(GROUPS["skin_change"])
}
WITH_SIDE = "one_leg_swelling"
# How a cramp felt is told in section 7; limping or being hurt by it is a sign all the same.
SENSATIONS = frozenset(SYMPTOM_GROUPS["felt"][1]) - {"pulse_weak", "limp", "unsteady_gait", "hurt_by_cramp"}
# Signs that the emergency and urgent rules look at, and that no group holds: a page that ends somewhere must
# not end before them.
FIRST = frozenset({
    "chest_pain", "chest_pressure", "jaw_pain", "breathless", "faint", "palpitations",
    "loss_of_consciousness", "whole_body_jerking", "confused", "collapsed", "fits", "coughing_blood",
    "foot_drop", "new_falls", "face_droop", "speech_trouble", "sudden_one_sided_weakness_or_numbness",
    "saddle_numbness", "new_bladder_or_bowel_trouble", "both_legs_weak", "spreading_redness", "limb_cold",
    "cannot_move",
    "pain_not_settling", "muscle_tight_swollen", "pain_rising_at_rest", "rest_pain_eased_hanging_down",
    "jaw_stiff", "neck_stiff_with_spasms", "trouble_swallowing", "trouble_breathing", "throat_tight",
    "severe_headache", "sudden_face_or_hand_swelling", "severe_tummy_pain",
})  # fmt: skip
IN_GROUPS = frozenset(code for codes in GROUPS.values() for code in codes)


@dataclass(slots=True)
class _Event:
    """A cramp (with its uuid) or the check-in of a day: code -> whether it was there in any phase."""

    on: date
    uuid: str = ""
    signs: dict[str, bool] = field(default_factory=dict)

    def answer(self, code: str, present: bool) -> None:
        self.signs[code] = self.signs.get(code, False) or present


def symptoms(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> tuple[Asked, ...]:
    """All groups, asked or not, and every other sign that was present: before them the urgent ones."""
    events = list(_events(diary, episodes, period))
    sides = _sides(diary, episodes)
    groups = [_group(group, events, sides) for group in GROUPS]
    present = {code for event in events for code, there in event.signs.items() if there}
    others = [code for code in SYMPTOMS if code in present - IN_GROUPS - SENSATIONS]
    others += sorted(present - SYMPTOMS.keys())

    def alone(code: str) -> Asked:
        return _asked(code, [event for event in events if code in event.signs], {code})

    return (
        *(alone(code) for code in others if code in FIRST),
        *groups,
        *(alone(code) for code in others if code not in FIRST),
    )


def _events(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> Iterator[_Event]:
    cramps = {
        uuid: _Event(on, uuid) for uuid, on in zip(episodes["uuid"], episodes["diary_date"], strict=True)
    }
    rows = chosen(diary.symptoms, cramps)
    for uuid, code, present in zip(rows["uuid"], rows["code"], rows["present"], strict=True):
        cramps[uuid].answer(code, bool(present))
    sore = episodes.loc[episodes["soreness_hours"].notna()]
    for uuid, hours in zip(sore["uuid"], sore["soreness_hours"], strict=True):
        cramps[uuid].answer(LONG_SORE, hours > LONG_SORE_HOURS)
    yield from (event for event in cramps.values() if event.signs)
    days: dict[date, _Event] = {}
    rows = within(diary.day_symptoms, "date", period)
    for on, code, present in zip(rows["date"], rows["code"], rows["present"], strict=True):
        days.setdefault(on, _Event(on)).answer(code, bool(present))
    yield from days.values()


def _group(group: str, events: list[_Event], sides: Mapping[str, str]) -> Asked:
    codes, asks = frozenset(GROUPS[group]), ASKS[group]
    asked = [
        event
        for event in events
        if not asks.isdisjoint(event.signs) or any(event.signs.get(code) for code in codes)
    ]
    return _asked(group, asked, codes, sides if group == WITH_SIDE else {})


def _asked(
    name: str, asked: list[_Event], codes: frozenset[str] | set[str], sides: Mapping[str, str] | None = None
) -> Asked:
    there = [event for event in asked if any(event.signs.get(code) for code in codes)]
    each = Counter(code for event in there for code in codes if event.signs.get(code))
    by_side = Counter(sides[event.uuid] for event in there if event.uuid) if sides else Counter()
    return Asked(
        group=name,
        present=Count(count=len(there), of=len(asked)),
        last=max((event.on for event in there), default=None),
        sides=tuple((side, by_side[side]) for side in ("left", "right", "both", "unknown") if by_side[side]),
        signs=tuple((code, each[code]) for code in SYMPTOMS if each[code]) if len(codes) > 1 else (),
    )


def _sides(diary: DiaryFrames, episodes: pd.DataFrame) -> dict[str, str]:
    """One side for each cramp: that of its muscles, "both" where they differ, "unknown" where it has none."""
    named: dict[str, set[str]] = defaultdict(set)
    rows = chosen(diary.sites, episodes["uuid"])
    for uuid, side in zip(rows["uuid"], rows["side"], strict=True):
        named[uuid].add(side)
    return {uuid: _side(named[uuid]) for uuid in episodes["uuid"]}


def _side(sides: set[str]) -> str:
    known = sides - {"unknown"}
    if not known:
        return "unknown"
    return known.pop() if len(known) == 1 else "both"
