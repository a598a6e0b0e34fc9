"""Bring entries in from files, look before, undo after; take the diary along."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.actions import transfer
from diary.facts import Refused
from diary.forms.transfer import ImportForm
from diary.importing import COLUMNS, ImportLines, undone_sentence
from diary.models import Import
from diary.scope import Diary, with_diary, with_own_data
from diary.transfer import reader, writer
from diary.transfer.files import SourceFile

from .redirects import see_other

IMPORTS_LISTED = 50
# Bytes of a zip file kept in memory; a longer one goes to a temporary file.
IN_MEMORY = 4 * 1024 * 1024
# Formats of one file each: how its name ends, and what it is.
ONE_FILE = {"json": (".json", "application/json"), "fhir": (".fhir.json", "application/fhir+json")}


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def import_start(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if request.method == "POST" and form.is_valid():
        sources = form.cleaned_data["uploads"]
        reading = reader.read(sources, zone=diary.person.time_zone, now=now)
        if not reading.fatal:
            upload = transfer.keep_upload(diary=diary, sources=sources, reading=reading, now=now)
            return see_other("diary:import_check", upload.uuid)
        form.refuse([complaint for complaint in reading.complaints if complaint.fatal])
    past = diary.imports.exclude(state=Import.State.CHECKED).defer("files").order_by("-done_at")
    lines = [ImportLines(each, diary.person.time_zone, now) for each in past[:IMPORTS_LISTED]]
    return render(request, "diary/import_start.html", {"form": form, "past": lines, "columns": COLUMNS})


@require_safe
@with_diary
def import_check(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    upload = get_object_or_404(diary.imports.defer("files"), uuid=uuid)
    lines = ImportLines(upload, diary.person.time_zone, timezone.now())
    return render(request, "diary/import_check.html", {"upload": lines})


@require_POST
@with_diary
def import_run(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    now = timezone.now()
    upload = get_object_or_404(diary.imports, uuid=uuid)
    if upload.state == Import.State.CHECKED:
        sources = [SourceFile(name, text) for name, text in upload.files.items()]
        reading = reader.read(sources, zone=diary.person.time_zone, now=now)
        try:
            leave_out = "leave_out" in request.POST
            transfer.bring_in(diary=diary, reading=reading, now=now, skip_bad_rows=leave_out, upload=upload)
        except Refused as refused:
            messages.error(request, " ".join(str(problem.sentence) for problem in refused.problems))
    return see_other("diary:import_check", upload.uuid)


@require_POST
@with_diary
def import_undo(request: HttpRequest, diary: Diary, uuid: UUID) -> HttpResponse:
    batch = get_object_or_404(diary.imports.defer("files"), uuid=uuid)
    try:
        counts = transfer.undo_import(diary=diary, batch=batch, now=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(str(problem.sentence) for problem in refused.problems))
    else:
        if counts:
            messages.success(request, undone_sentence(counts))
    return see_other("diary:import_start")


@require_safe
@with_own_data
def export(request: HttpRequest, diary: Diary) -> HttpResponse:
    return render(request, "diary/export.html")


@require_safe
@with_own_data
def export_download(request: HttpRequest, diary: Diary) -> HttpResponseBase:
    name = f"cramp-diary-{diary.today(timezone.now()).isoformat()}"
    if request.GET.get("format") == "csv":
        return FileResponse(_zipped(writer.csv_files(diary)), as_attachment=True, filename=f"{name}.zip")
    asked = request.GET.get("format")
    if asked in ONE_FILE and asked in writer.FORMATS:
        ending, content_type = ONE_FILE[asked]
        (pieces,) = writer.FORMATS[asked](diary).values()
        response = StreamingHttpResponse(pieces, content_type=content_type)
        response["Content-Disposition"] = f'attachment; filename="{name}{ending}"'
        return response
    raise Http404(_("There is no such format."))


def _zipped(files: Mapping[str, Iterable[bytes]]) -> IO[bytes]:
    whole = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files.items():
            with archive.open(name, "w") as member:
                for piece in pieces:
                    member.write(piece)
    whole.seek(0)
    return whole
