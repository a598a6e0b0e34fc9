"""Medicines, supplements and measures: the list, and one page for each."""

import json
import uuid
from datetime import date, timedelta

import pytest
import time_machine

from diary import telling, vocabulary
from diary.medicine_lines import medicine_dates
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
    make_medicine(alice.diary, "Iron", stopped_on=TODAY + timedelta(days=1))

    context = alice.get("/medicines/").context

    assert [row.medicine.name for row in context["current"]] == ["Magnesium", "Iron"]
    assert [row.medicine.name for row in context["stopped"]] == ["Statin"]


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
    with django_assert_num_queries(6):  # session, user, person, list, running cramp, what is raised
        alice.get("/medicines/")
    for number in range(30):
        make_medicine(alice.diary, f"Medicine {number}")
    with django_assert_num_queries(6):
        alice.get("/medicines/")


# -- everything else that may be said ------------------------------------------------------------------------

FULL = {
    "name": "Indapamide",
    "kind": "medicine",
    "medicine_class": "thiazide",
    "started_on": "2026-02-02",
    "dose": "1 in the morning",
    "reason": "Blood pressure",
    "as_needed": "no",
    "prescribed": "yes",
    "effect": "Ankles less thick",
    "side_effects": "Up at night",
    "note": "With water",
}


def sent_untouched(page):
    """What a browser sends when nobody touches the page."""
    form = page.context["form"]
    return {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}


def test_everything_that_was_said_is_kept_and_shown_again(alice):
    alice.post("/medicines/new/", **answers(**FULL))

    kept = alice.diary.medicines.get()
    assert (kept.dose, kept.reason, kept.as_needed, kept.prescribed, kept.effect, kept.side_effects) == (
        "1 in the morning", "Blood pressure", False, True, "Ankles less thick", "Up at night",
    )  # fmt: skip
    form = alice.get(f"/medicines/{kept.uuid}/edit/").context["form"]
    assert {name: str(form[name].value()) for name in FULL} == FULL


def test_saving_an_untouched_page_changes_nothing(alice):
    alice.post("/medicines/new/", **answers(**FULL))
    before = telling.medicine_facts(alice.diary.medicines.get())
    address = f"/medicines/{before.uuid}/edit/"

    alice.post(address, **sent_untouched(alice.get(address)))

    assert telling.medicine_facts(alice.diary.medicines.get()) == before


def test_what_is_not_answered_stays_unknown(alice):
    alice.post("/medicines/new/", **answers())

    kept = alice.diary.medicines.get()
    assert (kept.as_needed, kept.prescribed) == (None, None)


def test_an_answer_can_be_taken_back(alice):
    alice.post("/medicines/new/", **answers(**FULL))
    kept = alice.diary.medicines.get()

    alice.post(f"/medicines/{kept.uuid}/edit/", **answers(**FULL | {"as_needed": "", "prescribed": ""}))

    kept.refresh_from_db()
    assert (kept.as_needed, kept.prescribed) == (None, None)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("dose", "x" * 121),
        ("reason", "x" * 201),
        ("effect", "x" * 1001),
        ("side_effects", "x" * 1001),
        ("as_needed", "sometimes"),
        ("prescribed", "maybe"),
        ("dose", "1\x00"),
    ],
)
def test_an_answer_that_cannot_be_is_named_and_opens_its_part(alice, field, typed):
    response = alice.post("/medicines/new/", **answers(note="Keep me") | {field: typed})

    assert list(problems(response)) == [field]
    form = response.context["form"]
    holding = [part for part in form.sections if field in [bound.name for bound in part.fields]]
    assert all(part.is_open for part in holding)
    assert form["note"].value() == "Keep me"


def test_the_list_says_in_one_line_what_matters(alice):
    said_of = {
        "Plain": {"kind": "medicine"},
        "Water": {"kind": "medicine", "medicine_class": "thiazide", "dose": "1 in the morning"},
        "Gel": {"kind": "medicine", "medicine_class": "other", "as_needed": True, "reason": "sore knee"},
        "Iron": {"kind": "supplement"},
    }
    for name, told in said_of.items():
        make_medicine(alice.diary, name, **told)

    assert {row.medicine.name: row.what for row in alice.get("/medicines/").context["current"]} == {
        "Plain": "",
        "Water": "1 in the morning · Water tablet: thiazide",
        "Gel": "only when needed · for: sore knee",
        "Iron": "Supplement",
    }


def test_every_group_of_medicines_can_be_found_in_the_list(alice):
    page = alice.get("/medicines/new/").content.decode()

    for code in vocabulary.MedicineClass.values:
        assert page.count(f'value="{code}"') == 1, code
    assert page.count("<optgroup") == 6


def test_no_page_about_medicines_tells_to_stop_or_to_take_one(alice):
    for address in ("/medicines/", "/medicines/new/"):
        assert "Do not stop or change a medicine without asking" in alice.get(address).content.decode()


def test_everything_said_leaves_in_the_export(alice):
    alice.post("/medicines/new/", **answers(**FULL))

    exported = b"".join(alice.get("/export/download/?format=json").streaming_content).decode()

    row = json.loads(exported)["medicines"][0]
    assert row["dose"] == "1 in the morning" and row["reason"] == "Blood pressure"
    assert row["prescribed"] is True and row["as_needed"] is False
    assert row["effect"] == "Ankles less thick" and row["side_effects"] == "Up at night"


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
    assert medicine_dates(Medicine(**dates), today=TODAY) == sentence
