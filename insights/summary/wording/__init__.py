"""The doctor's page in words: every line that HTML, PDF and FHIR print, from the numbers of the summary.

Clinicians' terms (median, middle half) are meant here; no sentence interprets or advises.
"""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insights.summary.sections import DoctorSummary
from insights.summary.sheet import Sheet

from .context import context
from .course import course
from .cramps import cramps
from .cramps import more as list_more
from .cramps import title as cramps_title
from .definitions import definitions
from .figures import day, theirs
from .flags import flags
from .limits import Limits
from .medicines import conditions, medicines
from .numbers import headline, notice, quality
from .pictures import pictures, where
from .signs import signs
from .tried import tried
from .wishes import asks, question

__all__ = ["LONGEST_NAME", "Limits", "list_more", "sheet"]

# Characters that are printed of what people typed; the diary itself keeps all of it.
LONGEST_NAME = 44


def sheet(summary: DoctorSummary, *, limits: Limits | None = None) -> Sheet:
    """`summary` in the active language."""
    limits = limits or Limits()
    header = summary.header
    return Sheet(
        language=(get_language() or "en").split("-")[0],
        title=_("Muscle cramp diary – summary for a clinician"),
        name=theirs(header.name, LONGEST_NAME),
        born=_("Born %(year)d") % {"year": header.birth_year} if header.birth_year else "",
        period=_("%(first)s to %(last)s (%(days)d days)")
        % {"first": day(header.period.start), "last": day(header.period.end), "days": header.period.days},
        notice=notice(summary.quality),
        self_recorded=_("Self-recorded by the patient, not verified. Not a diagnosis, not a medical device."),
        sections=(
            question(summary),
            quality(summary),
            flags(summary, limits),
            headline(summary),
            pictures(summary, limits),
            where(summary, limits),
            course(summary, limits),
            context(summary, limits),
            signs(summary, limits),
            medicines(summary, limits),
            conditions(summary, limits),
            tried(summary, limits),
            asks(summary, limits),
        ),
        cramps=cramps(summary, limits),
        cramps_title=cramps_title(),
        definitions_title=_("How this was counted"),
        definitions=definitions(summary),
        disclaimer=_(
            "This diary is a notebook. It does not replace a doctor"
            " and cannot tell you what causes your cramps."
        ),
        footer=_("crampdiary %(version)s · rules %(rules)s · made %(day)s")
        % {"version": header.version, "rules": header.rules_version, "day": day(header.made_at.date())},
    )
