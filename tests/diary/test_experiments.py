"""One suspicion, tested: the coin, who may start what, one at a time, one look."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from diary import coin, testable
from diary.actions import experiments, people, shoes, transfer, words
from diary.coin import Assignment
from diary.facts import Refused, Shoes, WornShoes
from diary.models import Experiment, Import, Trigger
from tests.factories import NOW, make_day, make_diary

TODAY = date(2026, 3, 10)


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026; she exercised on 4 of the last 8 days."""
    diary = make_diary()
    for back in range(1, 9):
        make_day(diary, TODAY - timedelta(days=back), exposures={"exercise": back % 2 == 0, "heat": True})
    return diary


def start(diary, *, now=NOW, **changes):
    asked = {"thing": "thing:exercise", "expected": "more", "weeks": 8} | changes
    return experiments.start_experiment(diary=diary, now=now, **asked)


def why_refused(diary, **changes):
    with pytest.raises(Refused) as refused:
        start(diary, **changes)
    return [str(problem.sentence) for problem in refused.value.problems]


def look(diary, experiment, *, now, result=None):
    experiments.keep_result(
        diary=diary, experiment=experiment, work_out=lambda: result or {"found": True}, version="1", now=now
    )


def over(experiment):
    """Noon of the day after the last, in Berlin's summer time."""
    return NOW.replace(hour=10) + timedelta(days=len(experiment.assignment) + 1)


# -- the coin ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weeks", coin.WEEKS)
def test_every_pair_of_days_has_one_day_with_and_one_without(weeks):
    days = list(Assignment(TODAY, coin.toss(weeks)))

    assert len(days) == 7 * weeks
    assert all({days[at][1], days[at + 1][1]} == {True, False} for at in range(0, len(days), 2))


def test_both_orders_come_up_as_often():
    """28,000 tosses; the share of one side lies within three standard errors (0.3 points each)."""
    sides = Counter("".join(coin.toss(8) for _each in range(1000)))

    assert abs(sides["1"] / sides.total() - 0.5) < 3 * 0.5 / sides.total() ** 0.5


def test_the_coin_decides_which_day_of_a_pair_comes_first():
    tossed = iter([1, 0, 0] + [1] * 25)

    assignment = Assignment(TODAY, coin.toss(8, coin=lambda _bits: next(tossed)))

    assert [with_it for _day, with_it in assignment][:6] == [True, False, False, True, False, True]


@given(st.text("01", min_size=1, max_size=56), st.integers(-400, 400))
def test_days_outside_the_test_are_of_neither_kind(coins, away):
    assignment = Assignment(TODAY, coins)
    day = TODAY + timedelta(days=away)

    assert (assignment.is_with(day) is None) is (not assignment.first <= day <= assignment.last)


# -- starting ------------------------------------------------------------------------------------------------


def test_a_test_begins_tomorrow_with_all_its_coins(alice):
    before = alice.person.data_version

    experiment = start(alice, weeks=12, expected="fewer")

    assert (experiment.first_day, experiment.weeks, len(experiment.coins)) == (date(2026, 3, 11), 12, 42)
    assert (experiment.kind, experiment.code, experiment.expected) == ("thing", "exercise", "fewer")
    assert experiment.started_by == alice.user
    assert alice.person.data_version == before + 1


def test_an_own_word_and_a_pair_of_shoes_can_be_tested(alice):
    word = words.add_word(diary=alice, kind=Trigger, name="long drive")
    people.track(diary=alice, codes=[word.code])
    for back in range(1, 4):
        day = TODAY - timedelta(days=back)
        make_day(alice, day, exposures={"long drive": True}, shoes=(WornShoes("Trainers"),))

    own = start(alice, thing=f"thing:{word.code}")
    experiments.stop_experiment(diary=alice, experiment=own, now=NOW)
    pair = start(alice, thing="shoes:Trainers")

    assert (own.code, pair.kind, pair.code) == (word.code, "shoes", "Trainers")


def test_a_second_test_waits_for_the_first(alice):
    start(alice)

    assert why_refused(alice) == ["You have a test already. One at a time can be told apart"]


def test_there_are_four_a_year(alice):
    for number in range(4):
        began = NOW - timedelta(days=300 - 60 * number)
        row = start(alice)
        ended_at = began + timedelta(days=57)
        Experiment.objects.filter(pk=row.pk).update(first_day=began.date(), ended_at=ended_at)

    assert why_refused(alice) == ["You had 4 tests in the last 12 months. That is the most"]
    # The first of them began on 14 May 2025.
    assert experiments.next_start(alice, today=TODAY) == date(2026, 5, 14)


def test_one_stopped_at_once_takes_nothing_from_the_year(alice):
    for _number in range(5):
        experiments.stop_experiment(diary=alice, experiment=start(alice), now=NOW)

    assert experiments.next_start(alice, today=TODAY) == TODAY


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"thing": "thing:smoking"}, "Choose one of the things shown"),
        ({"thing": "thing:heat"}, "A coin cannot make the weather."),
        ({"thing": "thing:long_standing"}, "You did it on fewer than 3 of the days"),
        ({"thing": ""}, "Choose one of the things shown"),
        ({"expected": "both"}, "Choose one of the answers shown"),
        ({"weeks": 4}, "Choose one of the answers shown"),
    ],
    ids=str,
)
def test_a_start_that_cannot_be_is_refused_and_nothing_is_stored(alice, changes, why):
    assert why_refused(alice, **changes)[0].startswith(why)
    assert not alice.experiments.exists()


# -- stopping, and the one look ------------------------------------------------------------------------------


