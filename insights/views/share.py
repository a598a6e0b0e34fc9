"""Links to the page for the doctor, for the person whose page it is: make, see, stop."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import lately
from diary.facts import Refused
from diary.forms.problems import add_problems
from diary.scope import Diary, with_diary
from diary.views.redirects import see_other
from insights import visits
from insights.presenters.shares import ShareLine, SharePage
from insights.sharing import codes, handed, links, qr
from insights.sharing.forms import ShareForm

VIEWS_LISTED = 100


@require_safe
@with_diary
def shares(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    zone = diary.person.time_zone
    rows = links.with_counts(links.of(diary))[: links.MOST_LISTED]
    lines = [ShareLine(share, zone=zone, now=now, number=place) for place, share in enumerate(rows, 1)]
    prepared = visits.prepared(diary, today=diary.today(now))
    context = {
        "open": [line for line in lines if line.is_open],
        "ended": [line for line in lines if not line.is_open],
        "prepared": prepared,
        "query": visits.query(prepared),
        "may_write": diary.may_write,
    }
    return render(request, "insights/shares.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def make(request: HttpRequest, diary: Diary) -> HttpResponse:
    """The dates and parts come with the form, so that nothing is lost while the password is asked for."""
    if request.method != "POST":
        return redirect("insights:shares")
    now = timezone.now()
    try:
        prepared = visits.asked(diary, request.POST, today=diary.today(now))
    except visits.Refused:
        messages.error(request, _("There is no page for these dates. Choose them again."))
        return see_other("insights:doctor")
    user = diary.user
    if user is None or lately.gave_password(request, user):
        user = None
    if user is not None and "password" not in request.POST:
        form = ShareForm(user=user, initial=_chosen(request))
        return render(request, "insights/share_make.html", {"form": form, "prepared": prepared})
    if user is not None:
        # A signed-in phone that was found must not become a place to guess the password.
        too_often = ratelimit.consume_or_429(request, action="reauthenticate", user=user)
        if too_often:
            return cast(HttpResponse, too_often)
    form = ShareForm(request.POST, user=user)
    if form.is_valid():
        try:
            made = links.make(
                diary=diary,
                first=prepared.first,
                last=prepared.last,
                wishes=prepared.wishes,
                days=form.cleaned_data["days"],
                with_code=form.cleaned_data["code"],
                now=now,
            )
        except Refused as refused:
            add_problems(form, refused.problems)
        else:
            response = see_other("insights:share", made.share.uuid)
            handed.over(response, made, path=response.url)
            return response
    return render(request, "insights/share_make.html", {"form": form, "prepared": prepared})


def _chosen(request: HttpRequest) -> dict[str, object]:
    """What was chosen before the password was asked for; nonsense becomes what is preset."""
    days = request.POST.get("days", "")
    known = {str(each): each for each in links.DAYS}
    return {"days": known.get(days, links.DAYS[0]), "code": bool(request.POST.get("code"))}


@require_safe
@with_diary
def share(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    """The link itself is here only just after it was made: nobody keeps it."""
    now = timezone.now()
    row = get_object_or_404(links.with_counts(links.of(diary)), uuid=uuid)
    page = SharePage(row, row.views.all()[:VIEWS_LISTED], zone=diary.person.time_zone, now=now)
    context = {"page": page, "may_write": diary.may_write}
    token, code = handed.back(request, row)
    if token and page.is_open:
        address = request.build_absolute_uri(reverse("insights:shared", args=[token]))
        context |= {
            "address": address,
            "code": codes.spaced(code) if code else "",
            "qr": qr.picture(address, label=_("The link as a picture to scan with a phone")),
            "only_here": settings.IS_LOCAL,
        }
    return render(request, "insights/share.html", context)


@require_POST
@with_diary
def stop(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    if not links.stop(diary=diary, uuid=uuid, now=timezone.now()):
        raise Http404
    messages.success(request, _("Stopped. The link opens nothing any more."))
    return see_other("insights:shares")
