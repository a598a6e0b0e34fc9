"""C5a, rows of ten circles: of 10 such days, on how many was there a cramp? And what is no share of ten.

The counts of a finding say by their names what kind of comparison it is; everything here follows from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.findings import Report
from insights.wording.names import Kind, topic
from insights.wording.ratios import number

Counts = Mapping[str, float]
TENTHS = 10
QUARTER = 15
# Fewer than these say nothing (specification C5a).
LEAST_DAYS, LEAST_EACH, LEAST_CRAMP_DAYS = 20, 5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TenRow:
    """One row. share : 0 to 1 · raw : the counts behind it"""

    label: str
    share: float
    raw: str

    @property
    def filled(self) -> int:
        return round(TENTHS * self.share)

    @property
    def circles(self) -> list[bool]:
        return [place < self.filled for place in range(TENTHS)]

    @property
    def words(self) -> str:
        """ "about 4 of 10"; a share is never rounded to none or to all."""
        if self.filled == 0 and self.share > 0:
            return _("fewer than 1 of 10")
        if self.filled == TENTHS and self.share < 1:
            return _("more than 9 of 10")
        exact = abs(self.filled - TENTHS * self.share) < 1e-9
        pattern = _("%(n)d of 10") if exact else _("about %(n)d of 10")
        return pattern % {"n": self.filled}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tens:
    """Paired rows. of : what a circle is one tenth of · levelled : the shares are set right for check-ins"""

    rows: tuple[TenRow, TenRow]
    of: str
    levelled: bool = False

    @property
    def notes(self) -> list[str]:
        first, second = self.rows
        said = [_("Each circle is 1 of 10 %(days)s, rounded.") % {"days": self.of}]
        if first.filled == second.filled and abs(first.share - second.share) > 1e-9:
            said.append(_("The difference is smaller than one circle."))
        if self.levelled:
            said.append(_("You check in more on some days than on others. The circles allow for that."))
        return said


@dataclass(frozen=True, slots=True)
class Level:
    """One of two numbers that are no shares: “Before”, “2.1 a week”, “17 in 8 weeks”."""

    label: str
    value: str
    raw: str = ""


def tens(key: str, counts: Counts, report: Report | None = None) -> Tens | None:
    """The circles of a question; None for what is no share, or below its minimum.

    report : knows how many days there are besides those with a check-in
    """
    if "with_days" in counts:
        return _with_and_without(key, counts, report) if enough_days(counts) else None
    if "in_window" in counts:
        return _window(counts) if counts["cramp_days"] >= LEAST_CRAMP_DAYS else None
    if "second_days" in counts:
        return _two_parts(
            (_("Second half"), counts["second_days"]), (_("First half"), counts["first_days"]), nights=True
        )
    if "left_days" in counts:
        return _two_parts((_("Left"), counts["left_days"]), (_("Right"), counts["right_days"]), nights=False)
    return _seasons(counts) if "summer_days" in counts else None


def enough_days(counts: Counts) -> bool:
    with_, without = counts["with_days"], counts["without_days"]
    return (
        with_ >= LEAST_EACH
        and without >= LEAST_EACH
        and with_ + without >= LEAST_DAYS
        and counts["with_cramp_days"] + counts["without_cramp_days"] >= LEAST_CRAMP_DAYS
    )


def row_names(key: str) -> tuple[str, str]:
    """What the two rows of a question with and without are called."""
    about = topic(key)
    if about.kind is Kind.WEEKEND:
        return _("At weekends"), _("On other days")
    if about.kind is Kind.MUSCLE:
        return _("After hard work"), _("On other days")
    if about.lag == "next":
        return _("The day after"), _("On other days")
    return _("With it"), _("Without it")


def days_with_cramp(cramp_days: float, days: float) -> str:
    return ngettext(
        "%(cramps)d of %(n)d day had a cramp", "%(cramps)d of %(n)d days had a cramp", int(days)
    ) % {"cramps": cramp_days, "n": int(days)}


def _with_and_without(key: str, counts: Counts, report: Report | None) -> Tens:
    on_cramp_days, on_quiet_days = _weights(key, counts, report)
    rows = []
    for name, label in zip(("with", "without"), row_names(key), strict=True):
        days, cramp_days = counts[f"{name}_days"], counts[f"{name}_cramp_days"]
        weighted = on_cramp_days * cramp_days
        all_days = weighted + on_quiet_days * (days - cramp_days)
        rows.append(TenRow(label=label, share=weighted / all_days, raw=days_with_cramp(cramp_days, days)))
    levelled = any(
        abs(row.share - counts[f"{name}_cramp_days"] / counts[f"{name}_days"]) >= 0.5 / TENTHS
        for row, name in zip(rows, ("with", "without"), strict=True)
    )
    return Tens(rows=(rows[0], rows[1]), of=_("such days"), levelled=levelled)


def _weights(key: str, counts: Counts, report: Report | None) -> tuple[float, float]:
    """How many days each known day stands for: cramp days and quiet ones (statistics, section 6).

    Where check-ins are fuller on cramp days, raw shares are too high for both rows.
    """
    known = counts["with_days"] + counts["without_days"]
    known_cramp_days = counts["with_cramp_days"] + counts["without_cramp_days"]
    # Of one muscle's cramps alone, the report does not know all days.
    if report is None or topic(key).kind is Kind.MUSCLE or not 0 < known_cramp_days < known:
        return 1.0, 1.0
    quiet_days = report.active_days - report.active_cramp_days
    # What faded long ago may have been counted on more days than the newest look did.
    if report.active_cramp_days < known_cramp_days or quiet_days < known - known_cramp_days:
        return 1.0, 1.0
    return report.active_cramp_days / known_cramp_days, quiet_days / (known - known_cramp_days)


def _window(counts: Counts) -> Tens:
    cramp_days, inside = counts["cramp_days"], counts["in_window"]
    expected = counts["expected_share"]
    return Tens(
        rows=(
            TenRow(
                label=_("Your cramps"),
                share=inside / cramp_days,
                raw=_("about %(inside)s of %(days)d days with a cramp")
                % {"inside": number(inside) if inside else "0", "days": cramp_days},
            ),
            TenRow(
                label=_("Even spread"),
                share=expected,
                raw=_("about %(inside)s, if they came at any hour alike")
                % {"inside": number(expected * cramp_days)},
            ),
        ),
        of=_("days with a cramp"),
    )


def _two_parts(first: tuple[str, float], second: tuple[str, float], *, nights: bool) -> Tens | None:
    both = first[1] + second[1]
    if both < LEAST_CRAMP_DAYS:
        return None
    unit = _("%(n)d of %(of)d nights") if nights else _("%(n)d of %(of)d days")
    rows = [
        TenRow(label=label, share=days / both, raw=unit % {"n": days, "of": both})
        for label, days in (first, second)
    ]
    return Tens(rows=(rows[0], rows[1]), of=_("nights with a cramp") if nights else _("days with a cramp"))


def _seasons(counts: Counts) -> Tens | None:
    if min(counts["summer_days"], counts["winter_days"]) < LEAST_EACH:
        return None
    rows = [
        TenRow(
            label=label,
            share=counts[f"{name}_cramp_days"] / counts[f"{name}_days"],
            raw=days_with_cramp(counts[f"{name}_cramp_days"], counts[f"{name}_days"]),
        )
        for name, label in (("summer", _("Summer")), ("winter", _("Winter")))
    ]
    return Tens(rows=(rows[0], rows[1]), of=_("such days"))


# -- numbers that are no shares ------------------------------------------------------------------------------


def levels(key: str, counts: Counts) -> tuple[Level, ...]:
    """Two numbers beside each other: before and since, with and without, first and last."""
    if "weeks_before" in counts:
        return tuple(
            Level(label, _a_week(counts[f"cramps_{name}"] / max(counts[f"weeks_{name}"], 1)), raw)
            for name, label, raw in (
                ("before", _("Before"), _in_weeks(counts["cramps_before"], counts["weeks_before"])),
                ("after", _("Since"), _in_weeks(counts["cramps_after"], counts["weeks_after"])),
            )
        )
    if "with_median_seconds" in counts:
        return tuple(
            Level(label, minutes(counts[f"{name}_median_seconds"]), half_of(int(counts[name])))
            for name, label in (("with", _("With it")), ("without", _("Without it")))
        )
    if "first_level" in counts:
        unit = {"rate": _a_week, "duration": minutes, "pain": _pain}.get(topic(key).name, number)
        return (
            Level(_("At the start"), unit(counts["first_level"])),
            Level(_("Now"), unit(counts["last_level"])),
        )
    return ()


def minutes(seconds: float) -> str:
    if seconds < 60:
        return ngettext("%(n)d second", "%(n)d seconds", round(seconds)) % {"n": round(seconds)}
    return _("%(n)s minutes") % {"n": number(seconds / 60)}


def half_of(cramps: int) -> str:
    return ngettext("%(n)d timed cramp", "half of %(n)d timed cramps were shorter, half longer", cramps) % {
        "n": cramps
    }


def _a_week(value: float) -> str:
    return _("%(n)s a week") % {"n": number(value)}


def _pain(value: float) -> str:
    return _("%(n)s of 10") % {"n": number(value)}


def _in_weeks(cramps: float, weeks: float) -> str:
    return ngettext("%(cramps)d in %(n)d week", "%(cramps)d in %(n)d weeks", int(weeks)) % {
        "cramps": cramps,
        "n": int(weeks),
    }


def hours_meant(counts: Counts) -> str:
    """Which hours of the clock, where a question is about some."""
    if "from_minute" not in counts:
        return ""
    start = counts["from_minute"]
    return _("The hours meant: about %(start)s to %(end)s.") % {
        "start": _clock(start),
        "end": _clock(start + counts["minutes"]),
    }


def _clock(minute: float) -> str:
    """Minutes after noon as the clock shows them, to a quarter of an hour: cramps know no minutes."""
    of_day = round((minute + 720) / QUARTER) * QUARTER % 1440
    return f"{of_day // 60:02d}:{of_day % 60:02d}"
