"""Make deletion real: what was deleted 30 days ago goes for good."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from diary import limits
from diary.models import Episode, Import, Medicine, User

from . import people
from .example import EXAMPLE_PREFIX

EXAMPLE_LIFETIME = timedelta(days=7)
CHECKED_UPLOAD_LIFETIME = timedelta(days=1)


@transaction.atomic
def purge(*, now: datetime) -> dict[str, int]:
    """Erase what nobody can get back any more. Returns how many rows of each went."""
    expired = now - limits.RECOVERY
    counts = {
        "cramps": Episode.objects.filter(deleted_at__lte=expired).delete()[1].get("diary.Episode", 0),
        "medicines": Medicine.objects.filter(deleted_at__lte=expired).delete()[1].get("diary.Medicine", 0),
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
    return counts | {"example diaries": len(examples)}
