"""Suspected and found: what the person thought of, beside what the diary says about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from insights.findings import Direction, Report
from insights.wording.answers import Answer, State, answers
from insights.wording.names import SHOES, Kind, exposure_name, topic

# What speaks first when the same day and the next say different things. Too little of one leaves it open.
_FIRST = (
    State.CLEAR,
    State.MAYBE,
    State.TOGETHER,
    State.FADED,
    State.EXPLAINED,
    State.NOT_ENOUGH,
    State.NO_SIGN,
)


@dataclass(frozen=True)
class Suspicion:
    """answer : None for what is not asked in the check-in"""

    name: str
    answer: Answer | None

    @property
    def words(self) -> str:
        if self.answer is None:
            return _("Not in your check-ins, so nothing can be said.")
        if self.answer.finding is not None:
            more = self.answer.finding.direction is Direction.UP
            if self.answer.state is State.CLEAR:
                return (
                    _("Yes: cramps come more often.") if more else _("The other way: cramps come less often.")
                )
            return _("Maybe more often.") if more else _("Maybe, and the other way: less often.")
        if self.answer.state is State.NO_SIGN:
            return _("No sign. %(words)s") % {"words": self.answer.words}
        if self.answer.state is State.NOT_ENOUGH:
            return _("Not enough yet. %(words)s") % {"words": self.answer.words}
        return _("%(state)s: %(words)s") % {"state": self.answer.heading, "words": self.answer.words}

    @property
    def url(self) -> str:
        return "" if self.answer is None else reverse("insights:finding", args=[self.answer.key])


def scorecard(suspected: Iterable[str], report: Report) -> list[Suspicion]:
    """One line per suspicion, in the person's order; both lags of a thing are taken together."""
    about: dict[str, list[Answer]] = {}
    for key, answer in answers(report).items():
        found = topic(key)
        if found.kind in {Kind.EXPOSURE, Kind.WEEKEND}:
            about.setdefault(found.name, []).append(answer)
        elif found.kind is Kind.SHOES:
            about.setdefault(f"{SHOES}{found.name}", []).append(answer)
    return [
        Suspicion(
            exposure_name(name),
            min(about.get(name, ()), key=lambda each: _FIRST.index(each.state), default=None),
        )
        for name in suspected
    ]
