"""Today: the big button, last night, the last seven days. Black and nearly empty at night."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary import browsing, experiments, nights, safety, suspects, ways_back
from diary.presenters import CrampLines, clock_words, day_words, last_days_sentence, strip_day
from diary.rest import to_ask
from diary.scope import Diary, for_request
from diary.timers import timers
from diary.unfinished import how_many

from .cramps import just_deleted
from .days import day_to_open, missed_links
from .front import front
from .night import dark, dark_unless_chosen, is_night

DAYS = 7
LAST_NIGHT_SHOWN = 6


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
    bright = "bright" in request.GET
    context = {
        "clock": clock_words(nights.local(now, diary.person.time_zone)),
        "new_uuid": uuid4(),
        "open": timers(diary, now=now),
        "deleted": just_deleted(request, diary),
        "bright": bright,
    }
    return render(request, "diary/today_night.html", context | ({} if bright else dark(diary, now)))


def _by_day(request: HttpRequest, diary: Diary, now: datetime) -> HttpResponse:
    day = diary.today(now)
    days = browsing.last_days(diary, today=day, count=DAYS)
    cramps = [cramp for line in days for cramp in line.cramps]
    asked = to_ask(cramps, now=now)
    yesterday = days[-2]
    last_night = [cramp for cramp in yesterday.cramps if cramp.episode.at_night and not cramp.episode.ongoing]
    context = {
        "heading": day_words(day, weekday="l"),
        "ask_suspects": suspects.is_due(diary, request.COOKIES),
        "new_uuid": uuid4(),
        "open": timers(diary, now=now),
        "test": experiments.line_today(diary, now=now),
        "running": None,  # this page shows them itself, so no banner
        "last_night": last_night[-LAST_NIGHT_SHOWN:],
        "last_night_more": yesterday if len(last_night) > LAST_NIGHT_SHOWN else None,
        "asked": asked,
        "asked_besides": [cramp for cramp in asked if cramp not in last_night],
        "days": [strip_day(line.date, line.count, today=day, state=line.state) for line in days],
        "sentence": last_days_sentence(
            cramps=len(cramps),
            nights_with=len({cramp.episode.diary_date for cramp in cramps if cramp.episode.at_night}),
            days_with=len({cramp.episode.diary_date for cramp in cramps}),
            observed=sum(line.count is not None or line.state == "not_logged" for line in days),
            of=DAYS,
        ),
        "is_empty": not any(line.state != "no_entry" for line in days) and _has_nothing(diary),
        "deleted": just_deleted(request, diary),
        "missed": missed_links(diary, day, but=day_to_open(diary, now)),
        "closed": _just_closed(request, cramps),
        "advice": _of_check_in(request, diary, now),
        # Timers stand above already.
        "to_check": how_many(diary, now=now, timers=False),
    }
    # Everything, asked for at night, does not light up the room either.
    return render(request, "diary/today.html", context | dark_unless_chosen(request, diary, now))


def _of_check_in(request: HttpRequest, diary: Diary, now: datetime) -> safety.Advice:
    """What cannot wait in the check-in named by ?said=, which was just saved."""
    day = ways_back.parse_day(request.GET.get("said", ""))
    return safety.advice(diary, now=now, day=day) if day is not None else safety.Advice()


def _just_closed(request: HttpRequest, cramps: list[CrampLines]) -> CrampLines | None:
    """The cramp named by ?closed=, for the Undo banner after That's all."""
    named = request.GET.get("closed", "")
    return next((c for c in cramps if c.episode.rest_declined and str(c.episode.uuid) == named), None)


def _has_nothing(diary: Diary) -> bool:
    return not diary.episodes.exists() and not diary.days.exists()
