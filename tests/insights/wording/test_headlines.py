"""Headlines: one claim per key, direction and tier; how sure it is stands in the verb; nothing "causes"."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.findings import Direction, Tier
from insights.wording import advice, certainty, headlines
from insights.wording.headlines import headline, title
from tests.insights.reports import BEFORE_AFTER, COUNTS, faded, finding, hint, no_sign

# Verbs and nouns by which one thing makes another, besides those that tests/words bans everywhere.
CAUSAL = re.compile(
    r"\b(?:causes?|caus(?:ed|ing)|triggers?|makes?|brings? (?:on|about)|leads? to|due to|because|results?"
    r"|effects?|affects?|works?|helps?|prevents?|reduces?|increases?|improves?|responsible|thanks to)\b",
    re.IGNORECASE,
)
every_key = pytest.mark.parametrize("key", COUNTS)
every_direction = pytest.mark.parametrize("direction", Direction)
every_tier = pytest.mark.parametrize("tier", Tier)


@every_key
@every_direction
@every_tier
def test_every_key_has_one_whole_sentence_that_names_no_maker(key, direction, tier):
    said = headline(finding(key, direction=direction, tier=tier))

    assert said.endswith(".")
    assert "%" not in said
    assert not CAUSAL.search(said.replace("hard work", ""))
    assert title(finding(key, direction=direction, tier=tier)).count(".") == 1


@every_key
@every_direction
def test_directions_and_tiers_are_told_apart(key, direction):
    other = Direction.DOWN if direction is Direction.UP else Direction.UP
    said = {title(finding(key, direction=way, tier=tier)) for way in (direction, other) for tier in Tier}

    assert len(said) == 4


@every_key
def test_a_hint_says_may_and_that_it_could_be_chance(key):
    assert re.search(r"\bmay\b", title(hint(key)))
    assert headline(hint(key)).endswith("This could be chance.")


@every_key
def test_what_is_clear_says_neither_may_nor_chance(key):
    assert not re.search(r"\bmay\b|chance", headline(finding(key)))


def test_the_sentences_are_those_of_the_specification():
    assert headline(finding("exposure.alcohol.same")) == "Cramps come more often after alcohol."
    assert headline(finding("exposure.exercise.next")) == "Cramps come more often the day after exercise."
    assert headline(hint("exposure.alcohol.same")) == (
        "Cramps may come more often after alcohol. This could be chance."
    )
    assert headline(finding("medicine.Magnesium.rate", direction=Direction.DOWN)) == (
        "Cramps probably come less often since you began Magnesium."
    )
    assert headline(finding("relief.stretching.duration", direction=Direction.DOWN)) == (
        "Cramps with stretching are shorter."
    )
    assert headline(finding("side.left")) == "Cramps come more often on the left than on the right."
    assert headline(finding("timing.night")) == "Cramps come more often in your usual sleep."


def test_a_medicine_taken_in_spells_is_told_by_its_days():
    assert "on days with Naproxen" in headline(finding("medicine.Naproxen.rate"))


def test_own_words_stand_in_quotes_as_they_were_written():
    assert "“St. John's bench”" in headline(finding("exposure.St. John's bench.same"))
    assert "“100 % wool”" in headline(finding("exposure.100 % wool.next"))


def test_companions_are_named_and_take_a_dot():
    together = finding(with_=("exposure.cold_exposure.same", "exposure.weekend"))

    assert headline(together) == (
        "Cramps probably come more often after exercise. "
        "Your diary cannot tell it apart from: Cold or cold water, same day or Weekend."
    )
    assert certainty.sureness(together) is certainty.Sureness.PROBABLE


@settings(max_examples=30)
@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_no_word_of_a_person_breaks_a_sentence(word):
    for key in (f"exposure.{word}.same", f"medicine.{word}.rate", f"relief.{word}.duration", word):
        assert headline(hint(key, with_=(f"exposure.{word}.next",)))


@every_key
def test_no_sign_never_says_that_there_is_nothing(key):
    assert headlines.no_sign_title(no_sign(key)).startswith("About")
    assert headlines.no_sign_sentence(no_sign(key)).startswith("If there is")


def test_what_faded_is_said_with_its_date():
    assert headlines.faded_title(faded()) == "Cramps come more often after alcohol."
    assert headlines.faded_sentence(faded()) == (
        "On 1 March 2026 this looked clear. With the newer days it no longer does."
    )


@every_key
@every_direction
@every_tier
def test_nothing_that_is_said_around_a_finding_names_a_maker(key, direction, tier):
    told = finding(key, direction=direction, tier=tier)
    said = [
        *certainty.sentences(told),
        *certainty.surer(told),
        *advice.caveats(key, told.counts),
        advice.next_step(told),
    ]

    assert all(said)
    assert [line for line in said if CAUSAL.search(line.replace("hard work", ""))] == []


def test_a_planted_maker_is_found():
    assert CAUSAL.search("Alcohol makes your cramps worse.")
    assert CAUSAL.search("Magnesium helps.")
    assert not CAUSAL.search("Cramps come more often after alcohol.")


def test_sure_is_three_dots_and_a_hint_one():
    sure = certainty.Sureness
    assert [certainty.dots(each) for each in (sure.SURE, sure.PROBABLE, sure.MAYBE)] == ["●●●", "●●○", "●○○"]
    assert certainty.sureness(finding()) is sure.SURE
    assert certainty.sureness(finding("medicine.Magnesium.rate")) is sure.PROBABLE
    assert certainty.sureness(hint(with_=("exposure.heat.same",))) is sure.MAYBE
    assert certainty.sureness(hint("medicine.Magnesium.rate", counts=BEFORE_AFTER)) is sure.MAYBE
