"""The doctor's page as PDF by typst: one sheet and at most one more, tagged (PDF/UA-1 export), greys only.

All text goes in as JSON, so nothing a person typed is ever read as a command.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import gettext as _

from insights.charts import raster, raster_words, weekly, weekly_words
from insights.charts.figure import Size

from .fonts import FAMILIES, fonts
from .sections import DoctorSummary
from .sheet import Sheet
from .wording import Limits, list_more, sheet
from .wording.pictures import BY_DAY, WEEKLY

TEMPLATE = Path(__file__).with_name("doctor.typ")
Paper = Literal["a4", "letter"]
# Width of a column in points, as in the template: half of the paper less margins and gutter.
COLUMN = {"a4": 252.0, "letter": 260.0}
NAMES = {"a4": "a4", "letter": "us-letter"}
# How long the lists are and the space above and below their rows in mm, from roomy to tight. The template
# takes for each column the first at which it fits.
LEVELS = (
    (0.9, Limits()),
    (0.7, Limits()),
    (
        0.6,
        Limits(
            flags=4, places=5, exposures=4, signs=4, medicines=4, conditions=6, tried=4, measures=2,
        ),
    ),
    (
        0.5,
        Limits(
            flags=3, places=4, marks=2, exposures=3, activities=3, signs=3, absent=8, medicines=3,
            conditions=4, tried=3, measures=1, asks=5, named=8,
        ),
    ),
    (
        0.4,
        Limits(
            flags=2, places=3, marks=1, exposures=2, activities=2, signs=2, absent=6, medicines=2,
            conditions=3, tried=2, measures=1, asks=3, named=5,
        ),
    ),
    (
        0.3,
        Limits(
            flags=1, places=2, marks=0, exposures=1, activities=1, signs=1, absent=4, medicines=1,
            conditions=1, tried=1, measures=1, asks=1, named=3,
        ),
    ),
)  # fmt: skip
# Heights of the weekly chart and of the one by day, in points: again the first that fits.
HEIGHTS = ((126, 138), (108, 120), (86, 98), (46, 54))
# The lengths of the lists of marks beneath them, as places in LEVELS.
STEPS = (0, 3, 4, 5)
# The tightest levels at which the largest charts, and at which smaller ones, keep their height.
ROOMY, TIGHT, TOO_MUCH = 2, 5, 9
# Pages, the page on which the columns end, and the level of the tightest one.
PLACES = "(locate(<end>).page(), locate(<end-of-columns>).page(), query(<end-of-columns>).first().value)"
TEXT = 9
ROWS = (40, 36, 32, 28, 25, 22, 19, 16, 13, 10, 7, 5, 3, 1)
# Columns of the list with cells so short are as wide as their words; those with longer ones share the rest.
SHORT, LONG = 16, 36
STANDARDS: tuple[Literal["ua-1"] | None, ...] = ("ua-1", None)
# A longer run of characters gets a place where a line may break after every so many.
UNBROKEN, EVERY = 18, 6
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONG_RUN = re.compile(rf"\S{{{UNBROKEN + 1},}}")
_JOINING = "\u200c\u200d\ufe0e\ufe0f"


class PdfFailed(RuntimeError):
    """The page could not be set; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A PDF, its number of pages, and whether it passed typst's PDF/UA-1 checks."""

    pdf: bytes
    pages: int
    accessible: bool


def render(summary: DoctorSummary, *, paper: Paper = "a4") -> Rendered:
    """The page of a summary; the same bytes for the same summary, paper and language.

    Raises PdfFailed when typst refuses the page even without its accessibility checks.
    """
    made_at = summary.header.made_at.astimezone(UTC).replace(microsecond=0)
    data = json.dumps(_plain(_data(summary, paper=paper)), ensure_ascii=False)
    for step, heights in enumerate(HEIGHTS):
        pictures = json.dumps(dict(_pictures(summary, heights, width=COLUMN[paper])), ensure_ascii=False)
        rendered, level = _compile(
            {"data": data, "pictures": pictures, "step": str(STEPS[step])}, made_at=made_at
        )
        # Lists are worth more than the height of a chart, but charts are not to be read with a glass.
        if level <= (ROOMY if step == 0 else TIGHT):
            break
    return rendered


