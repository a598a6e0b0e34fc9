"""findpatterns: the fixed JSON, from the same run that the pages show."""

from __future__ import annotations

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from insights.reviews import current_report
from tests.factories import NOW, make_diary

from .planted import FIRST, WEEKS_26, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    diary = make_diary("alice")
    plant(diary)
    return diary


def patterns(*arguments: str) -> dict:
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("findpatterns", *arguments, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def test_it_prints_every_part_of_the_contract(diary):
    printed = patterns("--user", "alice", "--as-of", WEEKS_26.isoformat())

    assert list(printed) == [
        "as_of",
        "observed_days",
        "episodes",
        "findings",
        "no_sign",
        "not_enough",
        "compared",
    ]
    assert printed["as_of"] == WEEKS_26.isoformat()
    assert printed["observed_days"] == 182
    found = {each["key"]: each for each in printed["findings"]}["exposure.alcohol.same"]
    assert found.keys() == {
        "key",
        "direction",
        "tier",
        "scale",
        "estimate",
        "ci",
        "with",
        "headline",
        "counts",
    }
    assert (found["direction"], found["tier"], found["scale"]) == ("up", "clear", "rate")
    assert found["ci"][0] < found["estimate"] < found["ci"][1]
    assert "alcohol" in found["headline"].lower()
    for each in printed["no_sign"]:
        assert each.keys() == {"key", "estimate", "ci"}
        assert 0.5 < each["ci"][0] <= each["ci"][1] < 2
    for each in printed["not_enough"]:
        assert each.keys() == {"key", "days_needed", "reason"}
        assert 1 <= each["days_needed"] <= 365
        assert each["reason"]


def test_every_question_that_was_asked_is_counted_and_answered_once(diary):
    printed = patterns("--user", "alice", "--as-of", WEEKS_26.isoformat())

    answered = [each["key"] for part in ("findings", "no_sign", "not_enough") for each in printed[part]]
    assert len(answered) == len(set(answered))
    assert printed["compared"] <= len(answered) + len(printed["findings"])
    assert printed["compared"] > 0


def test_the_command_says_what_the_pages_say(diary):
    printed = patterns("--user", "alice")

    report = current_report(diary, now=NOW)
    assert [each["key"] for each in printed["findings"]] == [each.key for each in report.findings]
    assert printed["compared"] == len(report.compared)


def test_before_four_weeks_everything_waits_and_says_how_long(diary):
    printed = patterns("--user", "alice", "--as-of", FIRST.replace(day=15).isoformat())

    assert (printed["findings"], printed["no_sign"], printed["compared"]) == ([], [], 0)
    alcohol = {each["key"]: each for each in printed["not_enough"]}["exposure.alcohol.same"]
    assert alcohol["days_needed"] >= 28 - 14


def test_an_empty_diary_has_empty_answers():
    make_diary("empty")

    printed = patterns("--user", "empty")

    assert (printed["episodes"], printed["findings"], printed["compared"]) == (0, [], 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--user", "nobody"), "no user “nobody”"),
        (("--user", "alice", "--as-of", "soon"), "--as-of needs a date"),
    ],
)
def test_a_slip_is_refused_in_a_sentence(diary, arguments, words):
    with pytest.raises(CommandError, match=words):
        patterns(*arguments)
