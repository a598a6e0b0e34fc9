"""What a user agreed to, and whether they took it back: read only, written in `actions.people`."""

from __future__ import annotations

from .models import Consent, User


def in_force(user: User) -> Consent | None:
    """The newest agreement that was not taken back."""
    return user.consents.filter(withdrawn_at=None).order_by("-given_at", "-pk").first()


def last_taken_back(user: User) -> Consent | None:
    """The agreement taken back last, of a user with none in force."""
    if in_force(user) is not None:
        return None
    return user.consents.exclude(withdrawn_at=None).order_by("-withdrawn_at", "-pk").first()
