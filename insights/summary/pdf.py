"""The doctor's page as PDF: one A4 sheet by typst, tagged (PDF/UA-1 export), greys only.

All text goes in as JSON, so nothing a person typed is ever read as a command. Fonts are matplotlib's, the
same on every machine; what they cannot draw shows as a box instead of stopping the page.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
import typst

from insights.charts import weekly as chart
from insights.charts.figure import Size

from .build import DoctorSummary
from .wording import Limits, sheet

TEMPLATE = Path(__file__).with_name("doctor.typ")
FONT = "DejaVu Sans"
# Height of the chart in points, space above and below table rows in mm, lengths of the lists: from roomy to
# tight; the first that stays on one page is taken.
FITS = (
    (172, 1.35, Limits()),
    (150, 0.95, Limits(flags=6, places=6, medicines=5, tried=4, conditions=6, marks=3)),
    (132, 0.95, Limits(flags=5, places=5, medicines=3, tried=3, conditions=3, marks=2)),
    (110, 0.95, Limits(flags=4, places=3, medicines=2, tried=2, conditions=2, marks=1)),
    (90, 0.7, Limits(flags=3, places=3, medicines=2, tried=2, conditions=2, marks=1)),
)
STANDARDS: tuple[Literal["ua-1"] | None, ...] = ("ua-1", None)
# Drawn at its size on paper, so that its text is the page's 9 pt.
CHART_WIDTH, TEXT = 306, 9
# A longer run of characters gets places where a line may break.
UNBROKEN = 18
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONG_RUN = re.compile(rf"\S{{{UNBROKEN}}}(?=\S)")


class PdfFailed(RuntimeError):
    """The page could not be set; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A PDF, its number of pages, and whether it passed typst's PDF/UA-1 checks."""

    pdf: bytes
    pages: int
    accessible: bool


def render(summary: DoctorSummary) -> Rendered:
    """The page of a summary; the same bytes for the same summary and language.

    Raises PdfFailed when typst refuses the page even without its accessibility checks.
    """
    made_at = summary.header.made_at.astimezone(UTC).replace(microsecond=0)
    for height, padding, limits in FITS:
        size = Size(width=CHART_WIDTH, height=height, text=TEXT)
        picture = _CONTROLS.sub("", chart.paper_svg(summary.weekly, size=size, font=FONT))
        data = json.dumps(_plain(sheet(summary, limits=limits).as_dict()), ensure_ascii=False)
        rendered = _compile({"data": data, "chart": picture, "padding": str(padding)}, made_at=made_at)
        if rendered.pages == 1:
            break
    return rendered


def _compile(inputs: dict[str, str], *, made_at: datetime) -> Rendered:
    # A compiler of its own per call: a shared one cannot be used by two threads.
    compiler = typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
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
        pages = int(json.loads(compiler.eval("locate(<end>).page()")))
        return Rendered(pdf=document, pages=pages, accessible=standard is not None)
    raise PdfFailed(str(problem)) from problem


@cache
def _fonts() -> typst.Fonts:
    """Read once: scanning the folder costs more than setting the page."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
    )


def _plain(value: Any) -> Any:
    """Text without control characters, bounded, and with places where a very long word may break."""
    if isinstance(value, str):
        text = _CONTROLS.sub("", value)
        return _LONG_RUN.sub(lambda run: f"{run[0]}\u200b", text)
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
