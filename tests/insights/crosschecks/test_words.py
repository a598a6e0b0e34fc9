"""Every method and every measure has a name, and no name is left without one."""

from __future__ import annotations

import math

import pytest

from insights.crosschecks import Crosscheck, Measure, Method
from insights.wording.crosschecks import MEASURES, METHODS, table


def test_methods_and_measures_have_names_each():
    assert set(METHODS) == set(Method)
    assert set(MEASURES) == set(Measure)


def test_names_tell_methods_apart():
    assert len({str(name) for name in METHODS.values()}) == len(METHODS)


def test_an_open_range_and_a_missing_p_can_be_shown():
    shown = table(
        [Crosscheck(method=Method.FISHER, measure=Measure.ODDS, estimate=math.inf, ci=(1.2345, math.inf))],
        caption="Exercise",
    )

    assert shown.rows[0][1:] == ("odds ratio", "∞", "1.23", "∞", "–")


@pytest.mark.parametrize(("p", "words"), [(0.00009, "<.0001"), (0.04567, "0.0457"), (1.0, "1.0000")])
def test_a_p_is_shown_to_four_places(p, words):
    assert table([Crosscheck(method=Method.SIGN_TEST, p=p)], caption="Side").rows[0][-1] == words


def test_nothing_to_show_is_no_table():
    assert table([], caption="Side") is None
