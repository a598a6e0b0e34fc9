"""Why a question has no answer yet, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.findings import Need, NotEnough

from .names import Kind, topic

Words = str | Promise

# What a question may need, with what there is and what it takes: insights.findings.Need.what.
NEEDS: Mapping[str, Words] = {
    "days": gettext_lazy("%(has)d of %(needs)d days since your first entry"),
    "check_ins": gettext_lazy("%(has)d of %(needs)d check-ins"),
    "days_with": gettext_lazy("%(has)d of %(needs)d days with it"),
    "days_without": gettext_lazy("%(has)d of %(needs)d days without it"),
    "cramp_days": gettext_lazy("%(has)d of %(needs)d days with a cramp"),
    "night_cramps": gettext_lazy("%(has)d of %(needs)d cramps in your sleep"),
    "sided_days": gettext_lazy("%(has)d of %(needs)d days with a cramp on one side"),
    "weeks": gettext_lazy("%(has)d of %(needs)d weeks with entries"),
    "weeks_before": gettext_lazy("%(has)d of %(needs)d weeks before you began"),
    "weeks_after": gettext_lazy("%(has)d of %(needs)d weeks after you began"),
    "timed_with": gettext_lazy("%(has)d of %(needs)d timed cramps with it"),
    "timed_without": gettext_lazy("%(has)d of %(needs)d timed cramps without it"),
}
# A share in percent, which is no count of anything that comes by waiting.
STEADY = "steady_checkins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far something is. words : “3 of 5 days with it”"""

    words: str
    has: int
    needs: int


def need_words(need: Need) -> str:
    if need.what == STEADY:
        return _("check-ins came much more often in one half of your diary")
    pattern = NEEDS.get(need.what, gettext_lazy("%(has)d of %(needs)d entries"))
    return str(pattern) % {"has": min(need.has, need.needs), "needs": need.needs}


def progress(need: Need) -> Progress | None:
    """None where no count tells how far it is."""
    if need.what == STEADY:
        return None
    return Progress(words=need_words(need), has=min(need.has, need.needs), needs=need.needs)


def days_so_far(days: int, missing: NotEnough) -> Progress:
    """How many of the days that it takes have an entry already."""
    needs = days + missing.days_needed
    words = _("%(has)d of about %(needs)d days") % {"has": days, "needs": needs}
    return Progress(words=words, has=days, needs=needs)


def unmet(needs: tuple[Need, ...]) -> list[Need]:
    """What is missing, the furthest away first."""
    return sorted((need for need in needs if not need.met), key=lambda need: need.has / need.needs)


def more_days(days: int) -> str:
    return ngettext(
        "About %(n)d more day with a check-in.", "About %(n)d more days with a check-in.", days
    ) % {"n": days}


def how_long(missing: NotEnough) -> str:
    """How many check-ins it still takes, or that it may never show."""
    if missing.never:
        return _never(missing)
    return more_days(missing.days_needed)


def _never(missing: NotEnough) -> str:
    wanted = {need.what for need in unmet(missing.needs)}
    if STEADY in wanted:
        return _("It can be asked once check-ins are about as steady all along.")
    if topic(missing.key).kind is Kind.MEDICINE:
        return _("This may never show: the weeks that it takes are over or were not logged.")
    if topic(missing.key).kind is Kind.RELIEF:
        return _("This may never show: it came with too few cramps, with too many, or mostly with long ones.")
    if topic(missing.key).kind in {Kind.EXPOSURE, Kind.SHOES, Kind.MUSCLE}:
        return _("This may never show: it comes on too few or too many of your days.")
    return _("This would take more than a year.")


def why(missing: NotEnough) -> str:
    """What is missing, without the time it takes."""
    wanted = unmet(missing.needs)
    if wanted:
        return _("So far: %(progress)s.") % {"progress": _(", ").join(map(need_words, wanted))}
    if missing.reason == "wide":
        return _("We looked. The range of what fits is still too wide to say anything.")
    return _("These days are too few to show a pattern, whatever came.")


def briefly(missing: NotEnough) -> str:
    """What is missing, for a list."""
    if unmet(missing.needs):
        return why(missing)
    return _("The range is still too wide.") if missing.reason == "wide" else _("Too few days so far.")


def reason(missing: NotEnough) -> str:
    """One or two sentences: what is missing, and how long it takes."""
    return f"{why(missing)} {how_long(missing)}"
