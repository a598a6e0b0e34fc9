"""Where advice about warning signs comes from while somebody logs. The diary itself draws no conclusions.

settings.SAFETY_GATE names a callable with the signature of `Gate`; insights has one. Whatever it does, an entry
is kept: a gate that fails is logged, and the page says so and where help is.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from .facts import EpisodeFacts
from .scope import Diary

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Advice:
    """cards : contexts of _components/care_card.html, highest level first; at most one emergency.

    asks : symptom codes of one combined question, where an answer could change the advice.
    failed : the rules could not be asked at all.
    """

    cards: tuple[Mapping[str, Any], ...] = ()
    asks: tuple[str, ...] = ()
    failed: bool = False


class Gate(Protocol):
    def __call__(
        self, diary: Diary, *, now: datetime, draft: EpisodeFacts | None, saved: EpisodeFacts | None
    ) -> Advice: ...


def advice(
    diary: Diary, *, now: datetime, draft: EpisodeFacts | None = None, saved: EpisodeFacts | None = None
) -> Advice:
    """What the rules for right now say of the diary as it is, with `draft` as if it were in it.

    saved : the entry this page is about. Only what rests on the draft or on it is advised; without both,
    everything. What rests on stored entries is kept in the history of flags, a draft never is.
    """
    try:
        gate: Gate = import_string(settings.SAFETY_GATE)
        return gate(diary, now=now, draft=draft, saved=saved)
    except Exception:
        logger.exception("the safety gate failed")
        return Advice(failed=True)