def test_a_test_can_be_stopped_at_any_time_and_has_no_result(alice):
    experiment = start(alice)

    experiments.stop_experiment(diary=alice, experiment=experiment, now=NOW)
    experiments.stop_experiment(diary=alice, experiment=experiment, now=NOW + timedelta(days=1))

    experiment.refresh_from_db()
    assert (experiment.ended_at, experiment.result, experiment.was_stopped) == (NOW, None, True)


@pytest.mark.parametrize("early", [timedelta(days=20), timedelta(minutes=1)])
def test_nothing_is_worked_out_before_noon_of_the_day_after_the_last(alice, early):
    experiment = start(alice)
    asked = []

    with pytest.raises(Refused):
        experiments.keep_result(
            diary=alice,
            experiment=experiment,
            work_out=lambda: asked.append(1),
            version="1",
            now=over(experiment) - early,
        )

    assert asked == []
    assert Experiment.objects.get().result is None


def test_the_result_is_kept_once_and_never_changed(alice):
    experiment = start(alice)
    now = over(experiment)

    look(alice, experiment, now=now, result={"found": False})
    look(alice, experiment, now=now + timedelta(days=1), result={"found": True})

    kept = Experiment.objects.get()
    assert (kept.result, kept.result_version, kept.ended_at) == ({"found": False}, "1", now)


def test_a_stopped_test_is_never_looked_at(alice):
    experiment = start(alice)
    experiments.stop_experiment(diary=alice, experiment=experiment, now=NOW)

    look(alice, experiment, now=over(experiment))

    assert Experiment.objects.get().result is None


def test_a_finished_test_cannot_be_stopped(alice):
    experiment = start(alice)
    look(alice, experiment, now=over(experiment))

    experiments.stop_experiment(diary=alice, experiment=experiment, now=over(experiment) + timedelta(days=9))

    assert Experiment.objects.get().ended_at == over(experiment)


# -- what goes with it ---------------------------------------------------------------------------------------


def test_a_new_name_of_a_pair_goes_into_its_test(alice):
    shoes.add_pair(diary=alice, pair=Shoes("Trainers"))
    for back in range(1, 4):
        make_day(alice, TODAY - timedelta(days=back), shoes=(WornShoes("Trainers"),))
    start(alice, thing="shoes:Trainers")

    shoes.change_pair(diary=alice, name="Trainers", told=Shoes("Old trainers"))

    assert alice.experiments.get().code == "Old trainers"


@pytest.fixture
def car(alice):
    """Their own word, tested."""
    word = words.add_word(diary=alice, kind=Trigger, name="car")
    people.track(diary=alice, codes=[word.code])
    for back in range(1, 4):
        make_day(alice, TODAY - timedelta(days=back), exposures={"car": True})
    start(alice, thing=f"thing:{word.code}")
    return word


def merge(diary, word, into):
    into = words.rows_for(person=diary.person, kind=Trigger, words=[into])[into]
    words.merge_words(diary=diary, word=word, into=into, today=TODAY, now=NOW)
    return into


CALLED = {
    "as it was": (lambda diary, word: None, "car"),
    "renamed": (lambda diary, word: words.rename_word(diary=diary, word=word, name="bus", now=NOW), "bus"),
    "merged": (lambda diary, word: merge(diary, word, "drive"), "drive"),
    "merged into a code": (
        lambda diary, word: merge(diary, word, "long_sitting"),
        "Sitting for long",
    ),
    "merged twice": (lambda diary, word: merge(diary, merge(diary, word, "drive"), "ride"), "ride"),
}


@pytest.mark.parametrize("changed", CALLED)
def test_a_test_goes_by_what_its_word_is_called_now(alice, car, changed):
    change, name = CALLED[changed]
    change(alice, car)

    for row in (alice.experiments.get(), alice.experiments.named().get()):
        assert str(testable.label(row)) == name
        assert str(testable.label(row, list(alice.own_triggers))) == name


def test_what_a_test_is_called_costs_no_query_when_it_was_fetched_with_it(
    alice, car, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert testable.label(alice.experiments.open().named().get()) == "car"


def test_undoing_an_import_leaves_the_word_that_is_tested(alice, car):
    batch = Import.objects.create(person=alice.person, created_at=NOW, state="done", done_at=NOW)
    Trigger.objects.filter(pk=car.pk).update(imported_by=batch)
    people.track(diary=alice, codes=[])
    alice.days.all().delete()

    transfer.undo_import(diary=alice, batch=batch, now=NOW)

    assert alice.own_triggers.get() == car


def test_emptying_the_diary_erases_its_tests(alice):
    start(alice)

    people.empty_diary(diary=alice)

    assert not Experiment.objects.exists()


def test_nobody_sees_the_tests_of_others(alice):
    start(alice)

    assert not make_diary("bob").experiments.exists()


# -- the last guard ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "medicine"},
        {"code": ""},
        {"expected": ""},
        {"weeks": 10, "coins": "0" * 35},
        {"coins": "0" * 27},
        {"coins": "0" * 27 + "x"},
        {"result": {"found": True}, "result_version": "1"},
        {"result": {"found": True}, "ended_at": NOW},
        {"result_version": "1"},
    ],
    ids=str,
)
def test_an_impossible_test_is_refused_by_the_database(alice, changes):
    row = start(alice)

    with pytest.raises(IntegrityError), transaction.atomic():
        Experiment.objects.filter(pk=row.pk).update(**changes)


def test_two_open_tests_of_one_person_are_refused_by_the_database(alice):
    row = start(alice)
    row.pk, row.uuid = None, None

    with pytest.raises(IntegrityError), transaction.atomic():
        Experiment.objects.create(
            person=alice.person, kind="thing", code="heat", expected="more", first_day=TODAY, weeks=8,
            coins="0" * 28, started_at=NOW,
        )  # fmt: skip
