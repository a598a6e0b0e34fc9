"""What somebody does to prevent cramps: its own list, and ideas that start with one press."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from diary import prevention
from tests.factories import NOW, make_diary, make_medicine
from tests.visits import problems, said, sign_in

TODAY = date(2026, 3, 10)
EVERYTHING_SAID = " ".join(f"{idea.name} {idea.how_often} {idea.care}" for idea in prevention.IDEAS).lower()


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def start(visit, code):
    return visit.post("/prevention/start/", idea=code)


def test_a_measure_is_kept_with_how_often_why_and_what_was_noticed(alice):
    response = alice.post(
        "/prevention/new/", client_uuid="00000000-0000-4000-8000-000000000001", name="Cold showers",
        kind="measure", dose="every morning", started_on="2026-02-01", stopped_on="2026-03-01",
        reason="A friend does it", effect="Awake at least", note="brr",
    )  # fmt: skip

    assert (response.status_code, response.url) == (303, "/prevention/")
    kept = alice.diary.medicines.get()
    assert (kept.name, kept.kind, kept.dose, kept.reason, kept.effect, kept.note) == (
        "Cold showers", "measure", "every morning", "A friend does it", "Awake at least", "brr",
    )  # fmt: skip
    assert (kept.started_on, kept.stopped_on) == (date(2026, 2, 1), date(2026, 3, 1))


def test_the_two_lists_keep_apart(alice):
    make_medicine(alice.diary, "Magnesium")
    make_medicine(alice.diary, "Swimming", kind="measure", dose="Sundays")

    medicines, measures = alice.get("/medicines/").context, alice.get("/prevention/").context

    assert [row.medicine.name for row in medicines["current"]] == ["Magnesium"]
    assert [(row.medicine.name, row.what) for row in measures["current"]] == [("Swimming", "Sundays")]
    assert (medicines["others"], measures["others"]) == (1, 1)


def test_a_measure_that_is_a_medicine_after_all_moves_to_the_other_list(alice):
    measure = make_medicine(alice.diary, "Magnesium", kind="measure")
    address = f"/medicines/{measure.uuid}/edit/"

    response = alice.post(address, client_uuid=measure.uuid, name="Magnesium", kind="supplement")

    assert response.url == "/medicines/"
    assert alice.diary.medicines.get().kind == "supplement"


def test_what_the_page_of_a_measure_does_not_ask_stays(alice):
    measure = make_medicine(
        alice.diary, "Stockings", kind="measure", prescribed=True, side_effects="tight", dose_changed_on=TODAY
    )

    alice.post(f"/medicines/{measure.uuid}/edit/", client_uuid=measure.uuid, name="Stockings", kind="measure")

    kept = alice.diary.medicines.get()
    assert (kept.prescribed, kept.side_effects, kept.dose_changed_on) == (True, "tight", TODAY)


def test_a_measure_without_a_name_is_asked_for_one(alice):
    response = alice.post(
        "/prevention/new/", client_uuid="00000000-0000-4000-8000-000000000001", kind="measure"
    )

    assert problems(response) == {"name": ["Enter what you do"]}


# -- ideas ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("idea", prevention.IDEAS, ids=lambda idea: idea.code)
def test_every_idea_starts_from_today_with_one_press_and_only_once(alice, idea):
    for _ in range(2):
        response = start(alice, idea.code)
        assert response.status_code == 303

    kept = alice.diary.medicines.get()
    assert (kept.name, kept.kind, kept.started_on, kept.stopped_on) == (idea.name, "measure", TODAY, None)
    assert kept.dose == idea.how_often


def test_an_idea_that_goes_on_for_long_is_not_started_again(alice):
    make_medicine(alice.diary, "regular walking", kind="measure")

    assert said(start(alice, "walking")) == ["regular walking is already in your list."]

    assert alice.diary.medicines.count() == 1
    shown = {row["idea"].code: row["goes_on"] for row in alice.get("/prevention/").context["ideas"]}
    assert [code for code, goes_on in shown.items() if goes_on] == ["walking"]


def test_a_start_can_be_undone_and_pressed_again(alice):
    page = alice.get(start(alice, "swimming").url)
    alice.post(page.context["pressed"]["undo_url"])
    assert not alice.diary.medicines.exists()

    start(alice, "swimming")

    assert alice.diary.medicines.get().name == "Swimming"


def test_an_idea_stopped_long_ago_starts_a_new_row(alice):
    make_medicine(alice.diary, "Swimming", kind="measure", stopped_on=TODAY - timedelta(days=9))

    start(alice, "swimming")

    assert alice.diary.medicines.count() == 2


@pytest.mark.parametrize("code", ["", "quinine", "x" * 3000])
def test_an_idea_that_there_is_not_starts_nothing(alice, code):
    response = start(alice, code)

    assert (response.status_code, response.url) == (303, "/prevention/")
    assert not alice.diary.medicines.exists()


def test_a_measure_of_today_can_be_ticked_in_the_check_in(alice):
    start(alice, "swimming")

    assert 'value="Swimming"' in alice.get("/checkin/2026-03-10/").content.decode()


@pytest.mark.parametrize(
    "barred",
    [
        "quinine", "tonic", "magnesium", "potassium", "calcium", "vitamin", "iron", "salt", "herb", "tablet",
        "pill", "henbane", "celandine", "wormwood", "pepper", "ginger", "pin", "pinch", "bite", "shock",
        "magnet", "electro", "tiptoe", "leg above", "mg", "litre", "supplement", "cure", "works", "helps",
    ],
)  # fmt: skip
def test_no_idea_is_one_that_must_not_be_advised(barred):
    """clinical.md 6.3."""
    assert not re.search(rf"\b{barred}", EVERYTHING_SAID)


def test_the_page_promises_nothing(alice):
    page = alice.get("/prevention/").content.decode()

    assert "A diary cannot show that it works, only what happened before and after." in page
    assert "This is not advice." in page
