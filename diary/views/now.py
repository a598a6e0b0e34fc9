"""Cramp now: start, put right, stop, and what to say at 3 a.m. Every button works without JavaScript."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import limits, nights, stretches, vocabulary
from diary.actions import episodes
from diary.facts import Refused
from diary.forms.length import HowLongForm
from diary.forms.now import RunningForm
from diary.models import Episode
from diary.presenters import CrampLines, clock_words
from diary.scope import Diary, with_diary
from diary.sites import site_name
from diary.usual import usual_for

from .night import dark, is_night
from .redirects import see_other

# The card comes at 10 minutes, by the server or by timer.js (rule U-DUR-ONGOING).
CARD_AFTER = timedelta(minutes=10)
EARLIER_MINUTES = (1, 5, 10)
# A second press within this time is taken for the same cramp; later it is another one.
SAME_CRAMP = limits.FORGOTTEN_TIMER
REOPEN_WITHIN = timedelta(hours=24)


@require_safe
@with_diary
def now(request: HttpRequest, diary: Diary) -> HttpResponse:
    """One button, for a shortcut on the phone's first screen."""
    moment = timezone.now()
    running = current(diary, moment)
    if running is not None:
        return redirect("diary:now_running", running.uuid)
    return render(request, "diary/now.html", {"new_uuid": uuid4(), **dark(diary, moment)})


@require_http_methods(["GET", "POST"])
@with_diary
def start(request: HttpRequest, diary: Diary) -> HttpResponse:
    if request.method == "GET":  # after signing in again on the way here
        return redirect("diary:now")
    moment = timezone.now()
    running = current(diary, moment)
    if running is None:
        running, _made = episodes.start_episode(
            diary=diary, uuid=_sent_uuid(request), sites=(usual_for(diary).site,), now=moment
        )
    return see_other("diary:now_running", running.uuid)


def current(diary: Diary, moment: datetime) -> Episode | None:
    """The cramp that a press on the button would mean again."""
    return diary.episodes.running().filter(started_at__gt=moment - SAME_CRAMP).newest_first().first()


def _sent_uuid(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("uuid", ""))
    except ValueError:
        return uuid4()


@require_safe
@with_diary
def running(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = _find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(_today_after_deleting(uuid))
    if not episode.ongoing:
        return redirect("diary:now_done", uuid)
    moment = timezone.now()
    lines = CrampLines(episode)
    muscle, side = lines.sites[0] if lines.sites else (vocabulary.Muscle.OTHER.value, "")
    passed = nights.elapsed(episode.started_at, moment)
    return render(
        request,
        "diary/now_running.html",
        {
            "episode": episode,
            "lines": lines,
            "stretch": stretches.stretch_for(muscle),
            "stop_line": stretches.STOP,
            "careful": stretches.CAREFUL,
            "started": int(episode.started_at.timestamp()),
            "now": int(moment.timestamp()),
            "over_ten": passed >= CARD_AFTER,
            "forgotten": passed > limits.FORGOTTEN_TIMER,
            "card": _ten_minutes_card(),
            "earlier": _earlier(episode),
            "sides": _other_sides(muscle, side),
            "muscles": _muscles(usual_for(diary).muscles),
            "muscle": muscle,
            **dark(diary, moment),
        },
    )


def _find(diary: Diary, uuid: UUID) -> Episode:
    return get_object_or_404(diary.all_episodes.prefetch_related("sites"), uuid=uuid)


def _today_after_deleting(uuid: UUID) -> str:
    return f"{reverse('diary:today')}?deleted={uuid}"


def _ten_minutes_card() -> dict[str, object]:
    return {
        "level": "urgent",
        "heading": _("Still there after 10 minutes?"),
        "text": _("If it is not easing, ask for medical advice today."),
        "actions": [{"text": _("Get help now"), "url": reverse("diary:get_help_now")}],
    }


def _earlier(episode: Episode) -> list[dict[str, object]]:
    """Absolute starts, so that a button pressed twice corrects once."""
    choices = []
    for minutes in EARLIER_MINUTES:
        moment = episode.started_at - timedelta(minutes=minutes)
        shown = clock_words(nights.local(moment, episode.time_zone))
        choices.append({"minutes": minutes, "value": int(moment.timestamp()), "time": shown})
    return choices


def _other_sides(muscle: str, side: str) -> list[tuple[str, str]]:
    """One press puts a wrong side right."""
    sides = [s for s in (vocabulary.Side.LEFT.value, vocabulary.Side.RIGHT.value) if s != side]
    return [(value, site_name(muscle, value)) for value in sides]


def _muscles(usual: tuple[str, ...]) -> list[tuple[str, str]]:
    labels = dict(vocabulary.Muscle.choices)
    return [(code, str(labels[code])) for code in (*usual, *(code for code in labels if code not in usual))]


@require_POST
@with_diary
def change(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """The muscle, the side or the start was wrong; or it was not over after all."""
    episode = _find(diary, uuid)
    form = RunningForm(request.POST)
    moment = timezone.now()
    if episode.deleted_at is None and form.is_valid():
        recent = moment - episode.started_at <= REOPEN_WITHIN
        if form.cleaned_data["again"] and not episode.ongoing and recent:
            episodes.reopen_episode(diary=diary, episode=episode, now=moment)
        sites = form.site([(site.muscle, site.side) for site in episode.sites.all()])
        started_at = form.started_at(now=moment)
        if episode.ongoing and (sites is not None or started_at is not None):
            episodes.change_running(
                diary=diary, episode=episode, now=moment, sites=sites, started_at=started_at
            )
    return see_other("diary:now_running", uuid)


@require_POST
@with_diary
def stop(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = _find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(_today_after_deleting(uuid))
    try:
        episodes.stop_episode(diary=diary, episode=episode, now=timezone.now())
    except Refused:  # too long ago to be the truth: ask
        return see_other("diary:now_how_long", uuid)
    return see_other("diary:now_done", uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def how_long(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """Nobody pressed It's gone: a guess is better than a timer that ran all night."""
    episode = _find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(_today_after_deleting(uuid))
    if not episode.ongoing:
        return see_other("diary:now_done", uuid)
    moment = timezone.now()
    form = HowLongForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        low, high, source = form.told_length()
        try:
            episodes.end_episode(diary=diary, episode=episode, low=low, high=high, source=source, now=moment)
        except Refused as refused:
            for problem in refused.problems:
                form.add_error("minutes", problem.sentence)
        else:
            return see_other("diary:now_done", uuid)
    context = {"form": form, "lines": CrampLines(episode), "episode": episode} | dark(diary, moment)
    return render(request, "diary/now_how_long.html", context)


@require_safe
@with_diary
def done(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = _find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(_today_after_deleting(uuid))
    if episode.ongoing:
        return redirect("diary:now_running", uuid)
    moment = timezone.now()
    if "asleep" in request.GET:
        return render(request, "diary/now_asleep.html", dark(diary, moment))
    context = {"episode": episode, "lines": CrampLines(episode), "at_night": is_night(diary, moment)}
    return render(request, "diary/now_done.html", context | dark(diary, moment))


@require_POST
@with_diary
def cancel(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """Not a cramp: deleted, with the way back."""
    episode = _find(diary, uuid)
    if episode.deleted_at is None:
        episodes.delete_episode(diary=diary, episode=episode, now=timezone.now())
    return see_other(_today_after_deleting(uuid))
