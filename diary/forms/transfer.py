"""The form that takes files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from diary import limits
from diary.transfer.complaints import Complaint, FileRefused
from diary.transfer.files import SourceFile, named_apart, opened, shown

from .base import DiaryForm

MOST_FILES = 20


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class DiaryFilesField(forms.Field):
    """Uploaded files; cleans to their texts. Sizes are looked at before a byte is read."""

    widget = SeveralFilesInput

    def clean(self, value: Sequence[UploadedFile] | None) -> list[SourceFile]:
        uploads = [upload for upload in value or () if upload]
        super().clean(uploads or None)
        if len(uploads) > MOST_FILES:
            raise ValidationError(_("Choose up to 20 files"))
        if sum(upload.size or 0 for upload in uploads) > limits.MAX_UPLOAD_BYTES:
            raise ValidationError(_("The files are too big. Together they may have up to 20 MB"))
        try:
            sources = [
                source for upload in uploads for source in opened(shown(upload.name or ""), upload.read())
            ]
        except FileRefused as refused:
            raise ValidationError(said(refused.complaint)) from None
        if sum(len(source.text) for source in sources) > limits.MAX_UPLOAD_BYTES:
            raise ValidationError(_("The files are too big. Together they may have up to 20 MB"))
        return named_apart(sources)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class ImportForm(DiaryForm):
    uploads = DiaryFilesField(
        label=_("Files"),
        help_text=_("CSV or JSON, or the zip file you took along. Up to 20 MB."),
        widget=SeveralFilesInput({"accept": ".csv,.json,.zip,text/csv,application/json,application/zip"}),
        error_messages={"required": _("Choose a file")},
    )

    def refuse(self, complaints: Sequence[Complaint]) -> None:
        """Say why files cannot be read at all."""
        for complaint in complaints:
            self.add_error("uploads", said(complaint))


def said(complaint: Complaint) -> str:
    """A complaint about a whole file, as one sentence."""
    place = complaint.place
    where = place.file
    if place.line:
        where = str(_("%(file)s, line %(line)s") % {"file": where, "line": place.line})
    if complaint.column:
        where = str(_("%(place)s, column “%(column)s”") % {"place": where, "column": complaint.column})
    return f"{where}: {complaint.reason}"
