"""Sections 1 and 13: what the patient asks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from insights.summary.sections import DoctorSummary
from insights.summary.sheet import Section
from insights.summary.wishes import ASKS, LONGEST_QUESTION, TOPICS

from .figures import theirs
from .headings import left_out, section
from .limits import Limits, cut


def question(summary: DoctorSummary) -> Section:
    wishes = summary.wishes
    if not wishes.shows("question"):
        return left_out("question")
    facts = []
    if wishes.topics:
        facts.append((_("About"), ", ".join(str(TOPICS[code]) for code in wishes.topics)))
    asked = theirs(wishes.question, LONGEST_QUESTION)
    return section(
        "question",
        lines=(_("“%(words)s”") % {"words": asked},) if asked else (),
        facts=tuple(facts),
        empty=_("Not recorded"),
    )


def asks(summary: DoctorSummary, limits: Limits) -> Section:
    wishes = summary.wishes
    if not wishes.shows("asks"):
        return left_out("asks")
    shown, more = cut([str(ASKS[code]) for code in wishes.asks], limits.asks)
    return section("asks", lines=(*shown, *([more] if more else [])), empty=_("None chosen"))
