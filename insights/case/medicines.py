"""Which medicines somebody takes at the moment of the case."""

from __future__ import annotations

from collections.abc import Collection

from .records import Case


def takes(case: Case, classes: Collection[str]) -> bool:
    """Whether a medicine of one of these classes has begun and has not stopped. No dates: it goes on."""
    return any(
        medicine.medicine_class in classes
        and (medicine.started_on is None or medicine.started_on <= case.today)
        and (medicine.stopped_on is None or medicine.stopped_on > case.today)
        for medicine in case.medicines
    )
