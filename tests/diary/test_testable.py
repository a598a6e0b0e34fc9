"""What a coin may decide. Never a medicine, never what could harm, and only what people do anyway."""

from datetime import date, timedelta

import pytest

from diary import testable, vocabulary
from diary.actions import people, shoes, words
from diary.facts import Shoes, WornShoes
from diary.models import Person, Trigger
from tests.factories import NOW, make_day, make_diary, make_medicine

TODAY = date(2026, 3, 10)


def why_not(code="own-1", name="", **about):
    medicines = about.pop("medicines", ())
    return str(
        testable.why_not_word(Person(**about), code=code, name=name or code, today=TODAY, medicines=medicines)
    )


def test_every_built_in_thing_was_thought_about():
    """A new code is offered only when somebody has decided that it may be."""
    offered = {code for code in vocabulary.EXPOSURES if not why_not(code)}

    assert offered == {"exercise", "alcohol", "long_standing", "long_sitting"}
    assert offered | set(testable.NEVER) == set(vocabulary.EXPOSURES)


@pytest.mark.parametrize(
    "about",
    [
        {"pregnant": True},
        {"gave_birth_on": date(2025, 9, 1)},
        {"birth_year": 2008},  # may still be 17
        {"trigger_stopped_on": {"alcohol": "2025-01-01"}},
        {"alcohol_stopped_at": NOW},
        {"conditions": ["liver"]},
    ],
    ids=str,
)
@pytest.mark.parametrize(("code", "name"), [("alcohol", ""), ("own-1", "Red wine")])
def test_alcohol_is_not_for_everybody(about, code, name):
    assert why_not(code, name, **about)
    assert not why_not(code, name, birth_year=2007)


@pytest.mark.parametrize(
    "name",
    [
        "magnesium", "Blood pressure tablet", "my new MEDICINE", "a pill", "vitamin D", "salt in water",
        "smoking a pipe", "e-cigarette", "fasting", "food poisoning", "fever", "rainy day",
    ],
)  # fmt: skip
def test_own_words_for_medicines_smoking_and_harm_are_not_offered(name):
    assert why_not(name=name)


@pytest.mark.parametrize(
    "name", ["long drive", "Salty food", "Long walk", "spillage", "tea", "pillow", "ginger", "drum practice"]
)
def test_other_own_words_are_offered(name):
    assert not why_not(name=name)


@pytest.mark.parametrize("medicine", ["calf cream", "cream"])
def test_what_stands_among_the_medicines_and_measures_is_not_offered(medicine):
    assert why_not(name="Calf cream", medicines=[medicine])


@pytest.mark.parametrize(
    ("code", "about"),
    [
        ("long_sitting", {"risks": ["past_clot"]}),
        ("long_sitting", {"pregnant": True}),
        ("long_standing", {"conditions": ["veins"]}),
    ],
)
def test_sitting_and_standing_are_not_for_everybody(code, about):
    assert not why_not(code)
    assert why_not(code, **about)


# -- in a diary ----------------------------------------------------------------------------------------------


@pytest.fixture
def alice(db):
    return make_diary()


def offered(diary):
    return [thing.value for thing in testable.things(diary, today=TODAY) if not thing.why_not]


def answer(diary, count, *, since=1, of=None, **told):
    """The last days with `exposures` yes on `count` of them and no on the rest."""
    for back in range(of or count):
        exposures = dict.fromkeys(told["words"], back < count)
        make_day(diary, TODAY - timedelta(days=back + since), exposures=exposures)


def test_only_what_was_done_on_3_days_of_the_last_8_weeks_is_offered(alice):
    answer(alice, 2, of=9, words=["exercise"])
    assert offered(alice) == []
    answer(alice, 3, of=9, words=["exercise", "long_sitting", "heat"])
    assert offered(alice) == ["thing:exercise", "thing:long_sitting"]


def test_longer_ago_does_not_count(alice):
    answer(alice, 5, since=57, words=["exercise"])

    assert offered(alice) == []


@pytest.mark.parametrize(("days", "found"), [(8, ["thing:alcohol"]), (9, [])])
def test_who_drinks_on_most_days_is_not_asked_to_stop(alice, days, found):
    answer(alice, days, of=10, words=["alcohol"])

    assert offered(alice) == found


def test_a_thing_that_is_not_asked_any_more_is_not_offered(alice):
    answer(alice, 4, words=["exercise", "long_sitting"])
    people.track(diary=alice, codes=["long_sitting"])

    assert offered(alice) == ["thing:long_sitting"]


def test_a_measure_with_the_name_of_a_tracked_word_is_not_offered(alice):
    word = words.add_word(diary=alice, kind=Trigger, name="Calf rub")
    people.track(diary=alice, codes=[word.code])
    answer(alice, 4, words=["Calf rub"])
    assert offered(alice) == [f"thing:{word.code}"]

    make_medicine(alice, "calf rub", kind="measure")

    assert offered(alice) == []


@pytest.mark.parametrize(
    ("pair", "worn", "found"),
    [
        (Shoes("Clogs", fit="fits"), 3, ["shoes:Clogs"]),
        (Shoes("Clogs"), 2, []),
        (Shoes("Clogs", fit="too_tight"), 5, []),
        (Shoes("Clogs", retired_on="2026-03-01"), 5, []),
    ],
    ids=str,
)
def test_pairs_that_fit_and_are_worn_are_offered(alice, pair, worn, found):
    shoes.add_pair(diary=alice, pair=pair)
    for back in range(worn):
        make_day(alice, TODAY - timedelta(days=back + 1), shoes=(WornShoes("Clogs"),))

    assert offered(alice) == found


def test_a_merged_word_is_called_by_what_it_became(alice):
    one = words.add_word(diary=alice, kind=Trigger, name="car")
    other = words.add_word(diary=alice, kind=Trigger, name="long drive")
    words.merge_words(diary=alice, word=one, into=other, today=TODAY, now=NOW)

    assert testable.standing_for(one.code, alice.own_triggers) == other
