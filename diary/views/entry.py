"""One cramp with everything that was told about it and when; and what was deleted lately."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary import answers, limits, nights, past_answers, safety, telling, ways_back
from diary.models import Episode
from diary.presenters import CrampLines, day_words
from diary.scope import Diary, with_diary


@require_safe
@with_diary
def cramp(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    told = diary.all_episodes.with_details().select_related("recorded_by", "imported_by")
    episode = get_object_or_404(told, uuid=uuid)
    if episode.deleted_at is not None:
        return redirect("diary:recently_deleted")
    now = timezone.now()
    lines = CrampLines(episode, diary.person.time_zone)
    context = {
        "episode": episode,
        "lines": lines,
        "rows": [
            row | {"change_url": ways_back.along(row["change_url"], request.GET)}
            for row in summary_rows(lines, slept=sleep_disturbance(diary, episode))
        ],
        "recorded": past_answers.recorded_words(diary, episode, now=now),
        "history": past_answers.of_cramp(diary, episode, now=now),
        "saved": request.GET.get("saved", ""),
        "advice": safety.advice(diary, now=now, saved=telling.episode_in_short(episode)),
    }
    return render(request, "diary/cramp.html", context)


def sleep_disturbance(diary: Diary, episode: Episode) -> int | None:
    """0 to 10 for the night that a cramp belongs to; None when not known, or not at night."""
    if not episode.at_night:
        return None
    return diary.days.filter(date=episode.diary_date).values_list("sleep_disturbance", flat=True).first()


def summary_rows(lines: CrampLines, *, slept: int | None) -> list[dict[str, str]]:
    """Question, answer and where to change it; optional questions only when they are answered."""
    edit = reverse("diary:cramp_edit", args=[lines.episode.uuid])
    told = [*answers.told_only(answers.of_cramp(lines), always=answers.ALWAYS_ASKED)]
    if slept is not None:
        told.append(answers.of_night(slept))
    return [
        {"key": answer.question, "value": answer.words, "change_url": f"{edit}#id_{answer.at}"}
        for answer in told
    ]


@require_safe
@with_diary
def recently_deleted(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Cramps and medicines, the last deleted first."""
    now = timezone.now()
    zone = diary.person.time_zone
    rows: list[tuple[Any, dict[str, str]]] = []
    for episode in diary.all_episodes.recoverable(now=now).prefetch_related("sites"):
        lines = CrampLines(episode, zone)
        name = {"title": lines.heading, "day": lines.day, "name": lines.dated_heading}
        rows.append((episode, name | {"url": reverse("diary:cramp_restore", args=[episode.uuid])}))
    for medicine in diary.all_medicines.recoverable(now=now):
        url = reverse("diary:medicine_restore", args=[medicine.uuid])
        rows.append((medicine, {"title": medicine.name, "day": "", "name": medicine.name, "url": url}))
    rows.sort(key=lambda row: row[0].deleted_at, reverse=True)
    gone = [
        told | {"until": day_words(nights.local(row.deleted_at + limits.RECOVERY, zone).date())}
        for row, told in rows
    ]
    return render(request, "diary/recently_deleted.html", {"gone": gone})
