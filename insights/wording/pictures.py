"""What each picture says: a heading, sentences that count, and the table of its numbers. No claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from functools import singledispatch
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import vocabulary
from diary.lengths import length_words
from insights.charts import cumulative_words
from insights.charts.table import Table
from insights.charts.weekly_words import number
from insights.pictures.hours_after_exercise import Band, HoursAfterExercise
from insights.pictures.loaded_muscle import LoadedMuscle
from insights.pictures.muscles import Muscles
from insights.pictures.parts_of_night import EVENING, NOON, WAKING, PartsOfNight
from insights.pictures.sides import Sides
from insights.pictures.turning_points import TurningPoints
from insights.pictures.walking_then_rest import WalkingThenRest
from insights.pictures.warning_signs import WarningSigns
from insights.pictures.weekdays import Weekdays

# Of the last walks; the diary keeps all of them.
MOST_WALKS = 10
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """lines : plain sentences · subtitle : of a chart: what is measured, or "" """

    heading: str
    lines: tuple[str, ...]
    table: Table
    subtitle: str = ""


@singledispatch
def words(seen: Any) -> Words:
    """The words of what a picture describes. Raises TypeError for a picture that nobody gave words."""
    raise TypeError(f"no words for {type(seen).__name__}")


@words.register
def _turning_points(seen: TurningPoints) -> Words:
    return Words(
        heading=cumulative_words.title(),
        subtitle=cumulative_words.subtitle(seen),
        lines=(
            _("The line goes up while cramps come more often than your average. Else it goes down."),
            _("It turns by luck too."),
        ),
        table=cumulative_words.table(seen),
    )


@words.register
def _hours_after_exercise(seen: HoursAfterExercise) -> Words:
    bands = [band for band in seen.bands if band.enough]
    said = ngettext(
        "After exercise: %(n)d cramp in these hours. Other days would give about %(other)s.",
        "After exercise: %(n)d cramps in these hours. Other days would give about %(other)s.",
        sum(band.cramps for band in bands),
    ) % {
        "n": sum(band.cramps for band in bands),
        "other": number(sum(band.expected for band in bands)),
    }
    title = _("Hours after exercise")
    return Words(
        heading=title,
        lines=_filled(
            said, _("Beside them: the same hours of other days in the same 4 weeks."), _untimed(seen.untimed)
        ),
        table=Table(
            caption=title,
            head=(_("Hours after"), _("Times"), _("Cramps"), _("Same hours of other days")),
            rows=tuple(_band(band) for band in seen.bands),
        ),
    )


def _band(band: Band) -> tuple[str, ...]:
    hours = _("%(first)d to %(last)d") % {"first": band.first_hour, "last": band.last_hour}
    if not band.enough:
        return (hours, str(band.times), _("too few"), "")
    return (hours, str(band.times), str(band.cramps), number(band.expected))


@words.register
def _loaded_muscle(seen: LoadedMuscle) -> Words:
    title = _("Was it a muscle that had worked hard?")
    return Words(
        heading=title,
        lines=(
            _("After hard work, %(matching)d of %(after)d cramps came in a muscle that had worked.")
            % {"matching": seen.matching, "after": seen.after},
            _("Going by the cramps of other days, it would be about %(expected)s.")
            % {"expected": number(seen.expected)},
        ),
        table=Table(
            caption=title,
            head=(_("Cramps"), _("Number")),
            rows=(
                (_("On the day of hard work or the next"), str(seen.after)),
                (_("In a muscle that had worked"), str(seen.matching)),
                (_("As many as other days would give"), number(seen.expected)),
                (_("On other days"), str(seen.other)),
            ),
        ),
    )


@words.register
def _walking_then_rest(seen: WalkingThenRest) -> Words:
    title = _("Cramps on walking that rest eased")
    said = _("%(eased)d of %(walking)d cramps on walking let go within 10 minutes of rest.") % {
        "eased": len(seen.eased),
        "walking": seen.walking,
    }
    return Words(
        heading=title,
        lines=(said, _("Worth asking a doctor or nurse about.")),
        table=Table(
            caption=title,
            head=(_("Day"), _("Where"), _("Let go after")),
            rows=tuple(
                (
                    date_format(cramp.day, "j M Y"),
                    ", ".join(_muscle(code) for code in cramp.muscles) or _("not noted"),
                    length_words(round(cramp.seconds)),
                )
                for cramp in seen.eased[-MOST_WALKS:]
            ),
        ),
    )


@words.register
def _warning_signs(seen: WarningSigns) -> Words:
    title = _("Signs before a cramp")
    said = _("A sign came first in %(signs)d of the %(n)d cramps where you said yes or no.") % {
        "signs": seen.with_sign,
        "n": seen.answered,
    }
    # Who only ticks what there was never says no: "15 of 15" would sound like always.
    if seen.with_sign == seen.answered:
        said = _("A sign came first in %(signs)d cramps.") % {"signs": seen.with_sign}
    open_ = seen.cramps - seen.answered
    unanswered = ngettext("%(n)d cramp has no answer.", "%(n)d cramps have no answer.", open_) % {"n": open_}
    shorter = ""
    if seen.shorter is not None:
        shorter = _(
            "Shorter than %(middle)s, your middle length: %(with)d of %(with_n)d with a sign first, "
            "%(without)d of %(without_n)d without."
        ) % {
            "middle": length_words(round(seen.shorter.middle)),
            "with": seen.shorter.with_shorter,
            "with_n": seen.shorter.with_known,
            "without": seen.shorter.without_shorter,
            "without_n": seen.shorter.without_known,
        }
    return Words(
        heading=title,
        lines=_filled(
            said, unanswered if open_ else "", shorter, _("How long before the cramp is not in the diary.")
        ),
        table=Table(
            caption=title,
            head=(_("Sign"), _("Cramps")),
            rows=tuple(
                (str(vocabulary.SYMPTOMS.get(code, code)), str(cramps)) for code, cramps in seen.signs
            ),
        ),
    )


@words.register
def _muscles(seen: Muscles) -> Words:
    title = _("Which muscles")
    most = seen.muscles[0]
    said = _("%(muscle)s: on %(with)d of %(days)d days with a cramp in a known muscle.") % {
        "muscle": _muscle(most.code),
        "with": most.days,
        "days": seen.days,
    }
    return Words(
        heading=title,
        lines=(said, _in_hundred()),
        table=Table(
            caption=title,
            head=(
                _("Muscle"),
                _("Days"),
                _("Of 100 such days"),
                _("Left"),
                _("Right"),
                _("Both"),
                _("Side not noted"),
            ),
            rows=tuple(
                (
                    _muscle(muscle.code),
                    str(muscle.days),
                    _share(muscle.days, seen.days, muscle.interval),
                    str(muscle.left),
                    str(muscle.right),
                    str(muscle.both),
                    str(muscle.unknown),
                )
                for muscle in seen.muscles
            ),
        ),
    )


@words.register
def _sides(seen: Sides) -> Words:
    title = _("Left and right")
    counts = (seen.left, seen.right, seen.even)
    names = (_("More on the left"), _("More on the right"), _("As many on each, or both"))
    said = _("Of %(days)d days: %(left)d with more on the left, %(right)d with more on the right.") % {
        "days": seen.days,
        "left": seen.left,
        "right": seen.right,
    }
    return Words(
        heading=title,
        lines=(said, _in_hundred()),
        table=Table(
            caption=title,
            head=(_("Side"), _("Days"), _("Of 100 such days")),
            rows=tuple(
                (name, str(count), _share(count, seen.days, interval))
                for name, count, interval in zip(names, counts, seen.intervals, strict=True)
            ),
        ),
    )


@words.register
def _weekdays(seen: Weekdays) -> Words:
    title = _("Days of the week")
    return Words(
        heading=title,
        lines=(
            _("Only days with an entry are counted. A night belongs to the evening before."),
            _("Single days of the week often differ by luck."),
        ),
        table=Table(
            caption=title,
            head=(_("Day"), _("Days with a cramp"), _("Days with an entry")),
            rows=tuple(
                (capfirst(str(WEEKDAYS[day.number])), str(day.cramp_days), str(day.known_days))
                for day in seen.days
            ),
        ),
    )


@words.register
def _parts_of_night(seen: PartsOfNight) -> Words:
    title = _("When in the night")
    hours = _hours(seen.sleep_from, seen.sleep_to)
    said = _("%(asleep)d of %(timed)d cramps came in your usual sleep: %(first)d early, %(second)d late.") % {
        "asleep": seen.asleep,
        "timed": seen.timed,
        "first": seen.first_half,
        "second": seen.second_half,
    }
    return Words(
        heading=title,
        lines=_filled(said, _("Some hours are in two rows."), _untimed(seen.untimed)),
        table=Table(
            caption=title,
            head=(_("Part"), _("Cramps")),
            rows=(
                (_("Your usual sleep, %(hours)s") % {"hours": hours}, str(seen.asleep)),
                (_("First half of sleep"), str(seen.first_half)),
                (_("Second half of sleep"), str(seen.second_half)),
                (_("Evening, %(hours)s") % {"hours": _after_noon(EVENING)}, str(seen.evening)),
                (_("Getting up, %(hours)s") % {"hours": _after_noon(WAKING)}, str(seen.waking)),
                (_("All with a clock time"), str(seen.timed)),
            ),
        ),
    )


# -- parts of sentences --------------------------------------------------------------------------------------


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(filter(None, lines))


def _untimed(cramps: int) -> str:
    said = ngettext(
        "%(n)d cramp has no clock time and is left out.",
        "%(n)d cramps have no clock time and are left out.",
        cramps,
    )
    return said % {"n": cramps} if cramps else ""


def _muscle(code: str) -> str:
    labels = dict(vocabulary.muscle_choices())
    return str(labels.get(code, code))


def _sign(code: str) -> str:
    return str(vocabulary.SYMPTOMS.get(code, code))


def _in_hundred() -> str:
    return _("In brackets: how far the number may be off by luck alone.")


def _share(part: int, whole: int, interval: Interval) -> str:
    low, high = interval
    return _("%(share)d (%(low)d to %(high)d)") % {
        "share": round(100 * part / whole),
        "low": round(100 * low),
        "high": round(100 * high),
    }


def _after_noon(hours: Iterable[int]) -> str:
    first, last = hours
    return _hours(first + NOON, last + NOON)


def _hours(first: int, last: int) -> str:
    """From minutes after midnight."""
    return _("%(first)s to %(last)s") % {"first": _clock(first), "last": _clock(last)}


def _clock(minutes: int) -> str:
    return time_format(time(minutes // 60 % 24, minutes % 60), "H:i")
