"""Advice grows old: a check names the sources that nobody has read again in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import time_machine
from django.core import checks

from insights import sources
from insights.checks import overdue, sources_are_fresh, warnings
from insights.rule import Source
from tests.architecture.places import python

READ, REVIEW = date(2026, 11, 22), date(2027, 11, 22)
ONE = Source(title="Leg cramps", organisation="NHS", url="", read_on=READ, review_by=REVIEW)
OTHER = replace(ONE, title="Cramps", organisation="Mayo Clinic", review_by=date(2027, 1, 1))


def test_a_source_is_overdue_from_the_day_after_its_review_date():
    assert overdue([ONE], today=REVIEW) == []
    assert overdue([ONE], today=date(2027, 11, 23)) == [ONE]


def test_the_longest_overdue_comes_first():
    assert overdue([ONE, OTHER], today=date(2028, 1, 1)) == [OTHER, ONE]


def test_the_warning_names_every_source_that_is_overdue_and_no_other():
    (warning,) = warnings([ONE, OTHER], today=date(2027, 6, 1))
    assert (warning.id, warning.level) == ("insights.W001", checks.WARNING)
    assert "Mayo Clinic: Cramps (due 2027-01-01)" in warning.msg
    assert "NHS" not in warning.msg


def test_while_everything_is_fresh_nothing_is_said():
    assert warnings([ONE, OTHER], today=READ) == []


def test_djangos_own_check_asks_for_all_sources():
    newest = max(each.review_by for each in vars(sources).values() if isinstance(each, Source))
    every = [each for each in vars(sources).values() if isinstance(each, Source)]
    with time_machine.travel(newest.replace(year=newest.year + 1), tick=False):
        found = [each for each in checks.run_checks() if each.id == "insights.W001"]
    assert len(found) == 1
    assert all(each.title in found[0].msg for each in every)


def test_no_source_is_overdue_when_it_was_just_read():
    with time_machine.travel(
        max(each.read_on for each in vars(sources).values() if isinstance(each, Source))
    ):
        assert sources_are_fresh() == []


def test_the_check_costs_no_import_of_numbers_or_charts():
    program = (
        "import sys, django; django.setup()\n"
        "from django.core import checks\n"
        "from insights.checks import sources_are_fresh\n"
        "assert sources_are_fresh in checks.registry.registry.registered_checks\n"
        "assert 'insights.sources' not in sys.modules, 'read only when the check runs'\n"
        "sources_are_fresh()\n"
        "print(sorted({'pandas', 'numpy', 'matplotlib', 'insights.rules'} & set(sys.modules)))"
    )
    found = python("-c", program)
    assert (found.stdout.strip(), found.returncode) == ("[]", 0), found.stderr
