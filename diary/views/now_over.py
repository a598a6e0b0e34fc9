"""After a cramp: saved, one press for each thing to say half asleep, and how long a forgotten timer ran."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import safety, telling, vocabulary
from diary.actions import episodes
from diary.facts import Refused
from diary.forms.length import HowLongForm
from diary.forms.now import AnswerForm
from diary.presenters import CrampLines
from diary.scope import Diary, with_diary
from diary.timers import timers

from .night import dark, is_bedtime
from .now import find, today_after_deleting
from .redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def how_long(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """Nobody pressed It's gone: a guess is better than a timer that ran all night."""
    episode = find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(today_after_deleting(uuid))
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
            safety.keep(safety.advice(diary, now=moment, saved=telling.episode_in_short(episode), ask=False))
            return see_other("diary:now_done", uuid)
    context = {"form": form, "lines": CrampLines(episode), "episode": episode} | dark(diary, moment)
    return render(request, "diary/now_how_long.html", context)


@require_safe
@with_diary
def done(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = find(diary, uuid)
    if episode.deleted_at is not None:
        return see_other(today_after_deleting(uuid))
    if episode.ongoing:
        return redirect("diary:now_running", uuid)
    if "asleep" in request.GET:
        # Black whatever was chosen: there is nothing to read here.
        return render(request, "diary/now_asleep.html", {"theme": "night"})
    moment = timezone.now()
    context = {
        "episode": episode,
        "lines": CrampLines(episode),
        "others": timers(diary, now=moment),
        "bedtime": is_bedtime(diary, moment),
        "pains": [(capfirst(str(word)), range(low, high + 1)) for low, high, word in vocabulary.PAIN_WORDS],
        "said": request.GET.get("said", ""),
        "advice": safety.advice(diary, now=moment, saved=telling.episode_in_short(episode), ask=False),
    }
    return render(request, "diary/now_done.html", context | dark(diary, moment))


@require_POST
@with_diary
def answer(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """One answer, saved at once; another press changes it."""
    episode = find(diary, uuid)
    if episode.deleted_at is not None or episode.ongoing:
        return see_other("diary:now_running", uuid)
    form = AnswerForm(request.POST)
    told = form.told() if form.is_valid() else {}
    if not told:
        return see_other("diary:now_done", uuid)
    episodes.answer_episode(diary=diary, episode=episode, now=timezone.now(), **told)
    return see_other(f"{reverse('diary:now_done', args=[uuid])}?said={next(iter(told))}")


@require_POST
@with_diary
def thats_all(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """The morning's question about this cramp is closed for good; Undo is on the page that follows."""
    episode = find(diary, uuid)
    episodes.decline_rest(diary=diary, episode=episode)
    return see_other(f"{reverse('diary:today')}?day=1&closed={uuid}")


@require_POST
@with_diary
def ask_again(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """Undo of That's all."""
    episodes.decline_rest(diary=diary, episode=find(diary, uuid), declined=False)
    return see_other(f"{reverse('diary:today')}?day=1")
