"""Whether somebody gave their password a moment ago, or must give it for what opens the diary to others."""

from __future__ import annotations

import time
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

from .models import User

# A visit is prepared in less, and a phone that lies about is found by somebody else later.
LATELY = timedelta(minutes=15)


def gave_password(request: HttpRequest, user: User) -> bool:
    """Always for an example diary: it has no password, and nobody's entries."""
    if user.is_example:
        return True
    records = get_authentication_records(request, user)
    latest = max((float(record.get("at", 0)) for record in records), default=0.0)
    return time.time() - latest < LATELY.total_seconds()
