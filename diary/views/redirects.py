"""Answers to a POST."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


class SeeOther(HttpResponseRedirect):
    """303: whatever was sent, look at the next page with GET."""

    status_code = 303


def see_other(to: Any, *args: Any, **kwargs: Any) -> SeeOther:
    """As `django.shortcuts.redirect`, with status 303."""
    return SeeOther(resolve_url(to, *args, **kwargs))
