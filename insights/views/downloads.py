"""Files to take along, made for one person and kept nowhere; and pictures that a browser may keep."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header, quote_etag

# What a browser keeps of it, it shows to nobody before it has asked us again. The middleware lets no other
# answer to a signed-in person be kept.
ASK_AGAIN = "private, no-cache"


def as_download(response: HttpResponse, filename: str) -> HttpResponse:
    """Have the browser save `response` under this name."""
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "no-store"
    return response


def csv_file(text: str, filename: str) -> HttpResponse:
    return as_download(HttpResponse(text, content_type="text/csv; charset=utf-8"), filename)


def svg_file(svg: str, filename: str, *, tag: str) -> HttpResponse:
    """A picture that a browser may keep as long as it asks each time whether `tag` is still right."""
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(False, filename) or "inline"
    return _kept(response, tag)


def unchanged(request: HttpRequest, tag: str) -> HttpResponse | None:
    """The answer to somebody who has what `tag` stands for; None for everybody else."""
    response = get_conditional_response(request, etag=quote_etag(tag))
    return _kept(response, tag) if isinstance(response, HttpResponseNotModified) else None


def may_be_kept(response: HttpResponse) -> bool:
    """Whether it is one of the few answers that a browser may keep."""
    return bool(getattr(response, "may_be_kept", False))


def _kept(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = quote_etag(tag)
    response["Cache-Control"] = ASK_AGAIN
    patch_vary_headers(response, ["Cookie"])
    response.may_be_kept = True  # type: ignore[attr-defined]
    return response
