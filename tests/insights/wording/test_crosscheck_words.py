"""Textbook methods as a table: every one has a name, and what a method does not give is a dash."""

from __future__ import annotations

import math

from insights.crosschecks import Crosscheck, Measure, Method
from insights.wording.crosschecks import MEASURES, METHODS, table


def test_every_method_and_every_measure_has_a_name():
    assert set(METHODS) == set(Method)
    assert set(MEASURES) == set(Measure)
    assert len(set(map(str, METHODS.values()))) == len(Method)


def test_a_row_holds_what_the_method_gives():
    fisher = Crosscheck(
        method=Method.FISHER,
        p=0.00053672,
        measure=Measure.ODDS,
        estimate=0.0469366,
        ci=(0.00332576, 0.363182),
    )
    alone = Crosscheck(method=Method.RAYLEIGH, p=1e-7)
    endless = Crosscheck(
        method=Method.POISSON_MID, p=0.5, measure=Measure.RATE, estimate=math.inf, ci=(2.0, math.inf)
    )

    shown = table([fisher, alone, endless], caption="Exercise")

    assert shown.rows == (
        ("Fisher exact test", "odds ratio", "0.0469", "0.00333", "0.363", "0.0005"),
        ("Rayleigh test", "–", "–", "–", "–", "<.0001"),
        ("Poisson rates, mid-p", "rate ratio", "∞", "2", "∞", "0.5000"),
    )
    assert all(len(row) == len(shown.head) for row in shown.rows)


def test_no_method_makes_no_table():
    assert table([], caption="Exercise") is None
