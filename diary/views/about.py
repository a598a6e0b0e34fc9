"""About me, and the one question that is asked on Today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diary import asking, suspects
from diary.actions import people
from diary.facts import ProfileFacts
from diary.forms.about import AboutForm
from diary.forms.suspects import SuspectForm
from diary.scope import Diary, with_diary

from .changes import say_saved
from .redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_about(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = _form(request.POST if request.method == "POST" else None, diary, now)
    if request.method == "POST" and form.is_valid():
        people.answer_about(diary=diary, facts=form.facts, now=now)
        say_saved(request, diary, _("Saved."), target=people.PROFILE, now=now)
        return see_other("diary:settings")
    return render(request, "diary/settings_about.html", {"form": form})


@require_POST
@with_diary
def settings_forget(request: HttpRequest, diary: Diary) -> HttpResponse:
    """One answer about the person becomes unknown again, whatever else stands on the page."""
    now = timezone.now()
    form = _form(None, diary, now)
    name = request.POST.get("answer", "")
    facts = form.without(name)
    if facts is not None:
        people.answer_about(diary=diary, facts=facts, now=now)
        sentence = _("Forgotten: %(question)s") % {"question": form.fields[name].label}
        say_saved(request, diary, sentence, target=people.PROFILE, now=now)
    return see_other("diary:settings_about")


def _form(data: Any, diary: Diary, now: datetime) -> AboutForm:
    return AboutForm(data, person=diary.person, now=now, things=_things(diary))


def _things(diary: Diary) -> list[tuple[str, Any]]:
    """What the person tracks or could track, as (key, label)."""
    own = diary.own_triggers.select_related("merged_into").order_by("pk")
    return [(each.key, each.label) for each in asking.questions(tracked=diary.person.tracked, own=own)]


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_suspect(request: HttpRequest, diary: Diary) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = SuspectForm(data, things=_things(diary), stored=diary.person.suspected_triggers)
    if request.method == "POST" and form.is_valid():
        facts = ProfileFacts(given=frozenset({"suspected_triggers"}), suspected_triggers=form.told)
        now = timezone.now()
        people.answer_about(diary=diary, facts=facts, now=now)
        sentence = _("Saved. You can change it in Settings, About me.")
        say_saved(request, diary, sentence, target=people.PROFILE, now=now)
        return see_other("diary:today")
    return render(request, "diary/settings_suspect.html", {"form": form})


@require_POST
@with_diary
def suspect_later(request: HttpRequest, diary: Diary) -> HttpResponse:
    response = see_other("diary:today")
    response.set_cookie(
        suspects.LATER,
        "1",
        max_age=suspects.LATER_LASTS,
        secure=django_settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
