"""A cramp as an Observation: the clinical notes, section 5, element by element."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from diary.actions import episodes
from diary.facts import ReliefTry, SymptomAnswer
from tests.factories import NOW, berlin, full_episode_facts, make_diary, make_episode

from .documents import bundle, coded, component, components, cramps, one, resources, values

pytestmark = pytest.mark.django_db


@pytest.fixture
def diary():
    return make_diary()


def the_cramp(diary, **told):
    make_episode(diary, **told)
    (found,) = cramps(bundle(diary))
    return found


def test_it_is_the_symptom_as_the_patient_says_in_a_survey(diary):
    document_of = the_cramp(diary)

    assert coded(document_of["code"]) == {"symptom": "cramp", "http://snomed.info/sct": "55300003"}
    assert document_of["code"]["text"] == "Muscle cramp"
    assert document_of["category"][0]["coding"][0]["code"] == "survey"
    assert document_of["valueBoolean"] is True
    assert document_of["performer"] == [document_of["subject"]]


def test_it_was_made_from_the_answers_to_the_cramp_form(diary):
    make_episode(diary)
    document = bundle(diary)
    (observed,) = cramps(document)
    told = one(document, "QuestionnaireResponse")

    assert observed["derivedFrom"] == [{"reference": f"urn:uuid:{told['id']}"}]
    assert told["questionnaire"] == "urn:x-crampdiary:questionnaire:cramp|1"


def test_it_lasts_from_start_to_end_on_the_clocks_of_the_place(diary):
    observed = the_cramp(diary, duration_seconds=240)

    assert observed["effectivePeriod"] == {
        "start": "2026-03-03T02:40:00+01:00",
        "end": "2026-03-03T02:44:00+01:00",
    }


def test_across_a_clock_change_each_end_has_its_own_offset(diary):
    # Berlin, 26 October 2025: at 03:00 the clocks went back to 02:00.
    started = datetime(2025, 10, 26, 2, 58, tzinfo=ZoneInfo("Europe/Berlin"))
    observed = the_cramp(diary, started_at=started, duration_seconds=240)

    assert observed["effectivePeriod"] == {
        "start": "2025-10-26T02:58:00+02:00",
        "end": "2025-10-26T02:02:00+01:00",
    }


def test_clocks_from_before_zones_are_told_in_utc(diary):
    # Monrovia, until 1972: 44 minutes and 30 seconds behind, which FHIR cannot write.
    started = datetime(1930, 1, 5, 12, 0, tzinfo=ZoneInfo("Africa/Monrovia"))
    observed = the_cramp(diary, started_at=started, time_zone="Africa/Monrovia", duration_seconds=60)

    assert observed["effectivePeriod"]["start"] == "1930-01-05T12:44:30+00:00"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"duration_seconds": None, "duration_source": ""}, "unknown"),
        ({"duration_seconds": None, "duration_source": "", "ongoing": True}, "temp-unknown"),
    ],
)
def test_a_length_that_nobody_knows_says_why_it_is_missing(diary, told, reason):
    observed = the_cramp(diary, **told)
    length = component(observed, "duration")

    assert length["dataAbsentReason"]["coding"][0]["code"] == reason
    assert "end" not in observed["effectivePeriod"]


def test_an_end_that_nobody_knows_is_not_taken_for_one_that_is_still_to_come(diary):
    observed = the_cramp(diary, duration_seconds=None, duration_source="")

    assert list(values(observed["effectivePeriod"]["_end"], "valueCode")) == ["unknown"]


def test_a_cramp_that_still_runs_is_preliminary_and_has_no_end_at_all(diary):
    observed = the_cramp(diary, duration_seconds=None, duration_source="", ongoing=True)

    assert observed["status"] == "preliminary"
    assert observed["effectivePeriod"].keys() == {"start"}


def test_a_length_comes_in_seconds_with_how_it_is_known(diary):
    observed = the_cramp(diary, duration_seconds=240, duration_source="timer")

    assert component(observed, "duration")["valueQuantity"] == {
        "value": 240, "unit": "s", "system": "http://unitsofmeasure.org", "code": "s",
    }  # fmt: skip
    assert coded(observed["method"]) == {"duration-source": "timer"}


def test_a_remembered_length_is_a_range(diary):
    observed = the_cramp(diary, duration_seconds=120, duration_max_seconds=300, duration_source="estimate")
    told = component(observed, "duration")["valueRange"]

    assert (told["low"]["value"], told["high"]["value"]) == (120, 300)
    assert "_end" in observed["effectivePeriod"]


def test_pain_is_a_number_and_never_an_answer_code(diary):
    pain = component(the_cramp(diary, pain=2), "72514-3")

    assert pain["valueQuantity"]["value"] == 2
    assert pain["valueQuantity"]["code"] == "{score}"


def test_no_pain_at_all_is_0_and_pain_not_told_is_unknown(diary):
    make_episode(diary, pain=0)
    make_episode(diary, pain=None, uuid=uuid.uuid4(), started_at=berlin("2026-03-04 02:40"))
    none, unknown = (component(each, "72514-3") for each in cramps(bundle(diary)))

    assert none["valueQuantity"]["value"] == 0
    assert unknown["dataAbsentReason"]["coding"][0]["code"] == "unknown"


def test_a_side_is_coded_in_the_body_site_where_there_is_a_code_for_it(diary):
    site = the_cramp(diary, sites=(("thigh_back", "left"),))["bodySite"]

    assert coded(site) == {"site": "thigh_back.left", "http://snomed.info/sct": "61396006"}
    assert site["text"] == "Back of the left thigh"


def test_where_there_is_none_the_text_says_the_side(diary):
    observed = the_cramp(diary, sites=(("calf", "left"),))
    (side,) = components(observed, "calf")

    assert coded(observed["bodySite"]) == {"site": "calf.left", "http://snomed.info/sct": "53840002"}
    assert observed["bodySite"]["text"] == "Left calf"
    assert coded(side["valueCodeableConcept"]) == {"side": "left", "http://snomed.info/sct": "7771000"}


def test_several_places_are_told_in_words_and_each_as_a_component(diary):
    observed = the_cramp(diary, sites=(("calf", "left"), ("foot_sole", "both")))

    assert observed["bodySite"] == {"text": "Left calf, soles of both feet"}
    assert coded(components(observed, "foot_sole")[0]["valueCodeableConcept"])["side"] == "both"


def test_everything_else_that_was_told_is_a_component(diary):
    observed = the_cramp(
        diary,
        woke=True,
        activity="in_bed",
        soreness_hours=Decimal("2.5"),
        time_precision="about",
        triggers=("exercise", "new garden chair"),
        relief=(ReliefTry("stretching", "yes", 60), ReliefTry("humming")),
        associated=(SymptomAnswer("weakness", False), SymptomAnswer("tightness", True, "before")),
        note="After the long run",
    )

    assert component(observed, "woke")["valueBoolean"] is True
    assert coded(component(observed, "activity")["valueCodeableConcept"]) == {"activity": "in_bed"}
    assert component(observed, "soreness")["valueQuantity"]["value"] == 150
    assert coded(component(observed, "time-precision")["valueCodeableConcept"]) == {"time-precision": "about"}
    before = [each["valueCodeableConcept"] for each in components(observed, "noted-before")]
    assert [each["text"] for each in before] == ["Exercise", "new garden chair"]
    stretching, humming = components(observed, "tried")
    assert coded(stretching["valueCodeableConcept"]) == {"eased": "yes"}
    assert "humming" in humming["code"]["text"]
    assert humming["dataAbsentReason"]["coding"][0]["code"] == "unknown"
    assert component(observed, "weakness")["valueBoolean"] is False
    assert coded(component(observed, "weakness")["code"])["http://snomed.info/sct"] == "26544005"
    assert component(observed, "before:tightness")["valueBoolean"] is True
    assert observed["note"] == [{"text": "After the long run"}]


def test_what_was_not_told_is_nowhere(diary):
    observed = the_cramp(diary, sites=(), pain=None, woke=None, duration_seconds=None, duration_source="")

    assert [coded(each["code"])["cramp"] for each in observed["component"]] == ["pain", "duration"]
    assert not {"bodySite", "method", "note"} & observed.keys()


def test_when_it_was_entered_is_told_too(diary):
    assert the_cramp(diary, recorded_at=berlin("2026-03-04 09:00"))["issued"] == "2026-03-04T09:00:00+01:00"


def test_deleted_cramps_are_not_in_the_document(diary):
    kept = make_episode(diary, note="kept")
    gone = make_episode(diary, uuid=uuid.uuid4(), note="gone", started_at=berlin("2026-03-04 02:40"))
    episodes.delete_episode(diary=diary, episode=gone, now=NOW)
    document = bundle(diary)

    assert kept.note in str(document)
    assert "gone" not in str(document)


def test_own_words_that_look_like_a_code_are_text(diary):
    observed = the_cramp(diary, triggers=("shoes",))
    told = component(observed, "noted-before")["valueCodeableConcept"]

    assert told == {"text": "shoes"}


def test_the_answers_say_the_same_in_the_words_of_the_form(diary):
    episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)
    told = one(bundle(diary), "QuestionnaireResponse")
    answers = {item["linkId"]: item for item in told["item"]}

    assert answers["pain"]["answer"] == [{"valueInteger": 6}]
    assert answers["woke"]["answer"] == [{"valueBoolean": True}]
    assert [
        each["valueCoding"]["code"] for each in values(answers["activity"], "answer") for each in each
    ] == ["in_bed"]
    assert answers["soreness_hours"]["answer"] == [{"valueDecimal": 2.5}]
    reliefs = [item for item in told["item"] if item["linkId"] == "relief"]
    assert [list(values(each, "linkId")) for each in reliefs] == [
        ["relief", "relief.what", "relief.eased", "relief.seconds"],
        ["relief", "relief.what", "relief.eased"],
    ]


def test_hostile_text_stays_text(diary):
    nasty = '</div><script>alert(1)</script>" , "x": <&> ]]>'
    make_episode(diary, note=nasty, triggers=("</div><script>",))
    diary.person.name = nasty
    diary.person.save()
    document = bundle(diary)

    assert cramps(document)[0]["note"] == [{"text": nasty}]
    assert all("<script" not in div for div in values(document, "div"))
    assert any("&lt;script&gt;" in div for div in values(document, "div"))
    assert all(not list(values(each, "x")) for each in resources(document, "Observation"))
