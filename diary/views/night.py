"""When pages turn black: from 22:00 to 06:00 where the person is (ux 3.1)."""

from datetime import datetime, time

from django.http import HttpRequest

from diary import nights
from diary.scope import Diary

NIGHT_PAGES = nights.SleepWindow(time(22), time(6))


def is_night(diary: Diary, now: datetime) -> bool:
    return nights.is_night_time(now, diary.person.time_zone, NIGHT_PAGES)


def dark(diary: Diary, now: datetime) -> dict[str, str]:
    """Context of the Cramp now pages: black at night, whatever was chosen for the day."""
    return {"theme": "night"} if is_night(diary, now) else {}


def dark_unless_chosen(request: HttpRequest, diary: Diary, now: datetime) -> dict[str, str]:
    """Context of forms opened at night: no white flash, unless this device asked for light or dark."""
    return {} if request.COOKIES.get("theme") in {"light", "dark"} else dark(diary, now)
