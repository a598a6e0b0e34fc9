"""Everything that was compared: what stands out, what does not, and what has no answer yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.charts.table import Table
from insights.findings import Report
from insights.wording.answers import Answer, State, answers
from insights.wording.names import label

from .patterns import luck_sentence, page_of


@dataclass(frozen=True)
class Group:
    """Questions with the same kind of answer."""

    state: State
    answers: tuple[Answer, ...]

    @property
    def heading(self) -> str:
        return self.answers[0].heading

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Address, name and answer of each."""
        return [(page_of(each.key), label(each.key), each.words) for each in self.answers]


@dataclass(frozen=True)
class ComparedPage:
    report: Report

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return answers(self.report)

    @property
    def luck(self) -> str:
        return luck_sentence(self.report)

    @property
    def sentence(self) -> str:
        """What became of all questions, as a funnel."""
        asked, waiting = len(self.report.compared), self._count(State.NOT_ENOUGH)
        said = [
            ngettext(
                "Your diary holds %(n)d question.", "Your diary holds %(n)d questions.", len(self.answers)
            )
            % {"n": len(self.answers)},
            _("%(asked)d could be asked, %(waiting)d have no answer yet.")
            % {"asked": asked, "waiting": waiting},
        ]
        return " ".join(said)

    @property
    def groups(self) -> list[Group]:
        return [
            Group(state, tuple(sorted(found, key=lambda each: label(each.key))))
            for state in State
            if (found := [each for each in self.answers.values() if each.state is state])
        ]

    def _count(self, state: State) -> int:
        return sum(each.state is state for each in self.answers.values())


def csv_table(found: Iterable[Answer]) -> Table:
    """One line per question with all its numbers; names of counts as columns."""
    listed = sorted(found, key=lambda each: each.key)
    counts = list(dict.fromkeys(name for each in listed for name in each.counts))
    rows = []
    for each in listed:
        told = each.finding or each.compared
        ratio = ["", "", ""] if told is None else [f"{value:.4g}" for value in (told.estimate, *told.ci)]
        needed = str(each.not_enough.days_needed) if each.not_enough else ""
        values = (f"{each.counts[name]:.6g}" if name in each.counts else "" for name in counts)
        rows.append((each.key, each.state.value, *ratio, needed, *values))
    return Table(
        caption="",
        head=("key", "answer", "ratio", "from", "to", "days_needed", *counts),
        rows=tuple(rows),
    )
