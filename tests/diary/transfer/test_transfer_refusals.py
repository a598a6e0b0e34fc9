"""What is refused, with file, row, line, column and reason; and what must never crash the reader."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import limits
from diary.transfer import files
from diary.transfer.complaints import FileRefused
from tests.diary.transfer.diaries import complaints, read

ZIPPED = io.BytesIO()
with zipfile.ZipFile(ZIPPED, "w") as archive:
    archive.writestr("xl/workbook.xml", "<workbook/>")


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("muscle", "knee", "“knee” is not a muscle we know"),
        ("side", "up", "Use left, right, both or unknown"),
        ("side", "left;right", "Give one side for all muscles, or one for each"),
        ("activity", "flying", "This is not an activity we know"),
        ("associated", "itchy_ears", "“itchy_ears” is not a word we know"),
        ("associated", "later:fever", "Use before, during or after"),
        ("associated", "fever;fever=no", "The same thing is there twice"),
        ("pain", "11", "Pain is a number from 0 to 10"),
        ("pain", "six", "Use a whole number"),
        ("woke", "often", "Use 1 for yes, 0 for no, or leave it empty"),
        ("uuid", "17", "This is not a uuid. Leave it empty and one is made"),
        ("time_zone", "Europe", "This is not a time zone we know, for example Europe/Berlin"),
        ("time_precision", "roughly", "Use exact, about or part_of_night"),
        ("duration_seconds", "-5", "Use a whole number"),
        ("duration_seconds", "9999999", "A cramp can last from 0 seconds to 7 days"),
        ("duration_max_seconds", "60", "A range needs its shorter end as well"),
        ("duration_source", "typed", "There is no length that this could describe"),
        ("soreness_hours", "800", "Soreness can last from 0 to 720 hours"),
        ("triggers", "a=b", "A word cannot hold ; = @ or :"),
        ("relief", "stretching=perhaps", "What it did is yes, bit or no"),
        ("relief", "stretching=no@60", "Seconds until it eased belong to a try that helped"),
        ("notes", "x" * 4001, "This can have up to 4000 characters"),
        ("notes", "a\x01b", "Character 2 cannot be kept. Delete it and type it again."),
        ("recorded_at", "2026-03-11T12:00+01:00", "This cannot be in the future"),
    ],
)
def test_a_cell_of_a_cramp_is_refused_with_its_place(column, cell, reason):
    muscle = "" if column == "muscle" else ",muscle"
    calf = muscle and ",calf"
    text = f"started_at{muscle},{column}\n2026-03-02T02:40{calf},\n2026-03-03T02:40{calf},{cell}\n"
    assert complaints({"episodes.csv": text}) == [("episodes.csv", 2, 3, column, reason)]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("", "Say when the cramp began"),
        ("soon", "Use a date and time such as 2026-03-03T02:40"),
        ("03/04/2026 10:00", "Use a date and time such as 2026-03-03T02:40"),
        ("2026-03-10T09:11+01:00", "This cannot be in the future"),
        ("1899-03-10T09:11+01:00", "This is too long ago"),
        ("0001-01-01T00:00Z", "Enter a year from 1900 to 2199"),
    ],
)
def test_the_start_of_a_cramp_must_be_told(cell, reason):
    assert complaints({"episodes.csv": f"started_at,pain\n{cell},5\n"}) == [
        ("episodes.csv", 1, 2, "started_at", reason)
    ]


def test_ten_minutes_ahead_is_no_future():
    assert complaints({"episodes.csv": "started_at\n2026-03-10T09:10+01:00\n"}) == []


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("date", "2026-13-01", "Use a date such as 2026-03-03"),
        ("date", "2026-W10-1", "Use a date such as 2026-03-03"),
        ("date", "2026-03-11", "This cannot be in the future"),
        ("date", "", "Say which day this is"),
        ("heat", "2", "Use 1 for yes, 0 for no, or leave it empty"),
        ("exercise_intensity", "wild", "Use light, moderate or hard"),
        ("exercise_ended_at", "2026-03-20T10:00", "This is not on the day of the check-in"),
        (
            "alcohol_units",
            "2,5",
            "Use a point in numbers, for example 2.5. A comma works in files with ; only",
        ),
        ("alcohol_units", "NaN", "Use a number with up to 2 decimals, for example 2.5"),
        ("water_glasses", "100", "Enter a number from 0 to 99"),
        ("slept_hours", "25", "Enter a number from 0 to 24"),
        ("slept_hours", "9" * 5000, "This number is too long"),
        ("sleep_disturbance", "11", "Sleep disturbance is a number from 0 to 10"),
        ("symptoms", "itchy_ears", "“itchy_ears” is not a word we know"),
    ],
)
def test_a_cell_of_a_day_is_refused_with_its_place(column, cell, reason):
    row = {"date": "2026-03-03", "no_cramps": "1"} | {column: cell}
    text = ",".join(row) + "\n" + ",".join(f'"{value}"' for value in row.values()) + "\n"
    assert complaints({"days.csv": text}) == [("days.csv", 1, 2, column, reason)]


def test_a_date_that_is_there_twice_is_refused_even_when_both_rows_agree():
    text = "date,heat\n2026-03-03,1\n2026-03-04,1\n2026-03-03,1\n"
    assert complaints({"days.csv": text}) == [("days.csv", 3, 4, "date", "This is there twice")]


def test_a_uuid_that_stands_for_two_cramps_is_refused():
    one = "00000000-0000-0000-0000-000000000001"
    text = f"uuid,started_at\n{one},2026-03-03T02:40\n{one},2026-03-03T02:40\n{one},2026-03-04T02:40\n"
    assert complaints({"episodes.csv": text}) == [("episodes.csv", 3, 4, "uuid", "This is there twice")]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("name", "", "Give it a name"),
        ("medicine_class", "sweets", "This is not a kind of medicine we know"),
        ("kind", "sweets", "Use medicine, supplement or measure"),
        ("started_on", "May", "Use a date such as 2026-03-03"),
        ("stopped_on", "1800-01-01", "Enter a year from 1900 to 2199"),
    ],
)
def test_a_cell_of_a_medicine_is_refused_with_its_place(column, cell, reason):
    row = {"name": "Magnesium", "note": "x"} | {column: cell}
    text = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    assert complaints({"medicines.csv": text}) == [("medicines.csv", 1, 2, column, reason)]


@pytest.mark.parametrize(
    ("answers", "column", "reason"),
    [
        ({"birth_year": 1800}, "birth_year", "Enter a year from 1900 to this year"),
        ({"birth_year": True}, "birth_year", "Use a number"),
        ({"conditions": ["sadness"]}, "conditions", "“sadness” is not a word we know"),
        ({"time_zone": "Mars"}, "time_zone", "This is not a time zone we know, for example Europe/Berlin"),
        ({"pregnant": "perhaps"}, "pregnant", "Use 1 for yes, 0 for no, or leave it empty"),
        ({"pregnant": [True]}, "pregnant", "Use true, false or null"),
        ({"sleep_from": "25:00"}, "sleep_from", "Use a clock time such as 22:30"),
        ({"region": "Germany"}, "region", "Use the two letters of the country, for example GB"),
        ({"discussed": {"U-DUR-15": "soon"}}, "discussed", "Use a date such as 2026-03-03"),
        ({"discussed": ["U-DUR-15"]}, "discussed", "Use an object with a date for each word"),
        ({"toxin_kind": 5}, "toxin_kind", "Use text in quotation marks"),
        ({"risks": {"a": 1}}, "risks", "Use a list"),
        ({"risks": ["a;b"]}, "risks", "An item of a list is text without ;"),
    ],
)
def test_an_answer_of_a_profile_is_refused_with_its_name(answers, column, reason):
    assert complaints({"profile.json": json.dumps(answers)}) == [("profile.json", None, None, column, reason)]


def test_lines_are_counted_through_notes_with_line_ends():
    text = 'started_at,notes\n2026-03-03T02:40,"one\ntwo\nthree"\n\nsoon,\n'
    assert complaints({"episodes.csv": text})[0][1:4] == (2, 6, "started_at")


def test_every_problem_of_a_row_is_named():
    text = "started_at,pain,woke\nsoon,six,often\n"
    assert [column for _f, _r, _l, column, _why in complaints({"episodes.csv": text})] == [
        "started_at",
        "pain",
        "woke",
    ]


@pytest.mark.parametrize(
    "row", ["2026-03-03T02:40", "2026-03-03T02:40,5,calf,x", '"2026-03-03T02:40,5,calf"']
)
def test_a_row_with_another_number_of_cells_is_refused(row):
    (complaint,) = complaints({"episodes.csv": f"started_at,pain,muscle\n{row}\n"})
    assert complaint[1:4] == (1, 2, "")
    assert "cells, the heading has 3" in complaint[4]


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("episodes.csv", "pain\n5\n", 1, "There is no column “started_at”"),
        ("episodes.csv", "started_at,pain,pain\n", 1, "This column is there twice"),
        ("days.csv", "date,shoes,exposure:shoes,tight_shoes\n", 1, "This column is there twice"),
        ("days.csv", "date," + ",".join(f"c{n}" for n in range(501)), 1, "There are more than 500 columns"),
        ("episodes.csv", 'started_at,notes\n2026-03-03T02:40,"never closed\n', 2, "never closed"),
        ("episodes.csv", 'started_at,notes\n2026-03-03T02:40,"a"b\n', 2, "do not match"),
        ("episodes.csv", "started_at,notes\n2026-03-03T02:40," + "x" * 140_000 + "\n", 2, "too long"),
        ("episodes.csv", 'started_at,"notes\n', 1, "never closed"),
        ("diary.json", "{", 1, "This is not JSON"),
        ("diary.json", "[" * 100_000, None, "nested too deeply"),
        ("diary.json", '{"episodes": ' + "[" * 100_000, None, "nested too deeply"),
        ("diary.json", '{"a": 1, "a": 2}', None, "“a” is there twice"),
        ("diary.json", '{"episodes": [{"pain": NaN}]}', None, "NaN is not a number"),
        ("diary.json", '{"episodes": [{"pain": ' + "9" * 5000 + "}]}", None, "too long"),
        ("diary.json", '{"episodes": [{"pain": 1e999999999}]}', None, "too long"),
        ("diary.json", '{"version": 2}', None, "newer version"),
        ("diary.json", '{"format": "other"}', None, "not a file of this diary"),
        ("diary.json", '{"episodes": {}}', None, "must be a list"),
        ("diary.json", "[]", None, "one object"),
        ("profile.json", "[]", None, "one object"),
        ("sheet.csv", "a,b\n1,2\n", None, "We cannot tell what this is"),
        ("sheet.csv", "name,date,started_at\n", None, "We cannot tell what this is"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(name, text, line, reason):
    (complaint,) = read({name: text}).complaints
    assert complaint.fatal
    assert complaint.place.file == name
    assert line is None or complaint.place.line == line
    assert reason in str(complaint.reason)


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"", None, "This file is empty"),
        (b" \r\n", None, "This file is empty"),
        (b"date\n2026-03-03\xff\n", 2, "This file is not UTF-8"),
        ("date\n".encode("utf-16"), None, "This file is not UTF-8"),
        (b"date\n2026\x00\n", 2, "This file is not plain text"),
        (ZIPPED.getvalue(), None, "This is a spreadsheet or a zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None, "This is a spreadsheet or a zip file"),
        (b"date\n" + b"x" * limits.MAX_UPLOAD_BYTES, None, "too big"),
    ],
)
def test_bytes_that_are_no_text_are_refused_before_parsing(raw, line, reason):
    with pytest.raises(FileRefused) as refused:
        files.decode("days.csv", raw)
    assert refused.value.complaint.place.line == line
    assert reason in str(refused.value)


def zipped(**members):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_csv", ".csv"), text)
    return whole.getvalue()


def test_the_zip_of_an_export_is_opened():
    found = list(files.opened("cramp-diary.zip", zipped(days_csv="date\n", readme="x")))
    assert [(file.name, file.text) for file in found] == [("days.csv", "date\n")]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (ZIPPED.getvalue(), "There is no diary in this zip file"),
        (zipped(days_csv="x" * (limits.MAX_UPLOAD_BYTES + 1)), "too big"),
        (zipped(days_csv="date\n")[:-30], "cannot be opened"),
        (b"PK\x03\x04" + b"x" * 100, "cannot be opened"),
        (zipped(**{f"f{n}": "" for n in range(60)}, days_csv="date\n"), "There is no diary"),
    ],
    # A zip holds the time it was made: as a name it would differ between the workers.
    ids=["nothing of ours", "too big", "cut off", "no zip", "too many members"],
)
def test_a_hostile_zip_is_refused(raw, reason):
    with pytest.raises(FileRefused, match=reason):
        list(files.opened("cramp-diary.zip", raw))


def test_rows_are_limited(monkeypatch):
    monkeypatch.setattr(limits, "MAX_IMPORT_ROWS", 3)
    reading = read({"episodes.csv": "started_at\n" + "2026-03-03T02:40\n" * 5})
    assert reading.fatal
    assert reading.complaints[0].place.row == 4


def test_half_characters_in_json_are_refused():
    text = '{"episodes": [{"started_at": "2026-03-03T02:40", "notes": "\\ud800"}]}'
    assert complaints({"diary.json": text})[0][3] == "notes"
    assert complaints({"profile.json": '{"discussed": {"\\ud800": "2026-03-03"}}'})[0][3] == "discussed"


@pytest.mark.parametrize(
    "row",
    [
        "5",
        "[]",
        '{"started_at": {}}',
        '{"started_at": 5}',
        '{"relief": [{"x": 1}]}',
        '{"associated": [5]}',
        '{"associated": [{"code": 5}]}',
        '{"relief": [[]]}',
        '{"triggers": [null]}',
    ],
)
def test_json_of_the_wrong_shape_is_refused_by_row(row):
    found = complaints({"diary.json": f'{{"episodes": [{row}]}}'})
    assert found
    assert all(each[1] in (1, None) for each in found)


_BROKEN = st.text(st.sampled_from("started_at,;\"\n\r\t=+-@date:0123456789TZ{}[]nulltrue'é\x01"), max_size=60)


@given(_BROKEN)
def test_no_text_crashes_the_reader(text):
    for name in ("episodes.csv", "days.csv", "medicines.csv", "profile.json", "diary.json", "other"):
        for heading in ("", "started_at,notes,pain\n", "date;note;alcohol_units\n"):
            for complaint in read({name: heading + text}).complaints:
                assert str(complaint.reason)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from(
    [
        "started_at",
        "date",
        "name",
        "muscle",
        "relief",
        "associated",
        "symptoms",
        "pain",
        "notes",
        "uuid",
        "time_zone",
        "discussed",
        "exposure:x",
    ]
)


@given(st.dictionaries(_NAMES, _VALUES, max_size=5))
def test_no_json_crashes_the_reader(row):
    for value in ({"episodes": [row], "days": [row], "medicines": [row], "profile": row}, row):
        for complaint in read({"diary.json": json.dumps(value)}).complaints:
            assert str(complaint.reason)
    read({"profile.json": json.dumps(row)})


@given(st.binary(max_size=80))
def test_no_bytes_crash_the_opening_of_a_file(raw):
    for name in ("a.csv", "a.zip", "diary.json"):
        for head in (b"", b"PK\x03\x04", b"\xef\xbb\xbf"):
            try:
                list(files.opened(name, head + raw))
            except FileRefused as refused:
                assert str(refused)
