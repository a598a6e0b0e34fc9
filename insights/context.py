"""What every page may tell of flags. Lazy: a page that does not look costs no query."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from diary import scope

from . import flag_history, flag_review
from .flags import Checked
from .models import FlagRecord
from .presenters.flag_cards import banner_words
from .presenters.flags import things_words, worth_asking

logger = logging.getLogger(__name__)
# Pages that check the whole diary before the banner speaks; all others tell what is kept.
CHECKS = {"diary:today", "insights:overview", "insights:doctor"}


@dataclass(frozen=True, slots=True)
class ToAsk:
    """The line on Today. failed : the check broke, which the page says."""

    count: int = 0
    failed: bool = False

    @property
    def words(self) -> str:
        return things_words(self.count)

    def __bool__(self) -> bool:
        return bool(self.count or self.failed)


def page(request: HttpRequest) -> dict[str, Any]:
    """Lazily: `to_ask`, from a check of the whole diary, and `new_flag` for the banner, one query."""
    return {
        "to_ask": SimpleLazyObject(lambda: _to_ask(request)),
        "new_flag": SimpleLazyObject(lambda: _new_flag(request)),
    }


def _to_ask(request: HttpRequest) -> ToAsk:
    diary = _diary(request)
    if diary is None:
        return ToAsk()
    checked = _checked(request, diary)
    if checked is None:
        return ToAsk(failed=True)
    standings = flag_history.standings(diary, checked, now=timezone.now())
    return ToAsk(len(worth_asking(checked, standings)))


def _new_flag(request: HttpRequest) -> dict[str, str] | None:
    diary = _diary(request)
    view = _view_name(request)
    # The flags' own pages show it themselves.
    if diary is None or view.startswith("insights:flag"):
        return None
    if view in CHECKS:
        _checked(request, diary)
    row = flag_history.banner(diary, now=timezone.now())
    return None if row is None else _banner(row, request, writes=diary.may_write)


def _banner(row: FlagRecord, request: HttpRequest, *, writes: bool) -> dict[str, str]:
    return banner_words(row.rule, row.level, writes=writes) | {
        "url": reverse("insights:flags"),
        "next": request.path,
    }


def _checked(request: HttpRequest, diary: scope.Diary) -> Checked | None:
    """Asked once for a request."""
    asked: dict[str, Checked | None] = request.__dict__
    if "_flags" not in asked:
        try:
            asked["_flags"] = flag_review.current(diary, now=timezone.now())
        except Exception:
            logger.exception("a diary could not be checked for flags")
            asked["_flags"] = None
    return asked["_flags"]


def _view_name(request: HttpRequest) -> str:
    match = getattr(request, "resolver_match", None)
    return match.view_name if match and match.view_name else ""


def _diary(request: HttpRequest) -> scope.Diary | None:
    # An error page can come before the middleware that knows the user.
    diary = scope.for_request(request) if hasattr(request, "user") else None
    return diary if diary and diary.agreed else None
