"""The weekly outcome measures of the project's clinical notes, section 2.2; the names are the contract.

Counts are scaled to a week by the days that were observed. No observed day gives None, never 0; a value that
was not recorded is left out of its measure, and how many were left out is given.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from insights.schema import DiaryFrames

from .windows import Window, observed_days, within

# The first days of a diary are practice (RELAX trial: 7 days), then 28 observed days make the baseline.
PRACTICE_DAYS = 7
BASELINE_DAYS = 28
EARLY_BASELINE_DAYS = 14
OVER_10_MINUTES = 600
OPEN_END = 3600
RELIEF_WITHIN_SECONDS = 120
WOKEN_DISTURBANCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """Peak pain, NRS 0 to 10. `known`: cramps with a value; shares are percentages of those."""

    known: int
    median: float | None
    max: float | None
    pct_ge4: float | None
    pct_ge7: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """Lengths in seconds. `known`: cramps with a length; `pct_timed` is a percentage of those.

    `max_open`: the longest is a remembered "more than", so `max` is the least it can have been.
    """

    known: int
    median: float | None
    iqr: tuple[float, float] | None
    max: float | None
    max_open: bool
    n_gt10min: int | None
    pct_timed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Cramps a week over the first observed days after the practice week, and which days those were."""

    rate: float | None
    observed_days: int
    start: date | None
    end: date | None

    @property
    def early(self) -> bool:
        """Whether it rests on fewer than 28 observed days."""
        return self.rate is not None and self.observed_days < BASELINE_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """One window of one diary.

    Rates are per week of observed days; `pct_*` are 0 to 100; `coverage` and `relief_rate` are 0 to 1;
    durations are seconds, `dur_iqr` is (q1, q3), `dur_max_open` says that the longest lasted at least
    `dur_max`; `burden` is pain times minutes a week; `change_pct` is the change of `cramps_per_week` against
    `baseline` in percent, negative for fewer. None: nothing to tell it from.
    """

    as_of: date
    window_days: int
    window_start: date
    observed_days: int
    episodes: int
    coverage: float
    cramp_nights: int
    cramp_days: int
    woken_nights: int | None
    cramps_per_week: float | None
    cramp_nights_per_week: float | None
    cramp_days_per_week: float | None
    woken_nights_per_week: float | None
    pain_median: float | None
    pain_max: float | None
    pct_pain_ge4: float | None
    pct_pain_ge7: float | None
    dur_median: float | None
    dur_iqr: tuple[float, float] | None
    dur_max: float | None
    dur_max_open: bool
    n_gt10min: int | None
    pct_timed: float | None
    burden: float | None
    relief_rate: float | None
    baseline: float | None
    baseline_observed_days: int
    baseline_early: bool
    baseline_start: date | None
    baseline_end: date | None
    change_pct: float | None
    change_band: str | None
    left_out: dict[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values: dates as text, tuples as lists, never NaN."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def measure(diary: DiaryFrames, *, as_of: date, window_days: int = 28) -> Measures:
    """All measures of the `window_days` dates that end with `as_of`, by diary day.

    Parameters
    ----------
    diary : the whole diary up to `as_of` or longer (later rows are not looked at); the baseline needs its
    start.
    as_of : date, included.
    window_days : at least 1; otherwise ValueError.
    """
    window = Window.ending(as_of, days=window_days)
    observed = observed_days(diary)
    seen = sum(day in window for day in observed)
    episodes = within(diary.episodes, "diary_date", window)
    nights = set(episodes.loc[episodes["is_night"], "diary_date"])
    days = set(episodes["diary_date"])
    woken, woken_left_out = woken_nights(episodes, within(diary.days, "date", window))
    pain = pain_of(episodes["pain"])
    duration = duration_of(
        episodes["duration_seconds"], episodes["duration_max_seconds"], episodes["duration_source"]
    )
    relief_rate, relief_left_out = relief_after_stretching(
        diary.relief.loc[diary.relief["uuid"].isin(episodes["uuid"])]
    )
    burden, burden_left_out = burden_of(
        episodes["pain"],
        lengths(episodes["duration_seconds"], episodes["duration_max_seconds"]),
        observed=seen,
    )
    base = baseline_of(diary, as_of=as_of)
    rate = per_week(len(episodes), observed=seen)
    change = change_pct(rate, base.rate)
    return Measures(
        as_of=as_of,
        window_days=window_days,
        window_start=window.start,
        observed_days=seen,
        episodes=len(episodes),
        coverage=seen / window_days,
        cramp_nights=len(nights),
        cramp_days=len(days),
        woken_nights=woken,
        cramps_per_week=rate,
        cramp_nights_per_week=per_week(len(nights), observed=seen),
        cramp_days_per_week=per_week(len(days), observed=seen),
        woken_nights_per_week=None if woken is None else per_week(woken, observed=seen),
        pain_median=pain.median,
        pain_max=pain.max,
        pct_pain_ge4=pain.pct_ge4,
        pct_pain_ge7=pain.pct_ge7,
        dur_median=duration.median,
        dur_iqr=duration.iqr,
        dur_max=duration.max,
        dur_max_open=duration.max_open,
        n_gt10min=duration.n_gt10min if seen else None,
        pct_timed=duration.pct_timed,
        burden=burden,
        relief_rate=relief_rate,
        baseline=base.rate,
        baseline_observed_days=base.observed_days,
        baseline_early=base.early,
        baseline_start=base.start,
        baseline_end=base.end,
        change_pct=change,
        change_band=change_band(change),
        left_out={
            "pain": len(episodes) - pain.known,
            "duration": len(episodes) - duration.known,
            "burden": burden_left_out,
            "relief": relief_left_out,
            "woken": woken_left_out,
        },
    )


def per_week(count: int, *, observed: int) -> float | None:
    """`count` scaled to 7 observed days; None when no day was observed."""
    return 7 * count / observed if observed else None


def woken_nights(episodes: pd.DataFrame, days: pd.DataFrame) -> tuple[int | None, int]:
    """Nights in which a cramp woke the person or disturbed sleep by 4 of 10 or more.

    Returns the number of nights, and how many night cramps have no answer about it. With night cramps but not
    one answer the number is unknown (None). Sleep disturbance counts where the diary has a cramp for it: a
    night cramp of that date, or the answer that there were cramps when none is logged. Bad sleep alone is not
    a woken night.
    """
    nights = set(episodes.loc[episodes["is_night"], "diary_date"])
    by_day = set(episodes["diary_date"]) - nights
    scored = {
        day: score
        for day, no_cramps, score in zip(
            days["date"], days["no_cramps"], days["sleep_disturbance"], strict=True
        )
        if not math.isnan(score) and (day in nights or (no_cramps is False and day not in by_day))
    }
    woke = set(episodes.loc[[value is True for value in episodes["woke"]], "diary_date"])
    woke |= {day for day, score in scored.items() if score >= WOKEN_DISTURBANCE}
    unanswered = sum(
        night and value is None and day not in scored
        for night, value, day in zip(
            episodes["is_night"], episodes["woke"], episodes["diary_date"], strict=True
        )
    )
    night_cramps = int(episodes["is_night"].sum())
    if night_cramps and unanswered == night_cramps and not woke:
        return None, unanswered
    return len(woke), unanswered


def pain_of(pain: pd.Series) -> Pain:
    """pain : float 0 to 10, NaN unknown."""
    known = pain.dropna().to_numpy()
    if not len(known):
        return Pain(known=0, median=None, max=None, pct_ge4=None, pct_ge7=None)
    return Pain(
        known=len(known),
        median=float(np.median(known)),
        max=float(known.max()),
        pct_ge4=float(100 * np.mean(known >= 4)),
        pct_ge7=float(100 * np.mean(known >= 7)),
    )


def lengths(seconds: pd.Series, max_seconds: pd.Series) -> pd.Series:
    """One length in seconds per cramp, NaN where unknown.

    A remembered range counts with its middle: "less than 1 minute" is 30 s. From an hour upwards the upper
    end only stands for "more than", and the range counts with its lower end, as that much was said.
    """
    middle = (seconds + max_seconds) / 2
    return seconds.where(max_seconds.isna() | (max_seconds >= OPEN_END), middle)


def duration_of(seconds: pd.Series, max_seconds: pd.Series, source: pd.Series) -> Duration:
    """Length of cramps that have one.

    seconds : float, NaN unknown. max_seconds : float, not NaN for a remembered range, whose lower end is
    `seconds`. source : "timer" for lengths that were timed.

    Over 10 minutes is more than 600 s, or a range that begins at 600 s or later (settled reading in FORMATS).
    With no length known there is no count of long ones either, unless there is no cramp at all.
    """
    known = seconds.notna()
    low, ranged = seconds[known].to_numpy(), max_seconds[known].notna().to_numpy()
    values = lengths(seconds, max_seconds)[known].to_numpy()
    if not len(values):
        return Duration(
            known=0,
            median=None,
            iqr=None,
            max=None,
            max_open=False,
            n_gt10min=None if len(seconds) else 0,
            pct_timed=None,
        )
    q1, median, q3 = np.percentile(values, [25, 50, 75])
    longest = values == values.max()
    return Duration(
        known=len(values),
        median=float(median),
        iqr=(float(q1), float(q3)),
        max=float(values.max()),
        max_open=bool((longest & (max_seconds[known].to_numpy() >= OPEN_END)).any()),
        n_gt10min=int(((low > OVER_10_MINUTES) | (ranged & (low >= OVER_10_MINUTES))).sum()),
        pct_timed=float(100 * np.mean((source[known] == "timer").to_numpy())),
    )


def burden_of(pain: pd.Series, seconds: pd.Series, *, observed: int) -> tuple[float | None, int]:
    """Pain times minutes a week, and how many cramps lack one of the two.

    The project's own figure, for a trend only. Unknown when no cramp has both, 0 when there was no cramp.
    """
    product = (pain * seconds / 60).dropna()
    left_out = len(pain) - len(product)
    if not observed or (len(pain) and not len(product)):
        return None, left_out
    return float(7 * product.sum() / observed), left_out


def relief_after_stretching(relief: pd.DataFrame) -> tuple[float | None, int]:
    """Share (0 to 1) of cramps that eased within 2 minutes of stretching, and how many lack an answer.

    relief : rows of `DiaryFrames.relief`. A cramp counts once, by its best stretch. "It helped" without a
    time counts as relief; "a bit" and "no" do not; a stretch without an answer is unknown and left out.
    """
    tried = relief.loc[relief["code"] == "stretching"]
    outcomes: dict[str, bool | None] = {}
    for uuid, eased, after in zip(tried["uuid"], tried["eased"], tried["eased_after_seconds"], strict=True):
        outcome: bool | None
        if eased in {"bit", "no"}:
            outcome = False
        elif eased == "" and math.isnan(after):
            outcome = None
        else:
            outcome = math.isnan(after) or after <= RELIEF_WITHIN_SECONDS
        # True over False over unknown: one good stretch is relief; one known answer makes the cramp known.
        outcomes[uuid] = max((outcomes.get(uuid), outcome), key=_certainty)
    known = [outcome for outcome in outcomes.values() if outcome is not None]
    left_out = len(outcomes) - len(known)
    return (sum(known) / len(known) if known else None), left_out


def baseline_of(diary: DiaryFrames, *, as_of: date) -> Baseline:
    """Cramps a week over the first 28 observed days after the practice week; from 14 days on it is "early".

    The practice week is the 7 dates from the first observed day. Days after `as_of` are not looked at.
    """
    observed = sorted(day for day in observed_days(diary) if day <= as_of)
    if not observed:
        return Baseline(rate=None, observed_days=0, start=None, end=None)
    practice_ends = observed[0] + timedelta(days=PRACTICE_DAYS)
    chosen = [day for day in observed if day >= practice_ends][:BASELINE_DAYS]
    if not chosen:
        return Baseline(rate=None, observed_days=0, start=None, end=None)
    kept = set(chosen)
    cramps = sum(day in kept for day in diary.episodes["diary_date"])
    rate = per_week(cramps, observed=len(chosen)) if len(chosen) >= EARLY_BASELINE_DAYS else None
    return Baseline(rate=rate, observed_days=len(chosen), start=chosen[0], end=chosen[-1])


def change_pct(rate: float | None, baseline: float | None) -> float | None:
    """100 x (rate - baseline) / baseline; None without both, or from a baseline of 0."""
    if rate is None or not baseline:
        return None
    return 100 * (rate - baseline) / baseline


def change_band(change: float | None) -> str | None:
    """The band that trials use, by size of the change in either direction: "<25", "25-49" or ">=50"."""
    if change is None:
        return None
    size = abs(change)
    if size >= 50:
        return ">=50"
    return "25-49" if size >= 25 else "<25"


def _certainty(outcome: bool | None) -> int:
    return -1 if outcome is None else int(outcome)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value
