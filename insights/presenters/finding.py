"""How one answer was worked out: the sentence, the numbers, how sure, what else could look the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.sites import lower_first
from insights.charts.table import Table
from insights.findings import Finding, Report
from insights.wording import advice, certainty, headlines, reasons
from insights.wording.answers import Answer, State, answers
from insights.wording.names import label
from insights.wording.ratios import ratio_words

from .patterns import OnTheWay, Sure, luck_sentence, test_url
from .tens import Level, Tens, hours_meant, levels, row_names, tens

if TYPE_CHECKING:
    from insights.charts.forest import Row


@dataclass(frozen=True)
class Details:
    """One key of a report. Made by `details`."""

    report: Report
    answer: Answer
    version: str

    @property
    def key(self) -> str:
        return self.answer.key

    @property
    def finding(self) -> Finding | None:
        return self.answer.finding

    @property
    def name(self) -> str:
        return label(self.key)

    @property
    def state(self) -> str:
        return self.answer.heading

    @property
    def title(self) -> str:
        """The sentence again; for what stands out of nothing, its name."""
        told = self.answer
        if told.finding is not None:
            return headlines.title(told.finding)
        if told.no_sign is not None:
            return f"{self.name}: {lower_first(headlines.no_sign_title(told.no_sign))}"
        return self.name

    @property
    def sure(self) -> Sure | None:
        return Sure(certainty.sureness(self.finding)) if self.finding else None

    @property
    def sentences(self) -> list[str]:
        """How sure, in words."""
        told = self.answer
        if told.finding is not None:
            return certainty.sentences(told.finding)
        if told.faded is not None:
            return [headlines.faded_sentence(told.faded)]
        if told.explained is not None:
            return [headlines.explained_sentence(told.explained)]
        if told.together is not None:
            return [_("It is named together with this: %(other)s.") % {"other": label(told.together.key)}]
        if told.no_sign is not None:
            return [headlines.no_sign_sentence(told.no_sign)]
        return [reasons.why(told.not_enough), reasons.how_long(told.not_enough)] if told.not_enough else []

    @property
    def on_the_way(self) -> OnTheWay | None:
        missing = self.answer.not_enough
        return OnTheWay(missing, self.report.observed_days) if missing else None

    @property
    def surer(self) -> list[str]:
        return certainty.surer(self.finding) if self.finding else []

    @property
    def apart(self) -> str:
        return headlines.cannot_tell_apart(self.finding) if self.finding else ""

    @property
    def seen_on(self) -> str:
        if self.finding is None or self.finding.seen_on is None:
            return ""
        return _("Clear since the review of %(date)s.") % {"date": date_format(self.finding.seen_on, "j F Y")}

    @property
    def next_step(self) -> str:
        if self.finding is not None:
            return advice.next_step(self.finding)
        return advice.step_without_finding(self.key)

    @property
    def test_url(self) -> str:
        return test_url(self.key) if self.finding or self.answer.not_enough else ""

    # -- the numbers

    @property
    def tens(self) -> Tens | None:
        return tens(self.key, self.answer.counts, self.report)

    @property
    def levels(self) -> tuple[Level, ...]:
        return levels(self.key, self.answer.counts)

    @property
    def ratio(self) -> str:
        for told in (self.finding, self.answer.faded, self.answer.no_sign, self.answer.compared):
            if told is not None:
                return ratio_words(self.key, told.estimate, told.ci)
        return ""

    @cached_property
    def table(self) -> Table:
        return numbers(self.answer)

    @property
    def hours(self) -> str:
        return hours_meant(self.answer.counts)

    @property
    def row(self) -> Row | None:
        return forest_row(self.answer)

    # -- what stands below the numbers

    @property
    def not_counted(self) -> list[str]:
        return advice.not_counted(self.key, self.answer.counts)

    @property
    def caveats(self) -> list[str]:
        return [*([self.apart] if self.apart else []), *advice.caveats(self.key, self.answer.counts)]

    @property
    def method(self) -> list[str]:
        return advice.method(self.key, self.answer.counts)

    @property
    def luck(self) -> str:
        return luck_sentence(self.report)

    @property
    def used(self) -> str:
        """How much diary the answer rests on."""
        days = ngettext("%(n)d day with an entry", "%(n)d days with an entry", self.report.observed_days) % {
            "n": self.report.observed_days
        }
        cramps = ngettext("%(n)d cramp", "%(n)d cramps", self.report.episodes) % {"n": self.report.episodes}
        if self.report.cut is None:
            return f"{days}, {cramps}."
        return _("%(days)s, %(cramps)s, up to %(date)s.") % {
            "days": days,
            "cramps": cramps,
            "date": date_format(self.report.cut, "j F Y"),
        }

    @property
    def csv_url(self) -> str:
        return reverse("insights:finding_csv", args=[self.key])


def details(report: Report, key: str, *, version: str) -> Details | None:
    """The page of one key; None for a key that this diary was not asked."""
    told = answers(report)
    if key not in told:
        return None
    return Details(report=report, answer=told[key], version=version)


def numbers(answer: Answer) -> Table:
    """Every count behind an answer; a table without rows where nothing was counted."""
    counts, caption = answer.counts, label(answer.key)
    if "with_days" in counts:
        return Table(
            caption=caption,
            head=(_("Days"), _("In all"), _("With a cramp"), _("Cramps")),
            rows=tuple(
                (row, *(f"{counts[f'{name}_{what}']:g}" for what in ("days", "cramp_days", "cramps")))
                for row, name in zip(row_names(answer.key), ("with", "without"), strict=True)
            ),
        )
    told = [*((each.label, each.value, each.raw) for each in levels(answer.key, counts))]
    if not told and (rows := tens(answer.key, counts)):
        told = [(each.label, each.words, each.raw) for each in rows.rows]
    head = (_("What"), _("Value"), _("Counted"))
    return Table(caption=caption, head=head, rows=tuple(told))


def csv_table(answer: Answer) -> Table:
    """The same for a file, without words that a program would have to read."""
    rows = [("key", answer.key), ("answer", answer.state.value)]
    told = answer.finding or answer.faded or answer.no_sign or answer.compared
    if told is not None:
        rows += [
            ("ratio", f"{told.estimate:.4g}"),
            ("from", f"{told.ci[0]:.4g}"),
            ("to", f"{told.ci[1]:.4g}"),
        ]
    if answer.not_enough is not None:
        rows.append(("days_needed", str(answer.not_enough.days_needed)))
    rows += [(name, f"{count:.6g}") for name, count in answer.counts.items()]
    return Table(caption=label(answer.key), head=("what", "value"), rows=tuple(rows))


def forest_row(answer: Answer) -> Row | None:
    """An answer as a row of the forest plot; None unless it compares days with and without."""
    from insights.charts.forest import Row

    counts, told = answer.counts, answer.finding or answer.compared
    if told is None or "with_days" not in counts:
        return None

    def three(name: str) -> tuple[int, int, int]:
        return (
            int(counts[f"{name}_cramp_days"]),
            int(counts[f"{name}_cramps"]),
            int(counts[f"{name}_days"]),
        )

    return Row(
        label=label(answer.key),
        estimate=told.estimate,
        ci=told.ci,
        with_=three("with"),
        without=three("without"),
        clear=answer.state is State.CLEAR,
    )
