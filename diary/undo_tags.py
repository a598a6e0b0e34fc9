"""How a message carries the number of the change that it speaks of, so that any page can offer Undo."""

from __future__ import annotations

_PREFIX = "undo-"


def tag_for(number: int | None) -> str:
    """For `extra_tags` of a message; "" when nothing can be taken back."""
    return f"{_PREFIX}{number}" if number is not None else ""


def number_in(tags: str | None) -> int | None:
    number = (tags or "").removeprefix(_PREFIX)
    return int(number) if tags and tags != number and number.isdigit() else None
