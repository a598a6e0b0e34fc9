"""Today: the big button, what is left to tell, the last seven days. Black and nearly empty at night."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary import browsing, nights
from diary.presenters import CrampLines, clock_words, day_words, last_days_sentence, strip_day
from diary.scope import Diary, for_request

from .cramps import just_deleted
from .front import front
from .night import dark, is_night
from .now import current

DAYS = 7
TELL_MORE_WITHIN = timedelta(days=2)
TELL_MORE_SHOWN = 5


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return front(request)
    diary = for_request(request)
    if diary is None or not diary.agreed:
        return redirect("diary:welcome")
    now = timezone.now()
    if is_night(diary, now) and "day" not in request.GET:
        return _at_night(request, diary, now)
    return _by_day(request, diary, now)


def _at_night(request: HttpRequest, diary: Diary, now: datetime) -> HttpResponse:
    running = current(diary, now)
    bright = "bright" in request.GET
    context = {
        "clock": clock_words(nights.local(now, diary.person.time_zone)),
        "new_uuid": uuid4(),
        "running_now": CrampLines(running) if running else None,
        "deleted": just_deleted(request, diary),
        "bright": bright,
    }
    return render(request, "diary/today_night.html", context | ({} if bright else dark(diary, now)))


def _by_day(request: HttpRequest, diary: Diary, now: datetime) -> HttpResponse:
    day = diary.today(now)
    days = browsing.last_days(diary, today=day, count=DAYS)
    cramps = [cramp for line in days for cramp in line.cramps]
    running = current(diary, now)
    context = {
        "heading": day_words(day, weekday="l"),
        "new_uuid": uuid4(),
        "running_now": CrampLines(running) if running else None,
        "tell_more": tell_more(cramps, now),
        "days": [strip_day(line.date, line.count, today=day) for line in days],
        "sentence": last_days_sentence(
            cramps=len(cramps),
            nights_with=len({cramp.episode.diary_date for cramp in cramps if cramp.episode.at_night}),
            days_with=len({cramp.episode.diary_date for cramp in cramps}),
            observed=sum(line.count is not None or line.state == "not_logged" for line in days),
            of=DAYS,
        ),
        "is_empty": not any(line.state != "no_entry" for line in days) and _has_nothing(diary),
        "deleted": just_deleted(request, diary),
    }
    return render(request, "diary/today.html", context)


def tell_more(cramps: list[CrampLines], now: datetime) -> list[CrampLines]:
    """Cramps of the last 2 days of which only the fact is known, newest first."""
    recent = [
        cramp
        for cramp in cramps
        if cramp.episode.pain is None
        and not cramp.episode.ongoing
        and now - cramp.episode.started_at <= TELL_MORE_WITHIN
    ]
    return sorted(recent, key=lambda cramp: cramp.episode.started_at, reverse=True)[:TELL_MORE_SHOWN]


def _has_nothing(diary: Diary) -> bool:
    return not diary.episodes.exists() and not diary.days.exists()
