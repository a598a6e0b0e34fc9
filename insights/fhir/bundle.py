"""A document Bundle as bytes: one entry a line, the rows of the diary read once and kept on disk meanwhile.

The front page comes first and names every row, so the rows are written aside before it: a diary of any length
needs little memory, and no reference can be to a row that another request has deleted in between.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO

from .datatypes import Json, moment, written
from .ids import url

# Bytes of rows kept in memory; more go to a temporary file.
IN_MEMORY = 4 * 1024 * 1024
_PIECE = 256 * 1024


class Aside:
    """Entries written down for later, in order."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed below
            max_size=IN_MEMORY, buffering=_PIECE
        )

    def put(self, key: str, resource: bytes) -> None:
        """Write down a resource with this id."""
        self._file.write(b',\n{"fullUrl":"%s","resource":%s}' % (url(key).encode(), resource))

    def pieces(self) -> Iterator[bytes]:
        """All of it, once."""
        with self._file as file:
            file.seek(0)
            while piece := file.read(_PIECE):
                yield piece

    def close(self) -> None:
        self._file.close()


def entry(resource: Json) -> bytes:
    return written({"fullUrl": url(resource["id"]), "resource": resource})


def document(
    key: str, *, language: str, made_at: datetime, first: Iterable[Json], rows: Aside
) -> Iterator[bytes]:
    """A Bundle of type document. first : the Composition and what follows it, before the rows"""
    head: Json = {
        "resourceType": "Bundle",
        "id": key,
        "language": language,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": url(key)},
        "type": "document",
        "timestamp": moment(made_at),
    }
    yield written(head)[:-1] + b',"entry":[\n'
    yield b",\n".join(entry(resource) for resource in first)
    yield from rows.pieces()
    yield b"\n]}\n"
