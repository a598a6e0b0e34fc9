"""C1, cramps per week: is it getting better? Night solid, day hatched, the 4-week mean, medicine changes."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from matplotlib.axes import Axes

from insights.series.weekly import Week, Weekly, weeks_of

from . import links, marks, svg, unknown
from . import weekly_words as words
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg, width_of
from .shapes import Rectangle, rectangles, round_steps
from .theme import colour
from .weekly_words import mark_place, named_marks, short_day, week_link

# A mean over fewer than six weeks says little (specification C1).
LEAST_WEEKS_FOR_MEAN = 6
BAR = 0.8
HALF_BAR = BAR / 2


FEW = 0.45


def drawing(data: Weekly) -> str:
    """The chart for the screen."""
    axes = new_weekly_axes(SCREEN, marked=bool(data.marks))
    draw(axes, data, text=SCREEN.text)
    return raw_svg(axes)


def paper_svg(data: Weekly, *, size: Size, font: str) -> str:
    """The chart in greys for a document."""
    axes = new_weekly_axes(size, marked=bool(data.marks))
    draw(axes, data, text=size.text)
    return svg.for_paper(raw_svg(axes), font=font)


def new_weekly_axes(size: Size, *, marked: bool) -> Axes:
    line = size.text * 1.3
    return new_axes(
        size, left=size.text * 1.7, right=2, top=line if marked else size.text * 0.5, bottom=size.text * 1.6
    )


def draw(axes: Axes, data: Weekly, *, text: float) -> None:
    """Draw `data` on `axes`; `text` is the size of all words in user units."""
    draw_weeks(axes, data, text=text, bars=_draw_bars, address=lambda week: week_link(data, week))


def draw_weeks(
    axes: Axes,
    data: Weekly,
    *,
    text: float,
    bars: Callable[[Axes, tuple[Week, ...]], None],
    address: Callable[[Week], str],
) -> None:
    """What every way of sorting the cramps shares; `bars` draws the columns, `address` is where one leads."""
    weeks = data.weeks
    step, top = scale(max((week.total for week in weeks), default=0))
    label_room = 0.0
    if _has_mean(data):
        highest = max(value for value in _end_of(data) if value is not None)
        # The label stands above the bars at the end of the line; make room for it.
        unit = top / axes.get_position().height / height_of(axes)
        label_room = max(0.0, highest + 2.1 * text * unit - top)
    axes.set_xlim(-0.5 - 0.1, len(weeks) - 0.5 + 0.1)
    axes.set_ylim(0, top + label_room)
    _draw_ground(axes, weeks, step=step, top=top, text=text)
    places = [mark_place(mark, data) for mark in data.marks]
    marks.draw(axes, data.marks, places, text=text, named=named_marks(data))
    bars(axes, weeks)
    # From above the marks to below the dates: a finger has the whole column.
    unit = (top + label_room) / axes.get_position().height / height_of(axes)
    low, high = -1.6 * text * unit, top + label_room + (1.2 * text * unit if data.marks else 0)
    links.press(
        axes,
        [((place - 0.5, low, place + 0.5, high), address(week)) for place, week in enumerate(weeks)],
    )
    if _has_mean(data):
        _draw_mean(axes, data, text=text)


def scale(most: int) -> tuple[int, int]:
    """Step and top of a count axis: whole numbers, at most five ticks with the one at 0."""
    for step in round_steps():
        ticks = max(1, -(-most // step))
        if ticks <= 4:
            return step, step * ticks
    raise AssertionError("steps have no end")


def _has_mean(data: Weekly) -> bool:
    return len(data.known) >= LEAST_WEEKS_FOR_MEAN and sum(week.mean is not None for week in data.weeks) >= 2


def _end_of(data: Weekly) -> list[float | None]:
    """Everything that the label at the end of the mean line must stand clear of."""
    last = max(index for index, week in enumerate(data.weeks) if week.mean is not None)
    reach = max(4, round(len(data.weeks) * 0.4))
    near = data.weeks[max(0, last - reach) : last + reach + 1]
    return [*(float(week.total) for week in near), *(week.mean for week in near)]


# -- ground: scale, weeks without entries --------------------------------------------------------------------


def _draw_ground(axes: Axes, weeks: tuple[Week, ...], *, step: int, top: int, text: float) -> None:
    for value in range(step, top + 1, step):
        axes.axhline(value, color=colour("line"), linewidth=1, zorder=0, clip_on=False)
    axes.set_yticks(range(0, top + 1, step), [f"{value:d}" for value in range(0, top + 1, step)])
    axes.set_xticks([])
    axes.tick_params(labelcolor=colour("ink"), labelsize=text, pad=text * 0.25)
    _draw_dates(axes, weeks, text=text)
    unknown.draw(axes, [week.unknown for week in weeks], text=text)
    axes.axhline(0, color=colour("ink"), linewidth=2, zorder=6, clip_on=False)


def _draw_dates(axes: Axes, weeks: tuple[Week, ...], *, text: float) -> None:
    # Every 4th Monday; with more weeks the words would touch, so every 8th.
    every = 4 if len(weeks) <= 16 else 8
    unit = axes.get_ylim()[1] / axes.get_position().height / height_of(axes)
    per_unit = len(weeks) / (width_of(axes) * axes.get_position().width)
    for index in range(0, len(weeks), every):
        words = short_day(weeks[index].start)
        overflows = index + 0.35 * text * len(words) * per_unit > len(weeks) - 0.5
        axes.text(
            len(weeks) - 0.5 if overflows else index,
            -0.55 * text * unit,
            words,
            color=colour("ink"),
            fontsize=text,
            ha="right" if overflows else "center",
            va="top",
        )


# -- bars ----------------------------------------------------------------------------------------------------


def stacks(
    weeks: tuple[Week, ...],
    counts: Callable[[Week], tuple[int, ...]],
    *,
    few: bool,
    half: float = HALF_BAR,
) -> list[list[Rectangle]]:
    """For each count of a week, from the base up, its rectangles in the weeks with few entries or without."""
    layers: list[list[Rectangle]] = [[] for _count in counts(weeks[0])]
    for place, week in enumerate(weeks):
        if week.unknown or week.few is not few:
            continue
        low = 0
        for layer, count in zip(layers, counts(week), strict=True):
            if count:
                layer.append((place - half, float(low), place + half, float(low + count)))
            low += count
    return layers


def _draw_bars(axes: Axes, weeks: tuple[Week, ...]) -> None:
    # One path per series instead of one per bar: a third of the bytes and of the time.
    for few in (False, True):
        night, day = stacks(weeks, lambda week: (week.night, week.day), few=few)
        alpha = FEW if few else None
        if night:
            axes.add_patch(
                rectangles(night, facecolor=colour("night"), edgecolor="none", alpha=alpha, zorder=4)
            )
        if day:
            axes.add_patch(
                rectangles(
                    day,
                    facecolor=colour("bg"),
                    edgecolor=colour("day"),
                    hatch="///",
                    linewidth=1.5,
                    alpha=alpha,
                    zorder=4,
                )
            )


# -- mean line and medicine marks ----------------------------------------------------------------------------


def _draw_mean(axes: Axes, data: Weekly, *, text: float) -> None:
    values = [float("nan") if week.mean is None else week.mean for week in data.weeks]
    positions = range(len(values))
    for role, width, order in (("bg", 5.5, 7), ("mean", 2.5, 8)):
        axes.plot(
            positions,
            values,
            color=colour(role),
            linewidth=width,
            solid_capstyle="round",
            solid_joinstyle="round",
            clip_on=False,
            zorder=order,
        )
    last = max(index for index, week in enumerate(data.weeks) if week.mean is not None)
    highest = max(value for value in _end_of(data) if value is not None)
    unit = axes.get_ylim()[1] / axes.get_position().height / height_of(axes)
    foot = highest + 0.55 * text * unit
    axes.plot(
        [last, last],
        [values[last], foot],
        color=colour("mean"),
        linewidth=1,
        clip_on=False,
        zorder=8,
    )
    # Anchored at the side where there is room for the words.
    side = "right" if last >= len(values) / 2 else "left"
    edge = len(values) - 0.5 if side == "right" and last > len(values) - 4 else last
    axes.text(
        edge if side == "right" else last,
        foot + 0.1 * text * unit,
        _("4-week average"),
        color=colour("mean"),
        fontsize=text,
        ha=side,
        va="bottom",
        bbox={"facecolor": colour("bg"), "edgecolor": "none", "pad": 1},
        zorder=9,
    )


chart = Chart(
    id="cramps-per-week",
    name=words.TITLE,
    read=weeks_of,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
    legend="insights/_weekly_key.html",
)
