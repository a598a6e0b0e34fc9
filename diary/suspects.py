"""When to ask what somebody suspects behind their cramps: once, before the diary shows patterns."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Subquery

from .models import Person
from .scope import Diary

# Then somebody has something to think about, and not yet a pattern to repeat.
CRAMPS, DAYS = 3, 7

# On the device that said "Ask me later"; nothing about it is stored in the diary.
LATER = "ask-later"
LATER_LASTS = 7 * 24 * 60 * 60  # seconds


def is_due(diary: Diary, cookies: Mapping[str, str]) -> bool:
    """Costs no query once it is answered or put off, and one before that."""
    if diary.person.suspected_triggers is not None or LATER in cookies:
        return False
    # Whether there is a third cramp or a seventh day, without counting all of them.
    third = diary.episodes.order_by().values("pk")[CRAMPS - 1 : CRAMPS]
    seventh = diary.days.order_by().values("pk")[DAYS - 1 : DAYS]
    found = Person.objects.filter(pk=diary.person.pk).values_list(Subquery(third), Subquery(seventh)).get()
    return any(each is not None for each in found)
