"""Dashed lines where a medicine began, changed or ended; labels that are close share a place."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from insights.series.weekly import Mark

from .figure import width_of
from .theme import colour
from .weekly_words import GLYPHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Neighbouring marks that share one label. `at` on the axis; numbers count from 1."""

    at: float
    first: int
    last: int
    kinds: tuple[str, ...]

    @property
    def label(self) -> str:
        numbers = f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"
        return "".join(GLYPHS[kind] for kind in GLYPHS if kind in self.kinds) + numbers


def groups_of(marks: tuple[Mark, ...], places: list[float], *, apart: float) -> list[Group]:
    """Labels for marks in order of date; those nearer than `apart` to the label before share it."""
    groups: list[Group] = []
    for number, (mark, place) in enumerate(zip(marks, places, strict=True), start=1):
        previous = groups[-1] if groups else None
        if previous and place - previous.at < apart:
            groups[-1] = Group(
                at=previous.at,
                first=previous.first,
                last=number,
                kinds=(*previous.kinds, mark.kind),
            )
        else:
            groups.append(Group(at=place, first=number, last=number, kinds=(mark.kind,)))
    return groups


def draw(
    axes: Axes, marks: tuple[Mark, ...], places: list[float], *, text: float, named: bool = False
) -> None:
    """One line per label over the whole height: twenty dashed lines side by side would hide the bars.

    named : the names stand at the marks instead of numbers; then they are few, short and far apart
    """
    low, high = axes.get_ylim()
    left, right = axes.get_xlim()
    per_unit = (right - left) / (width_of(axes) * axes.get_position().width)
    apart = 0.0 if named else 3.2 * text * per_unit
    for group in groups_of(marks, places, apart=apart):
        label = f"{GLYPHS[group.kinds[0]]} {marks[group.first - 1].name}" if named else group.label
        # Each dash has an edge of the ground's colour: on a dark bar it would not be seen. Their lengths are
        # in widths of the line.
        for role, width, style in (("bg", 4.5, (0, (6 / 4.5, 4 / 4.5))), ("mark", 2.0, (0, (3, 2)))):
            axes.plot(
                [group.at, group.at],
                [low, high],
                color=colour(role),
                linewidth=width,
                linestyle=style,
                clip_on=False,
                zorder=5,
            )
        half = (0.3 if named else 0.4) * text * len(label) * per_unit
        axes.text(
            min(max(group.at, left + half), right - half),
            high,
            label,
            color=colour("ink"),
            fontsize=text,
            ha="center",
            va="bottom",
            zorder=9,
        )
