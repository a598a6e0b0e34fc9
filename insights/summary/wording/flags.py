"""Section 3: the notes that the app showed; what a rule looks at, never its advice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from insights.flag_answers import Kind
from insights.rule import Level
from insights.summary.sections import DoctorSummary, ShownFlag
from insights.summary.sheet import Section, Table
from insights.wording.rule_names import NAMES

from .figures import dash, short_day, shortened
from .headings import HEADINGS, left_out, section
from .limits import Limits, cut_named

LONGEST_SOURCE = 28
# What somebody was told to act on at once is never only counted.
AT_ONCE = frozenset({Level.EMERGENCY, Level.URGENT})


def flags(summary: DoctorSummary, limits: Limits) -> Section:
    if summary.flags is None:
        return left_out("flags")
    empty = _("None in this period")
    if not summary.flags:
        return section("flags", empty=empty)
    names = [_name(each) if each.level in AT_ONCE else "" for each in summary.flags]
    shown, more = cut_named(summary.flags, limits.flags, names, limits)
    rows = tuple(
        (
            _name(each),
            _level(each),
            _when(each),
            _answer(each),
            shortened(each.source, LONGEST_SOURCE) or dash(),
        )
        for each in shown
    )
    head = (_("About"), _("Advice"), _("When"), _("Answer"), _("Source"))
    table = Table(caption=str(HEADINGS["flags"]), head=head, rows=rows, numeric=False, more=more)
    return section("flags", tables=(table,), empty=empty)


def _name(flag: ShownFlag) -> str:
    return str(NAMES.get(flag.rule, flag.rule))


def _level(flag: ShownFlag) -> str:
    levels = {
        Level.EMERGENCY: _("get help now"),
        Level.URGENT: _("advice today"),
        Level.BOOK: _("book a visit"),
        Level.MENTION: _("mention it"),
    }
    return levels.get(Level(flag.level), flag.level)


def _when(flag: ShownFlag) -> str:
    said = short_day(flag.first)
    if flag.first != flag.last:
        said = f"{said} – {short_day(flag.last)}"
    return said if flag.times == 1 else _("%(dates)s, %(times)d times") % {"dates": said, "times": flag.times}


def _answer(flag: ShownFlag) -> str:
    answers = {
        Kind.READ: _("read"),
        Kind.TOLD: _("told a doctor"),
        Kind.HIDDEN: _("hidden"),
        Kind.SHOWN: _("shown again"),
    }
    if not flag.response or flag.answered_on is None:
        return dash()
    words = answers.get(Kind(flag.response), flag.response)
    return f"{words}, {short_day(flag.answered_on)}"
