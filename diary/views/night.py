"""When pages turn black: the person's own hours, by the clock where they are (ux 3.1)."""

from datetime import datetime

from django.http import HttpRequest

from diary import nights
from diary.scope import Diary


def is_night(diary: Diary, now: datetime) -> bool:
    """Whether pages are black now. Never for a person who chose so."""
    return diary.person.night_page and _within(diary, now, diary.person.night)


def is_bedtime(diary: Diary, now: datetime) -> bool:
    """Whether somebody who is awake now wants to go back to sleep; also when no page is ever black."""
    return _within(diary, now, diary.person.night) or _within(diary, now, diary.person.sleep)


def _within(diary: Diary, now: datetime, hours: nights.SleepWindow) -> bool:
    return nights.is_night_time(now, diary.person.time_zone, hours)


def dark(diary: Diary, now: datetime) -> dict[str, str]:
    """Context of the Cramp now pages: black at night, whatever was chosen for the day."""
    return {"theme": "night"} if is_night(diary, now) else {}


def dark_unless_chosen(request: HttpRequest, diary: Diary, now: datetime) -> dict[str, str]:
    """Context of forms opened at night: no white flash, unless this device asked for light or dark."""
    return {} if request.COOKIES.get("theme") in {"light", "dark"} else dark(diary, now)
