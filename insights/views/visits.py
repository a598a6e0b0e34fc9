"""What every view about the visit to a doctor asks first: which dates, which parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from diary.scope import Diary
from insights import visits

# More of a word is no date and no list of parts.
LONGEST_WORD = 200


def with_visit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view with a diary the `visits.Prepared` of its address as third argument.

    Who asks for what cannot be is led to the form, which says why beside the field.
    """

    @wraps(view)
    def given(request: HttpRequest, diary: Diary, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            visit = visits.asked(diary, request.GET, today=diary.today(timezone.now()))
        except visits.Refused:
            return redirect(f"{reverse('insights:doctor')}?{urlencode(told(request))}")
        return view(request, diary, visit, *args, **kwargs)

    return given


def told(request: HttpRequest) -> dict[str, str]:
    """What an address says about a visit; nothing else of it goes on to the next."""
    names = (*visits.DATES, "parts")
    return {name: request.GET[name][:LONGEST_WORD] for name in names if name in request.GET}
