"""The front page of the document: sections in the order of the doctor's page, with what each stands on.

What the app showed as a prompt is told in the words of its section and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from insights.summary.sections import DoctorSummary
from insights.summary.sheet import Section, Sheet

from . import codes, narrative
from .codes import own
from .datatypes import Json, concept, listed, moment, resource, string
from .ids import reference

# Sections beyond those of the page.
CRAMPS, CHECK_INS, ABOUT, PDF = "cramps", "check-ins", "about-you", "pdf"


def composition(
    key: str,
    *,
    summary: DoctorSummary,
    sheet: Sheet,
    patient: str,
    device: str,
    entries: Mapping[str, Sequence[str]],
) -> Json:
    """entries : ids of the resources that a section stands on, by the code of the section"""
    sections = [_section(section, entries.get(section.code, ())) for section in sheet.sections]
    return resource(
        "Composition",
        key,
        {"language": sheet.language},
        narrative.of_sheet(sheet),
        {
            "status": "final",
            "type": concept(_("Summary of a cramp diary"), codes.SUMMARY_DOCUMENT),
            "subject": reference(patient),
            "date": moment(summary.header.made_at),
            "author": [reference(patient), reference(device)],
            "title": string(sheet.title),
            "section": [*sections, *_more(entries, sheet)],
        },
    )


def _section(section: Section, entries: Iterable[str]) -> Json:
    return {
        "title": string(f"{section.number}. {section.title}"),
        "code": concept(section.title, own("section", section.code)),
        **narrative.of_section(section),
        **listed("entry", map(reference, entries)),
    }


def _more(entries: Mapping[str, Sequence[str]], sheet: Sheet) -> list[Json]:
    """The rows behind the page, where they go along."""
    titles = {
        CRAMPS: sheet.cramps_title or _("All cramps"),
        CHECK_INS: _("Check-ins"),
        ABOUT: _("About the patient"),
        PDF: _("This page as a PDF"),
    }
    return [
        {
            "title": string(title),
            "code": concept(title, own("section", code)),
            **listed("entry", map(reference, entries[code])),
        }
        for code, title in titles.items()
        if entries.get(code)
    ]
