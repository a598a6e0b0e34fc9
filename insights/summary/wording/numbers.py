"""Sections 2 and 4: how far the page can be trusted, and its headline numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.stats.measures import Measures
from insights.summary.sections import LEAST_DAYS, DoctorSummary, Quality
from insights.summary.sheet import Row, Section, Table

from .figures import dash, days, minutes, of_with_percent, rate, score, share, short_day
from .headings import HEADINGS, NUMBERS, section


def notice(quality: Quality) -> str:
    if quality.enough:
        return ""
    return _(
        "At least %(least)d days with an entry are needed for numbers that mean something. There are %(n)d."
    ) % {
        "least": LEAST_DAYS,
        "n": quality.observed.count,
    }


def quality(summary: DoctorSummary) -> Section:
    told = summary.quality
    left_out = [
        _("%(number)d %(title)s") % {"number": NUMBERS[code], "title": HEADINGS[code]}
        for code in told.left_out
        if code in NUMBERS
    ]
    if "list" in told.left_out:
        left_out.append(_("list of cramps"))
    lines = (_("Left out by the patient: %(parts)s.") % {"parts": ", ".join(left_out)},) if left_out else ()
    return section("quality", facts=tuple(_quality(told)), lines=lines)


def _quality(told: Quality) -> Iterable[tuple[str, str]]:
    yield _("Days with an entry"), of_with_percent(told.observed)
    yield (
        _("No entry"),
        ngettext("%(n)d day and night", "%(n)d days and nights", told.missing) % {"n": told.missing},
    )
    yield _("“No cramps” said"), days(told.no_cramp_days)
    yield _("Cramps"), str(told.cramps)
    if not told.cramps:
        return
    yield _("Lengths by timer"), of_with_percent(told.timed)
    yield _("Entered > 24 h later"), of_with_percent(told.late)
    yield _("Without a length"), str(told.without_length)
    yield _("Without a pain score"), str(told.without_pain)


def headline(summary: DoctorSummary) -> Section:
    told = summary.headline
    columns = [told.now, told.before, *([told.first] if told.first else [])]
    head = [ngettext("%(n)d day to", "%(n)d days to", told.now.window_days) % {"n": told.now.window_days}]
    head += [short_day(each.as_of) for each in (told.now, told.before)]
    if told.first:
        head.append(_("first weeks"))
    rows = tuple((label, *(say(each) for each in columns)) for label, say in _lines())
    table = Table(caption=str(HEADINGS["headline"]), head=tuple(head), rows=rows)
    return section("headline", tables=(table,), lines=(_reading(), *caution()))


def _lines() -> tuple[tuple[str, Callable[[Measures], str]], ...]:
    return (
        (_("Days with an entry"), _observed),
        (_("Cramps a week (all)"), _cramps),
        (_("Cramp nights a week"), lambda m: rate(m.cramp_nights_per_week)),
        (_("Woken nights a week"), lambda m: rate(m.woken_nights_per_week)),
        (_("Pain 0–10, median (max)"), _pain),
        (_("Length (min), median (max)"), _length),
        (_("Length (min), middle half"), _middle_half),
        (_("Longer than 10 min"), _long),
        (_("Stretch eased ≤ 2 min"), _relief),
    )


def _observed(measures: Measures) -> str:
    return _("%(observed)d of %(days)d") % {"observed": measures.observed_days, "days": measures.window_days}


def _cramps(measures: Measures) -> str:
    return dash() if not measures.observed_days else f"{rate(measures.cramps_per_week)} ({measures.episodes})"


def _pain(measures: Measures) -> str:
    if measures.pain_median is None or measures.pain_max is None:
        return dash()
    return f"{score(measures.pain_median)} ({score(measures.pain_max)})"


def _length(measures: Measures) -> str:
    if measures.dur_median is None or measures.dur_max is None:
        return dash()
    at_least = "≥ " if measures.dur_max_open else ""
    return f"{minutes(measures.dur_median)} ({at_least}{minutes(measures.dur_max)})"


def _middle_half(measures: Measures) -> str:
    if measures.dur_iqr is None:
        return dash()
    low, high = (minutes(value) for value in measures.dur_iqr)
    return low if low == high else f"{low}–{high}"


def _long(measures: Measures) -> str:
    if measures.n_gt10min is None:
        return dash()
    known = measures.episodes - measures.left_out.get("duration", 0)
    return _("%(count)d of %(of)d") % {"count": measures.n_gt10min, "of": known}


def _relief(measures: Measures) -> str:
    return dash() if measures.relief_rate is None else share(100 * measures.relief_rate)


def _reading() -> str:
    return _("“A week” is 7 × count ÷ days with an entry.")


def caution() -> Row:
    """What must stand beside every before and after."""
    return (_("Counts like these often move this much by themselves."),)
