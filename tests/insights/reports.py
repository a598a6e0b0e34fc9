"""Reports written by hand. Every default is stated."""

from __future__ import annotations

from datetime import date
from typing import Any

from insights.findings import (
    Compared,
    Direction,
    Explained,
    Faded,
    Family,
    Finding,
    Need,
    NoSign,
    NotEnough,
    Report,
    Scale,
    Tier,
)

WITH = {
    "with_days": 40,
    "with_cramp_days": 18,
    "with_cramps": 22,
    "without_days": 70,
    "without_cramp_days": 14,
    "without_cramps": 15,
}
CLOCK = {
    "cramp_days": 20,
    "in_window": 13.5,
    "expected_share": 0.375,
    "cramps": 26,
    "from_minute": 600.0,
    "minutes": 540.0,
}
BEFORE_AFTER = {
    "weeks_before": 8,
    "cramps_before": 17,
    "weeks_after": 10,
    "cramps_after": 12,
    "left_out_days": 14,
}
RELIEF = {"with": 12, "without": 9, "with_median_seconds": 90.0, "without_median_seconds": 240.0}
HALVES = {"first_days": 4, "second_days": 16, "tied_days": 1}
SIDES = {"left_days": 15, "right_days": 5, "tied_days": 0, "cramps": 24}
TREND = {"weeks": 20, "first_level": 3.0, "last_level": 1.5}
SEASON = {
    "summer_days": 180,
    "summer_cramp_days": 60,
    "winter_days": 170,
    "winter_cramp_days": 20,
    "years": 2,
}

# Every kind of question with the counts of its finder (contract: counts by family).
COUNTS: dict[str, dict[str, float]] = {
    "exposure.exercise.same": WITH,
    "exposure.exercise.next": WITH,
    "exposure.new chair.same": WITH,
    "exposure.shoes:Boots.same": WITH,
    "exposure.weekend": WITH,
    "medicine.Magnesium.rate": BEFORE_AFTER,
    "medicine.Naproxen.rate": WITH,
    "timing.night": CLOCK,
    "timing.second_half": HALVES,
    "timing.evening": CLOCK,
    "timing.waking": CLOCK,
    "timing.clustered": CLOCK,
    "side.left": SIDES,
    "side.right": SIDES,
    "trend.rate": TREND,
    "trend.duration": TREND | {"first_level": 240.0, "last_level": 90.0},
    "trend.pain": TREND | {"first_level": 6.0, "last_level": 4.0},
    "relief.stretching.duration": RELIEF,
    "relief.tiger balm.duration": RELIEF,
    "season.summer": SEASON,
    "muscle.calf": WITH,
}


def finding(key: str = "exposure.exercise.same", **told: Any) -> Finding:
    return Finding(
        **{
            "key": key,
            "direction": Direction.UP,
            "tier": Tier.CLEAR,
            "scale": Scale.RATE,
            "estimate": 2.1,
            "ci": (1.3, 3.4),
            "counts": COUNTS.get(key, WITH),
        }
        | told
    )


def hint(key: str = "exposure.exercise.same", **told: Any) -> Finding:
    return finding(key, tier=Tier.POSSIBLE, **told)


def compared(key: str, **told: Any) -> Compared:
    return Compared(
        **{
            "key": key,
            "family": Family.TRIGGER,
            "scale": Scale.RATE,
            "direction": Direction.UP,
            "estimate": 1.2,
            "ci": (0.7, 1.9),
            "counts": COUNTS.get(key, WITH),
        }
        | told
    )


def no_sign(key: str, **told: Any) -> NoSign:
    return NoSign(
        **{
            "key": key,
            "scale": Scale.RATE,
            "estimate": 1.1,
            "ci": (0.7, 1.7),
            "counts": COUNTS.get(key, WITH),
        }
        | told
    )


def faded(key: str = "exposure.alcohol.same") -> Faded:
    return Faded(
        key=key,
        direction=Direction.UP,
        seen_on=date(2026, 3, 1),
        scale=Scale.RATE,
        estimate=1.3,
        ci=(0.9, 1.9),
        counts=WITH,
    )


def missing(key: str, days: int = 12, *needs: Need, reason: str = "wide", never: bool = False) -> NotEnough:
    return NotEnough(key=key, days_needed=days, reason=reason, needs=needs, never=never)


def report(**told: Any) -> Report:
    return Report(
        **{
            "as_of": date(2026, 7, 1),
            "cut": date(2026, 6, 28),
            "observed_days": 110,
            "episodes": 40,
            "next_review": date(2026, 9, 27),
        }
        | told
    )


def full_report() -> Report:
    """Something of everything."""
    alcohol, heat, stress = (f"exposure.{name}.same" for name in ("alcohol", "heat", "stress"))
    listed = ("exposure.exercise.same", alcohol, "exposure.illness.same", heat, stress, "timing.night")
    return report(
        findings=(
            finding(with_=(stress,), seen_on=date(2026, 6, 28)),
            finding("timing.night", scale=Scale.DAYS, estimate=1.8, ci=(1.3, 2.2)),
            hint("exposure.new chair.same"),
            hint("side.left", scale=Scale.ODDS),
        ),
        faded=(faded(alcohol),),
        explained=(Explained(key="exposure.illness.same", by="exposure.exercise.same"),),
        no_sign=(no_sign(heat),),
        not_enough=(
            missing("exposure.smoking.same", 30, Need(what="days_with", has=3, needs=5), reason="needs"),
            missing("exposure.alcohol.next", 9),
        ),
        compared=tuple(compared(key) for key in (*listed, "exposure.new chair.same", "side.left")),
        luck=0.4,
    )
