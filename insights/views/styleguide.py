"""Every chart and card of insights with invented entries: for axe, for screenshots and for builders."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from diary.views.styleguide import look


def charts(request: HttpRequest) -> HttpResponse:
    """`?theme=` and `?text=` choose the look. Not served in production."""
    chosen = look(request)
    from . import styleguide_samples as samples

    return render(
        request,
        "insights/styleguide_charts.html",
        chosen
        | {
            "sections": samples.sections(),
            "states": samples.states(),
            "forest": samples.forest_figure(),
            "line": samples.line_figure(),
            "cards": samples.cards(),
        },
    )
