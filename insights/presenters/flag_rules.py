"""The list of all rules, the page of one, and the history of flags. Words only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import nights, regions
from diary.scope import Diary
from insights import flag_values
from insights.flag_answers import Kind
from insights.flag_history import Standing, silent_rules
from insights.flags import Checked, Flag, NotChecked, active
from insights.models import FlagRecord, FlagResponse
from insights.rule import Level, ReviewRule
from insights.wording import flags as wording
from insights.wording import missing
from insights.wording.rule_names import name

from .flag_cards import Entries, FlagCard, emergency_card, sources, standing_of


class RuleLine:
    """One rule in the list of all."""

    def __init__(self, rule: ReviewRule, *, number: str) -> None:
        self.rule = rule
        self.name = name(rule.id)
        self.url = reverse("insights:flag_rule", args=[rule.id])
        self.says = wording.says(rule, number)
        self.numbers = wording.numbers_in_force(rule, rule.effective({}, agreed=False))
        self.source = ", ".join(dict.fromkeys(map(wording.organisation_words, rule.sources)))


def rules_by_level(rules: Iterable[ReviewRule], *, region: str) -> list[dict[str, Any]]:
    number = regions.emergency_number(region)
    lines = [RuleLine(rule, number=number) for rule in rules]
    return [
        {"level": wording.level_words(level), "rules": [line for line in lines if line.rule.level is level]}
        for level in Level
    ]


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number of a rule: what it is, and between which it may lie."""

    words: str
    chosen: str
    bounds: str


class RulePage:
    """One rule for one person. checked : the diary as it is now; None when that broke."""

    def __init__(
        self,
        rule: ReviewRule,
        diary: Diary,
        checked: Checked | None,
        standings: Mapping[str, Standing],
        *,
        now: datetime,
    ) -> None:
        self.rule, self.diary, self.checked, self.now = rule, diary, checked, now
        self.standings = standings
        self.number = regions.emergency_number(diary.person.region)
        self.name = name(rule.id)
        self.says = wording.says(rule, self.number, self._in_force)
        self.level = wording.level_words(rule.level)
        self.why = str(rule.why)
        self.sources = sources(rule.sources)

    @property
    def clears(self) -> str:
        return wording.filled(self.rule.clears, self._flag.answer.inputs if self._flag else {})

    @property
    def rule_id_words(self) -> str:
        return _("Rule %(rule)s") % {"rule": self.rule.id}

    # -- now -------------------------------------------------------------------------------------------------

    @cached_property
    def _flag(self) -> Flag | None:
        flags = (*self.checked.flags, *self.checked.discussed) if self.checked else ()
        return next((flag for flag in flags if flag.rule.id == self.rule.id), None)

    @cached_property
    def _open(self) -> NotChecked | None:
        listed = self.checked.could_not_check if self.checked else ()
        return next((each for each in listed if each.rule.id == self.rule.id), None)

    @property
    def now_words(self) -> str:
        if self.checked is None:
            return _("This could not be checked now. The fault is ours, not yours.")
        if self._flag is not None:
            return _("It is so now.")
        if self._open is not None:
            where = missing.main_place(self._open.missing)
            if where is missing.Where.BROKEN:
                return missing.sentence(where)
            return _("It could not be checked. Your diary does not say:")
        if self.rule in silent_rules(self.checked):
            return _("It is not so now.")
        return _("Something else on the page says more than this, so it is not shown beside it.")

    @property
    def lacks(self) -> list[str]:
        if self._open is None:
            return []
        places = [missing.place_of(code) for code in self._open.missing]
        return sorted(
            {str(place.name) for place in places if place.where is not missing.Where.BROKEN}, key=str.casefold
        )

    @cached_property
    def _card(self) -> FlagCard | None:
        if self._flag is None:
            return None
        entries = Entries(self.diary, [self._flag], today=self.diary.today(self.now))
        return FlagCard(
            flag=self._flag,
            standing=standing_of(self.standings, self._flag),
            entries=entries.of(self._flag),
            number=self.number,
            now=self.now,
            zone=self.diary.person.time_zone,
            writes=self.diary.may_write,
        )

    @property
    def card(self) -> dict[str, Any] | None:
        """Without what the page says anyway."""
        card = self._card
        if card is None:
            return None
        if card.flag.level is Level.EMERGENCY:
            return emergency_card([card], number=self.number)
        settled = self.checked is not None and card.flag in self.checked.discussed
        kept_back = settled or card.standing.kind is Kind.HIDDEN
        return card.context | {"why": None} | ({"actions": []} if kept_back else {})

    @property
    def entries(self) -> list[dict[str, str]]:
        return [
            {"text": entry.text, "url": entry.url} for entry in (self._card.entries if self._card else ())
        ]

    # -- numbers ---------------------------------------------------------------------------------------------

    @property
    def agreed_on(self) -> date | None:
        return active(self.diary.person.clinician_agreed, self.rule.id, today=self.diary.today(self.now))

    @property
    def agreed_words(self) -> str:
        if self.agreed_on is None:
            return ""
        return _("You agreed this with your clinician on %(day)s.") % {
            "day": wording.date_words(self.agreed_on)
        }

    @cached_property
    def _in_force(self) -> dict[str, float]:
        chosen = self.diary.person.thresholds.get(self.rule.id, {})
        return self.rule.effective(chosen, agreed=self.agreed_on is not None)

    @property
    def numbers(self) -> list[NumberLine]:
        counts = self._in_force
        return [
            NumberLine(
                words=wording.unit_words(number.default, number),
                chosen=wording.unit_words(counts[key], number) if counts[key] != number.default else "",
                bounds=bounds_words(number) if number.careful != number.lenient else "",
            )
            for key, number in self.rule.numbers.items()
            if str(number.unit)
        ]


