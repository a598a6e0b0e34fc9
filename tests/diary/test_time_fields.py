"""Form fields for dates, clock times and durations, and the traps that Django's own fall into."""

from datetime import UTC, date, datetime, time

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from diary import nights
from diary.forms.times import (
    AmbiguousChoice,
    ClockTimeField,
    DayField,
    DurationMinutesField,
    LocalDateTimeField,
    clock_change_line,
)
from tests.diary.clock_changes import ZONES, changes

BERLIN = "Europe/Berlin"
SPRING, AUTUMN = "2026-03-29", "2026-10-25"  # Berlin's clocks change at 02:00 and at 03:00


def today() -> date:
    return date(2026, 3, 3)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class WhenForm(forms.Form):
    """The least form that asks when: what a real one does, without its other questions."""

    started = LocalDateTimeField(today=today)
    clock = AmbiguousChoice()

    def __init__(self, data=None, *, zone_name=BERLIN, previous=None):
        initial = {"started": nights.local(previous, zone_name)} if previous else None
        super().__init__(data, initial=initial)
        self.zone_name, self.previous = zone_name, previous
        if previous:
            self.fields["clock"].show_for(previous, zone_name)

    def resolved(self) -> nights.Resolved:
        assert self.is_valid(), self.errors
        return nights.resolve_edited(
            self.cleaned_data["started"],
            self.zone_name,
            previous=self.previous,
            fold=self.cleaned_data["clock"],
        )


def sent_back(form: forms.Form) -> QueryDict:
    """What a browser sends when the form is shown and saved without a touch."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        widget = bound.field.widget
        shown = widget.decompress(value) if isinstance(widget, forms.MultiWidget) else value
        parts = widget.get_context(bound.html_name, shown, {})["widget"].get("subwidgets")
        if isinstance(widget, forms.RadioSelect):
            data[bound.html_name] = str(value)
        elif parts:
            data.update({part["name"]: part["value"] for part in parts if part["value"] is not None})
        elif value is not None:
            data[bound.html_name] = value
    return data


def short(text: str) -> str:
    """A test id, whatever the text."""
    return ascii(text)[:24]


def message_of(field: forms.Field, value) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return " ".join(caught.value.messages)


NO_DATES = """
    2026-W01-1 2026-13-45 2026-02-30 20260302 2.3.2026 03/04/2026 2026-03-02T10:00 ٢٠٢٦-٠٣-٠٢
    yesterday 12026-03-02
"""
NO_CLOCKS = "24:00 2:60 2.40 240 -1:00 ٠٢:٤٠ ²:40 noon"
NO_DURATIONS = """
    nan NaN inf -inf Infinity 1e3 -4 +4 1.500 1,500 2:60 2:5 1:02:03 .5 5. ٤ ² 0x4 1_0
