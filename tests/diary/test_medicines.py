"""Medicines, supplements and measures: the list, and one page for each."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine

from diary import saying
from diary.models import Medicine
from tests.factories import NOW, make_diary, make_medicine
from tests.visits import problems, said, sign_in

TODAY = date(2026, 3, 10)


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def answers(**changes):
    return {"client_uuid": str(uuid.uuid4()), "name": "Magnesium", "kind": "supplement"} | changes


def test_a_medicine_is_kept_with_its_dates_and_group(alice):
    response = alice.post(
        "/medicines/new/",
        **answers(
            name="Indapamide", kind="medicine", medicine_class="thiazide", started_on="2026-02-02",
            dose_changed_on="2026-02-20", stopped_on="2026-03-01", note="2.5 mg",
        ),
    )  # fmt: skip

    assert response.status_code == 303
    kept = alice.diary.medicines.get()
    assert (kept.name, kept.kind, kept.medicine_class) == ("Indapamide", "medicine", "thiazide")
    assert (kept.started_on, kept.dose_changed_on, kept.stopped_on) == (
        date(2026, 2, 2), date(2026, 2, 20), date(2026, 3, 1),
    )  # fmt: skip
    assert kept.note == "2.5 mg"
    assert said(response) == ["Indapamide saved."]


def test_only_the_name_is_needed(alice):
    alice.post("/medicines/new/", **answers())

    kept = alice.diary.medicines.get()
    assert (kept.medicine_class, kept.started_on, kept.stopped_on) == ("", None, None)


def test_saved_twice_is_stored_once(alice):
    same = answers()
    for _ in range(2):
        alice.post("/medicines/new/", **same)

    assert Medicine.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Iron; folic acid"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"kind": "potion"}, "kind"),
        ({"medicine_class": "potion"}, "medicine_class"),
        ({"started_on": "soon"}, "started_on"),
        ({"started_on": "2026-03-01", "stopped_on": "2026-02-01"}, "stopped_on"),
        ({"started_on": "2026-03-01", "dose_changed_on": "2026-02-01"}, "dose_changed_on"),
    ],
)
def test_what_cannot_be_is_named_at_its_field_and_typed_words_stay(alice, changes, field):
    response = alice.post("/medicines/new/", **answers(note="Keep me") | changes)

    assert list(problems(response)) == [field]
    assert response.context["form"]["note"].value() == "Keep me"
    assert not Medicine.objects.exists()


def test_a_change_keeps_the_medicine_and_its_identity(alice):
    magnesium = make_medicine(alice.diary)
    address = f"/medicines/{magnesium.uuid}/edit/"
    shown = alice.get(address).context["form"]

    alice.post(address, **answers(name=shown["name"].value(), stopped_on="2026-03-09"))

    kept = alice.diary.medicines.get()
    assert (kept.uuid, kept.stopped_on) == (magnesium.uuid, date(2026, 3, 9))


def test_the_list_tells_what_is_taken_now_from_what_was_stopped(alice):
    make_medicine(alice.diary, "Magnesium")
    make_medicine(alice.diary, "Statin", stopped_on=TODAY)
    make_medicine(alice.diary, "Vitamin", stopped_on=TODAY - timedelta(days=1))

    context = alice.get("/medicines/").context

    assert [row["medicine"].name for row in context["current"]] == ["Magnesium", "Statin"]
    assert [row["medicine"].name for row in context["stopped"]] == ["Vitamin"]


def test_deleting_offers_undo_and_undo_brings_it_back_as_it_was(alice):
    magnesium = make_medicine(alice.diary, note="at night")
    before = Medicine.objects.values().get()

    response = alice.post(f"/medicines/{magnesium.uuid}/delete/")
    page = alice.get(response.url)
    restored = alice.post(f"/medicines/{magnesium.uuid}/restore/")

    assert not page.context["current"] and page.context["deleted"] == magnesium
    assert f'action="/medicines/{magnesium.uuid}/restore/"' in page.content.decode()
    assert Medicine.objects.values().get() == before
    assert said(restored) == ["Magnesium is back in your list."]


def test_deleting_and_undoing_twice_changes_nothing_more(alice):
    magnesium = make_medicine(alice.diary)
    for step in ("delete", "delete", "restore", "restore"):
        assert alice.post(f"/medicines/{magnesium.uuid}/{step}/").status_code == 303

    assert alice.diary.medicines.get() == magnesium


def test_after_30_days_a_deleted_medicine_is_gone(alice):
    magnesium = make_medicine(alice.diary)
    alice.post(f"/medicines/{magnesium.uuid}/delete/")

    with time_machine.travel(NOW + timedelta(days=30, seconds=1), tick=False):
        assert alice.post(f"/medicines/{magnesium.uuid}/restore/").status_code == 404
        assert alice.get(f"/medicines/?deleted={magnesium.uuid}").context["deleted"] is None


def test_an_address_made_up_by_hand_shows_the_plain_list(alice):
    assert alice.get("/medicines/?deleted=nonsense").context["deleted"] is None


@pytest.mark.parametrize("step", ["edit", "delete", "restore"])
def test_nobody_reaches_the_medicine_of_somebody_else(alice, step):
    magnesium = make_medicine(alice.diary)
    bob = sign_in(make_diary("bob"))

    assert bob.post(f"/medicines/{magnesium.uuid}/{step}/", **answers(name="Mine")).status_code == 404
    assert alice.diary.medicines.get().name == "Magnesium"


def test_the_number_of_queries_does_not_grow_with_the_list(alice, django_assert_num_queries):
    make_medicine(alice.diary, "First")
    alice.get("/medicines/")
    with django_assert_num_queries(5):  # session, user, person, list, running cramp
        alice.get("/medicines/")
    for number in range(30):
        make_medicine(alice.diary, f"Medicine {number}")
    with django_assert_num_queries(5):
        alice.get("/medicines/")


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        ({}, "No dates"),
        ({"started_on": date(2026, 2, 1)}, "Since Sun 1 February."),
        ({"started_on": date(2025, 2, 1)}, "Since Sat 1 February 2025."),
        ({"started_on": date(2026, 4, 1)}, "Starts Wed 1 April."),
        ({"stopped_on": date(2026, 3, 1)}, "Stopped Sun 1 March."),
        (
            {"started_on": date(2026, 2, 1), "dose_changed_on": date(2026, 3, 2)},
            "Since Sun 1 February. Dose changed Mon 2 March.",
        ),
        (
            {"started_on": date(2026, 2, 1), "stopped_on": date(2026, 3, 1)},
            "From Sun 1 February to Sun 1 March.",
        ),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(dates, sentence):
    assert saying.medicine_dates(Medicine(**dates), today=TODAY) == sentence
