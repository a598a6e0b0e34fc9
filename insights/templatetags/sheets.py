"""What the template of the doctor's page cannot ask a sheet itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from django import template
from django.utils.safestring import SafeString

from insights.summary.sheet import Table

register = template.Library()

# Cells of a list up to so many characters stay on one line, as on paper; the others share what is left.
SHORT = 16


@register.filter
def drawn(pictures: Mapping[str, SafeString] | None, slug: str) -> SafeString:
    """The drawing of a picture; "" where it could not be made."""
    return (pictures or {}).get(slug) or SafeString("")


@register.filter
def rows(table: Table) -> Iterator[list[tuple[str, bool]]]:
    """The cells of each row, and whether all words of their column are short."""
    columns = zip_longest(*table.rows, fillvalue="")
    short = [max(map(len, cells)) <= SHORT for cells in columns]
    for row in table.rows:
        yield list(zip(row, short, strict=False))
