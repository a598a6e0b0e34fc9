"""Sections 5 and 6: week by week, hour by hour, and where."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diary import vocabulary
from insights.charts import raster_words, weekly_words
from insights.series.weekly import Weekly
from insights.summary.sections import DoctorSummary, Place
from insights.summary.sheet import Picture, Section, Table

from .figures import dash, short_day, theirs
from .headings import HEADINGS, left_out, section
from .limits import Limits, cut

LONGEST_MARK = 32
WEEKLY, BY_DAY = "cramps-per-week", "time-of-day-by-day"


def pictures(summary: DoctorSummary, limits: Limits) -> Section:
    told = summary.pictures
    if told is None:
        return left_out("pictures")
    shown = []
    if not weekly_words.missing(told.weekly):
        shown.append(_weekly(told.weekly, limits))
    if not raster_words.missing(told.raster):
        shown.append(
            Picture(
                slug=BY_DAY,
                title=_("Each cramp by day and hour, last %(n)d days") % {"n": len(told.raster.days)},
                alt=raster_words.description(told.raster),
                key=(
                    ("pain-low", _("pain 0–3")),
                    ("pain-middle", _("4–6")),
                    ("pain-high", _("7–10")),
                    ("pain-unknown", _("not rated")),
                    ("unknown-day", _("no entry")),
                ),
                marks=tuple(raster_words.remarks(told.raster)[1 if told.raster.unknown else 0 :]),
            )
        )
    return section("pictures", pictures=tuple(shown), empty=_("Not enough entries for a picture"))


def _weekly(data: Weekly, limits: Limits) -> Picture:
    marks, more = cut(
        [theirs(line, LONGEST_MARK + 60) for line in weekly_words.mark_lines(data, longest=LONGEST_MARK)],
        limits.marks,
    )
    return Picture(
        slug=WEEKLY,
        title=_("Cramps per week, %(n)d weeks") % {"n": len(data.weeks)},
        alt=weekly_words.description(data),
        key=(
            ("night", _("At night")),
            ("day", _("By day")),
            ("few", _("Few entries")),
            ("unknown", _("No entry")),
        ),
        marks=(*marks, *([more] if more else [])),
    )


def where(summary: DoctorSummary, limits: Limits) -> Section:
    if summary.places is None:
        return left_out("where")
    empty = _("No muscle was named")
    if not summary.places:
        return section("where", empty=empty)
    shown, more = cut(summary.places, limits.places)
    sides = {"left": _("left"), "right": _("right"), "both": _("both"), "unknown": _("not said")}
    # Left and right always stand there; the others only where they were used.
    used = [
        side
        for side in sides
        if side in {"left", "right"} or any(getattr(place, side) for place in summary.places)
    ]
    newly = any(place.new_since for place in shown)
    table = Table(
        caption=str(HEADINGS["where"]),
        head=(_("Muscle"), *(sides[side] for side in used), *([_("new since")] if newly else [])),
        rows=tuple(
            (
                _muscle(place),
                *(str(getattr(place, side)) for side in used),
                *([_new(place)] if newly else []),
            )
            for place in shown
        ),
        more=more,
    )
    return section("where", tables=(table,), empty=empty)


def _muscle(place: Place) -> str:
    return str(dict(vocabulary.Muscle.choices).get(place.muscle, place.muscle))


def _new(place: Place) -> str:
    return short_day(place.new_since) if place.new_since else dash()
