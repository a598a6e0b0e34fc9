"""The self-controlled case series, against the worked example of its tutorial."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.stats.case_series import case_series
from insights.stats.rates import RateRatio

# Whitaker HJ et al. (2006), Stat Med 25:1768-1797: ten children in Oxford with viral meningitis; day of
# admission and of the measles-mumps-rubella vaccine. Days 366 to 730 are observed, 15 to 35 days after it are
# at risk, age is split between 547 and 548.
MENINGITIS = [
    (398, 458),
    (399, 750),
    (413, 392),
    (449, 429),
    (455, 433),
    (472, 432),
    (474, 395),
    (485, 470),
    (524, 496),
    (700, 428),
]


def by_day() -> dict[str, np.ndarray]:
    rows = [
        (day == admitted, vaccine + 15 <= day <= vaccine + 35, day >= 548, child)
        for child, (admitted, vaccine) in enumerate(MENINGITIS)
        for day in range(366, 731)
    ]
    events, risk, age, child = np.array(rows, dtype=int).T
    return {
        "events": events,
        "days": np.ones(len(rows)),
        "covariates": np.column_stack([risk, age]).astype(float),
        "person": child,
    }


def test_meningitis_after_vaccination_is_that_of_the_tutorial():
    fit = case_series(**by_day())

    # Printed there: 12.04 (3.00 to 48.26)
    assert fit.ratio(0) == pytest.approx(12.037, abs=5e-4)
    assert fit.interval(0) == pytest.approx((3.002, 48.26), abs=5e-3)
    assert fit.ratio(1) == pytest.approx(0.2252, abs=5e-5)
    assert fit.p(0) < 0.001


def test_days_may_be_added_up_to_stretches():
    days = by_day()
    keys = np.column_stack([days["person"], days["covariates"]])
    kinds, index = np.unique(keys, axis=0, return_inverse=True)
    fit = case_series(
        events=np.bincount(index.ravel(), weights=days["events"]).astype(int),
        days=np.bincount(index.ravel()).astype(float),
        covariates=kinds[:, 1:],
        person=kinds[:, 0].astype(int),
    )

    assert fit.coefficients == pytest.approx(case_series(**days).coefficients, abs=1e-8)


@given(k=st.integers(1, 60), others=st.integers(1, 60), time=st.floats(5, 500), other_time=st.floats(5, 500))
def test_one_person_and_two_stretches_give_the_ratio_of_the_rates(k, others, time, other_time):
    fit = case_series(
        events=np.array([k, others]),
        days=np.array([time, other_time]),
        covariates=np.array([[1.0], [0.0]]),
        person=np.array([1, 1]),
    )
    expected = RateRatio(events=k, time=time, other_events=others, other_time=other_time).estimate

    assert fit.ratio(0) == pytest.approx(expected, rel=1e-6)
    # Var of a log ratio of Poisson counts: 1/a + 1/b
    assert fit.errors[0] == pytest.approx(math.sqrt(1 / k + 1 / others), rel=1e-4)


def test_people_without_events_change_nothing():
    days = by_day()
    silent = {name: np.concatenate([column, column[:365]]) for name, column in days.items()}
    silent["person"][-365:] = 99
    silent["events"][-365:] = 0

    assert case_series(**silent).coefficients == pytest.approx(case_series(**days).coefficients, abs=1e-9)


def test_a_stretch_without_events_has_no_finite_ratio():
    fit = case_series(
        events=np.array([0, 8]),
        days=np.array([50.0, 50.0]),
        covariates=np.array([[1.0], [0.0]]),
        person=np.array([1, 1]),
    )

    assert not fit.converged


@pytest.mark.parametrize("wrong", [{"events": [-1, 8]}, {"days": [0, 50]}, {"person": [1]}])
def test_impossible_input_is_refused(wrong):
    right = {"events": [4, 8], "days": [50.0, 50.0], "covariates": [[1.0], [0.0]], "person": [1, 1]}
    arrays = {name: np.array(values) for name, values in (right | wrong).items()}
    with pytest.raises(ValueError, match=r"each stretch|above 0"):
        case_series(**arrays)
