"""Cramp now: start, put right, stop. Every button works without JavaScript; what follows is in `now_over`."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import limits, nights, safety, stretches, telling, vocabulary
from diary.actions import episodes
from diary.facts import Refused
from diary.forms.now import RunningForm
from diary.models import Episode
from diary.presenters import CrampLines, clock_words
from diary.scope import Diary, with_diary
from diary.sites import side_choice
from diary.timers import is_forgotten, timers
from diary.usual import usual_for

from .night import dark
from .redirects import see_other

EARLIER_MINUTES = (1, 5, 10)
# A second press within this time is taken for the same cramp; later it is another one.
SAME_CRAMP = limits.FORGOTTEN_TIMER
# The least that anybody can choose for the card of a running cramp.
MAY_BE_LONG = timedelta(minutes=5)
REOPEN_WITHIN = timedelta(hours=24)
MIRRORED = {
    vocabulary.Side.LEFT.value: vocabulary.Side.RIGHT.value,
    vocabulary.Side.RIGHT.value: vocabulary.Side.LEFT.value,
}


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
    """The plain button means the cramp that runs, if one does; `another` means a second one."""
    if request.method == "GET":  # after signing in again on the way here
        return redirect("diary:now")
    moment = timezone.now()
    another = "another" in request.POST
    running = None if another else current(diary, moment)
    if running is None:
        site = _site_of_another(diary, moment) if another else usual_for(diary).site
        running, _made = episodes.start_episode(
            diary=diary, uuid=_sent_uuid(request), sites=(site,), now=moment
        )
    return see_other("diary:now_running", running.uuid)


def current(diary: Diary, moment: datetime) -> Episode | None:
    """The cramp that a press on the button would mean again."""
    return diary.episodes.running().filter(started_at__gt=moment - SAME_CRAMP).newest_first().first()


def _site_of_another(diary: Diary, moment: datetime) -> tuple[str, str]:
    """The usual place; where a cramp is there already, the same muscle on the other side."""
    muscle, side = usual_for(diary).site
    taken = [site for lines in timers(diary, now=moment).running for site in lines.sites]
    if (muscle, side) not in taken:
        return muscle, side
    return muscle, MIRRORED.get(side, vocabulary.Side.UNKNOWN.value)


def _sent_uuid(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("uuid", ""))
    except ValueError:
        return uuid4()


@require_safe
@with_diary
def running(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(today_after_deleting(uuid))
    if not episode.ongoing:
        return redirect("diary:now_done", uuid)
    moment = timezone.now()
    lines = CrampLines(episode)
    muscle, side = lines.sites[0] if lines.sites else (vocabulary.Muscle.OTHER.value, "")
    context = {
        "episode": episode,
        "lines": lines,
        "others": timers(diary, now=moment).besides(episode),
        "stretch": stretches.stretch_for(muscle),
        "stop_line": stretches.STOP,
        "careful": stretches.CAREFUL,
        "started": int(episode.started_at.timestamp()),
        "now": int(moment.timestamp()),
        "forgotten": is_forgotten(episode, now=moment),
        "advice": safety.advice(diary, now=moment, saved=telling.episode_in_short(episode), ask=False),
        "fixing": _starts(episode) if "fix" in request.GET else None,
        "sides": _other_sides(muscle, side),
        "muscles": _muscles(usual_for(diary).muscles),
        "muscle": muscle,
        "new_uuid": uuid4(),
    }
    return render(request, "diary/now_running.html", context | dark(diary, moment))


def find(diary: Diary, uuid: UUID) -> Episode:
    return get_object_or_404(diary.all_episodes.prefetch_related("sites"), uuid=uuid)


def today_after_deleting(uuid: UUID) -> str:
    return f"{reverse('diary:today')}?deleted={uuid}"


def _starts(episode: Episode) -> list[dict[str, object]]:
    """Absolute starts, so that a button pressed twice corrects once; and the way back to the press itself."""
    starts = [(minutes, episode.started_at - timedelta(minutes=minutes)) for minutes in EARLIER_MINUTES]
    if episode.recorded_at > episode.started_at:
        starts.append((0, episode.recorded_at))
    return [
        {
            "minutes": minutes,
            "value": int(moment.timestamp()),
            "time": clock_words(nights.local(moment, episode.time_zone)),
        }
        for minutes, moment in starts
    ]


def _other_sides(muscle: str, side: str) -> list[tuple[str, str]]:
    """One press puts a wrong side right."""
    return [(value, side_choice(muscle, value)) for value in MIRRORED if value != side]


def _muscles(usual: tuple[str, ...]) -> list[tuple[str, str]]:
    labels = dict(vocabulary.Muscle.choices)
    return [(code, str(labels[code])) for code in (*usual, *(code for code in labels if code not in usual))]


@require_POST
@with_diary
def change(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """The muscle, the side or the start was wrong; or it was not over after all."""
    episode = find(diary, uuid)
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
    """It's gone. Pressed again on a cramp that is over, it changes nothing and shows what was saved."""
    episode = find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(today_after_deleting(uuid))
    moment = timezone.now()
    if episode.ongoing and nights.elapsed(episode.started_at, moment) > MAY_BE_LONG:
        # Its page may have shown a card about the timer; once stopped, nobody would know.
        _keep_advice(diary, episode, moment)
    try:
        episodes.stop_episode(diary=diary, episode=episode, now=moment)
    except Refused:  # too long ago to be the truth: ask
        return see_other("diary:now_how_long", uuid)
    episode.refresh_from_db()
    _keep_advice(diary, episode, moment)
    return see_other("diary:now_done", uuid)


def _keep_advice(diary: Diary, episode: Episode, moment: datetime) -> None:
    safety.keep(safety.advice(diary, now=moment, saved=telling.episode_in_short(episode), ask=False))


@require_POST
@with_diary
def cancel(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """Not a cramp: deleted, with the way back."""
    episode = find(diary, uuid)
    if episode.deleted_at is None:
        episodes.delete_episode(diary=diary, episode=episode, now=timezone.now())
    return see_other(today_after_deleting(uuid))
