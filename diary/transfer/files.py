"""Bytes to text: what is checked before anything is parsed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from diary import limits

from .columns import DIARY_FILE, PARTS
from .complaints import FileRefused

# The names that decide what a file holds; a folder is searched for these only.
KNOWN_NAMES = (*(part.file for part in PARTS.values()), DIARY_FILE)
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MOST_MEMBERS = 50
_NUMBERED = re.compile(r" ?\(\d{1,3}\)")
_TOO_BIG = _("The files are too big. Together they may have up to 20 MB")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as text. `name` is how messages call it."""

    name: str
    text: str


def shown(name: str) -> str:
    """A file's name as messages may show it: no path, nothing unprintable, not endless."""
    base = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign if sign.isprintable() else "?" for sign in base)[:100] or "?"


def decode(name: str, raw: bytes) -> str:
    """The text of a CSV or JSON file. Raises FileRefused for anything that is not plain UTF-8 text."""
    if len(raw) > limits.MAX_UPLOAD_BYTES:
        raise FileRefused(name, _TOO_BIG)
    if raw.startswith((_ZIP, _OLD_EXCEL)):
        raise FileRefused(name, _("This is a spreadsheet or a zip file. Save the sheet as “CSV UTF-8” first"))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused(name, _("This file is not UTF-8. Save it as “CSV UTF-8” first"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileRefused(
            name, _("This file is not UTF-8. Save it as “CSV UTF-8” first"), line=line
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise FileRefused(name, _("This file is not plain text"), line=line)
    if not text.strip():
        raise FileRefused(name, _("This file is empty"))
    return text


def opened(name: str, raw: bytes) -> Iterator[SourceFile]:
    """The file itself, or what is in it when it is a zip such as the diary's own export."""
    if name.casefold().endswith(".zip") and raw.startswith(_ZIP):
        yield from _unzipped(name, raw)
    else:
        yield SourceFile(name, decode(name, raw))


def _unzipped(name: str, raw: bytes) -> Iterator[SourceFile]:
    broken = FileRefused(name, _("This zip file cannot be opened"))
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [info for info in archive.infolist() if _is_known(info.filename)]
            if not members or len(archive.infolist()) > _MOST_MEMBERS:
                raise FileRefused(name, _("There is no diary in this zip file"))
            left = limits.MAX_UPLOAD_BYTES
            for info in members:
                # The size in the directory may lie, so no more than what is left is unpacked.
                with archive.open(info) as member:
                    inside = member.read(left + 1)
                left -= len(inside)
                if left < 0:
                    raise FileRefused(name, _TOO_BIG)
                inner = shown(info.filename)
                yield SourceFile(inner, decode(inner, inside))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise broken from None


def _is_known(path: str) -> bool:
    return Path(path).name.casefold() in KNOWN_NAMES


def from_paths(paths: Iterable[Path]) -> list[SourceFile]:
    """The files named, and those with a known name in the folders named. Raises FileRefused."""
    sources: list[SourceFile] = []
    left = limits.MAX_UPLOAD_BYTES
    for path in _wanted(paths):
        try:
            with path.open("rb") as file:
                raw = file.read(left + 1)
        except OSError as error:
            raise FileRefused(
                shown(path.name), _("This file cannot be read (%(why)s)") % {"why": error.strerror}
            ) from None
        left -= len(raw)
        if left < 0:
            raise FileRefused(shown(path.name), _TOO_BIG)
        sources += opened(shown(path.name), raw)
    return named_apart(sources)


def _wanted(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        try:
            if not path.is_dir():
                yield path
                continue
            inside = sorted(entry for entry in path.iterdir() if _is_known(entry.name))
        except OSError as error:
            raise FileRefused(
                shown(path.name), _("This folder cannot be read (%(why)s)") % {"why": error.strerror}
            ) from None
        if not inside:
            raise FileRefused(
                shown(path.name),
                _("There is no %(names)s in this folder") % {"names": ", ".join(KNOWN_NAMES)},
            )
        yield from inside


def without_number(name: str) -> str:
    """The name as it was before we, or a browser, put " (2)" into it."""
    return _NUMBERED.sub("", name)


def named_apart(sources: Iterable[SourceFile]) -> list[SourceFile]:
    """Two files of one name get numbers behind it, so that every message names one place."""
    seen: dict[str, int] = {}
    apart: list[SourceFile] = []
    for source in sources:
        seen[source.name] = count = seen.get(source.name, 0) + 1
        apart.append(source if count == 1 else SourceFile(f"{source.name} ({count})", source.text))
    return apart
