"""Past cramps: log, look at, change, delete, get back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diary import nights, safety, telling, vocabulary, ways_back
from diary.actions import episodes, merging, told
from diary.facts import EpisodeFacts, Refused, Slept
from diary.forms.cramp import CrampForm, like
from diary.forms.offered import Words
from diary.forms.slips import Slip
from diary.forms.when import CLOCK, OTHER_DAY, around, night_meant
from diary.models import Episode
from diary.presenters import CrampLines
from diary.scope import Diary, with_diary
from diary.sites import lower_first
from diary.twins import near, twin_of
from diary.usual import Habit, Usual, usual_and_habit

from .night import dark_unless_chosen
from .redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def new(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    usual, habit = usual_and_habit(diary)
    here = nights.local(now, diary.person.time_zone).replace(tzinfo=None, fold=0)
    initial = _presets(request, habit, here)
    form = form_for(request, diary, now, usual, night=night_meant(initial, here), initial=initial)
    advice = _before_saving(request, diary, form, now)
    if request.method == "POST" and form.is_valid():
        facts = form.to_facts()
        if not form.ask_about(_twin_slips(diary, facts)):
            try:
                with safety.keeping(advice):
                    episode, made = told.log_cramp(diary=diary, facts=facts, slept=form.to_sleep(), now=now)
            except Refused as refused:
                form.refuse(refused.problems)
            else:
                _tell_clock_change(request, form)
                _not_asked_again(diary, form, episode, now)
                return see_other(after_saving(episode, advice, saved="new" if made else "changed"))
    context = {
        "form": form,
        "advice": advice,
        "habit": habit,
        "habit_words": _habit_words(request, habit),
        "is_like": "same" in request.GET and habit is not None,
    }
    return render(request, "diary/cramp_form.html", context | dark_unless_chosen(request, diary, now))


def _before_saving(
    request: HttpRequest, diary: Diary, form: CrampForm, now: datetime, *, before: EpisodeFacts | None = None
) -> safety.Advice:
    """The rules for right now see what was typed before anything is done with it, errors or not."""
    if request.method != "POST":
        return safety.Advice()
    return safety.advice(diary, now=now, draft=form.draft, before=before)


def after_saving(episode: Episode, advice: safety.Advice, *, saved: str, asks: bool = True) -> str:
    """The cramp's page; before it the one question whose answer could change the advice.

    What is an emergency already is not kept waiting by a question.
    """
    page = "cramp_check" if asks and advice.asks and not advice.is_emergency else "cramp"
    return f"{reverse(f'diary:{page}', args=[episode.uuid])}?saved={saved}"


def form_for(
    request: HttpRequest, diary: Diary, now: datetime, usual: Usual, *, night: date, **options: Any
) -> CrampForm:
    sent = request.POST if request.method == "POST" else None
    night = (CrampForm.night_sent(sent) if sent else None) or night
    slept = diary.days.filter(date=night).values_list("sleep_disturbance", flat=True).first()
    return CrampForm(
        sent,
        now=now,
        time_zone=diary.person.time_zone,
        usual=usual,
        triggers=Words.offered(vocabulary.TRIGGERS, diary.own_triggers.offered()),
        reliefs=Words.offered(vocabulary.RELIEF, diary.own_reliefs.offered()),
        sleep=diary.person.sleep,
        slept=Slept(night, slept),
        **options,
    )


def _presets(request: HttpRequest, habit: Habit | None, here: datetime) -> dict[str, Any]:
    """From links: ?just=1 (it just ended), ?same=usual (like the others), ?day=2026-03-02 (from that day)."""
    try:
        day = nights.parse_date(request.GET.get("day", ""))
    except ValueError:
        day = None
    day = day if day is not None and day <= here.date() else None
    same = like(habit, here=here, day=day) if "same" in request.GET and habit is not None else {}
    if "just" in request.GET:
        clock = here.time().replace(second=0, microsecond=0)
        return same | {"when": around(here), "part": CLOCK, "time": clock, "about": True}
    return same or ({"when": OTHER_DAY, "day": day} if day is not None else {})


def _habit_words(request: HttpRequest, habit: Habit | None) -> str:
    if habit is None:
        return ""
    return habit.words_but_when if "just" in request.GET else habit.words


def _twin_slips(diary: Diary, facts: EpisodeFacts) -> list[Slip]:
    """Whether this cramp is in the diary already, as a question."""
    twin = twin_of(diary, facts)
    if twin is None:
        return []
    there = lower_first(CrampLines(twin).dated_heading)
    question = _("Already in your diary: %(cramp)s. Is this another one?") % {"cramp": there}
    keep, look = _("Save as another cramp"), _("Open the one that is there")
    return [
        Slip("when", str(twin.uuid), question=question, keep=keep, open=look, url=twin.get_absolute_url())
    ]


def _tell_clock_change(request: HttpRequest, form: CrampForm) -> None:
    if form.clock_line:
        messages.info(request, form.clock_line)


def _not_asked_again(diary: Diary, form: CrampForm, episode: Episode, now: datetime) -> None:
    """What was said to be right here is not asked about again under Things to check."""
    kept = set(form.cleaned_data["keep"])
    if f"minutes={episode.duration_seconds}" in kept:
        merging.keep_length(diary=diary, episode=episode, now=now)
    if any(each.startswith("when=") for each in kept):
        for other in diary.episodes.exclude(pk=episode.pk).filter(started_at__range=near(episode.started_at)):
            if f"when={other.uuid}" in kept:
                merging.keep_apart(diary=diary, one=episode.uuid, other=other.uuid, now=now)


def _find(diary: Diary, uuid: UUID) -> Episode:
    told = diary.all_episodes.with_details().select_related("recorded_by")
    return get_object_or_404(told, uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def edit(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = _find(diary, uuid)
    if episode.deleted_at is not None:
        return redirect("diary:recently_deleted")
    if episode.ongoing:
        return redirect("diary:now_running", uuid)
    now = timezone.now()
    usual, _habit = usual_and_habit(diary)
    night = episode.diary_date if episode.at_night else nights.night_of(episode.local_start)
    stored = telling.episode_facts(episode)
    form = form_for(request, diary, now, usual, night=night, base=stored)
    advice = _before_saving(request, diary, form, now, before=stored)
    if request.method == "POST" and form.is_valid():
        facts, slept = form.to_facts(), form.to_sleep()
        if not form.ask_about(_twin_slips(diary, facts) if form.moved else ()):
            try:
                with safety.keeping(advice):
                    change = told.change_cramp(
                        diary=diary, episode=episode, facts=facts, slept=slept, now=now
                    )
            except Refused as refused:
                form.refuse(refused.problems)
            else:
                _tell_clock_change(request, form)
                _not_asked_again(diary, form, episode, now)
                kind = "changed" if change else "night" if slept else "same"
                # A cramp is asked once: when it is told, in the morning after a timer, or when more came up.
                asks = advice.asks_more or "rest" in request.GET
                saved = after_saving(episode, advice, saved=kind, asks=asks)
                return see_other(ways_back.along(saved, request.GET))
    lines = CrampLines(_find(diary, uuid) if form.errors else episode, diary.person.time_zone)
    context = {
        "form": form,
        "advice": advice,
        "episode": episode,
        "lines": lines,
        "is_rest": "rest" in request.GET,
    }
    return render(request, "diary/cramp_form.html", context | dark_unless_chosen(request, diary, now))


@require_POST
@with_diary
def delete(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = _find(diary, uuid)
    if episode.deleted_at is None:
        episodes.delete_episode(diary=diary, episode=episode, now=timezone.now())
    return see_other(ways_back.after_deleting(uuid, request.GET))


@require_POST
@with_diary
def restore(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    episode = _find(diary, uuid)
    if episode.deleted_at is not None:
        episodes.restore_episode(diary=diary, episode=episode, now=timezone.now())
    if episode.ongoing:
        return see_other("diary:now_running", uuid)
    return see_other(f"{reverse('diary:cramp', args=[uuid])}?saved=restored")


def just_deleted(request: HttpRequest, diary: Diary) -> CrampLines | None:
    """The cramp named by ?deleted=, for the Undo banner; None when it is not there to be undone."""
    try:
        uuid = UUID(request.GET["deleted"])
    except (KeyError, ValueError):
        return None
    found = diary.all_episodes.recoverable(now=timezone.now()).prefetch_related("sites")
    episode = found.filter(uuid=uuid).first()
    return CrampLines(episode) if episode else None
