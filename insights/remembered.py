"""What is drawn and computed once per state of a diary and then remembered.

Keys hold the person, the data version, everything asked for, the language and the program's version, so that
nothing is ever stale and anything may be lost at any time. pandas and matplotlib are imported only on a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.scope import Diary

from . import VERSION

if TYPE_CHECKING:
    from .charts.chart import Chart
    from .charts.table import Table
    from .findings import Report
    from .presenters.charts import ChartSection
    from .presenters.finding import Details
    from .presenters.pictures import PictureSection
    from .schema import DiaryFrames

Result = TypeVar("Result")

Reader = Callable[[], "DiaryFrames"]


def reader(diary: Diary, *, until: date) -> Reader:
    """Reads the diary up to `until` when first asked, and then never again."""

    @cache
    def read() -> DiaryFrames:
        from .frames import load

        return load(diary, until=until)

    return read


def chart_sections(
    diary: Diary, charts: Iterable[Chart[Any]], *, first: date, last: date, read: Reader
) -> tuple[ChartSection, ...]:
    """The sections of these charts for diary days from `first` to `last`; `read` ends with `last`."""

    def section(chart: Chart[Any]) -> ChartSection:
        from .presenters.charts import chart_section
        from .stats.windows import Window

        return chart_section(chart, read(), Window(first, last))

    return tuple(
        remember(
            diary,
            "chart",
            (chart.id, first, last),
            lambda chart=chart: section(chart),  # type: ignore[misc]
            keep=lambda made: not made.failed,
        )
        for chart in charts
    )


def chart_file(diary: Diary, chart: Chart[Any], *, first: date, last: date, read: Reader) -> str:
    """The picture as a file of its own; "" where more entries are needed. What fails is not remembered."""

    def draw() -> str:
        from .stats.windows import Window

        numbers = chart.read(read(), Window(first, last))
        return "" if chart.missing(numbers) else chart.file_svg(numbers)

    return remember(diary, "chart-file", (chart.id, first, last), draw)


def tag(diary: Diary, kind: str, *asked: Any) -> str:
    """What changes with whatever is remembered under these words would: for an ETag, and telling nothing."""
    return short(_key(diary, kind, asked))


def observed(diary: Diary, *, first: date, last: date, read: Reader) -> frozenset[date]:
    """The observed diary days from `first` to `last`; `read` ends with `last`."""

    def count() -> frozenset[date]:
        from .stats.windows import observed_days

        return frozenset(day for day in observed_days(read()) if first <= day)

    return remember(diary, "observed", (first, last), count)


def picture_sections(diary: Diary, report: Report) -> tuple[PictureSection, ...]:
    """What counts can show without a claim, of the days that the report used."""

    def draw() -> tuple[PictureSection, ...]:
        from .frames import load
        from .presenters.pictures import picture_sections
        from .tabulate import day_table

        if report.cut is None:
            return ()
        frames = load(diary, until=report.cut)
        return picture_sections(report, frames, day_table(frames, until=report.cut))

    named = ",".join(sorted(key for found in report.findings for key in (found.key, *found.with_)))
    return remember(diary, "pictures", (report.cut, short(named)), draw)


@dataclass(frozen=True, kw_only=True)
class Forest:
    """Chart C5b of everything that compares days with and without: svg "" when there is nothing to draw."""

    svg: SafeString
    title: str
    table: Table
    left_out: int


def forest(diary: Diary, report: Report) -> Forest | None:
    """None when no question compares days with and without."""

    def draw() -> Forest | tuple[()]:
        from .charts import forest as chart
        from .presenters.finding import forest_row
        from .wording.answers import answers

        rows = [row for each in answers(report).values() if (row := forest_row(each)) is not None]
        if not rows:
            return ()
        return Forest(
            svg=mark_safe(chart.page_svg(rows, uid="forest")),  # noqa: S308 - our own drawing, text escaped
            title=chart.title(),
            table=chart.table(rows, caption=chart.title()),
            left_out=len(rows) - len(chart.shown(rows)),
        )

    # An empty tuple can be remembered; None would be asked for again.
    return remember(diary, "forest", (report.cut, _clear(report)), draw) or None


def forest_of_one(diary: Diary, page: Details) -> SafeString:
    """The row of one question; "" when it compares no days with and without."""

    def draw() -> SafeString:
        from .charts import forest as chart

        row = page.row
        return SafeString("") if row is None else mark_safe(chart.page_svg([row], uid="forest"))  # noqa: S308

    return remember(diary, "forest-row", (page.report.cut, _clear(page.report), short(page.key)), draw)


def crosschecks(diary: Diary, page: Details) -> Table | None:
    """The question of a page in the ways of the textbooks; None where none of them can run."""

    def compute() -> Table | tuple[()]:
        from .crosschecks import crosschecks
        from .frames import load
        from .tabulate import day_table
        from .wording.crosschecks import table

        if page.report.cut is None:
            return ()
        days = day_table(load(diary, until=page.report.cut), until=page.report.cut)
        caption = _("%(question)s, asked in other ways") % {"question": page.name}
        return table(crosschecks(days, page.key), caption=caption) or ()

    return remember(diary, "crosschecks", (page.report.cut, short(page.key)), compute) or None


def _clear(report: Report) -> str:
    """Which patterns are clear depends on the looks too, not only on the days."""
    return short(",".join(sorted(f"{found.key}:{found.tier}" for found in report.findings)))


def short(text: str) -> str:
    """For keys of the cache: a person's own words hold anything, and any number of them."""
    return sha256(text.encode()).hexdigest()[:32]


def remember(
    diary: Diary,
    kind: str,
    asked: tuple[Any, ...],
    make: Callable[[], Result],
    *,
    keep: Callable[[Result], bool] = lambda _made: True,
) -> Result:
    """keep : whether what was made is worth remembering."""
    key = _key(diary, kind, asked)
    charts = caches["charts"]
    found = charts.get(key)
    if found is None:
        found = make()
        if keep(found):
            charts.set(key, found)
    return cast("Result", found)


def _key(diary: Diary, kind: str, asked: tuple[Any, ...]) -> str:
    person = diary.person
    words = (kind, person.uuid, person.data_version, *asked, get_language(), VERSION)
    return ":".join(str(word) for word in words)
