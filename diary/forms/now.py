"""What one press says about a cramp: while it runs (muscle, side, start) and after it (woke, pain)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from diary import vocabulary

# A start further back was not a timer: log that as a past cramp.
LONGEST_CORRECTION = timedelta(hours=24)


class RunningForm(forms.Form):
    """One button, one change. `started` is a moment, not a shift: sent twice it means the same."""

    muscle = forms.ChoiceField(choices=vocabulary.Muscle.choices, required=False)
    side = forms.ChoiceField(choices=vocabulary.Side.choices, required=False)
    started = forms.IntegerField(required=False, min_value=0, max_value=2**40)  # seconds since 1970
    again = forms.BooleanField(required=False)  # it was not over

    def site(self, sites: list[tuple[str, str]]) -> tuple[tuple[str, str], ...] | None:
        """The places with the first one changed; None when nothing was said about it."""
        muscle, side = self.cleaned_data["muscle"], self.cleaned_data["side"]
        if not muscle and not side:
            return None
        first = sites[0] if sites else (vocabulary.Muscle.OTHER.value, vocabulary.Side.UNKNOWN.value)
        changed = (muscle or first[0], side or first[1])
        return tuple(dict.fromkeys((changed, *sites[1:])))

    def started_at(self, *, now: datetime) -> datetime | None:
        seconds = self.cleaned_data["started"]
        if seconds is None or not 0 <= now.timestamp() - seconds <= LONGEST_CORRECTION.total_seconds():
            return None
        return datetime.fromtimestamp(seconds, tz=UTC)


class AnswerForm(forms.Form):
    """One button, one answer, about a cramp that is over. Nothing here turns a word into a number."""

    pain = forms.IntegerField(required=False, min_value=0, max_value=10)
    woke = forms.ChoiceField(choices=[("yes", ""), ("no", "")], required=False)

    def told(self) -> dict[str, Any]:
        """`pain` or `woke`, whichever was pressed; call when valid."""
        said: dict[str, Any] = {}
        if self.cleaned_data["pain"] is not None:
            said["pain"] = self.cleaned_data["pain"]
        if self.cleaned_data["woke"]:
            said["woke"] = self.cleaned_data["woke"] == "yes"
        return said
