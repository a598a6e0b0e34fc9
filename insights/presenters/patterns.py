"""The page of insights: what stands out, what is on the way, and everything that was compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.testable import NEVER
from insights.findings import Faded, Finding, NotEnough, Report, Tier
from insights.wording import advice, certainty, headlines, reasons
from insights.wording.names import Kind, label, topic
from insights.wording.ratios import ratio_words

from .scorecard import Suspicion, scorecard
from .tens import Level, Tens, hours_meant, levels, tens

# What a page can take in; the rest stands in a list.
MOST_CARDS = 3
# Questions on the way that are shown at once, the nearest first.
NEAREST = 5
CLUSTERED = "timing.clustered"
# From so many comparisons on it is said what luck gives.
MANY = 5


def page_of(key: str) -> str:
    return reverse("insights:finding", args=[key])


@dataclass(frozen=True)
class Sure:
    """The dots, their word, and what they say to those who do not see them."""

    grade: certainty.Sureness

    @property
    def dots(self) -> str:
        return certainty.dots(self.grade)

    @property
    def word(self) -> str:
        return certainty.word(self.grade)

    @property
    def spoken(self) -> str:
        return certainty.out_of_three(self.grade)


@dataclass(frozen=True)
class Card:
    """One finding: the sentence, a picture, how sure, what next."""

    finding: Finding
    report: Report | None = None

    @property
    def title(self) -> str:
        return headlines.title(self.finding)

    @property
    def apart(self) -> str:
        return headlines.cannot_tell_apart(self.finding)

    @property
    def sure(self) -> Sure:
        return Sure(certainty.sureness(self.finding))

    @property
    def sure_sentence(self) -> str:
        return certainty.sentences(self.finding)[0]

    @property
    def hours(self) -> str:
        return hours_meant(self.finding.counts)

    @property
    def ratio(self) -> str:
        return ratio_words(self.finding.key, self.finding.estimate, self.finding.ci)

    @property
    def tens(self) -> Tens | None:
        return tens(self.finding.key, self.finding.counts, self.report)

    @property
    def levels(self) -> tuple[Level, ...]:
        return levels(self.finding.key, self.finding.counts)

    @property
    def next_step(self) -> str:
        return advice.next_step(self.finding)

    @property
    def test_url(self) -> str:
        """Where a coin can tell more; "" for what no coin may decide."""
        return test_url(self.finding.key)

    @property
    def url(self) -> str:
        return page_of(self.finding.key)


@dataclass(frozen=True)
class OnTheWay:
    """A question without an answer yet, and how far it is."""

    missing: NotEnough
    observed_days: int = 0

    @property
    def label(self) -> str:
        return label(self.missing.key)

    @property
    def url(self) -> str:
        return page_of(self.missing.key)

    @property
    def bar(self) -> reasons.Progress | None:
        """What is furthest away, of what can be counted; else the days with an entry."""
        bars = map(reasons.progress, reasons.unmet(self.missing.needs))
        found = next((bar for bar in bars if bar is not None), None)
        if found is None and not self.missing.needs and not self.missing.never:
            return reasons.days_so_far(self.observed_days, self.missing)
        return found

    @property
    def words(self) -> str:
        return "" if self.missing.needs and self.bar else reasons.briefly(self.missing)

    @property
    def how_long(self) -> str:
        return reasons.how_long(self.missing)


@dataclass(frozen=True)
class FadedLine:
    faded: Faded

    @property
    def title(self) -> str:
        return headlines.faded_title(self.faded)

    @property
    def sentence(self) -> str:
        return headlines.faded_sentence(self.faded)

    @property
    def url(self) -> str:
        return page_of(self.faded.key)


@dataclass(frozen=True)
class Insights:
    """The whole page. suspected : what the person thought of before, None when they were not asked"""

    report: Report
    suspected: Sequence[str] | None = None

    @property
    def is_waiting(self) -> bool:
        """Before anything is computed."""
        return bool(self.report.waiting_for)

    @property
    def waiting_sentence(self) -> str:
        """ "Check in for 8 more days. Then we can compare …" """
        days = max((need.needs - need.has for need in self.report.waiting_for), default=0)
        return ngettext(
            "Check in for %(n)d more day. Then we can compare days with and without a thing.",
            "Check in for %(n)d more days. Then we can compare days with and without a thing.",
            days,
        ) % {"n": days}

    @property
    def waiting(self) -> list[reasons.Progress]:
        return [bar for need in self.report.waiting_for if (bar := reasons.progress(need))]

    @property
    def lead(self) -> str:
        clear = sum(certainty.sureness(each) > certainty.Sureness.MAYBE for each in self.report.findings)
        maybe = len(self.report.findings) - clear
        if not clear and not maybe:
            return _("Nothing stands out yet. That is an answer too.")
        said = []
        if clear:
            said.append(ngettext("%(n)d thing is clear.", "%(n)d things are clear.", clear) % {"n": clear})
        if maybe:
            said.append(ngettext("%(n)d may be chance.", "%(n)d may be chance.", maybe) % {"n": maybe})
        return " ".join(said)

    @cached_property
    def _in_order(self) -> list[Card]:
        """As found, but "certain hours" after the cards that say which hours these are."""
        found = self.report.findings
        named = any(each.key.startswith("timing.") and each.key != CLUSTERED for each in found)
        order = sorted(found, key=lambda each: (each.tier is not Tier.CLEAR, named and each.key == CLUSTERED))
        return [Card(finding, self.report) for finding in order]

    @property
    def cards(self) -> list[Card]:
        return self._in_order[:MOST_CARDS]

    @property
    def more(self) -> list[Card]:
        return self._in_order[MOST_CARDS:]

    @property
    def faded(self) -> list[FadedLine]:
        return [FadedLine(each) for each in self.report.faded]

    @property
    def luck(self) -> str:
        return luck_sentence(self.report)

    @property
    def next_review(self) -> str:
        if self.report.next_review is None:
            return ""
        return _("The next review is on %(date)s. Only then can more become clear.") % {
            "date": date_format(self.report.next_review, "j F Y")
        }

    @property
    def used_until(self) -> str:
        if self.report.cut is None or self.is_waiting:
            return ""
        return _("Your entries up to %(date)s were looked at.") % {
            "date": date_format(self.report.cut, "j F Y")
        }

    @cached_property
    def suspicions(self) -> list[Suspicion]:
        return scorecard(self.suspected or (), self.report)

    @cached_property
    def _on_the_way(self) -> list[OnTheWay]:
        order = sorted(
            self.report.not_enough, key=lambda each: (each.never, each.days_needed, label(each.key))
        )
        return [OnTheWay(each, self.report.observed_days) for each in order]

    @property
    def nearest(self) -> list[OnTheWay]:
        return self._on_the_way[:NEAREST]

    @property
    def further(self) -> list[OnTheWay]:
        return self._on_the_way[NEAREST:]


def luck_sentence(report: Report) -> str:
    """How many things were compared, and how many of them chance alone would let stand out."""
    asked = len(report.compared)
    if not asked:
        return ""
    said = ngettext("We looked at %(n)d thing.", "We looked at %(n)d things.", asked) % {"n": asked}
    if asked <= MANY:
        return said
    luck = round(report.luck)
    if luck == 0:
        return f"{said} {_('Luck alone gives fewer than 1.')}"
    return f"{said} {_('Luck alone gives about %(n)d.') % {'n': luck}}"


def test_url(key: str) -> str:
    """The page that starts a test of this; "" for what no coin may decide."""
    about = topic(key)
    may_be_tested = about.kind is Kind.SHOES or (about.kind is Kind.EXPOSURE and about.name not in NEVER)
    return f"{reverse('insights:experiment_start')}?{urlencode({'about': key})}" if may_be_tested else ""
