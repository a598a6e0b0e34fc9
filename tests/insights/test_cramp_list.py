"""The list of cramps as CSV and XLSX, from events written by hand. No database."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from insights.cramp_list import BYTE_ORDER_MARK, csv_bytes, xlsx_bytes
from insights.summary.sections import DoctorSummary, Event
from insights.summary.wishes import PARTS, Wishes
from tests.insights.frames import diary
from tests.insights.summary.pages import page

BERLIN = ZoneInfo("Europe/Berlin")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "'=1"]


def event(**told: Any) -> Event:
    plain: dict[str, Any] = {
        "started": datetime(2026, 3, 3, 2, 40, 17, tzinfo=BERLIN),
        "time_zone": "Europe/Berlin",
        "time_precision": "exact",
        "diary_date": date(2026, 3, 2),
        "is_night": True,
        "sites": (("calf", "left"),),
        "seconds": 150.0,
        "seconds_max": None,
        "source": "timer",
        "ongoing": False,
        "pain": 6,
        "woke": True,
        "activity": "in_bed",
        "triggers": (("exercise", ""), ("own-1", "new garden chair")),
        "symptoms": ("tightness",),
        "relief": (("stretching", ""), ("own-2", "humming")),
        "eased": ("yes", ""),
        "note": "",
    }
    return Event(**plain | told)


def summary(*events: Event, notes: bool = False) -> DoctorSummary:
    wishes = Wishes(parts=PARTS) if notes else Wishes()
    return replace(page(diary()), wishes=wishes, events=events)


def read_csv(*events: Event, notes: bool = False) -> list[dict[str, str]]:
    text = csv_bytes(summary(*events, notes=notes)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def read_xlsx(*events: Event, notes: bool = False) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(summary(*events, notes=notes)))).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_cramp_is_a_row_of_plain_words_and_numbers():
    (row,) = read_csv(event())

    assert row == {
        "Date": "2026-03-03",
        "Time": "02:40",
        "Time zone": "Europe/Berlin",
        "How sure": "Exact",
        "At night": "Yes",
        "Night or day of": "2026-03-02",
        "Muscle": "Calf",
        "Side": "Left",
        "Minutes": "2.5",
        "Seconds": "150",
        "Seconds at most": "",
        "Length is": "Timed",
        "Worst pain": "6",
        "Woke": "Yes",
        "Doing": "In bed",
        "Noted before": "Exercise; new garden chair",
        "Came with": "Tight",
        "Tried": "Stretching (it helped); humming",
    }


def test_in_a_workbook_dates_times_and_numbers_are_what_they_are():
    (row,) = read_xlsx(event())

    assert row["Date"] == datetime(2026, 3, 3)
    assert row["Time"] == time(2, 40, 17)
    assert (row["Minutes"], row["Seconds"], row["Worst pain"]) == (2.5, 150, 6)


def test_both_say_the_same():
    told = [event(), event(sites=(("calf", "left"), ("toes", "both")), pain=0, woke=False, seconds_max=300.0)]

    for flat, typed in zip(read_csv(*told), read_xlsx(*told), strict=True):
        for head, value in typed.items():
            if isinstance(value, str) or value is None:
                assert flat[head] == (value or "")
            elif isinstance(value, int | float):
                assert float(flat[head]) == value


def test_what_nobody_knows_is_an_empty_cell_and_never_0_or_no():
    unknown = event(
        sites=(), seconds=None, source="", pain=None, woke=None, activity="", triggers=(), symptoms=(),
        relief=(), eased=(),
    )  # fmt: skip
    (row,) = read_xlsx(unknown)
    asked = [
        "Muscle",
        "Side",
        "Minutes",
        "Seconds",
        "Length is",
        "Worst pain",
        "Woke",
        "Doing",
        "Noted before",
    ]

    assert {row[head] for head in asked} == {None}


def test_pain_of_0_is_0():
    assert read_csv(event(pain=0))[0]["Worst pain"] == "0"


def test_a_clock_time_that_was_on_no_clock_is_not_printed():
    night = event(time_precision="part_of_night", started=datetime(2026, 3, 3, 2, 30, tzinfo=BERLIN))
    (row,) = read_csv(night)

    assert row["Time"] == ""
    assert row["How sure"] == "Part of the night: Late night"


def test_a_cramp_abroad_stands_with_the_clock_and_the_zone_of_the_place():
    abroad = event(
        started=datetime(2026, 3, 3, 23, 5, tzinfo=ZoneInfo("America/Lima")), time_zone="America/Lima"
    )
    (row,) = read_csv(abroad)

    assert (row["Date"], row["Time"], row["Time zone"]) == ("2026-03-03", "23:05", "America/Lima")


def test_a_cramp_that_still_runs_says_so():
    assert read_csv(event(ongoing=True, seconds=None, source=""))[0]["Length is"] == "Still going on"


def test_notes_have_a_column_only_where_they_are_wanted():
    assert "Note" not in read_csv(event(note="SECRET"))[0]
    assert b"SECRET" not in csv_bytes(summary(event(note="SECRET")))
    assert read_csv(event(note="SECRET"), notes=True)[0]["Note"] == "SECRET"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_spreadsheet_takes_a_cell_of_the_csv_for_a_formula(text):
    (row,) = read_csv(event(note=text, triggers=(("own-1", text),)), notes=True)

    assert row["Note"] == "'" + text
    assert row["Noted before"] == "'" + text


# A CR that stands alone is no character of XML; the diary keeps line ends as LF.
TYPED = [text for text in FORMULAS if "\r" not in text]


@pytest.mark.parametrize("text", [*TYPED, "http://example.org", "mailto:a@example.org", "{=1}", "12"])
def test_in_a_workbook_every_text_is_a_text(text):
    book = load_workbook(io.BytesIO(xlsx_bytes(summary(event(note=text), notes=True))))
    cell = book.worksheets[0].cell(2, 19)

    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.hyperlink is None


def test_letters_of_every_script_come_through():
    text = '漢字, हिन्दी, 🦵🏽, עברית; "quoted"\nand a second line'

    assert read_csv(event(note=text), notes=True)[0]["Note"] == text
    assert read_xlsx(event(note=text), notes=True)[0]["Note"] == text


def test_a_csv_file_begins_with_the_mark_that_excel_needs_and_its_lines_end_as_rfc_4180_says():
    raw = csv_bytes(summary(event(note="two\nlines"), notes=True)).decode()

    assert raw.startswith(BYTE_ORDER_MARK)
    assert raw.count("\r\n") == 2


def test_without_a_cramp_there_are_headings_only():
    assert read_csv() == []
    assert read_xlsx() == []
    assert csv_bytes(summary()).decode("utf-8-sig").startswith("Date,Time,")


def test_the_first_line_of_a_workbook_stays_in_sight():
    book = load_workbook(io.BytesIO(xlsx_bytes(summary(event()))))

    assert book.worksheets[0].freeze_panes == "A2"
    assert all(column.width >= 8 for column in book.worksheets[0].column_dimensions.values())


def test_a_second_sheet_says_what_each_column_means():
    book = load_workbook(io.BytesIO(xlsx_bytes(summary(event(), notes=True))))
    meanings = dict(book.worksheets[1].iter_rows(values_only=True, max_col=2))
    heads = [cell.value for cell in book.worksheets[0][1]]

    assert len(book.worksheets) == 2
    assert all(meanings[head] for head in heads)
    assert meanings["Dates"] == "2026-03-02 – 2026-03-29"


def test_the_same_page_gives_the_same_bytes():
    assert xlsx_bytes(summary(event())) == xlsx_bytes(summary(event()))


@pytest.mark.slow
def test_ten_thousand_cramps_are_ten_thousand_rows():
    first = datetime(2020, 1, 1, 3, tzinfo=BERLIN)
    many = [event(started=first + timedelta(hours=5 * number)) for number in range(10_000)]

    assert len(read_csv(*many)) == 10_000
    sheet = load_workbook(io.BytesIO(xlsx_bytes(summary(*many))), read_only=True).worksheets[0]
    assert sheet.max_row == 10_001
