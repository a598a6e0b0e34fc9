"""What a visitor sees at `/`: what this is, and the three ways in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

# The picture beside the buttons: a week as the diary shows it, the same for every visitor.
PICTURE: tuple[dict[str, Any], ...] = (
    {"short": _("M"), "name": _("Monday"), "count": 0},
    {"short": _("T"), "name": _("Tuesday"), "count": 1},
    {"short": _("W"), "name": _("Wednesday"), "count": 0},
    {"short": _("T"), "name": _("Thursday"), "count": None},
    {"short": _("F"), "name": _("Friday"), "count": 0},
    {"short": _("S"), "name": _("Saturday"), "count": 2},
    {"short": _("S"), "name": _("Sunday"), "count": 1},
)


def front(request: HttpRequest) -> HttpResponse:
    """The page that the view `today` shows to visitors."""
    return render(request, "diary/front.html", {"picture": PICTURE})
