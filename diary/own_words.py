"""What the person's own words are called now: words are renamed and merged, old tellings keep old names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet


def names_by_code(own: QuerySet[Any]) -> dict[str, str]:
    """How each own word is called now; a merged word is called as the one it was merged into. One query."""
    rows: dict[int, Any] = {row.pk: row for row in own.select_related("merged_into")}

    def final(row: Any) -> Any:
        while row.merged_into is not None:
            # A built-in word is not among the own ones; it is never merged further.
            row = rows.get(row.merged_into_id, row.merged_into)
        return row

    return {row.code: final(row).key for row in rows.values()}


def names_now(then: Mapping[str, str] | None, by_code: Mapping[str, str]) -> dict[str, str]:
    """Name at that time -> name now. `then`: name -> code. A word that is gone keeps its name."""
    return {name: by_code.get(code, name) for name, code in (then or {}).items()}
