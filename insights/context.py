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
from .models import FlagRecord
from .presenters.flag_cards import banner_words
from .presenters.flags import things_words

logger = logging.getLogger(__name__)
# Pages that check the whole diary before they speak; all others tell what is kept.
CHECKS = {"diary:today", "insights:overview", "insights:doctor"}
# While a question is answered nothing else is told; what the answers mean, `diary.safety` says.
ASKS = {"diary:cramp_new", "diary:cramp_edit", "diary:checkin", "diary:checkin_day"}


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
    """Lazily, with one query for both: `to_ask` on pages that check, and `new_flag` for the banner."""
    return {
        "to_ask": SimpleLazyObject(lambda: _to_ask(request)),
        "new_flag": SimpleLazyObject(lambda: _new_flag(request)),
    }


def _to_ask(request: HttpRequest) -> ToAsk:
    rows = _rows(request)
    if rows is None:
        return ToAsk(failed=True)
    return ToAsk(flag_history.worth_asking(rows, now=timezone.now()))


def _new_flag(request: HttpRequest) -> dict[str, str] | None:
    view = _view_name(request)
    # The flags' own pages show it themselves.
    if view in ASKS or view.startswith("insights:flag"):
        return None
    row = flag_history.for_banner(_rows(request) or (), now=timezone.now())
    if row is None:
        return None
    diary = _diary(request)
    return banner_words(row.rule, row.level, writes=bool(diary and diary.may_write)) | {
        "url": reverse("insights:flags"),
        "next": request.path,
    }


def _rows(request: HttpRequest) -> list[FlagRecord] | None:
    """What is raised, asked for once; None where the check of this page broke."""
    asked: dict[str, list[FlagRecord] | None] = request.__dict__
    if "_flags" not in asked:
        asked["_flags"] = _read(request)
    return asked["_flags"]


def _read(request: HttpRequest) -> list[FlagRecord] | None:
    diary = _diary(request)
    if diary is None:
        return []
    if _view_name(request) in CHECKS:
        try:
            flag_review.current(diary, now=timezone.now())
        except Exception:
            logger.exception("a diary could not be checked for flags")
            return None
    return flag_history.raised(diary)


def _view_name(request: HttpRequest) -> str:
    match = getattr(request, "resolver_match", None)
    return match.view_name if match and match.view_name else ""


def _diary(request: HttpRequest) -> scope.Diary | None:
    # An error page can come before the middleware that knows the user.
    diary = scope.for_request(request) if hasattr(request, "user") else None
    return diary if diary and diary.agreed else None
