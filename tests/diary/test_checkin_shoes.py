"""Which shoes were worn, told in the check-in."""

from decimal import Decimal

import pytest
import time_machine

from diary import telling
from diary.actions import shoes
from diary.facts import Shoes, WornShoes
from diary.forms.day_shoes import hours_name
from diary.transfer.writer import csv_files
from tests.diary.checkin_visits import ADDRESS, MONDAY, USUAL, prefilled, told
from tests.factories import NOW, make_day, make_diary
from tests.visits import problems, sign_in

BOOTS = Shoes("Brown boots", "too_tight", "high")
OLD = Shoes("Old trainers", retired_on="2026-01-01")


@pytest.fixture
def alice(db):
    with time_machine.travel(NOW, tick=False):
        visit = sign_in(make_diary())
        for pair in (BOOTS, OLD):
            shoes.add_pair(diary=visit.diary, pair=pair)
        yield visit


def names(visit):
    visit.diary.person.refresh_from_db()
    return [pair.name for pair in telling.pairs(visit.diary.person)]


def test_pairs_are_offered_with_what_is_known_about_them(alice):
    rows = alice.get(ADDRESS).context["form"].pair_rows

    assert [(row.name, row.about, row.is_trouble) for row in rows] == [
        ("Brown boots", "too tight, high heel", True)
    ]


def test_a_pair_is_kept_with_its_hours(alice):
    alice.post(ADDRESS, **{"asked": USUAL, "shoes": ["Brown boots"], hours_name("Brown boots"): "6,5"})

    assert told(alice).shoes == (WornShoes("Brown boots", Decimal("6.5")),)


def test_hours_need_not_be_known(alice):
    alice.post(ADDRESS, asked=USUAL, shoes=["Brown boots"])

    assert told(alice).shoes == (WornShoes("Brown boots"),)


def test_a_tight_pair_is_no_answer_about_shoes_that_hurt(alice):
    alice.post(ADDRESS, asked="exercise", shoes=["Brown boots"])

    assert "tight_shoes" not in told(alice).exposures


def test_the_page_offers_to_say_that_a_tight_pair_hurt(alice):
    page = alice.get(ADDRESS).content.decode()

    assert "Did they hurt on Monday? Then tap “Shoes that hurt” too." in page


def test_a_pair_can_be_named_on_the_spot_and_is_offered_from_then_on(alice):
    alice.post(ADDRESS, asked=USUAL, new_shoes="Wellies", new_shoes_hours="2")

    assert told(alice).shoes == (WornShoes("Wellies", Decimal(2)),)
    assert names(alice) == ["Brown boots", "Old trainers", "Wellies"]


def test_the_name_of_a_pair_that_is_there_means_that_pair(alice):
    alice.post(ADDRESS, asked=USUAL, new_shoes="brown BOOTS", new_shoes_hours="2")

    assert told(alice).shoes == (WornShoes("Brown boots", Decimal(2)),)
    assert names(alice) == ["Brown boots", "Old trainers"]


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"new_shoes": "a;b"}, "new_shoes", "A word cannot hold ; = @ or :"),
        ({"new_shoes": "x" * 81}, "new_shoes", "Use up to 80 characters. Now it has 81."),
        ({"new_shoes_hours": "3"}, "new_shoes", "Enter the name of the pair"),
        (
            {"new_shoes": "Wellies", "new_shoes_hours": "25"},
            "new_shoes_hours",
            "Enter a number from 0 to 24, such as 2 or 1.5",
        ),
        ({"shoes": ["Somebody's"]}, "shoes", "Choose one of the answers shown"),
        (
            {hours_name("Brown boots"): "3"},
            hours_name("Brown boots"),
            "You wrote hours for Brown boots. Tap the pair too, or empty the hours",
        ),
    ],
)
def test_bad_answers_about_shoes_are_sent_back_and_nothing_is_stored(alice, sent, field, sentence):
    response = alice.post(ADDRESS, **{"asked": USUAL} | sent)

    assert problems(response) == {field: [sentence]}
    assert not alice.diary.days.exists() and names(alice) == ["Brown boots", "Old trainers"]


def test_there_is_room_for_50_pairs(alice):
    alice.diary.person.shoes = [{"name": f"pair {n}"} for n in range(50)]
    alice.diary.person.save()

    response = alice.post(ADDRESS, asked=USUAL, new_shoes="one more")

    assert problems(response) == {
        "new_shoes": ["You have 50 pairs already. Rename one that you no longer have"]
    }


def test_a_pair_no_longer_offered_is_shown_where_it_was_worn(alice):
    make_day(alice.diary, MONDAY, exposures={"heat": True}, shoes=(WornShoes("Old trainers", Decimal(3)),))

    shown = alice.get(ADDRESS)
    alice.post(ADDRESS, **prefilled(shown))

    assert [row.name for row in shown.context["form"].pair_rows] == ["Brown boots", "Old trainers"]
    assert told(alice).shoes == (WornShoes("Old trainers", Decimal(3)),)


def test_taking_a_pair_back_takes_its_hours_back(alice):
    worn = (WornShoes("Brown boots", Decimal(3)),)
    make_day(alice.diary, MONDAY, exposures={"heat": True}, shoes=worn)

    response = alice.post(ADDRESS, **prefilled(alice.get(ADDRESS)) | {"shoes": []})

    assert response.status_code == 303
    assert told(alice).shoes == ()


def test_the_export_holds_what_the_check_in_told(alice):
    alice.post(
        ADDRESS,
        **{
            "asked": USUAL,
            "happened": ["exercise"],
            "exercise_kind": "football",
            "exercise_unusual": "yes",
            "loaded_muscles": ["calf", "thigh_back"],
            "shoes": ["Brown boots"],
            hours_name("Brown boots"): "6.5",
        },
    )

    head, row = b"".join(csv_files(alice.diary)["days.csv"]).decode().splitlines()[:2]
    told_there = dict(zip(head.split(","), row.split(","), strict=True))
    assert told_there["exercise_kind"] == "football"
    assert told_there["exercise_unusual"] == "1"
    assert told_there["loaded_muscles"] == "calf;thigh_back"
    assert told_there["shoes"] == "Brown boots@6.5"
