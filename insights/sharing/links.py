"""Links: made, found, opened, stopped and forgotten.

The token has 192 random bits and is nowhere but in the link: kept is its SHA-256, by which it is looked up. A
slow hash would add nothing to a secret that nobody can guess.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from diary import limits, scope
from diary.facts import Problem, Refused
from diary.scope import Diary
from insights.models import Share, ShareView
from insights.summary.wishes import Wishes

from . import codes

if TYPE_CHECKING:
    from uuid import UUID

TOKEN_BYTES = 24
# How long a link may last, in days; the first is preset.
DAYS = (7, 1, 30)
MOST_OPEN = 50
# A list that nobody reads to its end.
MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Made:
    """A new link. Here, and nowhere else, are its token and its code ("" for none) in clear."""

    share: Share
    token: str
    code: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is open, and the diary that it shows: to be read only, by nobody in particular."""

    share: Share
    diary: Diary

    @property
    def wishes(self) -> Wishes:
        return Wishes.from_json(self.share.wishes)


def hash_of(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def make(
    *, diary: Diary, first: date, last: date, wishes: Wishes, days: int, with_code: bool, now: datetime
) -> Made:
    """A link to these dates and parts for so many days. Refused where too many are open."""
    if days not in DAYS:
        raise Refused([Problem("days", _("Choose one of the answers shown"))])
    token = secrets.token_urlsafe(TOKEN_BYTES)
    code = codes.new() if with_code else ""
    code_hash = codes.kept(code) if with_code else ""  # slow, so before anybody has to wait for us
    with transaction.atomic():
        diary.person.lock()
        if open_now(diary, now=now).count() >= MOST_OPEN:
            raise Refused([Problem("days", _("Too many links are open. Stop one of them first."))])
        share = Share.objects.create(
            person=diary.person,
            made_by=diary.user,
            token_hash=hash_of(token),
            code_hash=code_hash,
            first=first,
            last=last,
            wishes=wishes.as_json(),
            made_at=now,
            ends_at=now + timedelta(days=days),
        )
    return Made(share, token, code)


def of(diary: Diary) -> QuerySet[Share]:
    return Share.objects.filter(person=diary.person)


def open_now(diary: Diary, *, now: datetime) -> QuerySet[Share]:
    return of(diary).filter(stopped_at=None, ends_at__gt=now)


def with_counts(shares: QuerySet[Share]) -> QuerySet[Share]:
    """Newest first, each with `opened`, `last_opened` and `wrong` (codes that were tried)."""
    What = ShareView.What
    return shares.annotate(
        opened=Count("views", filter=Q(views__what=What.PAGE)),
        last_opened=Max("views__at", filter=~Q(views__what=What.WRONG_CODE)),
        wrong=Count("views", filter=Q(views__what=What.WRONG_CODE)),
    ).order_by("-made_at", "-id")


def stop(*, diary: Diary, uuid: UUID, now: datetime) -> bool:
    """Whether there is such a link. The first stop counts."""
    named = of(diary).filter(uuid=uuid)
    return bool(named.filter(stopped_at=None).update(stopped_at=now)) or named.exists()


def find(token: str, *, now: datetime) -> Link | None:
    """The open link with this token. None for one that is over, stopped, forgotten or was never made.

    Nor does it open once the person who made it may not read the diary themselves: they could not stop it.
    """
    share = Share.objects.filter(token_hash=hash_of(token)).select_related("person", "made_by").first()
    if share is None or not share.is_open(now):
        return None
    diary = scope.for_visitor(share.person, by=share.made_by)
    return None if diary is None else Link(share, diary)


@transaction.atomic
def forget(*, now: datetime) -> dict[str, int]:
    """Erase links that ended a while ago, with what was written down about them."""
    long_ago = now - limits.ENDED_LINKS_KEPT
    ended = Share.objects.filter(Q(ends_at__lte=long_ago) | Q(stopped_at__lte=long_ago))
    return {"share links": ended.delete()[1].get("insights.Share", 0)}
