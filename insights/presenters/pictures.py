"""The part of the page that counts and claims nothing: one section per picture that has enough to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from insights.charts.table import Table
    from insights.day_table import DayTable
    from insights.findings import Report
    from insights.schema import DiaryFrames


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSection:
    """One picture in words: all that a page needs, small enough to be remembered.

    id : slug of the section and name of its file · svg : "" for those without a chart
    notes : what stands below a chart: the sentences, and lines that its numbered marks refer to
    """

    id: str
    heading: str
    subtitle: str
    lines: tuple[str, ...]
    table: Table
    svg: SafeString
    key: str = ""
    notes: tuple[str, ...] = ()


def picture_sections(report: Report, frames: DiaryFrames, table: DayTable) -> tuple[PictureSection, ...]:
    """Every picture that has enough to show, in the order of the page, in the active language.

    frames : the diary that `table` was made from, or longer · report : says which pictures are called for
    """
    from insights.registry import pictures
    from insights.stats.windows import up_to

    standing_out = {key for found in report.findings for key in (found.key, *found.with_)}
    kept = up_to(frames, table.last)
    sections = []
    for picture in pictures():
        if picture.after and not picture.after & standing_out:
            continue
        seen = picture.describe(kept, table)
        if seen is not None:
            sections.append(_section(picture.id, seen))
    return tuple(sections)


def is_picture(slug: str) -> bool:
    """Whether a picture has a section of this id, with enough to show or not."""
    from insights.registry import pictures

    return slug in {_slug(picture.id) for picture in pictures()}


def _slug(name: str) -> str:
    return name.replace("_", "-")


def _section(name: str, seen: object) -> PictureSection:
    from insights.wording.pictures import words

    said = words(seen)
    svg, key, marks = _chart(f"chart-{_slug(name)}", seen)
    return PictureSection(
        id=_slug(name),
        heading=said.heading,
        subtitle=said.subtitle,
        lines=said.lines,
        table=said.table,
        svg=svg,
        key=key,
        notes=(*said.lines, *marks) if svg else (),
    )


def _chart(uid: str, seen: object) -> tuple[SafeString, str, tuple[str, ...]]:
    """The drawing of a picture ("" for one without), the template of its legend, and what its marks refer to.

    Built by our own drawing code, all text escaped by its XML writer.
    """
    from insights.pictures.turning_points import TurningPoints

    if isinstance(seen, TurningPoints):
        from insights.charts import cumulative, cumulative_words

        gaps = any(not step.known for step in seen.steps)
        key = "insights/_cumulative_key.html" if gaps else ""
        return mark_safe(cumulative.page_svg(seen, uid=uid)), key, cumulative_words.mark_lines(seen)  # noqa: S308
    return SafeString(""), "", ()
