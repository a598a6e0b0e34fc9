"""What a medicine's note keeps of earlier doses: the diary has one dose and one day of change, the newest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import limits
from .facts import MedicineFacts


def keep_earlier(told: MedicineFacts, new: MedicineFacts) -> MedicineFacts:
    """`new`, with a line in its note for what `told` said about the dose and `new` no longer says.

    A first dose, a first day of change and a corrected spelling without a day of change replace nothing.
    A note that has no room stays as it is.
    """
    lines = [line for line in earlier_lines(told, new) if line not in new.note.splitlines()]
    note = "\n".join([*filter(None, [new.note]), *lines])
    return replace(new, note=note) if len(note) <= limits.NOTE_LENGTH else new


def earlier_lines(told: MedicineFacts, new: MedicineFacts) -> Iterator[str]:
    changed = new.dose_changed_on
    if changed is None:
        return
    if told.dose_changed_on is not None and told.dose_changed_on < changed:
        yield _("The dose also changed on %(day)s.") % {"day": _in_full(told.dose_changed_on)}
    if told.dose and told.dose != new.dose:
        yield _("Before %(day)s: %(dose)s") % {"day": _in_full(changed), "dose": told.dose}


def _in_full(day: date) -> str:
    return date_format(day, "j F Y")
