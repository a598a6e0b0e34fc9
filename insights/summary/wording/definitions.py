"""How everything was counted, in the same words on every page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from insights.summary.sections import DoctorSummary

from .figures import day


def definitions(summary: DoctorSummary) -> tuple[str, ...]:
    said = [
        _("Counted are days with a cramp or an answer about cramps."),
        _("Days without an entry are left out, never taken as 0."),
        _("A night runs from noon to noon and has the date of its evening."),
        _("Values that were not entered are left out of their line; “asked” counts only what was answered."),
        _("A spell ends after 28 days with an entry and no cramp."),
        _("The middle half of lengths is the interquartile range."),
        _("Days with and without a thing show association only, as do ratios."),
        _("Ratios come with their 95 % interval and rest on the whole diary."),
        _("Most cramps stop by themselves; “helped” is what the patient noted."),
    ]
    first = summary.headline.first
    if first:
        said.append(
            _("First weeks: %(first)s to %(last)s, after 7 days of practice.")
            % {"first": day(first.window_start), "last": day(first.as_of)}
        )
    return tuple(said)
