"""What the diary answers to one question, whichever of a report's lists it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from insights.findings import (
    Compared,
    Explained,
    Faded,
    Finding,
    NoSign,
    NotEnough,
    Report,
    Tier,
)

from . import headlines
from .names import label
from .reasons import how_long

Words = str | Promise


class State(StrEnum):
    """From the surest to the least that can be said."""

    CLEAR = "clear"
    MAYBE = "maybe"
    FADED = "faded"
    TOGETHER = "together"
    EXPLAINED = "explained"
    NO_SIGN = "no_sign"
    NOT_ENOUGH = "not_enough"


_HEADINGS: Mapping[State, Words] = {
    State.CLEAR: gettext_lazy("Clear"),
    State.MAYBE: gettext_lazy("Maybe"),
    State.FADED: gettext_lazy("No longer clear"),
    State.TOGETHER: gettext_lazy("Cannot be told apart"),
    State.EXPLAINED: gettext_lazy("Goes with something else"),
    State.NO_SIGN: gettext_lazy("No sign"),
    State.NOT_ENOUGH: gettext_lazy("Not enough yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one key. together : the finding that names it; compared : its numbers, if it was asked"""

    key: str
    state: State
    finding: Finding | None = None
    faded: Faded | None = None
    explained: Explained | None = None
    no_sign: NoSign | None = None
    not_enough: NotEnough | None = None
    together: Finding | None = None
    compared: Compared | None = None

    @property
    def counts(self) -> Mapping[str, float]:
        for told in (self.compared, self.finding, self.faded, self.no_sign):
            if told is not None:
                return told.counts
        return {}

    @property
    def heading(self) -> str:
        return str(_HEADINGS[self.state])

    @property
    def words(self) -> str:
        """What its heading leaves out, for a list: the claim, what it goes with, how far it is; or ""."""
        if self.finding is not None:
            return headlines.title(self.finding)
        if self.faded is not None:
            return headlines.faded_title(self.faded)
        if self.explained is not None:
            return label(self.explained.by)
        if self.together is not None:
            return label(self.together.key)
        if self.no_sign is not None:
            return headlines.no_sign_title(self.no_sign)
        return how_long(self.not_enough) if self.not_enough is not None else ""


def answers(report: Report) -> dict[str, Answer]:
    """Every question of a report with its answer, by key, the surest first."""
    compared = {each.key: each for each in report.compared}
    found: dict[str, Answer] = {}

    def add(key: str, state: State, **told: object) -> None:
        found.setdefault(key, Answer(key=key, state=state, compared=compared.get(key), **told))  # type: ignore[arg-type]

    for finding in report.findings:
        state = State.CLEAR if finding.tier is Tier.CLEAR else State.MAYBE
        add(finding.key, state, finding=finding)
    for faded in report.faded:
        add(faded.key, State.FADED, faded=faded)
    for finding in report.findings:
        for key in finding.with_:
            # What is named there and was not asked stands among what is not enough.
            if key in compared and not _elsewhere(key, report):
                add(key, State.TOGETHER, together=finding)
    for explained in report.explained:
        add(explained.key, State.EXPLAINED, explained=explained)
    for no_sign in report.no_sign:
        add(no_sign.key, State.NO_SIGN, no_sign=no_sign)
    for missing in report.not_enough:
        add(missing.key, State.NOT_ENOUGH, not_enough=missing)
    return found


def _elsewhere(key: str, report: Report) -> bool:
    lists: tuple[Iterable[Explained | NoSign | NotEnough], ...] = (
        report.explained,
        report.no_sign,
        report.not_enough,
    )
    return any(each.key == key for listed in lists for each in listed)
