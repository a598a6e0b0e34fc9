"""Try it first: an example diary, made and deleted with one press each."""

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from diary.actions import example, people
from diary.actions.purge import EXAMPLE_LIFETIME
from diary.models import User

from .redirects import see_other


@require_POST
@rate_limit(action="example")
def start(request: HttpRequest) -> HttpResponse:
    """A visitor gets a diary with 26 weeks of made-up entries and is signed in to it."""
    # Whoever has a diary keeps looking at their own.
    if not request.user.is_authenticated:
        user = example.start_example(time_zone=request.POST.get("time_zone", "")[:64], now=timezone.now())
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.set_expiry(EXAMPLE_LIFETIME)
    return see_other("diary:today")


@require_POST
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Only for example diaries: everything goes at once, and the visitor is a visitor again."""
    user = request.user
    if not (isinstance(user, User) and user.is_example):
        raise Http404
    logout(request)
    people.erase_account(user=user)
    return see_other("diary:today")