def bounds_words(number: Any) -> str:
    """ "From 5 to 10"."""
    low, high = sorted((number.careful, number.lenient))
    return _("from %(low)s to %(high)s") % {
        "low": wording.number_words(low),
        "high": wording.number_words(high),
    }


# -- history -------------------------------------------------------------------------------------------------


class Spell:
    """One row of the history."""

    def __init__(self, row: FlagRecord, rules: Mapping[str, ReviewRule], *, zone: str, today: date) -> None:
        self.row, self.zone, self.today = row, zone, today
        self.rule = rules.get(row.rule)
        self.name = name(row.rule)
        self.level = wording.level_words(Level(row.level))
        self.url = reverse("insights:flag_rule", args=[row.rule]) if self.rule else ""

    @property
    def says(self) -> str:
        """The rule's sentence as it is today; with the number to call left to today's pages."""
        return wording.says(self.rule, "", self._inputs) if self.rule else ""

    @property
    def because(self) -> str:
        return wording.because(self.rule, self._inputs, today=self.today) if self.rule else ""

    @cached_property
    def _inputs(self) -> dict[str, Any]:
        return {**self.row.numbers, **flag_values.restored(self.row.inputs)}

    @property
    def span(self) -> str:
        """ "3 March to 9 March", "since 3 March"."""
        first = self._day(self.row.first_seen_at)
        if self.row.cleared_at is None:
            return _("Since %(day)s") % {"day": first}
        last = self._day(self.row.last_seen_at)
        return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def numbers(self) -> str:
        return ", ".join(wording.numbers_in_force(self.rule, self.row.numbers)) if self.rule else ""

    @property
    def source(self) -> str:
        return self.row.source_title

    @property
    def entries(self) -> int:
        return len(self.row.evidence)

    @property
    def responses(self) -> Sequence[str]:
        return [self._response(each) for each in self.row.responses.all()]

    def _response(self, response: FlagResponse) -> str:
        words = {"day": self._day(response.at), "until": self._day(response.until) if response.until else ""}
        return {
            Kind.READ: _("Read on %(day)s"),
            Kind.TOLD: _("You told your doctor on %(day)s"),
            Kind.HIDDEN: _("Hidden on %(day)s, until %(until)s"),
            Kind.SHOWN: _("Shown again on %(day)s"),
        }[Kind(response.kind)] % words

    def _day(self, moment: datetime) -> str:
        return wording.date_words(nights.local(moment, self.zone).date(), today=self.today)
