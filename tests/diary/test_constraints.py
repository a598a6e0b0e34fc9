"""The database is the last guard: it refuses what no door should let through."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError

from diary.models import DayExposure, Episode, Medicine, Person, PersonAccess, Relief, Trigger
from tests.factories import NOW, ReliefTry, make_day, make_diary, make_episode, make_medicine

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return make_diary("alice")


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "changes",
    [
        {"ongoing": True},
        {"duration_max_seconds": 10},
        {"duration_seconds": None, "duration_source": "", "duration_max_seconds": 60},
        {"duration_seconds": 604_801},
        {"duration_max_seconds": 604_801},
        {"duration_seconds": None},
        {"pain": 11},
        {"soreness_hours": Decimal(721)},
        {"time_precision": "roughly"},
        {"time_zone": ""},
    ],
    ids=lambda changes: ",".join(changes),
)
def test_an_impossible_cramp_is_refused(alice, changes):
    cramp = make_episode(alice)
    assert refused(lambda: Episode.objects.filter(pk=cramp.pk).update(**changes))


def test_one_uuid_is_one_cramp_of_a_person(alice):
    first, second = make_episode(alice), make_episode(alice)
    assert refused(lambda: Episode.objects.filter(pk=second.pk).update(uuid=first.uuid))


def test_two_people_may_hold_the_same_uuid(alice):
    bob = make_diary("bob")
    cramp = make_episode(alice)
    assert make_episode(bob, uuid=cramp.uuid).uuid == cramp.uuid


def test_one_side_of_one_muscle_stands_once(alice):
    cramp = make_episode(alice)
    assert refused(lambda: cramp.sites.create(position=1, muscle="calf", side="left"))


def test_an_unknown_side_is_refused(alice):
    assert refused(lambda: make_episode(alice).sites.update(side="up"))


def test_seconds_until_it_eased_need_a_try_that_helped(alice):
    cramp = make_episode(alice, relief=(ReliefTry("stretching", "no"),))
    assert refused(lambda: cramp.relief_tries.update(eased_after_seconds=30))


def test_a_person_has_one_row_per_date(alice):
    make_day(alice, date(2026, 3, 9))
    assert refused(lambda: alice.days.create(person=alice.person, date=date(2026, 3, 9), recorded_at=NOW))


@pytest.mark.parametrize(
    "changes",
    [
        {"exercise_minutes": 1441},
        {"exercise_intensity": "brutal"},
        {"alcohol_units": Decimal(-1)},
        {"water_glasses": Decimal(100)},
        {"slept_hours": Decimal(25)},
        {"sleep_disturbance": 11},
    ],
    ids=lambda changes: ",".join(changes),
)
def test_an_impossible_day_is_refused(alice, changes):
    make_day(alice, date(2026, 3, 9))
    assert refused(lambda: alice.days.update(**changes))


def test_a_question_has_one_answer_per_day(alice):
    day = make_day(alice, date(2026, 3, 9), exposures={"heat": True})
    heat = Trigger.objects.get(code="heat")
    assert refused(lambda: DayExposure.objects.create(day=day, trigger=heat, answer=False))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"kind": "habit"},
        {"stopped_on": date(2026, 1, 1)},
        {"dose_changed_on": date(2026, 1, 1)},
    ],
    ids=lambda changes: ",".join(changes),
)
def test_an_impossible_medicine_is_refused(alice, changes):
    medicine = make_medicine(alice, started_on=date(2026, 2, 1))
    assert refused(lambda: Medicine.objects.filter(pk=medicine.pk).update(**changes))


def test_a_built_in_word_exists_once(alice):
    Trigger.objects.create(code="heat")
    assert refused(lambda: Trigger.objects.create(code="heat"))


def test_a_built_in_word_has_no_name_of_its_own():
    assert refused(lambda: Relief.objects.create(code="cold", name="Ice"))


def test_an_own_word_needs_a_name(alice):
    assert refused(lambda: Trigger.objects.create(owner=alice.person, code="own-1"))


def test_own_words_differ_by_more_than_capitals(alice):
    Trigger.objects.create(owner=alice.person, code="own-1", name="Tea")
    assert refused(lambda: Trigger.objects.create(owner=alice.person, code="own-2", name="tea"))


def test_a_word_in_use_cannot_be_deleted(alice):
    make_episode(alice, triggers=("tea",))
    with pytest.raises(ProtectedError):
        Trigger.objects.get(name="tea").delete()


def test_a_person_has_one_owner(alice):
    bob = make_diary("bob")
    assert refused(
        lambda: PersonAccess.objects.create(person=alice.person, user=bob.user, role="owner", created_at=NOW)
    )


def test_a_role_is_one_we_know(alice):
    assert refused(lambda: PersonAccess.objects.update(role="boss"))


@pytest.mark.parametrize(
    "changes",
    [{"birth_year": 1500}, {"first_cramp_year": 1500}, {"time_zone": ""}],
    ids=lambda c: ",".join(c),
)
def test_an_impossible_person_is_refused(alice, changes):
    assert refused(lambda: Person.objects.update(**changes))
