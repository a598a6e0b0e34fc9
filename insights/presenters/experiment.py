"""One test on its pages: which day it is, what is missing, what came of it. Words and dates only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from diary import experiments, saying, testable
from diary.experiments import Stage
from diary.presenters import day_words
from diary.scope import Diary
from insights.experiment import look
from insights.experiment.wording import ResultWords, headline, kinds_of_day, result_words
from insights.wording.names import topic

from .tens import TenRow, Tens, days_with_cramp

# Links to days without a check-in; more than these nobody remembers.
MOST_DAYS = 7


class TestRow:
    """A test in a list. own : the person's words, fetched once; None: fetched when needed"""

    __test__ = False

    def __init__(self, experiment: Any, *, diary: Diary, own: Any, now: datetime) -> None:
        self.experiment = experiment
        self.diary = diary
        self.today = diary.today(now)
        self.stage = look.stage(diary, experiment, now=now)
        self.name = str(testable.label(experiment, own))

    @property
    def is_open(self) -> bool:
        return self.stage is not Stage.ENDED

    @property
    def heading(self) -> str:
        return experiments.heading(self.experiment, self.name)

    @property
    def span(self) -> str:
        """ "11 March to 5 May 2026"."""
        first, last = self.experiment.first_day, self.experiment.assignment.last
        return _("%(first)s to %(last)s") % {"first": self.day(first), "last": self.day(last)}

    def day(self, day: date) -> str:
        return day_words(day, today=self.today)

    @property
    def summary(self) -> str:
        if self.experiment.was_stopped:
            return _("Stopped. There is no result.")
        if self.experiment.result is not None:
            return headline(self._result())
        return self.now_words

    @property
    def now_words(self) -> str:
        if self.stage is Stage.RUNNING:
            return self._kind_of(self.today)
        return {
            Stage.AHEAD: _("It starts tomorrow."),
            Stage.LAST_NIGHT: _("Its last night ends at noon today."),
            Stage.OVER: _("It is over. You can see the result."),
        }.get(self.stage, "")

    def _kind_of(self, day: date) -> str:
        return experiments.day_kind(self.experiment, day, today=self.today, name=self.name)

    def _result(self) -> Any:
        from insights.experiment.analysis import Result

        return Result.from_json(self.experiment.result)


class TestPage(TestRow):
    """A test on a page of its own."""

    @property
    def why_stop(self) -> str:
        """Why it does not suit the person any more; "" if it does."""
        if not self.is_open or self.experiment.kind == self.experiment.Kind.SHOES:
            return ""
        return str(
            testable.why_not_word(
                self.diary.person, code=self.experiment.code, name=self.name, today=self.today
            )
        )

    @property
    def drinks(self) -> bool:
        thing = self.experiment.kind == self.experiment.Kind.THING
        return thing and testable.is_alcohol(self.experiment.code, self.name)

    @property
    def tomorrow_words(self) -> str:
        tomorrow = self.today + timedelta(days=1)
        if self.stage not in {Stage.AHEAD, Stage.RUNNING}:
            return ""
        return "" if self.experiment.assignment.is_with(tomorrow) is None else self._kind_of(tomorrow)

    @property
    def day_number(self) -> int:
        """Days begun, from 1."""
        gone: int = (self.today - self.experiment.first_day).days + 1
        return max(0, min(gone, len(self.experiment.assignment)))

    @property
    def days(self) -> int:
        return len(self.experiment.assignment)

    @property
    def last_day(self) -> str:
        return self.day(self.experiment.assignment.last)

    @property
    def look_day(self) -> str:
        return self.day(self.experiment.assignment.last + timedelta(days=1))

    @property
    def expects(self) -> str:
        if self.experiment.expected == self.experiment.Expected.MORE:
            return _("More cramps on days with it")
        return _("Fewer cramps on days with it")

    @property
    def facts(self) -> list[dict[str, str]]:
        rows = [(_("You expect"), self.expects), (_("Days"), self.span)]
        return [{"key": key, "value": value} for key, value in rows]

    @cached_property
    def unchecked(self) -> list[date]:
        return look.unchecked_days(self.diary, self.experiment, until=self.today - timedelta(days=1))

    @property
    def missed(self) -> list[saying.DayLink]:
        """The latest days without a check-in, for links."""
        return [saying.missed_day(day, cramps=0, today=self.today) for day in self.unchecked[-MOST_DAYS:]]

    @cached_property
    def result(self) -> ResultWords | None:
        if self.experiment.result is None:
            return None
        return result_words(self._result(), drinks=self.drinks)

    @property
    def tens(self) -> Tens | None:
        """The rows of circles; None where no day counts."""
        found = self._result()
        if not found.pairs:
            return None
        first, second = (
            TenRow(
                label=label, share=arm.cramp_days / arm.days, raw=days_with_cramp(arm.cramp_days, arm.days)
            )
            for label, arm in zip(
                kinds_of_day(drinks=self.drinks), (found.with_it, found.without), strict=True
            )
        )
        return Tens(rows=(first, second), of=_("such days"))

    @property
    def looked_at(self) -> str:
        ended = experiments.local_now(self.diary, self.experiment.ended_at)
        return self.day(ended.date())


def about_key(key: str, offered: Sequence[testable.Thing]) -> str:
    """The thing that the key of a pattern is about, as the form names it; "" if it is not offered."""
    name = topic(key).name.casefold()
    known = (thing for thing in offered if name in (thing.code.casefold(), str(thing.label).casefold()))
    return next((thing.value for thing in known), "") if name else ""
