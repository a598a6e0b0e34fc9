"""Where the cramps of a diary lie on the clock, one vote a day.

Cramps of one day come together, so that days are drawn, not cramps: a day with k cramps gives each 1/k of its
vote, and where nothing is true each day's set of times is as likely turned by any angle around the clock. The
p values are those of this turning, computed rather than drawn: no seed, no simulation error in the tail.

Times are minutes after noon, 0 to 1440. Cramps come as two arrays of one length: `day`, the index of the
noon-day, and `minute`. Their order never matters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .proportions import Z95, wilson

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

DAY = 1440.0
# A vote counts in twelfths: exact for days with 1, 2, 3, 4, 6 or 12 cramps, rounded alike in data and null
# for others.
TWELFTHS = 12
# Watson's U2 by its first harmonics: what is left out weighs 5 %, and is left out of its null too.
HARMONICS = 12
HEAP = 3
STRONGEST_MINUTES = 480.0
# The strongest of all 8-hour windows, in standard errors, where nothing is true: 95 of 100 stay below
# (a stationary Gaussian process on the circle with the covariance of such windows; tests draw it).
STRONGEST_Z = 3.08
SMALLEST_P = 1e-12
LEAST_RATIO = 0.01
# A share three times as large as a third of the day has no room: nearly all is taken for all.
MOST_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the clock. start : minutes after noon, any multiple of a day off; length : 0 to 1440
    minutes.
    """

    start: float
    length: float

    @property
    def share(self) -> float:
        """Its share of 24 hours: what cramps at any hour would give it."""
        return self.length / DAY

    def holds(self, minute: Floats) -> Flags:
        """Which times lie in it; its end does not."""
        return np.asarray((minute - self.start) % DAY < self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Votes of days for a window.

    p : one-sided, mid-p, for more than expected · least_p : if every day voted as much for it as turning can
    make it
    votes : days' votes inside, one per day in all · days, cramps : how many were looked at · expected : share
    """

    p: float
    least_p: float
    votes: float
    days: int
    cramps: int
    expected: float

    @property
    def ratio(self) -> float:
        """Share of the votes over the expected share; half a vote stands for none."""
        return max(max(self.votes, 0.5) / (self.days * self.expected), LEAST_RATIO) if self.days else 1.0

    def interval(self, *, z: float = Z95) -> tuple[float, float]:
        """Wilson's interval on days, over the expected share, from 1/100 on; 95 % unless told otherwise."""
        low, high = wilson(min(self.votes, self.days), self.days, z=z)
        return max(low / self.expected, LEAST_RATIO), high / self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """Whether cramps gather anywhere on the clock.

    u2 : Watson's statistic of the day votes · p : of days turned
    start : minutes after noon at which the strongest 8 hours begin · strongest : their votes, as a `Share`
    """

    u2: float
    p: float
    start: float
    strongest: Share


def share_in(day: Ints, minute: Floats, hours: Hours) -> Share:
    """Do more cramps than expected start inside these hours?

    day : int (cramps,) · minute : float (cramps,), no NaN.

    Notes
    -----
    The exact law of the votes when each day's times are turned by an angle of their own. A turn of one day
    gives 0, 1, ... k of its k cramps inside, each for a stretch of angles that is summed around the circle;
    the days' laws are then convolved. Fails where days do not forget each other: somebody whose every cramp
    is written down at breakfast has a pattern of writing (see `off_the_heap`).

    Examples
    --------
    Six of eight days at night, where a third is expected (binomial, mid-p):

    >>> minute = np.array([700.0] * 6 + [60.0] * 2)
    >>> found = share_in(np.arange(8), minute, Hours(660, 480))
    >>> print(f"{found.ratio:.2f} p {found.p:.4f}")
    2.25 p 0.0111
    """
    index, days = _number(day)
    if not days:
        return Share(p=1.0, least_p=1.0, votes=0.0, days=0, cramps=0, expected=hours.share)
    size = np.bincount(index, minlength=days)
    inside = np.bincount(index, weights=hours.holds(minute), minlength=days)
    turned = _turned(index, size, minute, hours)
    law = _sum_law(turned)
    seen = int(np.rint(TWELFTHS * inside / size).sum())
    most = TWELFTHS - np.argmax(turned[:, ::-1] > 1e-12, axis=1)
    least = float(np.exp(np.log(turned[np.arange(days), most]).sum())) / 2
    return Share(
        p=_clipped(float(law[seen + 1 :].sum() + law[seen] / 2)),
        least_p=least,
        votes=float((inside / size).sum()),
        days=days,
        cramps=len(day),
        expected=hours.share,
    )


def clustering(day: Ints, minute: Floats, *, harmonics: int = HARMONICS) -> Clustering:
    """Watson's U2 of the day votes, days turned.

    Notes
    -----
    With z_dp the mean of exp(2 pi i p u) over a day's times u, U2 = sum over p of |sum over d of z_dp|^2 /
    (2 pi^2 p^2 D): Watson's statistic by its Fourier series. Turned days make the sums over d independent
    complex normals of variance sum |z_dp|^2, so that U2 is a sum of exponentials with means
    sum |z_dp|^2 / (2 pi^2 p^2 D). For one cramp a day that is Watson's own limit (1961), which is reached
    from below: at 8 days the p values are slightly too large.

    Examples
    --------
    >>> found = clustering(np.arange(6), np.array([700.0, 720, 750, 760, 800, 60]))
    >>> print(f"{found.strongest.votes:.0f} of {found.strongest.days}, p {found.p:.3f}")
    5 of 6, p 0.017
    """
    index, days = _number(day)
    if not days:
        none = Share(p=1.0, least_p=1.0, votes=0.0, days=0, cramps=0, expected=STRONGEST_MINUTES / DAY)
        return Clustering(u2=0.0, p=1.0, start=0.0, strongest=none)
    size = np.bincount(index, minlength=days)
    weight = 1 / size[index]
    once = np.exp(2j * np.pi * minute / DAY)
    turned = np.ones_like(once)
    sums, means = np.empty(harmonics), np.empty(harmonics)
    for order in range(1, harmonics + 1):
        turned = turned * once
        real = np.bincount(index, weights=weight * turned.real, minlength=days)
        imaginary = np.bincount(index, weights=weight * turned.imag, minlength=days)
        scale = 2 * (np.pi * order) ** 2 * days
        sums[order - 1] = (real.sum() ** 2 + imaginary.sum() ** 2) / scale
        means[order - 1] = ((real**2).sum() + (imaginary**2).sum()) / scale
    u2 = float(sums.sum())
    p = _clipped(_exponentials_beyond(u2, means))
    start, votes = _strongest(minute, weight)
    strongest = Share(
        p=p, least_p=0.0, votes=votes, days=days, cramps=len(day), expected=STRONGEST_MINUTES / DAY
    )
    return Clustering(u2=u2, p=p, start=start, strongest=strongest)


def placed(minute: Floats, asleep: Flags, sleep: Hours) -> Floats:
    """Times with those that are not known spread evenly over the sleep, or over the time awake.

    minute : NaN where only the part of the night is known · asleep : which of the two it was.

    Leaving them out would move the clock away from the hours at which nobody looks at one; putting them on
    one time would pile them up. The spread is even and always the same, so that nothing depends on chance.
    """
    known = minute.copy()
    for part, hours in (
        (asleep, sleep),
        (~asleep, Hours(sleep.start + sleep.length, DAY - sleep.length)),
    ):
        missing = np.flatnonzero(np.isnan(minute) & part)
        even = (np.arange(len(missing)) * 0.6180339887498949 + 0.5) % 1
        known[missing] = (hours.start + hours.length * even) % DAY
    return known


def off_the_heap(minute: Floats, hours: Hours) -> Flags:
    """Which cramps remain without the most frequent clock minute in these hours, if it has at least 3.

    A cramp at three, written down at seven when the day begins, heaps on the time of writing.
    """
    inside = hours.holds(minute)
    on_the_minute = np.floor(minute).astype(np.int64)
    heaps = np.bincount(on_the_minute[inside], minlength=1)
    if heaps.max() < HEAP:
        return np.ones(len(minute), dtype=bool)
    return np.asarray(~(inside & (on_the_minute == heaps.argmax())))


def days_to_see(*, expected: float, ratio: float, z: float) -> float:
    """Cramp days that show a share of `ratio` times the expected one at the limit z in 80 of 100 diaries."""
    share = min(ratio * expected, MOST_SHARE)
    spread = z * math.sqrt(expected * (1 - expected)) + 0.8416 * math.sqrt(share * (1 - share))
    return (spread / (share - expected)) ** 2 if share > expected else math.inf


def _number(day: Ints) -> tuple[Ints, int]:
    """Days numbered from 0 without gaps, and how many there are."""
    present, index = np.unique(day, return_inverse=True)
    return index.astype(np.int64), len(present)


def _turned(index: Ints, size: Ints, minute: Floats, hours: Hours) -> Floats:
    """Law of each day's vote in twelfths over all angles: (days, 13).

    A cramp at m lies inside for angles from start - m on, for the length of the window: the vote at an angle
    is the number of such arcs over it, found by walking around the circle from arc end to arc end.
    """
    days = len(size)
    enters = (hours.start - minute) % DAY
    leaves = enters + hours.length
    wraps = leaves > DAY
    leaves = np.where(wraps, leaves - DAY, leaves)
    at_noon = np.bincount(index, weights=wraps, minlength=days)
    every = np.arange(days)
    owner = np.concatenate([every, index, index])
    # Ends before beginnings at one angle: a window of 24 hours holds nothing twice.
    angle = np.concatenate([np.zeros(days), leaves, enters])
    step = np.concatenate([at_noon, -np.ones(len(index)), np.ones(len(index))])
    order = np.lexsort((angle, owner))
    owner, angle, step = owner[order], angle[order], step[order]
    before = np.concatenate([[0.0], np.cumsum(at_noon)[:-1]])
    inside = np.cumsum(step) - before[owner]
    last = np.append(owner[1:] != owner[:-1], True)
    stretch = np.where(last, DAY, np.append(angle[1:], DAY)) - angle
    vote = np.rint(TWELFTHS * inside / size[owner]).astype(np.int64)
    cells = np.bincount(owner * (TWELFTHS + 1) + vote, weights=stretch, minlength=days * (TWELFTHS + 1))
    return np.asarray(cells.reshape(days, TWELFTHS + 1) / DAY)


def _sum_law(laws: Floats) -> Floats:
    """Law of the sum of independent whole numbers, one row of probabilities each: pairs are convolved, then
    pairs of pairs, by Fourier transforms, so that n rows cost n log^2 n.
    """
    while len(laws) > 1:
        if len(laws) % 2:
            nothing = np.zeros((1, laws.shape[1]))
            nothing[0, 0] = 1.0
            laws = np.concatenate([laws, nothing])
        size = 2 * laws.shape[1] - 1
        fast = 1 << (size - 1).bit_length()
        waves = np.fft.rfft(laws, n=fast, axis=1)
        laws = np.fft.irfft(waves[::2] * waves[1::2], n=fast, axis=1)[:, :size]
    return np.asarray(np.maximum(laws[0], 0.0))


def _exponentials_beyond(value: float, means: Floats) -> float:
    """P(sum of independent exponentials > value) by partial fractions.

    Means closer than a thousandth are drawn apart, so that the fractions keep their digits.
    """
    ordered = np.sort(means[means > 1e-9 * means.max()])[::-1]
    for place in range(1, len(ordered)):
        ordered[place] = min(ordered[place], ordered[place - 1] * (1 - 1e-3))
    total = 0.0
    for place, mean in enumerate(ordered):
        others = np.delete(ordered, place)
        total += float(np.prod(mean / (mean - others)) * np.exp(-value / mean))
    return total


def _strongest(minute: Floats, weight: Floats) -> tuple[float, float]:
    """Where the 8 hours with the most votes begin, and these votes; the earliest after noon of equals."""
    order = np.argsort(minute, kind="stable")
    once, votes = minute[order], weight[order]
    around = np.concatenate([once, once + DAY])
    running = np.concatenate([[0.0], np.cumsum(np.concatenate([votes, votes]))])
    end = np.searchsorted(around, once + STRONGEST_MINUTES, side="left")
    gathered = running[end] - running[: len(once)]
    best = int(np.argmax(np.round(gathered, 9)))
    return float(once[best]), float(gathered[best])


def _clipped(p: float) -> float:
    return min(max(p, SMALLEST_P), 1.0)