def _data(summary: DoctorSummary, *, paper: Paper) -> dict[str, Any]:
    """The sheet, its sections at every level, and its list cut at several lengths."""
    whole = sheet(summary)
    told = {name: value for name, value in asdict(whole).items() if name not in {"sections", "cramps"}}
    listless = replace(summary, events=None)
    levels = [
        {
            "padding": padding,
            "sections": [asdict(each) for each in sheet(listless, limits=limits).sections],
        }
        for padding, limits in LEVELS
    ]
    return told | {
        "paper": NAMES[paper],
        "fonts": FAMILIES,
        "page_of": _("%(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"},
        "levels": levels,
        "list": _list(whole, of=len(summary.events or ())),
    }


def _list(whole: Sheet, *, of: int) -> dict[str, Any] | None:
    if whole.cramps is None:
        return None
    most = len(whole.cramps.rows)
    lengths = sorted({min(rows, most) for rows in ROWS}, reverse=True)
    return {
        "title": whole.cramps_title,
        "head": whole.cramps.head,
        "rows": whole.cramps.rows,
        "columns": [_kind(cells) for cells in zip(*whole.cramps.rows, strict=True)],
        "variants": [{"rows": rows, "more": list_more(rows, of)} for rows in lengths],
    }


def _kind(cells: Sequence[str]) -> str:
    longest = max(map(len, cells))
    return "short" if longest <= SHORT else "fill" if longest <= LONG else "wide"


def _pictures(
    summary: DoctorSummary, heights: tuple[int, int], *, width: float
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Drawn at their size on paper, so that their words are the page's 9 pt."""
    told = summary.pictures
    if told is None:
        return
    first, second = (Size(width=width, height=height, text=TEXT) for height in heights)
    if not weekly_words.missing(told.weekly):
        svg = weekly.paper_svg(told.weekly, size=first, font=FAMILIES[0])
        yield WEEKLY, {"svg": _CONTROLS.sub("", svg), "width": width}
    if not raster_words.missing(told.raster):
        svg = raster.paper_svg(told.raster, size=second, font=FAMILIES[0])
        yield BY_DAY, {"svg": _CONTROLS.sub("", svg), "width": width}


def _compile(inputs: dict[str, str], *, made_at: datetime) -> tuple[Rendered, int]:
    """The document, and the level of its tightest column; TOO_MUCH where it takes more room than it has."""
    # A compiler of its own per call: a shared one cannot be used by two threads.
    compiler = typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )
    problem: typst.TypstError | None = None
    # PDF/UA refuses a character that no font has; then a page without that promise beats no page.
    for standard in STANDARDS:
        try:
            document = compiler.compile(format="pdf", pdf_standards=standard, timestamp=made_at)
        except typst.TypstError as refused:
            problem = refused
            continue
        assert isinstance(document, bytes)
        pages, columns, level = json.loads(compiler.eval(PLACES))
        rendered = Rendered(pdf=document, pages=int(pages), accessible=standard is not None)
        return rendered, level if pages <= 2 and columns == 1 else TOO_MUCH
    raise PdfFailed(str(problem)) from problem


def _plain(value: Any) -> Any:
    """Text without control characters, and with places where a very long word may break."""
    if isinstance(value, str):
        return _LONG_RUN.sub(lambda run: _breakable(run[0]), _CONTROLS.sub("", value))
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _breakable(word: str) -> str:
    """With a place to break after every so many characters, never inside what is written as one sign."""
    parts, last = [], 0
    for at in range(1, len(word)):
        joined = word[at] in _JOINING or word[at - 1] in _JOINING or unicodedata.category(word[at])[0] == "M"
        if at - last >= EVERY and not joined:
            parts.append(word[last:at])
            last = at
    return "\u200b".join([*parts, word[last:]])
