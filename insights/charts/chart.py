"""What every kind of chart can do: read its numbers, say them, list them and draw them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from . import svg

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from insights.schema import DiaryFrames
    from insights.stats.windows import Window

    from .calendar import CalendarRows
    from .table import Table

Numbers = TypeVar("Numbers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a picture says, in the active language.

    title : the finding, at most ten words, no full stop · subtitle : measure, unit, period and n
    description : the picture for somebody who does not see it, in plain sentences
    notes : lines below the picture, such as what its numbered marks refer to
    """

    title: str
    subtitle: str
    description: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Generic[Numbers]):
    """One kind of chart.

    id : slug, in addresses and file names · name : what it shows, as a heading where there is no finding yet
    read : the numbers of a window; the frames end with it and reach back as far as the diary
    missing : what is needed before there is something to draw; "" when there is enough
    words, table : what it says; every plotted number · drawing : SVG as the drawing code writes it
    legend : template of its key, "" for one with direct labels only
    rows : what a page shows as weeks of days, with the picture or for it; None for charts that are pictures
    """

    id: str
    name: Promise | str
    read: Callable[[DiaryFrames, Window], Numbers]
    missing: Callable[[Numbers], str]
    words: Callable[[Numbers], Words]
    table: Callable[[Numbers], Table]
    drawing: Callable[[Numbers], str]
    legend: str = ""
    rows: Callable[[Numbers], CalendarRows] | None = None

    def page_svg(self, numbers: Numbers, *, uid: str, links: bool = True) -> str:
        """The picture for a page: themed by its style sheet, with plain links or none, described in words."""
        said = self.words(numbers)
        return svg.for_page(
            self.drawing(numbers), uid=uid, title=str(self.name), description=said.description, links=links
        )

    def file_svg(self, numbers: Numbers) -> str:
        """The picture as a file of its own, in the colours of the light theme."""
        said = self.words(numbers)
        return svg.for_file(self.drawing(numbers), title=said.title, description=said.description)
