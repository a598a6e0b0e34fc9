"""How long it lasted: a chip, or minutes typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from diary.lengths import BY_CODE, NOT_SURE, answer_for, length_choices, length_words
from diary.vocabulary import DurationSource

from .base import ChipRadio
from .slips import Slip, SlipsForm
from .times import DurationMinutesField

TYPED = "minutes"
AS_STORED = "as_stored"
# Few cramps last an hour; seconds typed as minutes are likelier (ux 6, likely slip).
LONG_SECONDS = 3600

# seconds, seconds, source; as EpisodeFacts keep them
Length = tuple[int | None, int | None, str]
UNKNOWN: Length = (None, None, "")


class LengthForm(SlipsForm):
    """The question "how long", for forms that ask more. `stored` is shown and, left alone, kept exactly."""

    length = forms.ChoiceField(label=_("How long did it last?"), required=False, widget=ChipRadio, choices=())
    minutes = DurationMinutesField(
        label=_("Minutes"), required=False, help_text=_("For example 4, or 2:30 with seconds.")
    )

    def __init__(self, *args: Any, stored: Length = UNKNOWN, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        low, high, _source = stored
        choices = [*length_choices(), (TYPED, _("Type the minutes"))]
        initial = answer_for(low, high)
        if low and high in (None, low):
            initial = TYPED
            self.fields["minutes"].initial = low
        elif low is not None and not initial:
            initial = AS_STORED
            choices.insert(0, (AS_STORED, length_words(low, high)))
        self.fields["length"].choices = choices
        self.fields["length"].initial = initial

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "length" in self.errors or "minutes" in self.errors:
            return cleaned
        typed = cleaned.get("minutes") is not None
        if cleaned.get("length") == TYPED and not typed:
            self.add_error("minutes", self.fields["minutes"].error_messages["required"])
        elif cleaned.get("length") != TYPED and typed and "minutes" in self.changed_data:
            self.add_error("minutes", _("Choose Type the minutes to use this number, or delete it"))
        return cleaned

    def likely_slips(self) -> Iterator[Slip]:
        yield from super().likely_slips()
        seconds = self.cleaned_data.get("minutes")
        asked = self.cleaned_data.get("length") == TYPED and "minutes" in self.changed_data
        if asked and seconds is not None and seconds > LONG_SECONDS:
            yield long_slip(seconds)

    def told_length(self) -> Length:
        """Call without errors in the two fields."""
        answer = self.cleaned_data["length"]
        untouched = not {"length", "minutes"} & set(self.changed_data)
        # A preset that nobody touched is an answer too, when nothing is stored.
        if answer == AS_STORED or (untouched and self.stored != UNKNOWN):
            return self.stored
        if answer == TYPED:
            return self.cleaned_data["minutes"], None, DurationSource.TYPED.value
        if answer in ("", NOT_SURE):
            return UNKNOWN
        length = BY_CODE[answer]
        return length.low, length.high, DurationSource.ESTIMATE.value


def long_slip(seconds: int) -> Slip:
    """Asks about a length of more than an hour: "240 minutes. Did you mean 4 minutes?"."""
    minutes, rest = divmod(seconds, 60)
    entered = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if rest:
        # Typed with its seconds: nobody took it for a number of seconds.
        return Slip("minutes", str(seconds), entered=f"{minutes}:{rest:02}")
    if minutes > LONG_SECONDS:
        return Slip("minutes", str(seconds), entered=entered)
    whole, rest = divmod(minutes, 60)
    if rest:
        meant, instead = gettext("%(n)s seconds") % {"n": minutes}, f"{whole}:{rest:02}"
    else:
        meant, instead = ngettext("%(n)s minute", "%(n)s minutes", whole) % {"n": whole}, str(whole)
    return Slip("minutes", str(seconds), entered=entered, meant=meant, instead=instead)


class HowLongForm(LengthForm):
    """For a cramp whose end nobody pressed: an answer is needed, "Not sure" is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["length"].required = True
        self.fields["length"].label = _("About how long did it last?")
        self.fields["length"].error_messages["required"] = _("Choose how long it lasted, or Not sure")
