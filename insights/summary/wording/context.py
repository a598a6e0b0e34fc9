"""Section 8: what went along with the cramps, as counts with their wholes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diary import vocabulary
from insights.summary.sections import Context, DoctorSummary, Exposed, Ratio
from insights.summary.sheet import Section, Table
from insights.wording.names import NEXT
from insights.wording.ratios import number

from .figures import count_of, dash, theirs
from .headings import HEADINGS, left_out, section
from .limits import Limits, cut, listed

LONGEST_WORD = 28


def context(summary: DoctorSummary, limits: Limits) -> Section:
    told = summary.context
    if told is None:
        return left_out("context")
    facts = tuple(
        (label, said)
        for label, said in (
            (_("Doing"), _activities(told, limits)),
            (_("After exercise"), _after_exercise(told)),
            (_("Noted before"), _triggers(told, limits, cramps=summary.quality.cramps)),
        )
        if said
    )
    tables = (_exposures(told, limits),) if told.exposures else ()
    return section("context", facts=facts, tables=tables, empty=_("Not recorded"))


def _activities(told: Context, limits: Limits) -> str:
    labels = dict(vocabulary.Activity.choices)
    if not told.activities:
        return ""
    of = max(counted.of for _code, counted in told.activities)
    words = [f"{_lower(str(labels.get(code, code)))} {counted.count}" for code, counted in told.activities]
    return _("%(words)s (of %(of)d)") % {"words": listed(words, limits.activities), "of": of}


def _after_exercise(told: Context) -> str:
    if not told.after_exercise_of:
        return ""
    words = {
        "during": _("during %(n)d"),
        "within_6_hours": _("≤ 6 h after %(n)d"),
        "6_to_48_hours": _("6–48 h after %(n)d"),
    }
    said = ", ".join(words[code] % {"n": cramps} for code, cramps in told.after_exercise if code in words)
    return _("%(words)s (of %(of)d)") % {"words": said, "of": told.after_exercise_of}


def _triggers(told: Context, limits: Limits, *, cramps: int) -> str:
    if not told.triggers:
        return ""
    words = [f"{_lower_known(code, name)} {count}" for code, name, count in told.triggers]
    return _("%(words)s (of %(of)d)") % {"words": listed(words, limits.activities), "of": cramps}


def _exposures(told: Context, limits: Limits) -> Table:
    shown, more = cut(told.exposures, limits.exposures)
    judged = any(each.ratio for each in shown)
    return Table(
        caption=_("%(title)s: days with a cramp") % {"title": HEADINGS["context"]},
        head=(
            _("Days with a cramp"),
            _("with it"),
            _("without"),
            *([_("ratio, whole diary")] if judged else []),
        ),
        rows=tuple(
            (
                _exposure(each),
                count_of(each.with_it) if each.with_it.of else dash(),
                count_of(each.without) if each.without.of else dash(),
                *([_ratio(each.ratio)] if judged else []),
            )
            for each in shown
        ),
        more=more,
    )


def _exposure(each: Exposed) -> str:
    label = theirs(each.name, LONGEST_WORD) or str(vocabulary.TRIGGERS.get(each.code, each.code))
    return _("%(thing)s, day after") % {"thing": label} if each.lag == NEXT else label


def _ratio(ratio: Ratio | None) -> str:
    """For example: 3.5 (1.3–9.2), clear."""
    if ratio is None:
        return dash()
    tiers = {"clear": _("clear"), "possible": _("possible")}
    return _("%(ratio)s (%(low)s–%(high)s), %(tier)s") % {
        "ratio": number(ratio.estimate),
        "low": number(ratio.low),
        "high": number(ratio.high),
        "tier": tiers.get(ratio.tier, ratio.tier),
    }


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _lower_known(code: str, name: str) -> str:
    return theirs(name, LONGEST_WORD) or _lower(str(vocabulary.TRIGGERS.get(code, code)))
