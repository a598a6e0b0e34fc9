"""Why there is no answer yet: every need has words, progress is counted, never promised."""

from __future__ import annotations

import ast

import pytest

from insights.findings import Need
from insights.wording import reasons
from insights.wording.reasons import NEEDS, STEADY, progress, reason
from tests.architecture.places import ROOT
from tests.insights.reports import missing


def needs_of_the_sources() -> set[str]:
    """Every `what` of a Need that is made anywhere in insights."""
    found = set()
    for path in (ROOT / "insights").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Need":
                found |= {word.value.value for word in node.keywords if word.arg == "what"}
    return found


def test_every_need_of_a_question_has_words():
    found = needs_of_the_sources()

    assert len(found) > 5
    assert found - {STEADY} == set(NEEDS)


@pytest.mark.parametrize("what", NEEDS)
def test_progress_is_said_in_words_and_never_beyond_what_is_needed(what):
    bar = progress(Need(what=what, has=3, needs=5))
    full = progress(Need(what=what, has=9, needs=5))

    assert bar.words.startswith("3 of 5 ")
    assert (bar.has, bar.needs) == (3, 5)
    assert (full.has, full.words[:6]) == (5, "5 of 5")


def test_a_reason_says_what_is_missing_and_how_long_it_takes():
    with_it = Need(what="days_with", has=3, needs=5)
    cramps = Need(what="cramp_days", has=6, needs=6)

    said = reason(missing("exposure.heat.same", 12, cramps, with_it, reason="needs"))

    assert said == "So far: 3 of 5 days with it. About 12 more days with a check-in."


def test_one_day_is_one_day():
    assert reason(missing("exposure.heat.same", 1)).endswith("About 1 more day with a check-in.")


def test_a_wide_range_is_told_from_too_few_days():
    assert "too wide" in reason(missing("exposure.heat.same"))
    assert "too few" in reason(missing("exposure.heat.same", reason="out_of_reach"))


@pytest.mark.parametrize(
    ("key", "needs", "said"),
    [
        ("exposure.heat.same", (), "too few or too many of your days"),
        ("relief.heat.duration", (), "mostly with long ones"),
        ("medicine.Zinc.rate", (Need(what="weeks_before", has=0, needs=4),), "over or were not logged"),
        ("season.summer", (Need(what="days", has=100, needs=730),), "more than a year"),
        ("trend.rate", (Need(what=STEADY, has=40, needs=67),), "steady"),
    ],
)
def test_what_may_never_show_names_no_number_of_days(key, needs, said):
    words = reason(missing(key, 365, *needs, reason="needs", never=True))

    assert said in words
    assert "365" not in words


def test_check_ins_that_came_unevenly_are_no_progress():
    assert progress(Need(what=STEADY, has=40, needs=67)) is None


def test_what_is_furthest_away_comes_first():
    near, far = Need(what="days_with", has=4, needs=5), Need(what="cramp_days", has=1, needs=6)

    assert reasons.unmet((near, far)) == [far, near]
