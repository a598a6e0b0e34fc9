"""Files to facts: what is understood."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from diary.facts import ReliefTry
from diary.transfer.files import decode
from diary.transfer.reader import Understood
from tests.diary.transfer.diaries import complaints, read
from tests.factories import berlin


def episodes(text, **options):
    reading = read({"episodes.csv": text}, **options)
    assert reading.complaints == []
    return [facts for _place, facts in reading.episodes]


def days(text):
    reading = read({"days.csv": text})
    assert reading.complaints == []
    return [facts for _place, facts in reading.days]


def test_only_when_is_needed():
    (cramp,) = episodes("started_at\n2026-03-03T02:40:00+01:00\n")
    assert cramp.started_at == berlin("2026-03-03 02:40")
    assert cramp.time_zone == "Europe/Berlin"
    assert (cramp.duration_seconds, cramp.duration_source, cramp.pain, cramp.woke, cramp.sites) == (
        None,
        "",
        None,
        None,
        (),
    )


def test_columns_may_come_in_any_order_and_a_time_without_offset_is_local():
    (cramp,) = episodes("pain,started_at,time_zone\n6,2026-03-03T02:40,America/New_York\n")
    assert cramp.started_at == datetime(2026, 3, 3, 7, 40, tzinfo=UTC)
    assert (cramp.time_zone, cramp.pain) == ("America/New_York", 6)


def test_a_time_without_offset_and_zone_is_read_in_the_zone_of_the_person():
    assert episodes("started_at\n2026-03-03 02:40\n", zone="Asia/Tokyo")[0].started_at == datetime(
        2026, 3, 2, 17, 40, tzinfo=UTC
    )


def test_the_zone_of_a_profile_in_the_same_import_is_the_person_s_zone():
    reading = read(
        {"episodes.csv": "started_at\n2026-03-03 02:40\n", "profile.json": '{"time_zone": "Asia/Tokyo"}'}
    )
    assert reading.episodes[0][1].time_zone == "Asia/Tokyo"


def test_semicolons_and_decimal_commas_are_recognised():
    (day,) = days('date;alcohol_units;slept_hours;medicines\n2026-03-03;2,5;6.5;"magnesium;vitamin B"\n')
    assert (day.alcohol_units, day.slept_hours) == (Decimal("2.5"), Decimal("6.5"))
    assert day.medicines == ("magnesium", "vitamin B")


def test_a_byte_order_mark_and_windows_line_ends_are_fine():
    assert decode("days.csv", "\ufeffdate\r\n".encode()) == "date\r\n"
    (day,) = days("date,note\r\n2026-03-03,fine\r\n")
    assert day.note == "fine"


def test_a_note_may_hold_line_ends_and_quotation_marks():
    (cramp,) = episodes('started_at,notes\n2026-03-03T02:40,"one\r\n""two"", three"\n')
    assert cramp.note == 'one\n"two", three'


def test_several_muscles_have_one_side_each_or_one_for_all():
    text = (
        "started_at,muscle,side\n"
        "2026-03-03T02:40,calf;toes,left;right\n"
        "2026-03-04T02:40,calf;toes,both\n"
        "2026-03-05T02:40,calf,\n"
    )
    assert [cramp.sites for cramp in episodes(text)] == [
        (("calf", "left"), ("toes", "right")),
        (("calf", "both"), ("toes", "both")),
        (("calf", "unknown"),),
    ]


def test_common_words_are_understood_and_listed():
    reading = read(
        {
            "episodes.csv": "Started at,muscle,triggers,relief,note\n"
            "2026-03-03T02:40,Foot,dehydration;new chair;shoes,Stretch=yes@60;humming,x\n"
            "2026-03-04T02:40,sole,shoes,,y\n"
        }
    )
    first, second = (facts for _place, facts in reading.episodes)
    assert first.sites == second.sites == (("foot_sole", "unknown"),)
    assert first.triggers == ("low_water", "new chair", "tight_shoes")
    assert first.relief == (ReliefTry("stretching", "yes", 60), ReliefTry("humming"))
    assert first.note == "x"
    assert reading.understood == {
        Understood("episodes.csv", "", "Started at", "started_at"): 1,
        Understood("episodes.csv", "", "note", "notes"): 1,
        Understood("episodes.csv", "muscle", "Foot", "foot_sole"): 1,
        Understood("episodes.csv", "muscle", "sole", "foot_sole"): 1,
        Understood("episodes.csv", "triggers", "dehydration", "low_water"): 1,
        Understood("episodes.csv", "triggers", "shoes", "tight_shoes"): 2,
        Understood("episodes.csv", "relief", "Stretch", "stretching"): 1,
    }


def test_two_names_of_one_thing_are_one_thing():
    (cramp,) = episodes(
        "started_at,muscle,triggers\n2026-03-03T02:40,foot;sole,shoes;tight_shoes;Chair;chair\n"
    )
    assert cramp.sites == (("foot_sole", "unknown"),)
    assert cramp.triggers == ("tight_shoes", "Chair")


def test_unknown_columns_are_named_and_left_out():
    reading = read({"days.csv": "date,mood,heat\n2026-03-03,low,1\n"})
    assert reading.left_out_columns == [("days.csv", "mood")]
    assert reading.days[0][1].exposures == {"heat": True}


def test_empty_is_unknown_and_no_is_no():
    (day,) = days("date,exercised,heat,stress,no_cramps\n2026-03-03,0,,yes,1\n")
    assert day.exposures == {"exercise": False, "stress": True}
    assert day.no_cramps is True


def test_other_questions_are_columns_named_after_the_word():
    (day,) = days("date,exposure:new chair,exposure:alcohol,exposure:exercise\n2026-03-03,1,0,1\n")
    assert day.exposures == {"new chair": True, "alcohol": False, "exercise": True}


def test_a_guarded_cell_loses_one_guard_and_only_one():
    notes = ["'=1", "''=1", "=1", "'quoted"]
    rows = [f"2026-03-0{day}T02:40,{note}\n" for day, note in enumerate(notes, start=1)]
    text = "started_at,notes\n" + "".join(rows)
    assert [cramp.note for cramp in episodes(text)] == ["=1", "'=1", "=1", "'quoted"]


def test_a_file_with_another_name_is_known_by_its_headings():
    reading = read(
        {
            "my sheet.csv": "started_at\n2026-03-03T02:40\n",
            "other.csv": "date\n2026-03-03\n",
            "m.csv": "name\nMagnesium\n",
        }
    )
    assert [len(rows) for rows in (reading.episodes, reading.days, reading.medicines)] == [1, 1, 1]
    assert reading.complaints == []


def test_rows_without_anything_are_passed_over():
    reading = read({"days.csv": "date,heat\n,\n\n2026-03-03,1\n,\n"})
    assert reading.complaints == []
    assert [(place.row, place.line) for place, _facts in reading.days] == [(2, 4)]


def test_a_row_without_uuid_gets_the_same_one_however_the_file_was_saved_and_whoever_reads_it():
    one = "started_at,muscle,pain,woke,soreness_hours\n2026-03-03T02:40:00,calf,6,1,2.5\n"
    two = "woke;pain;started_at;muscle;soreness_hours;notes\nTRUE;6,0;2026-03-03 02:40;Calf;2,50;\n"
    uuids = {
        cramp.uuid
        for text in (one, two)
        for zone in ("UTC", "Asia/Tokyo")
        for cramp in episodes(text, zone=zone)
    }
    assert len(uuids) == 1


def test_rows_that_say_something_else_get_another_uuid():
    text = "started_at,pain\n2026-03-03T02:40,6\n2026-03-03T02:40,7\n2026-03-03T02:40,\n"
    assert len({cramp.uuid for cramp in episodes(text)}) == 3


def test_two_rows_that_say_the_same_are_two_cramps():
    text = "started_at\n2026-03-03T02:40\n2026-03-03T02:40\n"
    first, second = episodes(text)
    assert first.uuid != second.uuid
    assert [cramp.uuid for cramp in episodes(text)] == [first.uuid, second.uuid]


def test_the_uuid_of_a_row_never_changes_between_versions():
    # Imports of years ago must still be recognised: this uuid may not change.
    (cramp,) = episodes("started_at,muscle,side,pain\n2026-03-03T02:40:00+01:00,calf,left,6\n")
    assert str(cramp.uuid) == "e777b9e5-d06f-514b-9ea0-68b1cfa5e6f5"


def test_the_same_row_in_two_files_is_one_cramp():
    text = "started_at\n2026-03-03T02:40\n"
    reading = read({"episodes.csv": text, "episodes.csv (2)": text})
    assert len(reading.episodes) == 1
    assert reading.repeated["episodes"] == 1


def test_json_says_the_same_as_csv():
    json = """{"episodes": [{"started_at": "2026-03-03T02:40:00+01:00",
      "muscle": ["calf", "toes"], "side": ["left"],
      "pain": 6, "woke": true, "soreness_hours": 2.5, "triggers": ["dehydration"],
      "relief": [{"relief": "stretching", "eased": "yes", "eased_after_seconds": 60}, "massage=no"],
      "associated": [{"code": "fever", "present": false, "phase": "before"}], "notes": "=1"}],
      "days": [{"date": "2026-03-03", "heat": false, "exposure:new chair": true, "alcohol_units": 2}],
      "medicines": [{"name": "Magnesium"}], "profile": {"birth_year": 1960}}"""
    csv = (
        "started_at,muscle,side,pain,woke,soreness_hours,triggers,relief,associated,notes\n"
        "2026-03-03T02:40:00+01:00,calf;toes,left,6,1,2.5,dehydration,"
        "stretching=yes@60;massage=no,before:fever=no,=1\n"
    )
    from_json, from_csv = read({"diary.json": json}), read({"episodes.csv": csv})
    assert from_json.complaints == []
    assert [facts for _place, facts in from_json.episodes] == [facts for _place, facts in from_csv.episodes]
    assert from_json.days[0][1].exposures == {"heat": False, "new chair": True}
    assert from_json.profile.birth_year == 1960


def test_what_a_profile_does_not_answer_is_left_as_it_is():
    reading = read(
        {
            "profile.json": '{"birth_year": null, "conditions": [], "pregnant": false,'
            ' "trigger_stopped_on": {}}'
        }
    )
    assert reading.profile.given == {"conditions", "pregnant", "trigger_stopped_on"}
    assert reading.profile.conditions == ()


def test_a_cramp_that_is_still_running_may_have_begun_long_ago():
    (cramp,) = episodes("started_at,ongoing\n2026-01-03T02:40,1\n")
    assert cramp.ongoing


@pytest.mark.parametrize("file", ["episodes.csv", "days.csv", "medicines.csv"])
def test_a_file_with_headings_only_holds_nothing_and_that_is_fine(file):
    heading = {"episodes.csv": "started_at", "days.csv": "date", "medicines.csv": "name"}[file]
    assert complaints({file: heading + "\n"}) == []


def test_days_know_the_check_in_of_a_night_worker():
    (day,) = days("date,exercised,exercise_ended_at\n2026-03-03,1,2026-03-04T00:30:00+01:00\n")
    assert day.date == date(2026, 3, 3)
