"""When a cramp was: "Last night, towards morning", "15 minutes ago", or a date with a clock time.

Nights are chosen by their evening and run from noon to noon; days are calendar dates. Each chip carries its
date, or its instant in UTC, as value, so that a page opened before midnight and sent after it, or an hour
later, still means what it showed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import nights, parts
from diary.presenters import clock_words, day_words, long_day_words
from diary.vocabulary import TimePrecision

from .base import ChipRadio
from .slips import Slip, SlipsForm
from .times import AmbiguousChoice, ClockTimeField, DayField, clock_change_line

OTHER_DAY = "other"
CLOCK = "clock"
# The night begins to be "tonight" when people say so, and ends when they get up (ux 2.2).
EVENING_FROM = 18
MORNING_FROM = 6
TONIGHT_PRESET_FROM = 22
AGO_MINUTES = (5, 15, 30, 60)
# Whoever fills in a diary of years has a file; a form with such a date is likelier a slip.
LONG_AGO = timedelta(days=365)
_MOMENT = re.compile(r"at:([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})Z")


def night_value(evening: date) -> str:
    return f"night:{evening.isoformat()}"


def day_value(day: date) -> str:
    return f"day:{day.isoformat()}"


def read_value(value: str) -> tuple[str, date]:
    """("night", evening) or ("day", date). Raises ValueError for anything else."""
    kind, _colon, text = value.partition(":")
    if kind not in {"night", "day"}:
        raise ValueError(value)
    return kind, nights.parse_date(text)


def moment_value(instant: datetime) -> str:
    return f"at:{instant.astimezone(UTC):%Y-%m-%dT%H:%M}Z"


def read_moment(value: str) -> datetime | None:
    """The instant of an "ago" chip, None for another chip. Raises ValueError for no instant at all."""
    if not value.startswith("at:"):
        return None
    match = _MOMENT.fullmatch(value)
    if match is None:
        raise ValueError(value)
    instant = datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
    if not nights.FIRST_YEAR < instant.year < nights.LAST_YEAR:
        raise ValueError(value)
    return instant


def ago_choices(now: datetime, time_zone: str, *, also: str = "") -> list[tuple[str, str]]:
    """The chips "5 minutes ago, 08:55"; `also` is a value of an earlier page, kept on offer."""
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    offered = []
    for minutes in AGO_MINUTES:
        instant = minute - timedelta(minutes=minutes)
        clock = clock_words(nights.local(instant, time_zone))
        offered.append((moment_value(instant), _ago_words(minutes) % {"n": minutes, "time": clock}))
    try:
        before = read_moment(also)
    except ValueError:
        before = None
    if before is not None and also not in dict(offered):
        shown = nights.local(before, time_zone)
        words = {"day": day_words(shown.date()), "time": clock_words(shown)}
        offered.append((also, _("%(day)s, about %(time)s") % words))
    return offered


def _ago_words(minutes: int) -> str:
    return _("1 hour ago, %(time)s") if minutes == 60 else _("%(n)s minutes ago, %(time)s")


def values_like(at_night: bool, part: str, *, here: datetime, day: date | None = None) -> dict[str, Any]:
    """Initial values for a cramp like another one: in the last night, or on the last day, that had that part.

    here : the local time now, naive. day : the diary day it was on, where that is known.
    """
    known = part if part in parts.BY_CODE else parts.NOT_SURE
    stands, value = (parts.reading_in_night, night_value) if at_night else (parts.reading_on_day, day_value)
    if day is None:
        day = read_value(preset(here))[1] if at_night else here.date()
    if stands(day, known, now=here) > here:
        day -= timedelta(days=1)
    return {"when": value(day), "part": known}


def when_choices(here: datetime, *, also: str = "") -> list[tuple[str, str]]:
    """The chips at the local time `here`; `also` is a value of an earlier page, kept on offer."""
    today, yesterday = here.date(), here.date() - timedelta(days=1)
    if here.hour < MORNING_FROM:
        offered = [_night(_("Tonight"), yesterday), _night(_("Last night"), yesterday - timedelta(days=1))]
    elif here.hour < EVENING_FROM:
        offered = [_night(_("Last night"), yesterday), _day(_("Today"), today)]
    else:
        offered = [_night(_("Tonight"), today), _night(_("Last night"), yesterday), _day(_("Today"), today)]
    offered.append(_day(_("Yesterday"), yesterday))
    if also and also not in dict(offered):
        try:
            kind, day = read_value(also)
        except ValueError:
            pass
        else:
            words = day_words(day, today=today)
            label = _("The night of %(day)s") % {"day": words} if kind == "night" else words
            offered.append((also, label))
    return [*offered, (OTHER_DAY, _("Another day"))]


def preset(here: datetime) -> str:
    """Tonight while it is night, last night otherwise."""
    if here.hour >= TONIGHT_PRESET_FROM:
        return night_value(here.date())
    return night_value(here.date() - timedelta(days=1))


def night_meant(initial: Mapping[str, Any], here: datetime) -> date:
    """The evening of the night that a page with these initial values is about, most likely."""
    chosen = initial.get("when", "")
    if chosen == OTHER_DAY and initial.get("day"):
        return initial["day"]
    kind, day = read_value(chosen or preset(here))
    return day if kind == "night" else read_value(preset(here))[1]


def around(here: datetime) -> str:
    """The chip that the present moment belongs to."""
    if MORNING_FROM <= here.hour < EVENING_FROM:
        return day_value(here.date())
    return night_value(nights.night_of(here))


def _night(words: str, evening: date) -> tuple[str, str]:
    span = {
        "night": words,
        "evening": date_format(evening, "D"),
        "morning": date_format(evening + timedelta(days=1), "D"),
    }
    return night_value(evening), _("%(night)s, %(evening)s–%(morning)s") % span


def _day(words: str, day: date) -> tuple[str, str]:
    return day_value(day), _("%(day)s, %(weekday)s") % {"day": words, "weekday": date_format(day, "D")}


@dataclass(frozen=True, slots=True)
class Told:
    """When it was: an instant in UTC, how well it is known, and what the clocks did, if anything."""

    started_at: datetime
    time_precision: str
    clock_line: str = ""


class WhenForm(SlipsForm):
    """The question "when", for forms that ask more.

    now : aware. time_zone : of the entry. ago : whether "15 minutes ago" is on offer.
    """

    when = forms.ChoiceField(label=gettext_lazy("When?"), widget=ChipRadio)
    day = DayField(
        label=gettext_lazy("Date"),
        required=False,
        help_text=gettext_lazy("By the calendar: after midnight it is the next day."),
    )
    part = forms.ChoiceField(
        label=gettext_lazy("About what time?"), required=False, widget=ChipRadio, choices=()
    )
    time = ClockTimeField(label=gettext_lazy("Time"), required=False)
    about = forms.BooleanField(label=gettext_lazy("It is only about right"), required=False)
    which = AmbiguousChoice()

    def __init__(self, *args: Any, now: datetime, time_zone: str, ago: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.time_zone = time_zone
        self.here = nights.local(now, time_zone).replace(tzinfo=None)
        chosen = self.data.get(self.add_prefix("when"), "") if self.is_bound else self.initial.get("when", "")
        recent = [(gettext_lazy("In the last hour"), ago_choices(now, time_zone, also=chosen))] if ago else []
        self.fields["when"].choices = [*recent, *when_choices(self.here, also=chosen)]
        self.fields["when"].initial = preset(self.here)
        self.fields["part"].choices = [*parts.part_choices(), (CLOCK, gettext_lazy("Clock time"))]

    @staticmethod
    def shown(started_at: datetime, time_zone: str, time_precision: str) -> dict[str, Any]:
        """Initial values that show a stored start. They say what it is, so the date by the calendar."""
        local = nights.local(started_at, time_zone)
        values: dict[str, Any] = {"when": OTHER_DAY, "day": local.date()}
        if time_precision == TimePrecision.PART_OF_NIGHT:
            return values | {"part": parts.part_of(local.time())}
        clock = local.time().replace(second=0, microsecond=0, fold=0)
        return values | {"part": CLOCK, "time": clock, "about": time_precision == TimePrecision.ABOUT}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if str(cleaned.get("when", "")).startswith("at:"):
            # An instant says it all; a part of the night that was tapped before it does not count.
            cleaned.update(part="", time=None, about=False)
            return cleaned
        self._choose_one(
            cleaned,
            choice="when",
            means=OTHER_DAY,
            typed="day",
            missing=_("Enter a date"),
            both=_("Choose Another day to use this date, or delete it"),
        )
        self._choose_one(
            cleaned,
            choice="part",
            means=CLOCK,
            typed="time",
            missing=_("Enter a time between 00:00 and 23:59, or choose Not sure"),
            both=_("Choose Clock time to use this time, or delete it"),
        )
        return cleaned

    def _choose_one(
        self,
        cleaned: Mapping[str, Any],
        *,
        choice: str,
        means: str,
        typed: str,
        missing: str | Promise,
        both: str | Promise,
    ) -> None:
        """A chip that opens a box needs the box filled; a box filled anew needs its chip chosen."""
        if choice in self.errors or typed in self.errors:
            return
        if cleaned.get(choice) == means:
            if cleaned.get(typed) is None:
                self.add_error(typed, missing)
        elif cleaned.get(typed) is not None and typed in self.changed_data:
            self.add_error(typed, both)

    def told(self, *, previous: datetime | None = None) -> Told:
        """What the answers mean, in the zone of the entry. Call without errors in the five fields."""
        cleaned = self.cleaned_data
        moment = read_moment(cleaned["when"])
        if moment is not None:
            return Told(moment, TimePrecision.ABOUT.value)
        if cleaned["when"] == OTHER_DAY:
            kind, day = "day", cleaned["day"]
        else:
            kind, day = read_value(cleaned["when"])
        if cleaned["part"] == CLOCK:
            clock = cleaned["time"]
            reading = parts.on_night(day, clock) if kind == "night" else datetime.combine(day, clock)
            resolved = nights.resolve_edited(
                reading, self.time_zone, previous=previous, fold=cleaned.get("which")
            )
            precision = TimePrecision.ABOUT if cleaned["about"] else TimePrecision.EXACT
            line = clock_change_line(reading, resolved, self.time_zone)
            return Told(resolved.instant, precision.value, line)
        stands = parts.reading_in_night if kind == "night" else parts.reading_on_day
        reading = stands(day, cleaned["part"] or parts.NOT_SURE, now=self.here)
        resolved = nights.resolve_local(reading, self.time_zone)
        return Told(resolved.instant, TimePrecision.PART_OF_NIGHT.value)

    def likely_slips(self) -> Iterator[Slip]:
        yield from super().likely_slips()
        day = self.cleaned_data["day"]
        asked = self.cleaned_data["when"] == OTHER_DAY and "day" in self.changed_data
        if asked and self.here.date() - day > LONG_AGO:
            yield long_ago_slip(day, today=self.here.date())

    @property
    def when_field(self) -> str:
        """The field that an objection to the start belongs to."""
        cleaned = self.cleaned_data
        if cleaned.get("part") == CLOCK:
            return "time"
        return "day" if cleaned.get("when") == OTHER_DAY else "when"


def long_ago_slip(day: date, *, today: date) -> Slip:
    """Asks about a date of more than a year ago; the year is what people mistype."""
    told = Slip("day", day.isoformat(), entered=long_day_words(day))
    if (day.month, day.day) == (2, 29):  # few years have one
        return told
    meant = day.replace(year=today.year)
    meant = meant if meant <= today else meant.replace(year=today.year - 1)
    return replace(told, meant=long_day_words(meant), instead=meant.isoformat())
