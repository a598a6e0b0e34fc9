"""What stands in the document beside the cramps, and what a person may leave out of it."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from diary import nights
from diary.actions import people
from diary.facts import ProfileFacts
from insights import doctor_page
from insights.fhir.export import files, page, whole
from insights.frames import load
from insights.stats.measures import measure
from insights.stats.windows import Window
from insights.summary.wishes import PARTS, USUAL_PARTS, Wishes
from insights.summary.wording import sheet
from tests.diary.transfer.diaries import small_diary
from tests.factories import NOW, berlin, make_day, make_diary, make_episode, make_medicine

from .documents import bundle, checked, coded, component, cramps, one, resources, values

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
PERIOD = Window(TODAY - timedelta(days=27), TODAY)
SECTIONS = [
    "question", "quality", "flags", "headline", "pictures", "where", "course", "context", "symptoms",
    "medicines", "conditions", "tried", "asks",
]  # fmt: skip


@pytest.fixture
def diary():
    return make_diary()


def summary_of(diary, **wishes):
    made_at = nights.local(NOW, "Europe/Berlin")
    return doctor_page.summary(diary, period=PERIOD, wishes=Wishes(**wishes), made_at=made_at)


def visit(diary, *, pdf=b"", **wishes):
    return checked(b"".join(page(diary, summary=summary_of(diary, **wishes), pdf=pdf)))


def statistics(document):
    """Observations of the headline by window and name."""
    found = {}
    for each in resources(document, "Observation"):
        name = coded(each["code"]).get("statistic")
        if name:
            window = coded(component(each, "window")["valueCodeableConcept"])["window"]
            found[window, name] = each
    return found


def test_an_empty_diary_is_a_document_too(diary):
    document = bundle(diary)

    assert cramps(document) == []
    assert one(document, "Patient")


def test_the_same_diary_at_the_same_moment_is_the_same_bytes():
    diary = small_diary().diary("ana")

    assert b"".join(whole(diary, now=NOW)) == b"".join(whole(diary, now=NOW))


def test_the_front_page_has_the_sections_of_the_page_in_their_order(diary):
    composed = one(bundle(diary), "Composition")

    assert [coded(each["code"])["section"] for each in composed["section"][:13]] == SECTIONS
    assert [each["title"].partition(".")[0] for each in composed["section"][:13]] == [
        str(number) for number in range(1, 14)
    ]


def test_the_words_of_a_section_are_those_of_the_page(diary):
    make_episode(diary)
    summary = summary_of(diary)
    document = visit(diary)
    told = {
        coded(each["code"])["section"]: "".join(ElementTree.fromstring(each["text"]["div"]).itertext())
        for each in one(document, "Composition")["section"][:13]
    }

    for section in sheet(summary).sections:
        for name, said in section.facts:
            assert f"{name}: {said}" in told[section.code]
        for table in section.tables:
            assert all(cell in told[section.code] for row in table.rows for cell in row)


def test_what_the_app_showed_is_told_in_words_only(diary):
    make_episode(diary, duration_seconds=1200)
    section = one(bundle(diary), "Composition")["section"][2]

    assert coded(section["code"]) == {"section": "flags"}
    assert "entry" not in section


def test_the_kind_of_document_is_coded_and_its_sections_are_not_with_codes_that_nobody_is_sure_of(diary):
    composed = one(bundle(diary), "Composition")

    assert coded(composed["type"]) == {"http://loinc.org": "60591-5"}
    assert {coding["system"] for coding in values(composed["section"], "coding") for coding in coding} == {
        "urn:x-crampdiary:section"
    }


def test_a_day_without_cramps_is_an_answer_and_no_observation(diary):
    make_day(diary, date(2026, 3, 2), no_cramps=True)
    document = bundle(diary)
    told = one(document, "QuestionnaireResponse")
    answers = {item["linkId"]: item["answer"] for item in told["item"]}

    assert answers["no_cramps"] == [{"valueBoolean": True}]
    assert answers["date"] == [{"valueDate": "2026-03-02"}]
    assert cramps(document) == []


def test_a_check_in_tells_each_answer_and_nothing_that_was_not_asked(diary):
    make_day(
        diary,
        date(2026, 3, 2),
        exposures={"heat": False, "stress": True, "new garden chair": True},
        exercise_minutes=45,
        alcohol_units=Decimal("1.5"),
        medicines=("Magnesium",),
        note="a hot day",
    )
    told = one(bundle(diary), "QuestionnaireResponse")
    answers = {item["linkId"]: item for item in told["item"]}

    assert answers["heat"]["answer"] == [{"valueBoolean": False}]
    assert answers["stress"]["answer"] == [{"valueBoolean": True}]
    assert answers["alcohol"]["answer"] == [{"valueBoolean": True}]
    assert answers["alcohol_units"]["answer"] == [{"valueDecimal": 1.5}]
    assert list(values(answers["own"], "valueString")) == ["new garden chair"]
    assert answers["note"]["answer"] == [{"valueString": "a hot day"}]
    assert not {"smoking", "water_glasses", "no_cramps"} & answers.keys()


def test_headline_numbers_are_those_of_measure_with_their_denominators(diary):
    for number in range(10):
        day = TODAY - timedelta(days=number)
        make_episode(diary, uuid=uuid.uuid4(), started_at=berlin(f"{day} 02:40"), pain=number)
    found = statistics(bundle(diary))
    measured = measure(load(diary), as_of=TODAY, window_days=28)
    shown = {
        name: observed.get("valueQuantity", {}).get("value", observed.get("valueInteger"))
        for (window, name), observed in found.items()
        if window == "now" and "valueRange" not in observed
    }

    assert shown["cramps_per_week"] == pytest.approx(7 * 10 / measured.observed_days)
    for name, value in shown.items():
        assert value == getattr(measured, name), name
    rate = found["now", "cramps_per_week"]
    assert component(rate, "n")["valueInteger"] == 10
    assert component(rate, "observed_days")["valueInteger"] == measured.observed_days
    assert len(rate["derivedFrom"]) == 10


def test_a_number_is_of_its_window(diary):
    make_episode(diary)
    found = statistics(visit(diary))

    assert found["now", "cramps_per_week"]["effectivePeriod"] == {"start": "2026-02-11", "end": "2026-03-10"}
    assert found["before", "cramps_per_week"]["effectivePeriod"]["end"] == "2026-02-10"


def test_a_number_of_days_that_do_not_go_along_names_none_of_them(diary):
    make_episode(diary)
    make_episode(diary, uuid=uuid.uuid4(), started_at=berlin("2026-02-03 02:40"))

    assert "derivedFrom" not in statistics(visit(diary))["before", "cramps_per_week"]


def test_without_an_observed_day_a_number_is_unknown_and_never_0(diary):
    rate = statistics(bundle(diary))["now", "cramps_per_week"]

    assert "valueQuantity" not in rate
    assert rate["dataAbsentReason"]["coding"][0]["code"] == "unknown"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"started_on": date(2026, 1, 1)}, "active"),
        ({"started_on": date(2026, 1, 1), "stopped_on": date(2026, 2, 1)}, "completed"),
        ({"started_on": date(2026, 1, 1), "stopped_on": date(2026, 4, 1)}, "active"),
        ({"started_on": date(2026, 4, 1)}, "intended"),
        ({"started_on": None}, "active"),
    ],
)
def test_a_medicine_is_a_statement_of_the_patient(diary, told, status):
    make_medicine(diary, "Indapamide", kind="medicine", medicine_class="thiazide", dose="1.5 mg", **told)
    stated = one(bundle(diary), "MedicationStatement")

    assert stated["status"] == status
    assert stated["medicationCodeableConcept"]["text"] == "Indapamide"
    assert coded(stated["medicationCodeableConcept"]) == {"medicine-class": "thiazide"}
    assert stated["informationSource"] == stated["subject"]
    assert stated["dosage"] == [{"text": "1.5 mg"}]


def test_something_done_to_prevent_cramps_is_no_medicine(diary):
    make_medicine(diary, "Swimming", kind="measure", dose="twice a week")
    document = bundle(diary)
    (measure_,) = (each for each in resources(document, "Observation") if each.get("valueString"))

    assert resources(document, "MedicationStatement") == []
    assert measure_["valueString"] == "Swimming"


def test_illnesses_are_unconfirmed_words_of_the_patient(diary):
    facts = ProfileFacts(
        given=frozenset({"conditions", "other_conditions", "pregnant"}),
        conditions=("diabetes",), other_conditions="Bad knee", pregnant=True,
    )  # fmt: skip
    people.change_profile(diary=diary, facts=facts, now=NOW)
    document = bundle(diary)
    found = resources(document, "Condition")

    assert [each["code"]["text"] for each in found] == ["Diabetes", "Bad knee"]
    for each in found:
        assert coded(each["verificationStatus"]).popitem()[1] == "unconfirmed"
        assert each["asserter"] == each["subject"]
    (pregnancy,) = (each for each in resources(document, "Observation") if "82810-3" in str(each["code"]))
    assert pregnancy["valueCodeableConcept"]["text"] == "Pregnant"


def test_nobody_who_was_not_asked_is_not_pregnant(diary):
    assert "82810-3" not in str(bundle(diary))


def test_the_program_names_itself_and_its_version(diary):
    device = one(bundle(diary), "Device")

    assert device["deviceName"][0]["name"] == "crampdiary"
    assert all(each["value"] for each in device["version"])


# -- what goes along to a visit ------------------------------------------------------------------------------


def test_notes_go_along_only_where_they_are_wanted(diary):
    make_episode(diary, note="SECRET of the night")
    make_day(diary, TODAY, no_cramps=False, note="SECRET of the day")
    make_medicine(diary, note="SECRET of the pill", started_on=date(2026, 2, 20))

    assert "SECRET" not in str(visit(diary))
    assert str(visit(diary, parts=PARTS)).count("SECRET") >= 3


# Part -> a word that must then be nowhere.
LEFT_OUT = {
    "where": "shin",
    "context": "stress",
    "symptoms": "brittle_nails",
    "medicines": "Indapamide",
    "conditions": "epilepsy",
    "tried": "massage",
    "list": "effectivePeriod\": {\"start\": \"2026-03-03T",
}  # fmt: skip


@pytest.mark.parametrize("part", LEFT_OUT)
def test_a_part_that_is_left_out_is_in_no_row_either(diary, part):
    from diary.facts import ReliefTry, SymptomAnswer

    make_episode(
        diary,
        sites=(("shin", "left"),),
        triggers=("stress",),
        relief=(ReliefTry("massage", "yes"),),
        associated=(SymptomAnswer("brittle_nails", True),),
    )
    make_day(diary, date(2026, 3, 2), exposures={"stress": True}, medicines=("Indapamide",))
    make_medicine(diary, "Indapamide")
    facts = ProfileFacts(given=frozenset({"conditions"}), conditions=("epilepsy",))
    people.change_profile(diary=diary, facts=facts, now=NOW)
    shown = visit(diary)
    cut = visit(diary, parts=tuple(each for each in USUAL_PARTS if each != part))
    # The questions themselves, and what the app showed, are there in any case.
    rows = json.dumps(
        [each["resource"] for each in shown["entry"] if each["resource"]["resourceType"] not in ASKED]
    )
    left = json.dumps(
        [each["resource"] for each in cut["entry"] if each["resource"]["resourceType"] not in ASKED]
    )

    assert LEFT_OUT[part] in rows
    assert LEFT_OUT[part] not in left


ASKED = {"Questionnaire", "Composition"}


def test_only_the_days_of_the_period_go_along(diary):
    make_episode(diary)
    make_episode(diary, uuid=uuid.uuid4(), started_at=berlin("2026-01-03 02:40"))
    make_day(diary, date(2026, 1, 3), no_cramps=True)

    document = visit(diary)

    assert len(cramps(document)) == 1
    assert "2026-01-03" not in str(resources(document, "QuestionnaireResponse"))


@pytest.mark.parametrize(("name_as", "named"), [("full", True), ("none", False)])
def test_the_patient_is_named_as_they_chose(diary, name_as, named):
    diary.person.name = "Ana María 漢"
    diary.person.save()
    patient = one(visit(diary, name_as=name_as), "Patient")

    assert ("name" in patient) is named
    assert "meta" in patient


def test_the_page_goes_along_as_it_is_printed(diary):
    document = visit(diary, pdf=b"%PDF-1.7 of this page")
    attached = one(document, "DocumentReference")["content"][0]["attachment"]

    assert attached == {"contentType": "application/pdf", "data": "JVBERi0xLjcgb2YgdGhpcyBwYWdl"}


def test_an_export_holds_every_row_and_the_page_of_the_latest_year(diary):
    make_episode(diary)
    make_episode(diary, uuid=uuid.uuid4(), started_at=berlin("2019-07-03 02:40"))
    document = bundle(diary)

    assert len(cramps(document)) == 2
    assert "10 Mar 2025 to 10 Mar 2026 (366 days)" in one(document, "Composition")["text"]["div"]


def test_an_export_is_one_file(diary):
    (name,) = files(diary)

    assert name == "diary.fhir.json"


def test_ids_in_the_database_are_nowhere_in_it(diary):
    episode = make_episode(diary)
    raw = b"".join(whole(diary, now=NOW)).decode()

    assert str(episode.uuid) not in raw
    assert str(diary.person.uuid) not in raw


def test_what_is_left_out_of_the_page_is_no_reason_to_change_the_visit(diary):
    wishes = replace(Wishes(), parts=())

    assert checked(b"".join(page(diary, summary=summary_of(diary, parts=wishes.parts))))
