"""Help that costs no sign-in: how the diary counts, when to get help, stretches, what is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary import care, cookies, limits, regions, scope, stretches, vocabulary
from diary.actions import people, purge

from .night import dark_unless_chosen


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "diary/help.html", {"recovery_days": limits.RECOVERY.days})


@require_safe
def get_help_now(request: HttpRequest) -> HttpResponse:
    """`?region=GB` chooses the country; otherwise the person's own, or none."""
    countries = regions.countries()
    region = regions.country_code(request.GET.get("region", ""))
    if region not in countries:
        diary = scope.for_request(request)
        region = regions.country_code(diary.person.region) if diary else ""
    number = regions.emergency_number(region)
    return render(
        request,
        "diary/get_help_now.html",
        {
            "emergency": care.emergency_card(number),
            "urgent": care.urgent_card(),
            "number": number,
            "region": region,
            "country": countries.get(region, ""),
            "countries": [(code, name) for code, name in countries.items() if regions.emergency_number(code)],
            "well_known": [_choice(code, each, region) for code, each in regions.WELL_KNOWN],
        },
    )


def _choice(code: str, number: str, chosen: str) -> dict[str, Any]:
    return {
        "code": code,
        "number": number,
        "country": regions.countries()[code],
        "chosen": code == chosen,
    }


@require_safe
def help_stretches(request: HttpRequest) -> HttpResponse:
    """Black in the hours when the person's pages are black: it is read in bed too."""
    diary = scope.for_request(request)
    look = dark_unless_chosen(request, diary, timezone.now()) if diary else {}
    told = [
        {
            "name": _muscle_names(muscles),
            "stretch": stretch,
            "may_be_urgent": vocabulary.Muscle.CHEST.value in muscles,
        }
        for muscles, stretch in stretches.by_muscle()
    ]
    context = {"stretches": told, "stop_line": stretches.STOP, "careful": stretches.CAREFUL}
    return render(request, "diary/help_stretches.html", context | look)


def _muscle_names(muscles: tuple[str, ...]) -> str:
    if not muscles:
        return _("Any other muscle")
    first, *others = (str(vocabulary.Muscle(muscle).label) for muscle in muscles)
    return ", ".join([first, *(name[:1].lower() + name[1:] for name in others)])


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "diary/privacy.html",
        {
            "consent": _(people.CONSENT_TEXT),
            "cookies": cookies.COOKIES,
            "recovery_days": limits.RECOVERY.days,
            "link_days": limits.ENDED_LINKS_KEPT.days,
            "example_days": purge.EXAMPLE_LIFETIME.days,
            "upload_hours": int(purge.CHECKED_UPLOAD_LIFETIME.total_seconds() // 3600),
        },
    )
