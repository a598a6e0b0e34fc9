"""Files to take along, made for one person and kept nowhere."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_download(response: HttpResponse, filename: str) -> HttpResponse:
    """Have the browser save `response` under this name."""
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "no-store"
    return response


def csv_file(text: str, filename: str) -> HttpResponse:
    return as_download(HttpResponse(text, content_type="text/csv; charset=utf-8"), filename)
