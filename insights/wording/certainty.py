"""How sure a finding is, in words and dots, and what would make it surer."""

from __future__ import annotations

from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.findings import Finding, Tier

from .names import Kind, topic

Words = str | Promise
MOST_DOTS = 3


class Sureness(IntEnum):
    """Three grades, by number of dots.

    SURE : clear, and nothing else in the diary rivals it
    PROBABLE : clear, but it cannot be told apart from something else, or compares only before with after
    MAYBE : a hint
    """

    MAYBE = 1
    PROBABLE = 2
    SURE = 3


def sureness(finding: Finding) -> Sureness:
    if finding.tier is not Tier.CLEAR:
        return Sureness.MAYBE
    rivalled = finding.with_ or compares_before_with_after(finding)
    return Sureness.PROBABLE if rivalled else Sureness.SURE


def compares_before_with_after(finding: Finding) -> bool:
    """A medicine that was begun once: anything else that changed in those weeks would look the same."""
    return topic(finding.key).kind is Kind.MEDICINE and "weeks_before" in finding.counts


_WORD: dict[Sureness, Words] = {
    Sureness.SURE: gettext_lazy("Clear"),
    Sureness.PROBABLE: gettext_lazy("Probably"),
    Sureness.MAYBE: gettext_lazy("Maybe"),
}


def dots(sure: Sureness) -> str:
    return "●" * sure + "○" * (MOST_DOTS - sure)


def word(sure: Sureness) -> str:
    return str(_WORD[sure])


def out_of_three(sure: Sureness) -> str:
    """What the dots say to those who do not see them."""
    return _("%(dots)d of 3 dots") % {"dots": int(sure)}


def chance() -> str:
    return _("This could be chance.")


def sentences(finding: Finding) -> list[str]:
    """Why it is as sure as it is."""
    sure = sureness(finding)
    if sure is Sureness.MAYBE:
        return [chance(), _("It is a hint and worth watching.")]
    said = [
        _("This is unlikely to be chance."),
        _("Over a year, such a line is wrong in fewer than 1 of 20 diaries."),
    ]
    if finding.with_:
        said.append(_("But something else came on the same days. Your diary cannot tell which counts."))
    elif sure is Sureness.PROBABLE:
        said.append(_("But other things may have changed in those weeks too."))
    return [*said, _("It is no proof that one brings the other.")]


def surer(finding: Finding) -> list[str]:
    """What would make it surer."""
    kind = topic(finding.key).kind
    said: list[str] = []
    if finding.with_:
        said.append(_("Days with one of them and without the other would tell them apart."))
    if kind in {Kind.EXPOSURE, Kind.SHOES, Kind.MUSCLE}:
        said.append(_("More check-ins, on days with it and on days without it."))
    elif kind is Kind.WEEKEND:
        said.append(_("More weeks with a check-in on most days."))
    elif kind is Kind.MEDICINE:
        said.append(_("More weeks with a check-in on most days, with the same medicines."))
    elif kind is Kind.TIMING:
        said.append(_("More cramps with a time. The timer notes it for you."))
    elif kind is Kind.SIDE:
        said.append(_("More cramps with a side, left or right."))
    elif kind is Kind.RELIEF:
        said.append(_("More cramps with a length, and with what you did."))
    elif kind is Kind.SEASON:
        said.append(_("More years with entries in summer and in winter."))
    else:
        said.append(_("More weeks with entries on most days."))
    return said
