"""Slow changes and lengths, by textbook methods."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from insights.crosschecks import Measure, Method, crosschecks
from insights.day_table import DayTable
from tests.insights.tables import course, cramps_on, table_of

from .asking import said

# EPA QA/G-9S (2006), section 4.3.4: one value a week here
EPA = [10, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15]


def weekly(counts: list[int]) -> np.ndarray:
    """As many cramps a week, spread over its days."""
    days = np.zeros((len(counts), 7), dtype=int)
    for week, count in enumerate(counts):
        days[week] = count // 7
        days[week, : count % 7] += 1
    return days.ravel()


def started(counts: list[int], at: int, **more: object) -> DayTable:
    table = weekly(counts)
    return table_of(
        table, courses=[course("Quinine 0.5", np.ones(len(table), dtype=int), started=at, **more)]
    )


def test_weeks_are_put_to_mann_and_kendall():
    found = said(table_of(weekly(EPA)), "trend.rate")[Method.MANN_KENDALL]

    assert found.measure is Measure.TAU
    assert found.estimate == pytest.approx(0.42817, abs=5e-6)
    # Z 1.6849, two-sided
    assert found.p == pytest.approx(0.0920, abs=5e-5)


@pytest.mark.parametrize(("key", "column"), [("trend.duration", "seconds"), ("trend.pain", "pain")])
def test_lengths_and_pain_are_compared_by_their_weekly_medians(key, column):
    # Three cramps a week, the first two known; weeks of which none is known do not count.
    count = np.zeros(16 * 7, dtype=int)
    count[::7], count[1::7] = 1, 2
    value = np.full((16, 3), np.nan)
    value[:11, 0], value[:11, 1] = np.array(EPA) - 4, np.array(EPA) + 4
    value[14:, 2] = [30, 40]
    table = table_of(count, cramps=cramps_on(count, **{column: value.ravel() / 5}))
    found = said(table, key)[Method.MANN_KENDALL]

    # S 22 of 11 weeks and two higher ones: 22 + 11 + 12; 78 pairs, less 7 tied
    assert found.estimate == pytest.approx(45 / np.sqrt(78 * 71))


def test_before_and_after_leaves_the_fortnight_before_out():
    # 2 a week for 8 weeks, a bad fortnight of 14 a week, 1 a week for 8 weeks
    found = said(started([2] * 8 + [14] * 2 + [1] * 8, at=70), "medicine.Quinine 0.5.rate")

    assert set(found) == {
        Method.RANK_SUM,
        Method.POISSON_CENTRAL,
        Method.POISSON_MINLIKE,
        Method.POISSON_MID,
        Method.CASE_SERIES,
    }
    assert found[Method.POISSON_CENTRAL].estimate == pytest.approx(0.5)
    assert found[Method.CASE_SERIES].estimate == pytest.approx(0.5)
    # Eight ones against eight twos: W 0, ties; z = -(32 - .5) / sqrt(64/12 (17 - 1008/240)) = -3.8123
    assert found[Method.RANK_SUM].p == pytest.approx(1.377e-4, rel=2e-3)


def test_days_after_it_was_stopped_count_for_the_case_series_only():
    # 2 a week before, 1 a week while taken (8 weeks), 4 a week after
    found = said(
        started([2] * 8 + [2] * 2 + [1] * 8 + [4] * 8, at=70, stopped=125), "medicine.Quinine 0.5.rate"
    )

    assert found[Method.POISSON_CENTRAL].estimate == pytest.approx(0.5)
    # 1 a week against (8 x 2 + 8 x 4) / 16 = 3
    assert found[Method.CASE_SERIES].estimate == pytest.approx(1 / 3)


def test_a_remedy_begun_in_spring_does_not_get_the_credit_for_the_summer():
    # Two years; twice as many cramps from April to September, taken from March to the next February
    first = date(2024, 1, 1)
    days = np.datetime64(first) + np.arange(731)
    summer = np.isin(days.astype("datetime64[M]").astype(int) % 12 + 1, (4, 5, 6, 7, 8, 9))
    count = np.where(summer, 2, 1) * (np.arange(731) % 3 == 0)
    taken = course("Magnesium", np.ones(731, dtype=int), started=61, stopped=300)
    found = said(table_of(count, courses=[taken], first=first), "medicine.Magnesium.rate")

    assert found[Method.CASE_SERIES].estimate == pytest.approx(1, abs=0.05)
    assert found[Method.POISSON_CENTRAL].estimate > 1.3


def test_a_medicine_taken_before_the_diary_began_has_no_before():
    assert crosschecks(started([2] * 20, at=-30), "medicine.Quinine 0.5.rate") == ()


def lengths(with_it: list[float], without: list[float], *, paired: bool = False) -> DayTable:
    """Cramps of these seconds, one a day; paired: the two kinds on the same days."""
    number = len(with_it) + len(without)
    if paired:
        count = np.full(number // 2, 2)
        seconds = np.column_stack([with_it, without]).ravel()
        used = np.tile([True, False], number // 2)
    else:
        count = np.ones(number, dtype=int)
        seconds = np.array([*with_it, *without])
        used = np.arange(number) < len(with_it)
    cramps = cramps_on(count, seconds=seconds, relief_names=("stretching",), relief=used[:, None])
    return table_of(count, cramps=cramps)


RELIEF = "relief.stretching.duration"
# Hollander M, Wolfe DA (1973), p. 69 and p. 29: logs of these lengths are the published values
TERM = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
BEFORE = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]


def test_lengths_are_compared_by_their_order_and_their_shift():
    other = [1.15, 0.88, 0.90, 0.74, 1.21, 0.60]
    found = said(lengths(list(np.exp(TERM)), list(np.exp(other))), RELIEF)
    differences = np.subtract.outer(TERM, other)

    assert set(found) == {Method.RANK_SUM, Method.HODGES_LEHMANN}
    assert found[Method.HODGES_LEHMANN].measure is Measure.LENGTH
    assert found[Method.HODGES_LEHMANN].estimate == pytest.approx(np.exp(np.median(differences)), rel=1e-9)
    # W 45 of 60; R, wilcox.test: p = .1179
    assert found[Method.RANK_SUM].p == pytest.approx(0.1179, abs=5e-5)


def test_cramps_of_one_day_are_compared_with_each_other():
    found = said(lengths(list(np.exp(BEFORE)), list(np.exp(AFTER)), paired=True), RELIEF)[Method.SIGNED_RANK]

    assert found.p / 2 == pytest.approx(0.01953, abs=5e-6)
    assert np.log(found.estimate) == pytest.approx(0.46, abs=1e-9)
    assert np.log(found.ci) == pytest.approx([0.01, 0.786], abs=1e-9)


def test_half_as_long_is_a_ratio_of_a_half():
    found = said(lengths([30, 60, 90, 120, 150, 180], [60, 120, 180, 240, 300, 360]), RELIEF)

    assert found[Method.HODGES_LEHMANN].estimate == pytest.approx(0.5)


def test_summer_is_compared_with_winter():
    first = date(2024, 1, 1)
    month = (np.datetime64(first) + np.arange(731)).astype("datetime64[M]").astype(int) % 12 + 1
    # One a day in summer, one every other day in winter, and a spring that must not count
    count = np.where(np.isin(month, (6, 7, 8)), 1, (np.arange(731) % 2 == 0) * np.isin(month, (12, 1, 2)))
    count[np.isin(month, (3, 4, 5))] = 5
    found = said(table_of(count, first=first), "season.summer")

    assert set(found) == {Method.FISHER, Method.POISSON_CENTRAL, Method.POISSON_MINLIKE, Method.POISSON_MID}
    assert found[Method.POISSON_CENTRAL].estimate == pytest.approx(2, rel=0.02)
    assert found[Method.FISHER].p < 1e-10
