"""What somebody sees who was given a link: one page, its PDF, its list, its pictures.

No session, no sign-in, no menu: the middleware hands on no cookie but the proof that a code was given. A link
that is over, was stopped, is forgotten or was never made answers the same, byte for byte: 410. Only who once
held a link can reach any of these, and learns no more than that it opens nothing now.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from diary import nights
from diary.cookies import SHARE_CODE, SHARE_CODE_LASTS
from diary.views.redirects import see_other
from insights import doctor_page
from insights.models import ShareView
from insights.paper import PAPERS, Paper, usual_paper
from insights.sharing import codes, links, openings, shown
from insights.sharing.forms import CodeForm
from insights.sharing.links import Link

from .downloads import as_download, csv_file

View = Callable[..., HttpResponse]


# A browser that is told to send no referrer sends no origin either, so Django could not compare it. Nothing
# is lost: who knows the address knows the token, and a code changes only what this one browser may read.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    link = links.find(token, now=now)
    if link is None:
        return _ended(request)
    if request.method == "POST":
        return _try_code(request, link, token, now)
    if not _may_see(request, link):
        return render(request, "insights/shared_code.html", {"form": CodeForm()})
    return _page(request, link, token, now)


def _file(view: View) -> View:
    """A file of an open link; where its code was not given yet, the page that asks for it."""

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: object, **kwargs: object) -> HttpResponse:
        now = timezone.now()
        link = links.find(token, now=now)
        if link is None:
            return _ended(request)
        if not _may_see(request, link):
            return redirect("insights:shared", token)
        return view(request, link, token, now, *args, **kwargs)

    return guarded


@_file
def shared_pdf(request: HttpRequest, link: Link, token: str, now: datetime) -> HttpResponse:
    from insights.summary.pdf import PdfFailed

    name = f"cramp-summary-{link.share.first}-to-{link.share.last}.pdf"
    if request.method == "HEAD":  # scanners ask; drawing it would only cost
        return as_download(HttpResponse(content_type="application/pdf"), name)
    if openings.too_many_pdfs(link.share, now=now):
        return _wait_a_minute(request)
    try:
        made = doctor_page.pdf(link.diary, shown.summary(link, now=now), paper=_paper(request, link))
    except PdfFailed:
        return _page(request, link, token, now, pdf_failed=True)
    if not openings.note(link.share, ShareView.What.PDF, now=timezone.now()):
        return _ended(request)
    return as_download(HttpResponse(made.pdf, content_type="application/pdf"), name)


@_file
def shared_list(request: HttpRequest, link: Link, token: str, now: datetime) -> HttpResponse:
    if not link.wishes.shows("list"):
        return _nothing(request)
    text = shown.list_file(shown.summary(link, now=now))
    if not _note(request, link, ShareView.What.LIST):
        return _ended(request)
    return csv_file(text, f"cramps-{link.share.first}-to-{link.share.last}.csv")


@_file
def shared_picture(request: HttpRequest, link: Link, token: str, now: datetime, slug: str) -> HttpResponse:
    svg = shown.picture_file(link, shown.summary(link, now=now), slug)
    if not svg:
        return _nothing(request)
    if not _note(request, link, ShareView.What.PICTURE):
        return _ended(request)
    return HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")


def _page(
    request: HttpRequest, link: Link, token: str, now: datetime, *, pdf_failed: bool = False
) -> HttpResponse:
    from insights.summary.wording import sheet

    summary = shown.summary(link, now=now)
    context = {
        "sheet": sheet(summary),
        "pictures": doctor_page.pictures(link.diary, summary),
        "until": _until(link),
        "pdf": reverse("insights:shared_pdf", args=[token]),
        "list": reverse("insights:shared_list", args=[token]) if link.wishes.shows("list") else "",
        "pdf_failed": pdf_failed,
    }
    response = render(request, "insights/shared.html", context, status=503 if pdf_failed else 200)
    # Last: a link that was stopped while its page was drawn shows nothing.
    return response if _note(request, link, ShareView.What.PAGE) else _ended(request)


def _note(request: HttpRequest, link: Link, what: str) -> bool:
    """HEAD shows nothing, so it is no view."""
    return request.method == "HEAD" or openings.note(link.share, what, now=timezone.now())


def _try_code(request: HttpRequest, link: Link, token: str, now: datetime) -> HttpResponse:
    if not link.share.code_hash:
        return see_other("insights:shared", token)
    form = CodeForm(request.POST)
    status, minutes = 200, 0
    if form.is_valid():
        tried = codes.check(link.share, form.cleaned_data["code"], now=now)
        if tried.right:
            return _with_proof(see_other("insights:shared", token), link)
        if tried.waits_until is None:
            form.add_error("code", _("This is not the code"))
        else:
            minutes = tried.minutes(now)
            said = ngettext(
                "There were too many wrong codes. Wait %(minutes)d minute, then try again.",
                "There were too many wrong codes. Wait %(minutes)d minutes, then try again.",
                minutes,
            )
            form.add_error("code", said % {"minutes": minutes})
            status = 429
    response = render(request, "insights/shared_code.html", {"form": form}, status=status)
    if minutes:
        response["Retry-After"] = str(minutes * 60)
    return response


def _with_proof(response: HttpResponse, link: Link) -> HttpResponse:
    response.set_cookie(
        SHARE_CODE,
        codes.proof(link.share),
        max_age=SHARE_CODE_LASTS,
        path=response.headers["Location"],
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )
    return response


def _may_see(request: HttpRequest, link: Link) -> bool:
    return not link.share.code_hash or codes.is_proved(link.share, request.COOKIES.get(SHARE_CODE, ""))


def _paper(request: HttpRequest, link: Link) -> Paper:
    asked = request.GET.get("paper")
    return next((paper for paper in PAPERS if paper == asked), usual_paper(link.diary))


def _until(link: Link) -> str:
    """ "11 Mar 2026" where the person is."""
    return date_format(nights.local(link.share.ends_at, link.diary.person.time_zone), "j M Y")


def _ended(request: HttpRequest) -> HttpResponse:
    return _message(
        request,
        _("This link has ended. Ask for a new one."),
        _("If you typed it yourself, look at each letter once more: capital letters count."),
        status=410,
    )


def _nothing(request: HttpRequest) -> HttpResponse:
    return _message(
        request,
        _("This is not shared"),
        _("The person who made the link did not share this part."),
        status=404,
    )


def _wait_a_minute(request: HttpRequest) -> HttpResponse:
    title = _("Please wait a minute")
    response = _message(request, title, _("This PDF was taken many times just now."), status=429)
    response["Retry-After"] = "60"
    return response


def _message(request: HttpRequest, title: str, *lines: str, status: int) -> HttpResponse:
    return render(request, "insights/shared_message.html", {"title": title, "lines": lines}, status=status)
