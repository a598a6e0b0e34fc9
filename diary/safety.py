"""Where advice about warning signs comes from while somebody logs. The diary itself draws no conclusions.

settings.SAFETY_GATE names a callable with the signature of `Gate`; insights has one. Whatever it does, an
entry is kept: a gate that fails is logged, and the page says so and where help is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from .facts import EpisodeFacts
from .scope import Diary

logger = logging.getLogger(__name__)

Card = Mapping[str, Any]


def _nothing() -> None:
    """Nothing fired, nothing to keep."""


@dataclass(frozen=True, slots=True)
class TimerCard:
    """What a running cramp's page shows once the cramp has lasted longer than `after`.

    due : it has. Until then the page holds the card hidden, for the timer to show without a reload.
    """

    after: timedelta
    card: Card
    due: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """cards : contexts of _components/care_card.html, highest level first; at most one emergency.

    asks : symptom codes of one combined question, where an answer could change the advice.
    asks_more : there are some that would not have been asked of the cramp as it was before.
    unanswered : all that rules for right now would have to know of this cramp.
    timer : for a running cramp only; never among the cards.
    failed : some or all of the rules could not be asked.
    keep : writes what fired to the history. Call it through `keeping` or `keep`, which see to it that it
        stops nothing.
    """

    cards: tuple[Card, ...] = ()
    asks: tuple[str, ...] = ()
    asks_more: bool = False
    unanswered: tuple[str, ...] = ()
    timer: TimerCard | None = None
    failed: bool = False
    keep: Callable[[], None] = _nothing

    def __bool__(self) -> bool:
        """Whether a page has something to show now."""
        return bool(self.cards or self.failed or (self.timer and self.timer.due))

    @property
    def is_emergency(self) -> bool:
        return any(card["level"] == "emergency" for card in self.cards)

    @property
    def brief(self) -> list[Card]:
        """The cards for a page that is read in the dark: what to do, without what it rests on."""
        return [{**card, "because": "", "say": "", "why": None} for card in self.cards]


class Gate(Protocol):
    def __call__(
        self,
        diary: Diary,
        *,
        now: datetime,
        draft: EpisodeFacts | None,
        before: EpisodeFacts | None,
        saved: EpisodeFacts | None,
        day: date | None,
        ask: bool,
    ) -> Advice: ...


def advice(
    diary: Diary,
    *,
    now: datetime,
    draft: EpisodeFacts | Callable[[], EpisodeFacts] | None = None,
    before: EpisodeFacts | None = None,
    saved: EpisodeFacts | None = None,
    day: date | None = None,
    ask: bool = True,
) -> Advice:
    """What the rules for right now say of the diary as it is, with `draft` as if it were in it.

    draft : the cramp as it is being told, or what reads it from a form. before : as it is stored.
    saved, day : the cramp, or the day's check-in, that this page is about. Only what rests on the draft, the
    cramp or the day is advised; without all three, everything. Of a saved cramp its own row is enough.
    ask : whether the page has a use for questions.
    """
    try:
        gate: Gate = import_string(settings.SAFETY_GATE)
        told = draft() if callable(draft) else draft
        return gate(diary, now=now, draft=told, before=before, saved=saved, day=day, ask=ask)
    except Exception:
        logger.exception("the safety gate failed")
        return Advice(failed=True)


@contextmanager
def keeping(given: Advice) -> Iterator[None]:
    """Store an entry in here; what fired goes into the history with it, in one transaction.

    A history that cannot be written stops no entry; an entry that is refused leaves no history.
    """
    with transaction.atomic():
        yield
        keep(given)


def keep(given: Advice) -> None:
    """Put what fired into the history of flags, now that the entry it rests on is stored."""
    try:
        with transaction.atomic():
            given.keep()
    except Exception:
        logger.exception("the history of flags was not kept")
