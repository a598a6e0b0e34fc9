"""A figure to draw on, and its SVG text: no pyplot, no state between charts, the same bytes every time.

Measures are SVG user units, 1/72 inch: a chart 360 wide on a phone 320 px wide shows 15-unit text at 12 px
or more.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import StringIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

# Once, at import: rcParams are global, and a change per request would race between threads.
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "crampdiary",
        "text.parse_math": False,
        "path.simplify": False,
        "hatch.linewidth": 2.0,
        "font.family": ["DejaVu Sans"],
    }
)

# Text stays text, drawn in the page's own fonts; only its width is guessed here.
warnings.filterwarnings("ignore", message="Glyph .* missing from font")

UNITS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Width, height and text size of a picture in user units."""

    width: float
    height: float
    text: float


SCREEN = Size(width=360, height=220, text=15)


def new_axes(size: Size, *, left: float, right: float, top: float, bottom: float) -> Axes:
    """Axes on a figure of their own with these margins in user units; only what is drawn is visible."""
    figure = Figure(figsize=(size.width / UNITS_PER_INCH, size.height / UNITS_PER_INCH), dpi=UNITS_PER_INCH)
    FigureCanvasSVG(figure)
    figure.patch.set_visible(False)
    axes: Axes = figure.add_axes(
        (
            left / size.width,
            bottom / size.height,
            (size.width - left - right) / size.width,
            (size.height - top - bottom) / size.height,
        )
    )
    axes.patch.set_visible(False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=size.text)
    return axes


def figure_of(axes: Axes) -> Figure:
    """The figure that `new_axes` made for these axes."""
    figure = axes.figure
    assert isinstance(figure, Figure)
    return figure


def height_of(axes: Axes) -> float:
    """Height of the picture in user units."""
    return float(figure_of(axes).get_figheight() * UNITS_PER_INCH)


def width_of(axes: Axes) -> float:
    """Width of the picture in user units."""
    return float(figure_of(axes).get_figwidth() * UNITS_PER_INCH)


def raw_svg(axes: Axes) -> str:
    """What matplotlib writes for the figure of `axes`; not yet fit for a page."""
    text = StringIO()
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    figure_of(axes).savefig(text, format="svg", metadata=nothing)
    return text.getvalue()
