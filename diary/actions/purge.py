"""Make deletion real: what was deleted 30 days ago goes for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from diary import limits
from diary.models import Change, Episode, Import, Medicine, User

from . import history, people
from .example import EXAMPLE_PREFIX

EXAMPLE_LIFETIME = timedelta(days=7)
CHECKED_UPLOAD_LIFETIME = timedelta(days=1)
# What other parts of the program erase on the same day: each gets `now` and tells how many rows of each went.
ALSO: list[Callable[..., dict[str, int]]] = []


@transaction.atomic
def purge(*, now: datetime) -> dict[str, int]:
    """Erase what nobody can get back any more. Returns how many rows of each went."""
    expired = now - limits.RECOVERY
    for kind, rows in ((Change.Kind.CRAMP, Episode.objects), (Change.Kind.MEDICINE, Medicine.objects)):
        _forget_histories(kind, rows.filter(deleted_at__lte=expired))
    counts = {
        "cramps": Episode.objects.filter(deleted_at__lte=expired).delete()[1].get("diary.Episode", 0),
        "medicines": Medicine.objects.filter(deleted_at__lte=expired).delete()[1].get("diary.Medicine", 0),
        "check-ins": history.forget_cleared(until=expired),
        # Uploads that were looked at and never imported.
        "uploads": Import.objects.filter(
            state=Import.State.CHECKED, created_at__lte=now - CHECKED_UPLOAD_LIFETIME
        ).delete()[1].get("diary.Import", 0),
    }  # fmt: skip
    # Visitors' examples only: one that a command made stays until its owner deletes it.
    examples = list(
        User.objects.filter(
            is_example=True, username__startswith=EXAMPLE_PREFIX, date_joined__lte=now - EXAMPLE_LIFETIME
        )
    )
    for user in examples:
        people.erase_account(user=user)
    counts["example diaries"] = len(examples)
    for forget in ALSO:
        counts |= forget(now=now)
    return counts


def _forget_histories(kind: Change.Kind, rows: QuerySet[Any]) -> None:
    """What was told about an entry earlier goes with it. The same uuid may stand in somebody else's diary."""
    gone: dict[int, list[UUID]] = defaultdict(list)
    for person_id, uuid in rows.values_list("person_id", "uuid"):
        gone[person_id].append(uuid)
    for person_id, uuids in gone.items():
        history.forget(person_id=person_id, kind=kind, targets=uuids)
