"""The numbers of a chart as a table: what the page shows under the picture and what its CSV holds."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO

# A spreadsheet takes a cell that starts so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Plain text cells; the first cell of a row is its heading.

    links : for each row the address of the entries it counts, "" for none; or nothing at all
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    links: tuple[str, ...] = ()

    @property
    def linked_rows(self) -> list[tuple[tuple[str, ...], str]]:
        """Rows with their address."""
        return list(zip(self.rows, self.links or ("",) * len(self.rows), strict=True))

    def as_csv(self) -> str:
        text = StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.head)
        writer.writerows([_guarded(cell) for cell in row] for row in self.rows)
        return text.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
