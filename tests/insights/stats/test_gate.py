"""How many further check-ins until a ratio shows."""

from __future__ import annotations

import numpy as np
import pytest

from insights.stats import gate

# statistics.md, section 7: check-ins needed, phi 1.3; limits of a hint and of something clear.
TABLE = [
    (0.15, 0.35, (195, 490, 516, 1295)),
    (0.3, 0.35, (98, 245, 258, 648)),
    (0.5, 0.35, (59, 147, 155, 389)),
    (0.3, 0.15, (174, 437, 460, 1155)),
    (0.3, 0.5, (89, 223, 235, 589)),
]
QUESTIONS = [(gate.HINT_Z, 3), (gate.HINT_Z, 2), (gate.CLEAR_Z, 3), (gate.CLEAR_Z, 2)]


@pytest.mark.parametrize(("mean", "share", "published"), TABLE)
def test_the_table_of_check_ins_needed_is_reproduced(mean, share, published):
    needed = [
        gate.further_days(share=share, mean=mean, variance=1.3 * mean, days=0, z=z, ratio=ratio)
        for z, ratio in QUESTIONS
    ]

    # The table was made with a limit of 3.2 rounded; within half a per cent or a day.
    assert needed == pytest.approx(published, rel=0.006, abs=1)


def test_days_that_are_there_count():
    parts = {"share": 0.35, "mean": 0.3, "variance": 0.39, "z": gate.HINT_Z, "ratio": 3}
    whole = gate.further_days(**parts, days=0)

    assert gate.further_days(**parts, days=40) == whole - 40
    assert gate.further_days(**parts, days=whole + 40) == 0


def test_even_counts_are_taken_for_no_less_than_chance():
    parts = {"share": 0.35, "mean": 0.3, "days": 0, "z": gate.HINT_Z, "ratio": 3}

    assert gate.further_days(**parts, variance=0.1) == gate.further_days(**parts, variance=0.3)


@pytest.mark.parametrize(("x", "count"), [([1, 1], [1, 0]), ([1, 0], [0, 0]), ([], [])])
def test_what_never_varies_never_shows(x, count):
    further = gate.further_days_of(np.array(x, dtype=bool), np.array(count, dtype=int), z=1.6, ratio=3)

    assert further == gate.FOREVER


def test_a_bad_night_counts_as_three_cramps_at_most():
    x = np.arange(20) % 2 == 0
    count = np.where(np.arange(20) < 4, 3, 0)
    worse = np.where(np.arange(20) < 4, 11, 0)

    assert gate.further_days_of(x, count, z=1.6, ratio=3) == gate.further_days_of(x, worse, z=1.6, ratio=3)
