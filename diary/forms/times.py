"""Form fields for dates, clock times and durations.

Native date and time inputs, read strictly: only what they send and we print. Django's own fields accept
"2026-W01-1", Arabic digits and the year 1, and its DateTimeField refuses the hour that the clocks show twice,
in the very night hours when cramps come. Here no clock time between 00:00 and 23:59 is ever refused.

A form that asks when something happened states a LocalDateTimeField (or a DayField and a ClockTimeField) and
an AmbiguousChoice. Its clean() turns the reading into an instant in the zone of the entry::

    resolved = nights.resolve_edited(reading, zone_name, fold=cleaned["clock"], previous=episode.started_at)

and its __init__ shows what is stored: ``nights.local(instant, zone_name)`` as the initial reading and
``self.fields["clock"].show_for(instant, zone_name)``.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import limits, nights

# At most 2 decimals: "1.500" is one and a half to some and fifteen hundred to others.
_MINUTES = re.compile(r"([0-9]{1,5})(?:[.,]([0-9]{1,2}))?")
_MINUTES_AND_SECONDS = re.compile(r"([0-9]{1,5}):([0-5][0-9])")


def _today() -> date:
    return timezone.localdate()


def _typed(value: Any) -> str:
    """What was typed, without the blanks around it; control characters stay, to be refused."""
    return "" if value is None else str(value).strip(" \t\r\n")


class DayInput(forms.DateInput):
    """The browser's own date input, which sends YYYY-MM-DD in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockTimeInput(forms.TimeInput):
    """The browser's own time input, in whole minutes."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DayField(forms.Field):
    """A calendar date from 1 January 1900 to the end of next year; cleans to a date or None.

    today : callable giving the date now, for tests and for people far from the server's zone. Only its year
        counts: whether a date lies in the future is for the form to ask, in the person's own zone.
    """

    widget = DayInput
    default_error_messages = {
        "required": gettext_lazy("Enter a date"),
        "incomplete": gettext_lazy("Enter a date"),  # as a part of LocalDateTimeField
        "invalid": gettext_lazy("Enter a date, such as 2026-03-02"),
        "year": gettext_lazy("Enter a year between %(first)s and %(last)s"),
    }

    def __init__(self, *, today: Callable[[], date] = _today, **options: Any) -> None:
        super().__init__(**options)
        self.today = today

    def to_python(self, value: Any) -> date | None:
        text = value.isoformat()[:10] if isinstance(value, date) else _typed(value)
        if not text:
            return None
        last = self.today().year + 1
        try:
            day = nights.parse_date(text)
            if day.year > last:
                raise nights.YearNotKept(text)
        except nights.YearNotKept:
            years = {"first": str(nights.FIRST_YEAR), "last": str(last)}
            raise ValidationError(self.error_messages["year"], code="year", params=years) from None
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        return day


class ClockTimeField(forms.Field):
    """A clock time H:MM, HH:MM or HH:MM:SS; cleans to a time or None."""

    widget = ClockTimeInput
    default_error_messages = {
        "required": gettext_lazy("Enter a time between 00:00 and 23:59, or choose Not sure"),
        "incomplete": gettext_lazy("Enter a time between 00:00 and 23:59, or choose Not sure"),
        "invalid": gettext_lazy("Enter a time between 00:00 and 23:59, or choose Not sure"),
    }

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time):
            return value
        text = _typed(value)
        if not text:
            return None
        try:
            return nights.parse_clock(text)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class LocalDateTimeInput(forms.MultiWidget):
    """A date input and a time input side by side, each with its own name for screen readers.

    They send `<name>_date` and `<name>_time`; never datetime-local, which many phones make hard to use.
    """

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "date": DayInput({"aria-label": gettext_lazy("Date")}),
            "time": ClockTimeInput({"aria-label": gettext_lazy("Time")}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: datetime | None) -> list[date | time | None]:
        if value is None:
            return [None, None]
        # Whole minutes, as the input shows them; nights.resolve_edited gives an untouched reading its
        # seconds.
        return [value.date(), value.time().replace(second=0, microsecond=0)]


class LocalDateTimeField(forms.MultiValueField):
    """What the clock on the wall showed: cleans to a naive datetime or None. Knows no zone, refuses no hour.

    Give it a local datetime (`nights.local`) as initial value, never an instant in UTC.
    """

    widget = LocalDateTimeInput

    def __init__(self, *, today: Callable[[], date] = _today, **options: Any) -> None:
        fields = (DayField(today=today), ClockTimeField())
        options.setdefault("error_messages", {}).setdefault("required", fields[0].error_messages["required"])
        # Each part names what is missing, so that a date without a time asks for the time.
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list:
            return None
        day, clock = data_list
        return datetime.combine(day, clock)


class AmbiguousChoice(forms.TypedChoiceField):
    """Which of two equal clock readings is meant: cleans to a fold (0 first, 1 second) or None (not said).

    A hidden input until `show_for` finds that there is something to choose. Leaving it out is never an error.
    """

    widget: Any = forms.HiddenInput
    default_error_messages = {"invalid_choice": gettext_lazy("Choose before or after the clocks changed")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("The clocks went back. Which time was it?"))
        super().__init__(
            choices=(
                ("0", gettext_lazy("Before the clocks changed")),
                ("1", gettext_lazy("After the clocks changed")),
            ),
            coerce=int,
            empty_value=None,
            required=False,
            **options,
        )

    def show_for(self, instant: datetime, zone_name: str) -> None:
        """Choose the occurrence of `instant`; ask openly when the clocks showed its reading twice."""
        shown = nights.local(instant, zone_name)
        self.initial = str(shown.fold)
        reading = shown.replace(tzinfo=None, fold=0)
        if nights.resolve_local(reading, zone_name).kind == "ambiguous":
            self.widget = forms.RadioSelect()
            self.widget.choices = self.choices


class DurationMinutesField(forms.Field):
    """How long something lasted: minutes ("4", "2.5") or minutes and seconds ("2:30"); cleans to seconds.

    Above 0, or from 0 with `zero`, and up to `longest_seconds`. Its initial value is a number of seconds. A
    decimal comma is a decimal point, as many phone keyboards offer nothing else.
    """

    widget = forms.TextInput
    default_error_messages = {
        "required": gettext_lazy("Enter how many minutes it lasted, or choose Not sure"),
        "invalid": gettext_lazy("Enter minutes, such as 4 or 2.5, or minutes and seconds, such as 2:30"),
        "too_short": gettext_lazy("Enter a time longer than 0 minutes, or choose Not sure"),
        "too_long": gettext_lazy("Enter %(longest)s minutes or less"),
    }

    def __init__(
        self, *, longest_seconds: int = limits.MAX_DURATION_SECONDS, zero: bool = False, **options: Any
    ) -> None:
        super().__init__(**options)
        self.longest_seconds, self.zero = longest_seconds, zero

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            minutes, seconds = divmod(value, 60)
            return f"{minutes}:{seconds:02}" if seconds else str(minutes)
        return value

    def to_python(self, value: Any) -> int | None:
        text = _typed(value)
        if not text:
            return None
        if match := _MINUTES_AND_SECONDS.fullmatch(text):
            seconds = int(match[1]) * 60 + int(match[2])
        elif match := _MINUTES.fullmatch(text):
            minutes = Decimal(f"{match[1]}.{match[2] or 0}")
            seconds = int((minutes * 60).to_integral_value(ROUND_HALF_UP))
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if seconds == 0 and not self.zero:
            raise ValidationError(self.error_messages["too_short"], code="too_short")
        if seconds > self.longest_seconds:
            limit = {"longest": str(self.longest_seconds // 60)}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=limit)
        return seconds

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


def clock_change_line(reading: datetime, resolved: nights.Resolved, zone_name: str) -> str:
    """One line for the person when the clocks changed at that hour, "" otherwise."""
    if resolved.kind == "plain":
        return ""
    entered = time_format(reading.time(), "H:i")
    if resolved.kind == "gap":
        shown = nights.local(resolved.instant, zone_name)
        line = _("The clocks went forward on %(day)s. There was no %(entered)s. Saved as %(shown)s.")
        return line % {
            "day": date_format(shown.date(), "j F"),
            "entered": entered,
            "shown": time_format(shown.time(), "H:i"),
        }
    if resolved.instant == resolved.alternatives[0]:
        return _("The clocks showed %(entered)s twice that night. Saved as the first.") % {"entered": entered}
    return _("The clocks showed %(entered)s twice that night. Saved as the second.") % {"entered": entered}
