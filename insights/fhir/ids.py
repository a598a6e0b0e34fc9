"""Names of resources: the same for the same diary, and telling nothing of the ids in the database."""

from __future__ import annotations

from hashlib import sha1
from uuid import NAMESPACE_URL, UUID, uuid5


class Ids:
    """uuid5 of what a resource stands for, in a namespace of one person."""

    def __init__(self, person: UUID) -> None:
        self._space = uuid5(NAMESPACE_URL, f"urn:x-crampdiary:person:{person}")

    def of(self, kind: str, *which: object) -> str:
        """The id of a resource. kind : what it is · which : what tells it from others of its kind"""
        name = "\n".join((kind, *(str(each) for each in which)))
        # uuid5 without its detours: a long diary has tens of thousands.
        digest = sha1(self._space.bytes + name.encode(), usedforsecurity=False).digest()
        return str(UUID(bytes=digest[:16], version=5))


def url(key: str) -> str:
    """How a resource with this id is referred to."""
    return "urn:uuid:" + key


def reference(key: str) -> dict[str, str]:
    return {"reference": url(key)}