"""


# Dates


def test_a_native_date_is_read():
    assert DayField(today=today).clean("2026-03-02") == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text", [*NO_DATES.split(), "2026-03-02\x00", "2026-03-02\x1f", "\ud800", "9" * 5000], ids=short
)
def test_a_date_written_otherwise_is_refused_in_words(text):
    assert message_of(DayField(today=today), text) == "Enter a date, such as 2026-03-02"


@pytest.mark.parametrize("text", ["0001-01-01", "0026-03-02", "1899-12-31", "2028-01-01", "9999-12-31"])
def test_a_year_outside_the_diary_is_named(text):
    assert message_of(DayField(today=today), text) == "Enter a year between 1900 and 2027"


def test_the_bounds_of_the_years_are_inside():
    field = DayField(today=today)

    assert field.clean("1900-01-01") == date(1900, 1, 1)
    assert field.clean("2027-12-31") == date(2027, 12, 31)


def test_without_an_argument_the_year_after_this_one_is_the_last():
    next_year = date.today().year + 1

    assert DayField().clean(f"{next_year}-01-01") == date(next_year, 1, 1)
    assert message_of(DayField(), "2199-01-01") == f"Enter a year between 1900 and {next_year}"


def test_a_missing_date_is_asked_for():
    assert message_of(DayField(today=today), " ") == "Enter a date"
    assert DayField(today=today, required=False).clean("") is None


def test_a_date_is_shown_as_native_inputs_want_it():
    html = DayField().widget.render("day", date(2026, 3, 2))

    assert html == '<input type="date" name="day" value="2026-03-02">'


# Clock times


@pytest.mark.parametrize(
    ("text", "clock"),
    [("2:40", time(2, 40)), ("02:40", time(2, 40)), ("02:40:17", time(2, 40, 17)), (" 0:00 ", time(0))],
)
def test_a_clock_time_is_read(text, clock):
    assert ClockTimeField().clean(text) == clock


@pytest.mark.parametrize(
    "text", [*NO_CLOCKS.split(), "2:40 pm", "02:40\x00", "02:40\x1f", "\ud800", "9" * 5000], ids=short
)
def test_a_clock_time_written_otherwise_is_refused_in_words(text):
    assert message_of(ClockTimeField(), text) == "Enter a time between 00:00 and 23:59, or choose Not sure"


def test_a_clock_time_is_shown_in_whole_minutes():
    html = ClockTimeField().widget.render("clock", time(2, 40, 17))

    assert html == '<input type="time" name="clock" value="02:40">'


# Both together


def test_a_date_and_a_time_become_a_reading_without_a_zone():
    reading = LocalDateTimeField(today=today).clean(["2026-03-03", "02:40"])

    assert reading == datetime(2026, 3, 3, 2, 40)
    assert reading.tzinfo is None


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (["2026-03-03", ""], "Enter a time between 00:00 and 23:59, or choose Not sure"),
        (["", "02:40"], "Enter a date"),
        (["", ""], "Enter a date"),
        ([], "Enter a date"),
        (
            ["2026-13-45", "24:00"],
            "Enter a date, such as 2026-03-02 Enter a time between 00:00 and 23:59, or choose Not sure",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_named(parts, message):
    assert message_of(LocalDateTimeField(today=today), parts) == message


def test_neither_is_needed_when_the_question_is_optional():
    assert LocalDateTimeField(today=today, required=False).clean(["", ""]) is None


def test_half_an_answer_to_an_optional_question_is_still_named():
    field = LocalDateTimeField(today=today, required=False)

    assert message_of(field, ["2026-03-03", ""]) == "Enter a time between 00:00 and 23:59, or choose Not sure"


def test_two_native_inputs_are_shown_and_never_datetime_local():
    html = str(WhenForm(previous=utc("2026-03-03T01:40:17"))["started"])

    assert 'type="date" name="started_date" value="2026-03-03"' in html
    assert 'type="time" name="started_time" value="02:40"' in html
    assert html.count("aria-label=") == 2
    assert "datetime-local" not in html
    assert "style=" not in html


# Clock changes, through the form


@pytest.mark.parametrize("fold", [None, "", "0", "1"])
@pytest.mark.parametrize("clock", ["01:59", "02:00", "02:30", "02:59", "03:00"])
@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_no_time_of_a_clock_change_night_is_refused(day, clock, fold):
    data = {"started_date": day, "started_time": clock} | ({} if fold is None else {"clock": fold})

    assert WhenForm(data).is_valid()


def test_a_time_shown_twice_is_the_first_unless_said():
    data = {"started_date": AUTUMN, "started_time": "02:30"}

    assert WhenForm(data).resolved().instant == utc("2026-10-25T00:30")
    assert WhenForm(data | {"clock": "1"}).resolved().instant == utc("2026-10-25T01:30")


def test_a_skipped_time_is_moved_forward_and_said():
    form = WhenForm({"started_date": SPRING, "started_time": "02:30"})
    resolved = form.resolved()

    assert resolved.instant == utc("2026-03-29T01:30")
    assert (
        clock_change_line(form.cleaned_data["started"], resolved, BERLIN)
        == "The clocks went forward on 29 March. There was no 02:30. Saved as 03:30."
    )


def test_a_time_shown_twice_is_said():
    data = {"started_date": AUTUMN, "started_time": "02:30"}
    lines = [
        clock_change_line(datetime(2026, 10, 25, 2, 30), WhenForm(data | {"clock": fold}).resolved(), BERLIN)
        for fold in ("0", "1")
    ]

    assert lines == [
        "The clocks showed 02:30 twice that night. Saved as the first.",
        "The clocks showed 02:30 twice that night. Saved as the second.",
    ]


def test_a_plain_time_needs_no_remark():
    reading = datetime(2026, 3, 3, 2, 40)

    assert clock_change_line(reading, nights.resolve_local(reading, BERLIN), BERLIN) == ""


@pytest.mark.parametrize("zone_name", ZONES)
def test_saving_an_untouched_form_keeps_the_instant_around_every_recent_change(zone_name):
    recent = [change for change in changes(zone_name) if 2024 <= change.instant.year <= 2026]
    for change in recent:
        for minutes in (-60, -30, 0, 30, 60):
            started = change.instant.replace(microsecond=5) + minutes * nights.timedelta(minutes=1)
            shown = WhenForm(zone_name=zone_name, previous=started)
            again = WhenForm(sent_back(shown), zone_name=zone_name, previous=started)
            assert again.resolved().instant == started, (change, minutes)


def test_an_untouched_form_has_not_changed():
    started = utc("2026-10-25T01:30:17")
    again = WhenForm(sent_back(WhenForm(previous=started)), previous=started)

    assert not again.has_changed()


# Which of two


def test_the_choice_is_hidden_while_there_is_nothing_to_choose():
    form = WhenForm(previous=utc("2026-03-03T01:40"))

    assert form.fields["clock"].widget.is_hidden
    assert str(form["clock"]) == '<input type="hidden" name="clock" value="0" id="id_clock">'


def test_the_choice_is_open_when_the_clock_showed_the_time_twice():
    html = str(WhenForm(previous=utc("2026-10-25T01:30"))["clock"])

    assert 'type="radio" name="clock" value="1"' in html
    assert "Before the clocks changed" in html
    assert html.index("checked") > html.index('value="1"')


@pytest.mark.parametrize(("sent", "fold"), [("", None), ("0", 0), ("1", 1)])
def test_the_choice_becomes_a_fold(sent, fold):
    assert AmbiguousChoice().clean(sent) == fold


@pytest.mark.parametrize("sent", ["2", "-1", "true", "0\x00", "\ud800"], ids=ascii)
def test_another_choice_is_refused(sent):
    assert message_of(AmbiguousChoice(), sent) == "Choose before or after the clocks changed"


# Durations


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4", 240),
        ("2.5", 150),
        ("2,5", 150),
        ("0.1", 6),
        ("0.01", 1),  # 0.6 seconds
        ("1.25", 75),
        ("2:30", 150),
        ("0:01", 1),
        ("90:00", 5400),
        (" 4 ", 240),
        ("10080", 604800),
        ("10080:00", 604800),
    ],
)
def test_minutes_become_whole_seconds(text, seconds):
    assert DurationMinutesField().clean(text) == seconds


@pytest.mark.parametrize(
    "text", [*NO_DURATIONS.split(), "1 000", "4 min", "4\x00", "4\x1f", "\ud800", "9" * 5000], ids=short
)
def test_a_duration_written_otherwise_is_refused_in_words(text):
    message = "Enter minutes, such as 4 or 2.5, or minutes and seconds, such as 2:30"

    assert message_of(DurationMinutesField(), text) == message


@pytest.mark.parametrize("text", ["0", "0:00", "0.00", "00"])
def test_a_duration_of_nothing_is_refused(text):
    assert (
        message_of(DurationMinutesField(), text) == "Enter a time longer than 0 minutes, or choose Not sure"
    )


@pytest.mark.parametrize("text", ["0", "0:00", "0.00", "00"])
def test_a_duration_of_nothing_may_be_allowed(text):
    assert DurationMinutesField(zero=True).clean(text) == 0


@pytest.mark.parametrize("text", ["10080.01", "10080:01", "10081", "99999"])
def test_a_duration_above_a_week_is_refused(text):
    assert message_of(DurationMinutesField(), text) == "Enter 10080 minutes or less"


def test_the_longest_duration_can_be_less():
    assert message_of(DurationMinutesField(longest_seconds=3600), "61") == "Enter 60 minutes or less"


def test_no_duration_is_none_when_optional():
    assert DurationMinutesField(required=False).clean("") is None
    assert message_of(DurationMinutesField(), "") == "Enter how many minutes it lasted, or choose Not sure"


@given(st.integers(1, 604800))
def test_a_duration_that_is_shown_reads_back(seconds):
    field = DurationMinutesField()

    assert field.clean(field.prepare_value(seconds)) == seconds
    assert not field.has_changed(seconds, field.prepare_value(seconds))


def test_what_was_typed_wrongly_is_shown_again_as_typed():
    assert DurationMinutesField().prepare_value("4 min") == "4 min"


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text):
    for field in (DayField(today=today), ClockTimeField(), DurationMinutesField(), AmbiguousChoice()):
        try:
            field.clean(text)
        except ValidationError as refusal:
            assert all(refusal.messages)
