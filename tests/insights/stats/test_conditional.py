"""Conditional logistic regression, against R's `clogit` and every subset written out."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from insights.stats.conditional import conditional_logistic

from .published import infertility


def drawn(seed: int, *, blocks: int = 12, rows: int = 9) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Days with two exposures, the first of which goes with cramps."""
    rng = np.random.default_rng(seed)
    covariates = (rng.random((blocks * rows, 2)) < 0.4).astype(float)
    event = (rng.random(blocks * rows) < 0.25 + 0.3 * covariates[:, 0]).astype(int)
    return event, covariates, np.repeat(np.arange(blocks), rows)


def written_out(beta: np.ndarray, event: np.ndarray, covariates: np.ndarray, stratum: np.ndarray) -> float:
    """The conditional log likelihood by listing every choice of days."""
    total = 0.0
    for each in np.unique(stratum):
        eta = covariates[stratum == each] @ beta
        y = event[stratum == each]
        choices = [math.exp(eta[list(chosen)].sum()) for chosen in combinations(range(len(y)), int(y.sum()))]
        total += float(eta @ y) - math.log(sum(choices))
    return total


def test_infertility_after_abortions_is_that_of_r():
    # R, survival, clogit(case ~ spontaneous + induced + strata(stratum), data = infert)
    women = infertility()
    covariates = np.column_stack([women["spontaneous"], women["induced"]]).astype(float)
    fit = conditional_logistic(event=women["case"], covariates=covariates, stratum=women["stratum"])

    assert (len(women["case"]), len(np.unique(women["stratum"]))) == (248, 83)
    assert fit.coefficients == pytest.approx([1.98588, 1.40901], abs=5e-6)
    assert fit.errors == pytest.approx([0.35244, 0.36071], abs=5e-6)
    assert fit.p(0) < 1e-7


@pytest.mark.parametrize("seed", range(4))
def test_the_fit_is_the_top_of_the_likelihood_written_out(seed):
    days = drawn(seed)
    fit = conditional_logistic(event=days[0], covariates=days[1], stratum=days[2])
    best = optimize.minimize(lambda beta: -written_out(beta, *days), np.zeros(2), method="BFGS")

    assert fit.coefficients == pytest.approx(best.x, abs=1e-4)
    variances = np.diag(np.linalg.inv(curvature(fit.coefficients, days)))
    assert fit.errors == pytest.approx(np.sqrt(variances), rel=1e-3)


def curvature(
    beta: np.ndarray, days: tuple[np.ndarray, np.ndarray, np.ndarray], step: float = 1e-3
) -> np.ndarray:
    """Minus the second derivatives of the likelihood written out, by differences."""
    axes = np.eye(2) * step
    return -np.array(
        [
            [
                written_out(beta + a + b, *days)
                - written_out(beta + a - b, *days)
                - written_out(beta - a + b, *days)
                + written_out(beta - a - b, *days)
                for b in axes
            ]
            for a in axes
        ]
    ) / (4 * step**2)


@settings(max_examples=25)
@given(seed=st.integers(0, 1000))
def test_turning_an_exposure_around_turns_its_ratio_over(seed):
    event, covariates, stratum = drawn(seed)
    fit = conditional_logistic(event=event, covariates=covariates, stratum=stratum)
    turned = conditional_logistic(event=event, covariates=1 - covariates, stratum=stratum)

    assert turned.converged == fit.converged
    if fit.converged:
        assert turned.coefficients == pytest.approx(-fit.coefficients, abs=1e-6)
        low, high = fit.interval(0)
        assert turned.interval(0) == pytest.approx((1 / high, 1 / low), rel=1e-6)


@settings(max_examples=25)
@given(seed=st.integers(0, 1000))
def test_quiet_days_as_events_turn_the_ratios_over(seed):
    event, covariates, stratum = drawn(seed)
    fit = conditional_logistic(event=event, covariates=covariates, stratum=stratum)
    turned = conditional_logistic(event=1 - event, covariates=covariates, stratum=stratum)

    assert turned.converged == fit.converged
    if fit.converged:
        assert turned.coefficients == pytest.approx(-fit.coefficients, abs=1e-6)


@settings(max_examples=25)
@given(seed=st.integers(0, 1000))
def test_the_order_of_days_and_blocks_without_cramps_change_nothing(seed):
    event, covariates, stratum = drawn(seed)
    order = np.random.default_rng(seed).permutation(len(event))
    fit = conditional_logistic(event=event, covariates=covariates, stratum=stratum)
    other = conditional_logistic(
        event=np.append(event[order], [0, 0, 0]),
        covariates=np.vstack([covariates[order], [[1, 0], [0, 1], [1, 1]]]),
        stratum=np.append(stratum[order], [99, 99, 99]),
    )

    assert other.coefficients == pytest.approx(fit.coefficients, abs=1e-8, nan_ok=True)


def test_one_exposure_in_many_cramps_is_found_again():
    # ln 3 within three standard errors
    rng = np.random.default_rng(7)
    covariates = (rng.random((2800, 1)) < 0.35).astype(float)
    odds = 0.25 * 3 ** covariates[:, 0]
    fit = conditional_logistic(
        event=(rng.random(2800) < odds / (1 + odds)).astype(int),
        covariates=covariates,
        stratum=np.arange(2800) // 28,
    )

    assert abs(fit.coefficients[0] - math.log(3)) < 3 * fit.errors[0] < 0.4


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param([[1], [0], [1], [0]], id="foretells every cramp"),
        pytest.param([[1], [1], [0], [0]], id="the same all block long"),
        pytest.param([[1, 1], [0, 0], [0, 0], [1, 1]], id="twice the same"),
    ],
)
def test_a_likelihood_without_a_top_is_said(columns):
    fit = conditional_logistic(
        event=np.array([1, 0, 1, 0]),
        covariates=np.array(columns, dtype=float),
        stratum=np.array([0, 0, 1, 1]),
    )

    assert not fit.converged
    assert np.isnan(fit.coefficients).all()
    assert np.isnan(fit.errors).all()


def test_blocks_that_say_nothing_give_nothing():
    fit = conditional_logistic(
        event=np.array([1, 1, 0, 0]),
        covariates=np.array([[1.0], [0], [1], [0]]),
        stratum=np.array([0, 0, 1, 1]),
    )

    assert not fit.converged


@pytest.mark.parametrize(
    ("event", "covariates"),
    [([1, 0, 1], [[1.0], [0.0]]), ([2, 0], [[1.0], [0.0]]), ([1, 0], [[math.nan], [0.0]])],
)
def test_impossible_input_is_refused(event, covariates):
    with pytest.raises(ValueError, match=r"one event|0 or 1"):
        conditional_logistic(event=np.array(event), covariates=np.array(covariates), stratum=np.array([0, 0]))
