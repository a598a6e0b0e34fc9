"""Agreeing that a diary is kept: before the first entry, taken back in Settings, and given again."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary import agreement, nights, scope
from diary.actions import people
from diary.forms.account import WelcomeForm
from diary.models import User
from diary.presenters import long_day_words
from diary.scope import Diary, with_diary

from .redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """Everybody else is sent here by `scope.with_diary` until they have agreed, or agreed again."""
    diary = scope.for_request(request)
    if diary is not None and diary.agreed:
        return redirect("diary:today")
    user = cast(User, request.user)
    form = WelcomeForm(request.POST if request.method == "POST" else None, ask_zone=diary is None)
    if form.is_valid():
        people.agree(user=user, time_zone=form.cleaned_data.get("time_zone", "UTC"), now=timezone.now())
        return see_other("diary:today")
    context = {"form": form, "taken_back": agreement.last_taken_back(user) is not None}
    return render(request, "diary/welcome.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def settings_agreement(request: HttpRequest, diary: Diary) -> HttpResponse:
    """The words that were agreed to, and a button that takes the agreement back."""
    user = cast(User, request.user)
    consent = agreement.in_force(user)
    if consent is None:
        return see_other("diary:settings")  # an example diary: nobody was asked
    if request.method == "POST":
        people.withdraw_consent(user=user, now=timezone.now())
        return see_other("diary:welcome")
    given_on = nights.local(consent.given_at, diary.person.time_zone).date()
    context = {"text": consent.text, "given_on": long_day_words(given_on)}
    return render(request, "diary/settings_agreement.html", context)
