"""When a link was opened and what of it, and where that is too much; never by whom."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from insights.models import Share, ShareView

# Of each kind and link. More are not noted, so that nobody fills the disk by opening a link.
MOST_VIEWS = 1000
# Pictures and pages are cheap; a PDF that is not remembered takes half a second.
PDFS_A_MINUTE = 20


def note(share: Share, what: str, *, now: datetime) -> bool:
    """Write down that `what` is about to be shown. False where the link was stopped in the meantime."""
    try:
        with transaction.atomic():
            if not Share.objects.filter(pk=share.pk, stopped_at=None, ends_at__gt=now).exists():
                return False
            if share.views.filter(what=what).count() < MOST_VIEWS:
                ShareView.objects.create(share=share, what=what, at=now)
    except IntegrityError:  # erased while it was being opened
        return False
    return True


def too_many_pdfs(share: Share, *, now: datetime) -> bool:
    lately = share.views.filter(what=ShareView.What.PDF, at__gt=now - timedelta(minutes=1))
    return lately.count() >= PDFS_A_MINUTE
