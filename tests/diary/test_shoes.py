"""My shoes: the pairs a person has, and their names on the days they were worn."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import telling, wardrobe
from diary.actions import shoes
from diary.facts import Shoes, WornShoes
from tests.diary.checkin_visits import MONDAY, told
from tests.factories import NOW, make_day, make_diary
from tests.visits import problems, said, sign_in

PAGE = "/settings/shoes/"
CHANGE = "/settings/shoes/change/?pair=Brown+boots"
BOOTS = Shoes("Brown boots", "too_tight", "low")


@pytest.fixture
def alice(db):
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def pairs(visit):
    visit.diary.person.refresh_from_db()
    return telling.pairs(visit.diary.person)


def test_a_pair_is_added_with_fit_and_heel(alice):
    response = alice.post(PAGE, name=" Brown boots ", fit="too_tight", heel="low")

    assert response.status_code == 303 and said(response) == ["Brown boots: in your list."]
    assert pairs(alice) == (BOOTS,)
    assert "too tight, low heel" in alice.get(PAGE).content.decode()


def test_only_the_name_is_needed(alice):
    alice.post(PAGE, name="Brown boots")

    assert pairs(alice) == (Shoes("Brown boots"),)


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"name": ""}, "name", "Enter a name"),
        ({"name": "boots; brown"}, "name", "A word cannot hold ; = @ or :"),
        ({"name": "x" * 81}, "name", "Use up to 80 characters. Now it has 81."),
        ({"name": "boots", "fit": "huge"}, "fit", "Choose one of the answers shown"),
        ({"name": "boots", "heel": "9"}, "heel", "Choose one of the answers shown"),
    ],
)
def test_bad_input_is_named_beside_its_field_and_kept(alice, sent, field, sentence):
    response = alice.post(PAGE, **sent)

    assert problems(response) == {field: [sentence]}
    assert response.context["form"]["name"].value() == sent["name"]
    assert pairs(alice) == ()


def test_two_pairs_cannot_have_one_name(alice):
    shoes.add_pair(diary=alice.diary, pair=BOOTS)

    assert problems(alice.post(PAGE, name="BROWN boots")) == {
        "name": ["You have a pair of that name already"]
    }


def test_there_is_room_for_50_pairs(alice):
    alice.diary.person.shoes = [{"name": f"pair {n}"} for n in range(50)]
    alice.diary.person.save()

    assert problems(alice.post(PAGE, name="one more")) == {"name": ["These are too many"]}


def test_a_pair_is_changed_and_keeps_its_place(alice):
    for pair in (BOOTS, Shoes("Trainers")):
        shoes.add_pair(diary=alice.diary, pair=pair)

    alice.post(CHANGE, name="Brown boots", fit="fits", heel="low")

    assert pairs(alice) == (Shoes("Brown boots", "fits", "low"), Shoes("Trainers"))


def test_a_new_name_goes_into_every_day_on_which_they_were_worn(alice):
    worn = (WornShoes("Brown boots", Decimal("6.5")), WornShoes("Trainers"))
    make_day(alice.diary, MONDAY, exposures={"heat": True}, shoes=worn)

    alice.post(CHANGE, name="Hiking boots")

    assert told(alice).shoes == (WornShoes("Hiking boots", Decimal("6.5")), WornShoes("Trainers"))
    assert [pair.name for pair in pairs(alice)] == ["Hiking boots", "Trainers"]


def test_a_new_name_that_the_day_has_already_makes_one_pair_of_two():
    worn = (WornShoes("Boots"), WornShoes("Trainers", Decimal(2)))

    assert wardrobe.renamed(worn, "boots", "Trainers") == (WornShoes("Trainers", Decimal(2)),)


def test_a_new_name_that_another_pair_has_is_sent_back(alice):
    for pair in (BOOTS, Shoes("Trainers")):
        shoes.add_pair(diary=alice.diary, pair=pair)

    assert list(problems(alice.post(CHANGE, name="trainers"))) == ["name"]


def test_other_capitals_are_no_other_pair(alice):
    shoes.add_pair(diary=alice.diary, pair=BOOTS)

    alice.post(CHANGE, name="BROWN BOOTS", fit="too_tight", heel="low")

    assert [pair.name for pair in pairs(alice)] == ["BROWN BOOTS"]


def test_a_pair_that_is_no_longer_offered_stays_on_its_days_and_can_come_back(alice):
    make_day(alice.diary, MONDAY, exposures={"heat": True}, shoes=(WornShoes("Brown boots"),))

    assert alice.post(PAGE, retire="Brown boots").status_code == 303
    assert pairs(alice) == (Shoes("Brown boots", retired_on="2026-03-10"),)
    assert told(alice).shoes == (WornShoes("Brown boots"),)

    alice.post(PAGE, again="Brown boots")
    assert pairs(alice) == (Shoes("Brown boots"),)


def test_a_pair_that_is_not_there_is_no_page(alice):
    assert alice.get(CHANGE).status_code == 404
    assert alice.post(PAGE, retire="Brown boots").status_code == 404
    assert alice.get("/settings/shoes/change/").status_code == 404


def test_names_with_signs_that_addresses_use_lead_to_their_pair(alice):
    shoes.add_pair(diary=alice.diary, pair=Shoes("Ana's & Bo's, 50% #1?"))

    page = alice.get(PAGE).content.decode()
    address = page.split(f'href="{PAGE}change/')[1].split('"')[0].replace("&amp;", "&")

    assert alice.get(f"{PAGE}change/{address}").status_code == 200


def test_nobody_sees_another_persons_shoes(alice):
    shoes.add_pair(diary=alice.diary, pair=BOOTS)
    bob = sign_in(make_diary("bob"))

    assert "Brown boots" not in bob.get(PAGE).content.decode()
    assert bob.get(CHANGE).status_code == 404


def test_days_are_counted_in_a_constant_number_of_queries(alice, django_assert_num_queries):
    make_day(alice.diary, MONDAY, exposures={"heat": True}, shoes=(WornShoes("Brown boots"),))
    alice.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        assert "worn on 1 day" in alice.get(PAGE).content.decode()
    for number in range(1, 9):
        make_day(
            alice.diary, date(2026, 3, number), exposures={"heat": True}, shoes=(WornShoes("Brown boots"),)
        )
    with django_assert_num_queries(len(few)):
        assert "worn on 9 days" in alice.get(PAGE).content.decode()
