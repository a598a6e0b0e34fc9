"""What the template of the doctor's page cannot ask a sheet itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from django import template
from django.utils.safestring import SafeString

from insights.summary.sheet import Table

register = template.Library()

# Columns whose cells have at most so many characters stay on one line, and so do single cells of a few words.
SHORT, FEW = 16, 12


@register.filter
def drawn(pictures: Mapping[str, SafeString] | None, slug: str) -> SafeString:
    """The drawing of a picture; "" where it could not be made."""
    return (pictures or {}).get(slug) or SafeString("")


@register.filter
def rows(table: Table) -> Iterator[list[tuple[str, bool]]]:
    """The cells of each row, and whether each is to stay on one line."""
    columns = zip_longest(*table.rows, fillvalue="")
    short = [max(map(len, cells)) <= SHORT for cells in columns]
    for row in table.rows:
        yield [(cell, kept or len(cell) <= FEW) for cell, kept in zip(row, short, strict=False)]
