"""Testing one suspicion: start, what today is, stop, and the one look at the end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import testable
from diary.actions import experiments as actions
from diary.facts import Refused
from diary.forms.problems import add_problems
from diary.scope import Diary, with_diary
from diary.views.redirects import see_other
from insights.experiment import look as looking
from insights.experiment.forms import StartForm
from insights.experiment.wording import weakest_words
from insights.presenters.experiment import TestPage, TestRow, about_key


@require_safe
@with_diary
def overview(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    today = diary.today(now)
    own = list(diary.own_triggers.select_related("merged_into"))
    rows = [TestRow(row, diary=diary, own=own, now=now) for row in diary.experiments.newest_first()]
    next_start = actions.next_start(diary, today=today)
    context = {
        "open": next((row for row in rows if row.is_open), None),
        "ended": [row for row in rows if not row.is_open],
        "next_start": next_start if next_start > today else None,
        "may_write": diary.may_write,
    }
    return render(request, "insights/experiment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def start(request: HttpRequest, diary: Diary) -> HttpResponse:
    """`about`: the key of a pattern that somebody wants to test."""
    now = timezone.now()
    today = diary.today(now)
    if diary.experiments.open().exists() or actions.next_start(diary, today=today) > today:
        return see_other("insights:experiment")
    things = testable.things(diary, today=today)
    offered = [thing for thing in things if not thing.why_not]
    chances = looking.what_could_show(diary, today=today)
    form = StartForm(
        request.POST if request.method == "POST" else None,
        offered=offered,
        chances=chances,
        about=about_key(request.GET.get("about", ""), offered),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            experiment = actions.start_experiment(
                diary=diary, thing=told["thing"], expected=told["expected"], weeks=told["weeks"], now=now
            )
        except Refused as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("Your test starts tomorrow. Today will say what each day is."))
            return see_other("insights:experiment_one", experiment.uuid)
    context = {
        "form": form,
        "offered": offered,
        "not_offered": [thing for thing in things if thing.why_not],
        "never": testable.never_offered(things),
        "drinks": any(thing.is_alcohol for thing in offered),
        "weakest": weakest_words(chances[max(chances)]) if chances else "",
        "may_write": diary.may_write,
    }
    return render(request, "insights/experiment_start.html", context)


@require_safe
@with_diary
def one(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    page = TestPage(_find(diary, uuid), diary=diary, own=None, now=timezone.now())
    return render(request, "insights/experiment_one.html", {"page": page, "may_write": diary.may_write})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def stop(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    experiment = _find(diary, uuid)
    now = timezone.now()
    if experiment.ended_at is not None:
        return redirect("insights:experiment_one", uuid)
    if request.method == "POST":
        actions.stop_experiment(diary=diary, experiment=experiment, now=now)
        messages.success(request, _("Your test is stopped. All that you logged is still there."))
        return see_other("insights:experiment")
    page = TestPage(experiment, diary=diary, own=None, now=now)
    return render(request, "insights/experiment_stop.html", {"page": page, "may_write": diary.may_write})


@require_POST
@with_diary
def look(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """The one look, a press of its own so that reading a page never works anything out."""
    try:
        looking.look(diary, _find(diary, uuid), now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused.problems[0].sentence))
    return see_other("insights:experiment_one", uuid)


def _find(diary: Diary, uuid: UUID) -> Any:
    return get_object_or_404(diary.experiments, uuid=uuid)
