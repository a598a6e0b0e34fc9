"""What the lists of medicines and measures say about each: finished sentences, no rows fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import vocabulary
from .models import Medicine
from .presenters import day_words

_GENERAL = {"", vocabulary.MedicineClass.OTHER}


@dataclass(frozen=True, slots=True)
class MedicineLine:
    """One row of a list, and which presses make sense there. `called`: its name, unlike all others."""

    medicine: Medicine
    called: str
    what: str
    dates: str
    stopped: bool
    can_stop_today: bool
    can_change_dose_today: bool
    can_start_again: bool


def medicine_lines(medicines: Iterable[Medicine], *, today: date) -> list[MedicineLine]:
    """In the order given. Only the last stopped one of a name can start again, and only if none goes on."""
    rows = list(medicines)
    names = Counter(row.name.casefold() for row in rows)
    going_on = {row.name.casefold() for row in rows if not has_stopped(row, today)}
    last_stopped = {
        row.name.casefold(): row
        for row in sorted(rows, key=lambda row: (row.stopped_on or date.min, row.pk))
        if has_stopped(row, today)
    }
    return [
        MedicineLine(
            medicine=row,
            called=_called(row, alone=names[row.name.casefold()] == 1, today=today),
            what=medicine_what(row),
            dates=medicine_dates(row, today=today),
            stopped=has_stopped(row, today),
            can_stop_today=_goes_on(row, today),
            can_change_dose_today=_goes_on(row, today)
            and row.kind != vocabulary.MedicineKind.MEASURE
            and row.dose_changed_on != today,
            can_start_again=row.name.casefold() not in going_on
            and last_stopped.get(row.name.casefold()) is row,
        )
        for row in rows
    ]


def _called(medicine: Medicine, *, alone: bool, today: date) -> str:
    """Two rows with one name are told apart by their dates."""
    return medicine.name if alone else f"{medicine.name}, {medicine_dates(medicine, today=today)}"


def has_stopped(medicine: Medicine, today: date) -> bool:
    return medicine.stopped_on is not None and medicine.stopped_on <= today


def _goes_on(medicine: Medicine, today: date) -> bool:
    started = medicine.started_on is None or medicine.started_on <= today
    return started and not has_stopped(medicine, today)


def medicine_what(medicine: Medicine) -> str:
    """ "2.5 mg · only when needed · Statin": as far as it was said. A measure needs no word for its kind."""
    parts: list[str] = [medicine.dose]
    if medicine.as_needed:
        parts.append(_("only when needed"))
    if medicine.medicine_class not in _GENERAL:
        parts.append(str(vocabulary.MedicineClass(medicine.medicine_class).label))
    elif medicine.kind == vocabulary.MedicineKind.SUPPLEMENT:
        parts.append(str(vocabulary.MedicineKind.SUPPLEMENT.label))
    if medicine.reason:
        parts.append(_("for: %(reason)s") % {"reason": medicine.reason})
    return " · ".join(part for part in parts if part)


def medicine_dates(medicine: Medicine, *, today: date) -> str:
    """ "Since Sun 1 February. Dose changed Mon 2 March." Only what was said."""
    sentences = []
    started, changed, stopped = medicine.started_on, medicine.dose_changed_on, medicine.stopped_on
    if started is not None and stopped is not None:
        sentences.append(
            _("From %(start)s to %(stop)s.")
            % {"start": day_words(started, today=today), "stop": day_words(stopped, today=today)}
        )
    elif started is not None:
        words = _("Starts %(day)s.") if started > today else _("Since %(day)s.")
        sentences.append(words % {"day": day_words(started, today=today)})
    elif stopped is not None:
        words = _("Stops %(day)s.") if stopped > today else _("Stopped %(day)s.")
        sentences.append(words % {"day": day_words(stopped, today=today)})
    if changed is not None:
        words = _("Dose changes %(day)s.") if changed > today else _("Dose changed %(day)s.")
        sentences.append(words % {"day": day_words(changed, today=today)})
    return " ".join(sentences) or _("No dates")
