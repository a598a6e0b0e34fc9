"""How much, how hard, until when: exercise and alcohol where they are Yes; drinks and sleep every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary import asking, checkins, limits, vocabulary

from .amounts import DecimalAmountField, PlainTextField, WholeNumberField
from .base import ChipCheckboxes, ChipRadio
from .day_frame import DayForm, span
from .slips import Slip
from .times import ClockTimeField

_UNUSUAL = {"yes": True, "no": False, "": None}
_PLAIN = (
    "exercise_minutes", "exercise_intensity", "exercise_kind", "alcohol_units", "water_glasses",
    "slept_hours", "sleep_disturbance",
)  # fmt: skip
# More than this can be true, but is more often a slip of the thumb.
UNLIKELY = {"alcohol_units": 25, "water_glasses": 25, "slept_hours": 16}
UNLIKELY_MINUTES = 5 * 60


def _muscles() -> list[Any]:
    labels = dict(vocabulary.muscle_choices())
    others = [(code, label) for code, label in labels.items() if code not in asking.LEG_MUSCLES]
    return [*((code, labels[code]) for code in asking.LEG_MUSCLES), (_("More muscles"), others)]


class AmountsForm(DayForm):
    suffixes = {
        "exercise_minutes": _("minutes"),
        "alcohol_units": _("units"),
        "water_glasses": _("glasses"),
        "slept_hours": _("hours"),
    }

    exercise_minutes = WholeNumberField(
        label=_("Minutes of exercise"), required=False, highest=limits.MAX_EXERCISE_MINUTES
    )
    exercise_intensity = forms.ChoiceField(
        label=_("How hard was the exercise?"),
        required=False,
        choices=[*vocabulary.intensity_choices(), ("", _("Not sure"))],
        widget=ChipRadio,
    )
    exercise_ended = ClockTimeField(label=_("When did the exercise end?"), required=False)
    exercise_kind = PlainTextField(
        label=_("What kind of exercise?"),
        required=False,
        max_length=limits.EXERCISE_KIND_LENGTH,
        help_text=_("For example: walking, football."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    exercise_unusual = forms.ChoiceField(
        label=_("Was it more than you are used to?"),
        required=False,
        choices=[("yes", _("Yes, more")), ("no", _("No, not more")), ("", _("Not sure"))],
        widget=ChipRadio,
    )
    loaded_muscles = forms.MultipleChoiceField(
        label=_("Which muscles worked hardest?"),
        required=False,
        choices=_muscles,
        widget=ChipCheckboxes(fold=True),
    )
    alcohol_units = DecimalAmountField(
        label=_("Units of alcohol"),
        required=False,
        highest=limits.MAX_ALCOHOL_UNITS,
        help_text=_("For example: a small beer is about 1 unit, a glass of wine about 2."),
    )
    water_glasses = DecimalAmountField(
        label=_("Glasses of water and other drinks"), required=False, highest=limits.MAX_WATER_GLASSES
    )
    slept_hours = DecimalAmountField(required=False, highest=limits.MAX_SLEEP_HOURS)
    sleep_disturbance = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("No answer")),
            (0, _("0: not at all")),
            *((number, str(number)) for number in range(1, 10)),
            (10, _("10: could not sleep")),
        ],
    )

    def __init__(self, *args: Any, **parts: Any) -> None:
        super().__init__(*args, **parts)
        self.fields["exercise_ended"].help_text = _(
            "A time from 00:00 to 03:59 counts as the night after %(day)s."
        ) % {"day": self.weekday}
        # Sleep before the day is part of the day; how cramps disturbed the night comes after it.
        before = span(self.day - timedelta(days=1))
        self.fields["slept_hours"].label = _("Hours of sleep, %(span)s") % {"span": before}
        if self.is_today:
            del self.fields["sleep_disturbance"]
        else:
            label = _("How much did cramps disturb your sleep, %(span)s?")
            self.fields["sleep_disturbance"].label = label % {"span": span(self.day)}
        told = self.told
        self.initial |= {name: getattr(told, name) for name in _PLAIN}
        self.initial |= {
            "exercise_ended": checkins.clock_at_end(told, self.time_zone),
            "exercise_unusual": next(
                name for name, says in _UNUSUAL.items() if says is told.exercise_unusual
            ),
            "loaded_muscles": list(told.loaded_muscles),
        }

    # -- for the template ------------------------------------------------------------------------------------

    @property
    def exercise_is_open(self) -> bool:
        """Also where exercise is not Yes: what was written about it must be seen to be changed."""
        return self.is_open(
            "exercise_minutes", "exercise_intensity", "exercise_ended", "exercise_kind", "exercise_unusual",
            "loaded_muscles",
        ) and bool(self.errors or not self.told.exposures.get("exercise"))  # fmt: skip

    @property
    def alcohol_is_open(self) -> bool:
        return self.is_open("alcohol_units") and bool(self.errors or not self.told.exposures.get("alcohol"))

    @property
    def drinks_are_open(self) -> bool:
        return self.is_open("water_glasses")

    @property
    def sleep_is_open(self) -> bool:
        return self.is_open("slept_hours", "sleep_disturbance") or self.told.sleep_disturbance == 0

    # -- what was answered -----------------------------------------------------------------------------------

    @property
    def told_amounts(self) -> dict[str, Any]:
        """Fields of `DayFacts`; after validation."""
        answers = self.cleaned_data
        return {name: answers[name] for name in _PLAIN if name in self.fields} | {
            "exercise_ended_at": checkins.exercise_end(self.told, answers["exercise_ended"], self.time_zone),
            "exercise_unusual": _UNUSUAL[answers["exercise_unusual"]],
            "loaded_muscles": tuple(answers["loaded_muscles"]),
        }

    def likely_slips(self) -> Iterator[Slip]:
        yield from super().likely_slips()
        says = {
            "alcohol_units": gettext("%(n)s units of alcohol"),
            "water_glasses": gettext("%(n)s glasses"),
            "slept_hours": gettext("%(n)s hours of sleep"),
        }
        for name, most in UNLIKELY.items():
            amount = self.cleaned_data[name]
            if amount is not None and amount > most and name in self.changed_data:
                shown = self.fields[name].prepare_value(amount)
                yield Slip(name, str(amount), entered=says[name] % {"n": shown})
        minutes = self.cleaned_data["exercise_minutes"]
        if minutes is not None and minutes > UNLIKELY_MINUTES and "exercise_minutes" in self.changed_data:
            minutes_words = gettext("%(n)s minutes")
            meant = str(minutes // 10)
            yield Slip(
                "exercise_minutes",
                str(minutes),
                entered=minutes_words % {"n": minutes},
                meant=minutes_words % {"n": meant},
                instead=meant,
            )
