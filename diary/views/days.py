"""The check-in: one page per day, saved as often as people like; the date is its identity."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from diary import (
    asking,
    checkins,
    experiments,
    limits,
    missed,
    nights,
    past_answers,
    safety,
    saying,
    telling,
)
from diary.actions import days
from diary.facts import DayFacts
from diary.forms.day import CheckinForm
from diary.scope import Diary, with_diary

from .changes import say_saved
from .redirects import see_other

# Before noon people look back at yesterday and the night (ux 2.1).
NOON = time(12)


@require_safe
@with_diary
def checkin(request: HttpRequest, diary: Diary) -> HttpResponse:
    return redirect("diary:checkin_day", day_to_open(diary, timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def checkin_day(request: HttpRequest, diary: Diary, day: date) -> HttpResponse:
    now = timezone.now()
    today = diary.today(now)
    if day > today:
        raise Http404
    if "clear" in request.POST:
        days.forget_day(diary=diary, day=day, now=now)
        say_saved(request, diary, saying.checkin_cleared(day, today=today), target=day, now=now)
        return see_other("diary:checkin_day", day)

    row = telling.with_answers(diary.days.filter(date=day)).first()
    stored = telling.day_facts(row) if row is not None else None
    cramps = diary.episodes.filter(diary_date=day).count()
    questions = asking.questions(
        tracked=diary.person.tracked,
        own=diary.own_triggers.select_related("merged_into").order_by("pk"),
        answered=stored.exposures if stored else (),
    )
    if "nothing" in request.POST:
        facts = checkins.nothing_to_report(
            day=day, asked=request.POST.get("asked", ""), questions=questions, stored=stored, cramps=cramps
        )
        return _save(request, diary, facts, cramps=cramps)

    form = CheckinForm(
        request.POST if request.method == "POST" else None,
        day=day,
        questions=questions,
        medicine_names=_medicines_of(diary, day),
        stored=stored,
        cramps=cramps,
        time_zone=diary.person.time_zone,
        now=now,
        shoes=telling.pairs(diary.person),
    )
    if request.method == "POST" and form.is_valid():
        response = _save(request, diary, form.facts, cramps=cramps)
        if form.wants_to_add_a_cramp:
            return see_other(f"{reverse('diary:cramp_new')}?day={day.isoformat()}")
        return response
    return render(
        request,
        "diary/checkin.html",
        {
            "form": form,
            "day": day,
            "day_name": saying.day_name(day, today=today),
            "heading": saying.day_and_night(day, today=today),
            "cramps": cramps,
            "test": experiments.line_of_day(diary, day, today=today),
            "is_new": not form.is_checkin,
            "has_row": row is not None,
            "history": past_answers.of_day(diary, day, row, now=now),
            "is_far_back": missed.is_far_back(day, today),
            "missed": missed_links(diary, today, but=day),
            "earlier": day - timedelta(days=1) if day > limits.EARLIEST_DATE else None,
            "later": day + timedelta(days=1) if day < today else None,
            "later_is_today": day + timedelta(days=1) == today,
        },
    )


def _save(request: HttpRequest, diary: Diary, facts: DayFacts, *, cramps: int) -> HttpResponse:
    now = timezone.now()
    today = diary.today(now)
    days.save_day(diary=diary, facts=facts, now=now)
    saved = saying.checkin_saved(facts, cramps=cramps, today=today)
    say_saved(request, diary, saved, target=facts.date, now=now)
    if _may_matter_now(facts, today):
        advice = safety.advice(diary, now=now, day=facts.date)
        safety.keep(advice)
        if advice:
            return see_other(f"{reverse('diary:today')}?day=1&said={facts.date.isoformat()}")
    if today - facts.date > timedelta(days=1):
        # Filled in afterwards. Today offers the next day that was missed.
        if missed.missed_days(diary, today):
            return see_other(f"{reverse('diary:today')}?day=1")
        return see_other("diary:diary_day", facts.date.isoformat())
    return see_other("diary:today")


def _may_matter_now(facts: DayFacts, today: date) -> bool:
    """Whether a rule for right now could look at it: a day of the last week that says yes to something."""
    told = any(answer.present for answer in facts.symptoms) or any(facts.exposures.values())
    return told and today - facts.date <= timedelta(days=7)


def day_to_open(diary: Diary, now: datetime) -> date:
    """The day that somebody who presses Check-in means."""
    local = nights.local(now, diary.person.time_zone)
    return local.date() - timedelta(days=1) if local.time() < NOON else local.date()


def missed_links(diary: Diary, today: date, *, but: date | None = None) -> list[saying.DayLink]:
    """The last days without a check-in, for `diary/_missed_days.html`. `but`: the day this page is about."""
    return [
        saying.missed_day(day.date, cramps=day.cramps, today=today)
        for day in missed.missed_days(diary, today)
        if day.date != but
    ]


def _medicines_of(diary: Diary, day: date) -> tuple[str, ...]:
    """Names of what was taken or done around that day, in the order in which it was added."""
    current = diary.medicines.filter(
        Q(started_on=None) | Q(started_on__lte=day), Q(stopped_on=None) | Q(stopped_on__gte=day)
    )
    return tuple(dict.fromkeys(current.order_by("recorded_at", "pk").values_list("name", flat=True)))
