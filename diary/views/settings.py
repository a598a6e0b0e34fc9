"""Settings, one page per subject with one button each; the lists of words are in `words`."""

from __future__ import annotations

from typing import cast

from allauth.core import ratelimit
from django.conf import settings as django_settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary import context
from diary.actions import people
from diary.cookies import LOOK_LASTS
from diary.forms.night import NightForm
from diary.forms.settings import EraseForm, LookForm, YouForm
from diary.models import User
from diary.scope import Diary, with_diary, with_own_data
from diary.unfinished import how_many

from .changes import say_saved
from .redirects import see_other


@require_safe
@with_own_data
def more(request: HttpRequest, diary: Diary) -> HttpResponse:
    # Open without an agreement too, and then it says nothing about what is in the diary.
    to_check = how_many(diary, now=timezone.now()) if diary.agreed else 0
    return render(request, "diary/more.html", {"to_check": to_check})


@require_safe
@with_diary
def settings(request: HttpRequest, diary: Diary) -> HttpResponse:
    return render(request, "diary/settings.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_you(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = YouForm(_sent(request), person=diary.person, now=now)
    if request.method == "POST" and form.is_valid():
        people.answer_about(diary=diary, facts=form.facts, now=now)
        say_saved(request, diary, _("Saved."), target=people.PROFILE, now=now)
        return see_other("diary:settings")
    return render(request, "diary/settings_you.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_look(request: HttpRequest, diary: Diary) -> HttpResponse:
    """The look belongs to the device, not to the diary: three cookies, nothing in the database."""
    shown = context.page(request)
    look = {"theme": shown["theme"], "night": shown["night_colour"], "text": shown["text_size"]}
    form = LookForm(_sent(request), initial=look)
    if request.method == "POST" and form.is_valid():
        response = see_other("diary:settings_look")
        for name, chosen in form.cleaned_data.items():
            response.set_cookie(
                name,
                chosen or look[name],
                max_age=LOOK_LASTS,
                secure=django_settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        messages.success(request, _("Saved for this device."))
        return response
    return render(request, "diary/settings_look.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_night(request: HttpRequest, diary: Diary) -> HttpResponse:
    form = NightForm(_sent(request), person=diary.person)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        black = told["black"] == NightForm.WINDOW
        people.set_night(diary=diary, black=black, begins=told["night_from"], ends=told["night_to"])
        messages.success(request, _("Saved."))
        return see_other("diary:settings")
    return render(request, "diary/settings_night.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@with_own_data
def settings_erase(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Needs no agreement: whoever takes it back must still be able to erase everything."""
    user = cast(User, request.user)
    form = EraseForm(_sent(request), user=user)
    if request.method == "POST":
        # A stolen, signed-in phone must not become a place to guess the password.
        too_often = ratelimit.consume_or_429(request, action="reauthenticate", user=user)
        if too_often:
            return too_often
        if form.is_valid():
            if form.cleaned_data["what"] == EraseForm.DIARY:
                people.empty_diary(diary=diary)
                messages.success(request, _("All your entries are erased. Your account is still there."))
                return see_other("diary:settings")
            logout(request)
            people.erase_account(user=user)
            messages.success(request, _("Your account and all that was in it are erased."))
            return see_other("diary:today")
    return render(request, "diary/settings_erase.html", {"form": form})


def _sent(request: HttpRequest) -> object:
    """What was sent, or None for a form that is only shown."""
    return request.POST if request.method == "POST" else None
