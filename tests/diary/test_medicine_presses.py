"""One press on a medicine or measure: stopped, dose changed, started again; each with its way back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from diary import doses, telling
from diary.actions import medicines as actions
from diary.facts import MedicineFacts
from tests.factories import NOW, make_diary, make_medicine
from tests.visits import said, sign_in

TODAY = date(2026, 3, 10)
EARLIER = date(2026, 2, 20)


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def press(visit, medicine, what):
    return visit.post(f"/medicines/{medicine.uuid}/{what}/")


def undo(visit, response):
    """Press Undo on the page that follows."""
    return visit.post(visit.get(response.url).context["pressed"]["undo_url"])


def told(visit):
    return telling.medicine_facts(visit.diary.medicines.get())


@pytest.mark.parametrize(("what", "field"), [("stop", "stopped_on"), ("dose", "dose_changed_on")])
def test_a_press_notes_today_however_often_it_is_pressed(alice, what, field):
    magnesium = make_medicine(alice.diary)

    for _ in range(2):
        assert press(alice, magnesium, what).status_code == 303

    kept = alice.diary.medicines.get()
    assert getattr(kept, field) == TODAY
    version = alice.diary.person
    version.refresh_from_db()
    before = version.data_version
    press(alice, magnesium, what)
    version.refresh_from_db()
    assert version.data_version == before


@pytest.mark.parametrize("what", ["stop", "dose"])
@pytest.mark.parametrize(
    "earlier", [{}, {"stopped_on": TODAY + timedelta(days=9)}, {"dose_changed_on": EARLIER}]
)
def test_undo_brings_back_what_was_said_before(alice, what, earlier):
    make_medicine(alice.diary, note="at night", dose="1 tablet", **earlier)
    before = told(alice)

    response = press(alice, alice.diary.medicines.get(), what)
    assert told(alice) != before
    undo(alice, response)

    assert told(alice) == before


def test_after_a_double_press_undo_still_brings_back_what_was_said_before(alice):
    planned = make_medicine(alice.diary, stopped_on=TODAY + timedelta(days=9))
    before = told(alice)

    press(alice, planned, "stop")
    undo(alice, press(alice, planned, "stop"))

    assert told(alice) == before


def test_undo_pressed_twice_changes_nothing_more(alice):
    magnesium = make_medicine(alice.diary)
    response = press(alice, magnesium, "stop")
    way_back = alice.get(response.url).context["pressed"]["undo_url"]

    for _ in range(2):
        assert alice.post(way_back).status_code == 303

    assert told(alice).stopped_on is None


def test_undo_of_a_measure_leads_back_to_its_own_list(alice):
    swimming = make_medicine(alice.diary, "Swimming", kind="measure")

    assert undo(alice, press(alice, swimming, "stop")).url == "/prevention/"


def test_undo_does_not_touch_what_was_said_since(alice):
    magnesium = make_medicine(alice.diary)
    way_back = alice.get(press(alice, magnesium, "stop").url).context["pressed"]["undo_url"]
    actions.change_medicine(
        diary=alice.diary,
        medicine=alice.diary.medicines.get(),
        facts=replace(told(alice), stopped_on=EARLIER),
        now=NOW + timedelta(minutes=1),
    )

    alice.post(way_back)

    assert told(alice).stopped_on == EARLIER


@pytest.mark.parametrize("typed", ["nonsense", "00000000-0000-4000-8000-000000000001", "x" * 3000])
def test_an_address_made_up_by_hand_says_nothing(alice, typed):
    make_medicine(alice.diary, stopped_on=TODAY)

    assert alice.get(f"/medicines/?stopped={typed}&dose={typed}").context["pressed"] is None


@pytest.mark.parametrize("what", ["stop", "dose"])
def test_what_begins_later_cannot_stop_or_change_today(alice, what):
    later = make_medicine(alice.diary, started_on=TODAY + timedelta(days=3))

    response = press(alice, later, what)

    assert response.status_code == 303 and len(said(response)) == 1
    assert told(alice) == telling.medicine_facts(later)
    row = alice.get("/medicines/").context["current"][0]
    assert not row.can_stop_today and not row.can_change_dose_today


# -- earlier doses -------------------------------------------------------------------------------------------


def test_an_earlier_change_of_dose_stays_in_the_note(alice):
    magnesium = make_medicine(alice.diary, dose_changed_on=EARLIER, note="at night")

    press(alice, magnesium, "dose")

    assert told(alice).dose_changed_on == TODAY
    assert told(alice).note == "at night\nThe dose also changed on 20 February 2026."


def test_after_a_change_of_dose_the_old_dose_stays_in_the_note(alice):
    magnesium = make_medicine(alice.diary, kind="medicine", dose="1 tablet")
    page = alice.get(press(alice, magnesium, "dose").url).content.decode()
    assert "Write the new dose" in page

    alice.post(
        f"/medicines/{magnesium.uuid}/edit/", client_uuid=magnesium.uuid, name="Magnesium", kind="medicine",
        dose="2 tablets", started_on="2026-02-01", dose_changed_on="2026-03-10",
    )  # fmt: skip

    assert (told(alice).dose, told(alice).note) == ("2 tablets", "Before 10 March 2026: 1 tablet")
    # And the page of the medicine tells what was changed, and when.
    history = alice.get(f"/medicines/{magnesium.uuid}/edit/").context["history"]
    assert ("1 tablet", "2 tablets") in [(each.was, each.now) for each in history.changes[0].changed]


OLD = MedicineFacts(name="Statin", dose="1 tablet", dose_changed_on=EARLIER, note="at night")


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        MedicineFacts(name="Statin", dose="1 tablet", dose_changed_on=date(2026, 2, 10), note="at night"),
        MedicineFacts(name="Statin", dose="2 tablets", note="at night"),
    ],
    ids=["nothing changed", "an earlier day: a correction", "no day: a correction"],
)
def test_a_correction_adds_no_line(new):
    assert doses.keep_earlier(OLD, new) == new


def test_a_note_without_room_stays_as_it_is():
    full = MedicineFacts(name="Statin", dose="2 tablets", dose_changed_on=TODAY, note="x" * 4000)

    assert doses.keep_earlier(OLD, full) == full


# -- again ---------------------------------------------------------------------------------------------------


def test_starting_again_is_a_new_row_from_today_and_happens_once(alice):
    first = make_medicine(
        alice.diary, dose="1 tablet", prescribed=True, note="old", effect="none", stopped_on=EARLIER
    )

    for _ in range(2):
        response = press(alice, first, "again")
        assert response.status_code == 303

    old, new = alice.diary.medicines.order_by("pk")
    assert (old.started_on, old.stopped_on) == (date(2026, 2, 1), EARLIER)
    assert (new.started_on, new.stopped_on, new.dose, new.prescribed) == (TODAY, None, "1 tablet", True)
    assert (new.note, new.effect) == ("", "")


def test_starting_again_can_be_undone(alice):
    first = make_medicine(alice.diary, stopped_on=EARLIER)

    undo(alice, press(alice, first, "again"))

    assert alice.diary.medicines.get() == first


def test_starting_again_on_the_day_it_stopped_goes_on_as_before(alice):
    first = make_medicine(alice.diary, stopped_on=TODAY)

    response = press(alice, first, "again")
    assert alice.diary.medicines.get().stopped_on is None
    undo(alice, response)

    assert alice.diary.medicines.get().stopped_on == TODAY


def test_what_goes_on_is_not_offered_again(alice):
    make_medicine(alice.diary, "magnesium", stopped_on=EARLIER)
    make_medicine(alice.diary, "Magnesium")
    make_medicine(alice.diary, "Iron", stopped_on=date(2025, 1, 1), started_on=None)
    make_medicine(alice.diary, "Iron", stopped_on=EARLIER, started_on=None)

    rows = alice.get("/medicines/").context["stopped"]

    assert [(row.medicine.name, row.medicine.stopped_on) for row in rows if row.can_start_again] == [
        ("Iron", EARLIER)
    ]


def test_two_rows_of_one_name_are_told_apart_by_their_dates(alice):
    make_medicine(alice.diary, "Iron")
    make_medicine(alice.diary, "iron", started_on=EARLIER)
    make_medicine(alice.diary, "Zinc")

    assert [row.called for row in alice.get("/medicines/").context["current"]] == [
        "Iron, Since Sun 1 February.", "iron, Since Fri 20 February.", "Zinc",
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["stop", "dose", "again"])
def test_nobody_presses_on_the_medicine_of_somebody_else(alice, what):
    magnesium = make_medicine(alice.diary)
    bob = sign_in(make_diary("bob"))

    assert press(bob, magnesium, what).status_code == 404
    assert alice.client.get(f"/medicines/{magnesium.uuid}/{what}/").status_code == 405
    assert telling.medicine_facts(magnesium) == told(alice)
