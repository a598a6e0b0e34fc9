"""What one page tells at once: a cramp, and how the night was that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from diary import telling
from diary.facts import DayFacts, EpisodeFacts, Slept
from diary.models import Change, Episode
from diary.scope import Diary

from . import days, episodes


@transaction.atomic
def log_cramp(
    *, diary: Diary, facts: EpisodeFacts, slept: Slept | None, now: datetime
) -> tuple[Episode, bool]:
    """As `episodes.log_episode`; slept: None leaves what is known about that night."""
    logged = episodes.log_episode(diary=diary, facts=facts, now=now)
    _note(diary, slept, now)
    return logged


@transaction.atomic
def change_cramp(
    *, diary: Diary, episode: Episode, facts: EpisodeFacts, slept: Slept | None, now: datetime
) -> Change | None:
    """As `episodes.change_episode`; slept: None leaves what is known about that night.

    Undoing the change of the cramp undoes what the same press said about the night.
    """
    change = episodes.change_episode(diary=diary, episode=episode, facts=facts, now=now)
    _note(diary, slept, now)
    if change is not None and slept is not None:
        nights = diary.changes.filter(kind=Change.Kind.DAY, target=slept.night.isoformat(), at=now)
        nights.update(press=change.press)
    return change


def _note(diary: Diary, slept: Slept | None, now: datetime) -> None:
    if slept is not None:
        note_sleep_disturbance(diary=diary, night=slept.night, disturbance=slept.disturbance, now=now)


@transaction.atomic
def note_sleep_disturbance(*, diary: Diary, night: date, disturbance: int | None, now: datetime) -> None:
    """Keep 0 to 10 (None: not known) for the night that begins on the evening of `night`.

    A day that nobody checked in stays so: it has no other answer.
    """
    details = ("exposures__trigger", "symptoms", "medicines")
    stored = diary.days.filter(date=night).prefetch_related(*details).first()
    if stored is None and disturbance is None:
        return
    told = telling.day_facts(stored) if stored is not None else DayFacts(date=night)
    days.save_day(diary=diary, facts=replace(told, sleep_disturbance=disturbance), now=now)
