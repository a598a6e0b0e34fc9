"""The cramps of a period as rows for a spreadsheet: CSV and XLSX, from the events of the doctor's page.

People's own words are cells of text and nothing else: in CSV an apostrophe stands before what a spreadsheet
would run as a formula (`diary.transfer.cells.guard`), in XLSX every cell says itself that it is text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import parts, vocabulary
from diary.sites import lower_first
from diary.transfer.cells import guard

from .summary.sections import DoctorSummary, Event

Cell = str | int | float | date | time | None
# What an XLSX cell can hold.
LONGEST_CELL = 32_767
# Excel takes CSV without this mark for text of the last century and breaks every letter beyond ASCII.
BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """head : as printed · means : for the sheet of definitions · width : in characters"""

    head: str | Promise
    means: str | Promise
    read: Callable[[Event], Cell]
    width: int = 12


def _label(choices: type[TextChoices], code: str) -> str:
    try:
        return str(choices(code).label)
    except ValueError:
        return code


def _muscles(event: Event) -> str:
    return SEPARATOR.join(_label(vocabulary.Muscle, muscle) for muscle, _side in event.sites)


def _sides(event: Event) -> str:
    return SEPARATOR.join(_label(vocabulary.Side, side) for _muscle, side in event.sites)


def _clock(event: Event) -> time | None:
    """None where only the part of the night is known: the clock time stored for it was on no clock."""
    if event.time_precision == vocabulary.TimePrecision.PART_OF_NIGHT:
        return None
    return event.started.time().replace(microsecond=0)


def _how_sure(event: Event) -> str:
    label = _label(vocabulary.TimePrecision, event.time_precision)
    part = parts.BY_CODE.get(parts.part_of(event.started.time()))
    if event.time_precision != vocabulary.TimePrecision.PART_OF_NIGHT or part is None:
        return label
    return f"{label}: {part.label}"


def _seconds(value: float | None) -> int | None:
    return None if value is None else round(value)


def _minutes(event: Event) -> float | None:
    return None if event.seconds is None else round(event.seconds / 60, 1)


def _source(event: Event) -> str:
    if event.ongoing:
        return _("Still going on")
    return _label(vocabulary.DurationSource, event.source)


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else (_("Yes") if answer else _("No"))


def _activity(event: Event) -> str:
    return _label(vocabulary.Activity, event.activity)


def _triggers(event: Event) -> str:
    return _words(vocabulary.TRIGGERS, event.triggers)


def _signs(event: Event) -> str:
    return SEPARATOR.join(str(vocabulary.SYMPTOMS.get(code, code)) for code in event.symptoms)


def _tried(event: Event) -> str:
    told = []
    for number, (code, name) in enumerate(event.relief):
        eased = event.eased[number] if number < len(event.eased) else ""
        what = name or str(vocabulary.RELIEF.get(code, code))
        told.append(f"{what} ({lower_first(_label(vocabulary.Eased, eased))})" if eased else what)
    return SEPARATOR.join(told)


def _words(labels: Any, told: tuple[tuple[str, str], ...]) -> str:
    return SEPARATOR.join(name or str(labels.get(code, code)) for code, name in told)


COLUMNS = (
    Column(
        gettext_lazy("Date"),
        gettext_lazy("When it began, on the clocks of the place."),
        lambda event: event.started.date(),
    ),
    Column(
        gettext_lazy("Time"),
        gettext_lazy("When it began. Empty: only the part of the night is known."),
        _clock,
        8,
    ),
    Column(
        gettext_lazy("Time zone"),
        gettext_lazy("The zone of those clocks."),
        lambda event: event.time_zone,
        18,
    ),
    Column(gettext_lazy("How sure"), gettext_lazy("How well the time is known."), _how_sure, 24),
    Column(
        gettext_lazy("At night"),
        gettext_lazy("In bed, woken by it, or in the usual hours of sleep."),
        lambda event: _yes_no(event.is_night),
        8,
    ),
    Column(
        gettext_lazy("Night or day of"),
        gettext_lazy("A night belongs to the date of its evening."),
        lambda event: event.diary_date,
        14,
    ),
    Column(
        gettext_lazy("Muscle"),
        gettext_lazy("Where it was. Several stand in order, with a ; between."),
        _muscles,
        22,
    ),
    Column(gettext_lazy("Side"), gettext_lazy("The side of each muscle, in the same order."), _sides),
    Column(
        gettext_lazy("Minutes"), gettext_lazy("How long it lasted. Of a range, the lower end."), _minutes, 9
    ),
    Column(
        gettext_lazy("Seconds"),
        gettext_lazy("The same in seconds. Empty: nobody knows."),
        lambda event: _seconds(event.seconds),
        9,
    ),
    Column(
        gettext_lazy("Seconds at most"),
        gettext_lazy("Of a range, the upper end."),
        lambda event: _seconds(event.seconds_max),
        16,
    ),
    Column(
        gettext_lazy("Length is"), gettext_lazy("Timed with the app, typed in, or an estimate."), _source, 14
    ),
    Column(
        gettext_lazy("Worst pain"),
        gettext_lazy("From 0, none, to 10, the worst there is."),
        lambda event: event.pain,
        11,
    ),
    Column(
        gettext_lazy("Woke"),
        gettext_lazy("Whether it woke the person."),
        lambda event: _yes_no(event.woke),
        8,
    ),
    Column(gettext_lazy("Doing"), gettext_lazy("What the person was doing when it began."), _activity, 16),
    Column(
        gettext_lazy("Noted before"),
        gettext_lazy("What the person noted before it. It says nothing about why."),
        _triggers,
        28,
    ),
    Column(gettext_lazy("Came with"), gettext_lazy("Signs that were there."), _signs, 28),
    Column(
        gettext_lazy("Tried"),
        gettext_lazy("What was done against it, in order, and if it helped."),
        _tried,
        32,
    ),
)
NOTE = Column(gettext_lazy("Note"), gettext_lazy("In the person's own words."), lambda event: event.note, 50)


def columns(summary: DoctorSummary) -> tuple[Column, ...]:
    """Notes have a column only where they are wanted."""
    return (*COLUMNS, NOTE) if summary.wishes.shows("notes") else COLUMNS


def csv_bytes(summary: DoctorSummary) -> bytes:
    """The list as UTF-8 with a mark, commas and CR LF (RFC 4180), newest first. Dates are YYYY-MM-DD."""
    shown = columns(summary)
    page = io.StringIO(newline="")
    table = csv.writer(page, lineterminator="\r\n")
    table.writerow([guard(str(column.head)) for column in shown])
    for event in summary.events or ():
        table.writerow([_csv_cell(column.read(event)) for column in shown])
    return (BYTE_ORDER_MARK + page.getvalue()).encode()


def _csv_cell(value: Cell) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else guard(value) if isinstance(value, str) else value


def xlsx_bytes(summary: DoctorSummary) -> bytes:
    """The list as a workbook: real dates and numbers, and what the columns mean on a second sheet."""
    from xlsxwriter import Workbook

    shown = columns(summary)
    file = io.BytesIO()
    book = Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    # The same bytes for the same page.
    book.set_properties({"created": summary.header.made_at.replace(tzinfo=None, microsecond=0)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    days, clocks = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
    sheet = book.add_worksheet(_("Cramps"))
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(shown):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, str(column.head), head)
    for number, event in enumerate(summary.events or (), start=1):
        for place, column in enumerate(shown):
            value = column.read(event)
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, place, value[:LONGEST_CELL])
            elif isinstance(value, time):
                sheet.write_datetime(number, place, value, clocks)
            elif isinstance(value, date):
                sheet.write_datetime(number, place, datetime.combine(value, time()), days)
            elif value is not None:
                sheet.write_number(number, place, value)
    sheet.autofilter(0, 0, len(summary.events or ()), len(shown) - 1)
    _definitions(book, head, summary, shown)
    book.close()
    return file.getvalue()


def _definitions(book: Any, head: Any, summary: DoctorSummary, shown: tuple[Column, ...]) -> None:
    sheet = book.add_worksheet(_("What it means"))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 80)
    period = summary.header.period
    lines = [
        (_("Dates"), f"{period.start.isoformat()} – {period.end.isoformat()}"),
        (_("Entered by"), _("The patient. Nobody has checked it.")),
        (_("Empty cells"), _("Not asked, or not known. Empty does not mean no.")),
        *((str(column.head), str(column.means)) for column in shown),
    ]
    sheet.freeze_panes(1, 0)
    for place, title in enumerate((_("Column"), _("Meaning"))):
        sheet.write_string(0, place, title, head)
    for number, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(number, place, text)
