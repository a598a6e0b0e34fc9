"""For accounts that were made for somebody: their agreement before the first entry."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary import scope
from diary.actions import people
from diary.forms.account import WelcomeForm
from diary.models import User

from .redirects import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """Everybody else is sent here by `scope.with_diary` until they have agreed."""
    diary = scope.for_request(request)
    if diary is not None and diary.agreed:
        return redirect("diary:today")
    form = WelcomeForm(request.POST if request.method == "POST" else None, ask_zone=diary is None)
    if form.is_valid():
        user, time_zone = cast(User, request.user), form.cleaned_data.get("time_zone", "UTC")
        people.agree(user=user, time_zone=time_zone, now=timezone.now())
        return see_other("diary:today")
    return render(request, "diary/welcome.html", {"form": form})
