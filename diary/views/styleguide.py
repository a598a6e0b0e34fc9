"""Every component in every state: for axe, for screenshots and for builders. Not served in production."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from diary import stretches
from diary.context import TEXT_SIZES, THEMES

from . import styleguide_samples as samples

TEMPLATES = {
    "all": "diary/styleguide.html",
    "now": "diary/styleguide_now.html",
    "night": "diary/styleguide_night.html",
}
# Pages load only what they show; here everything is shown.
SHEETS = [f"css/{name}.css" for name in (
    "logging", "entries", "history", "diary", "today", "checkin", "cramp-form", "stretch", "legsmap",
)]  # fmt: skip
# A moment in March 2026, and 42 seconds later.
STARTED, NOW = 1772594000, 1772594042


def look(request: HttpRequest) -> dict[str, Any]:
    """What `?theme=` and `?text=` ask for. Raises Http404 where the guide is not served: in production."""
    if not (settings.DEBUG or getattr(settings, "STYLEGUIDE", False)):
        raise Http404
    asked = {"theme": (request.GET.get("theme"), THEMES), "text_size": (request.GET.get("text"), TEXT_SIZES)}
    return {name: value for name, (value, known) in asked.items() if value in known}


def styleguide(request: HttpRequest, page: str = "all") -> HttpResponse:
    """As `look` says; `?errors=1` shows the form after a failed try."""
    chosen = look(request)
    if page not in TEMPLATES:
        raise Http404
    failed = "errors" in request.GET
    context: dict[str, Any] = {
        "form": samples.SampleForm({"minutes": "soon"})
        if failed
        else samples.SampleForm(initial=samples.ANSWERS),
        "place": samples.PlaceForm(initial={"muscle": "calf", "side": "left"}, auto_id="place_%s"),
        "stretches": [told for _muscles, told in stretches.by_muscle() if told.drawing],
        "cards": samples.CARE_CARDS,
        "svg": render_to_string("diary/styleguide_chart.html"),
        "table": samples.TABLE,
        "plain_table": samples.TABLE | {"caption": "A table that stands by itself"},
        "days": samples.week(),
        "rows": samples.SUMMARY,
        "month": samples.month(),
        "cramp": samples.cramp(),
        "history": samples.HISTORY,
        "sheets": SHEETS,
        "missed": samples.MISSED,
        "answer_rows": samples.ANSWER_ROWS,
        "levels": ["success", "info", "warning", "error"],
        "to_check": 2,
        "is_example": page == "all",
        "running": None,
        "started": STARTED,
        "now": NOW,
        "lines": {"where_first": _("Left calf"), "started": _("Started 03:12")},
        "episode": {"uuid": UUID(int=1)},
    }
    if page != "all":
        context["theme"] = "night"
    return render(request, TEMPLATES[page], context | chosen)
