"""Warning signs while a cramp is being told: the look before saving, and the one question afterwards."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from diary import nights, safety, telling, ways_back
from diary.actions import episodes
from diary.forms.safety import CheckForm
from diary.presenters import CrampLines
from diary.scope import Diary, with_diary
from diary.usual import usual_and_habit

from .cramps import form_for
from .night import dark_unless_chosen
from .redirects import see_other

# What the page before said about saving; it is said again after the question.
SAVED = ("new", "changed", "night", "same")


@require_POST
@with_diary
def check(request: HttpRequest, diary: Diary) -> HttpResponse:
    """For safety.js: what the rules for right now say of a form that is not sent yet. Nothing is stored.

    `?cramp=`: the cramp that the form changes.
    """
    now = timezone.now()
    uuid = _uuid(request.GET.get("cramp", ""))
    told = diary.all_episodes.with_details().filter(uuid=uuid).first() if uuid is not None else None
    base = telling.episode_facts(told) if told is not None else None
    usual, _habit = usual_and_habit(diary)
    night = nights.night_of(nights.local(now, diary.person.time_zone))
    form = form_for(request, diary, now, usual, night=night, base=base)
    advice = safety.advice(diary, now=now, draft=form.draft)
    return render(request, "diary/_safety.html", {"advice": advice})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def question(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """Quick safety check: symptoms that nobody answered and that would decide a rule for right now.

    `?all=1`: all that such rules would have to know of this cramp. Skipped, they stay unknown.
    """
    episode = get_object_or_404(diary.all_episodes.with_details(), uuid=uuid)
    if episode.deleted_at is not None:
        return redirect("diary:recently_deleted")
    now = timezone.now()
    facts = telling.episode_facts(episode)
    # What the page showed counts, also when it is answered a day later.
    asks = CheckForm.shown(request.POST, facts)
    if not asks:
        advice = safety.advice(diary, now=now, saved=facts)
        asks = advice.unanswered if "all" in request.GET else advice.asks
    page = reverse("diary:cramp", args=[uuid])
    saved = request.GET.get("saved", "")
    skip = ways_back.along(f"{page}?saved={saved}" if saved in SAVED else page, request.GET)
    if not asks:
        return see_other(skip)
    form = CheckForm(request.POST if request.method == "POST" else None, codes=asks)
    if request.method == "POST" and form.is_valid():
        facts = replace(facts, associated=(*facts.associated, *form.told()))
        advice = safety.advice(diary, now=now, draft=facts)
        with safety.keeping(advice):
            episodes.change_episode(diary=diary, episode=episode, facts=facts, now=now)
        return see_other(ways_back.along(f"{page}?saved=changed", request.GET))
    context = {"form": form, "lines": CrampLines(episode), "saved": saved in SAVED, "skip": skip}
    return render(request, "diary/safety_check.html", context | dark_unless_chosen(request, diary, now))
