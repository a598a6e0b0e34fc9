"""Chart C2 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.parts import BY_CODE
from diary.sites import lower_first
from insights.series.hours import FROM_NOON, HOURS, LEAST_CRAMPS, MOST_DOTS, Hours, Sleep

from . import links
from .chart import Words
from .table import Table

TITLE = gettext_lazy("Time of day")
# More hours than that are no most common ones.
MOST_TIES = 3


def missing(data: Hours) -> str:
    """What is needed before there is a picture."""
    return too_few(data.timed, LEAST_CRAMPS)


def words(data: Hours) -> Words:
    return Words(
        title=_title(data),
        subtitle=_("Cramps by hour, %(period)s, %(cramps)s")
        % {"period": period(data.first, data.last), "cramps": timed(data.timed)},
        description=description(data),
        notes=tuple(filter(None, (_dots(data), _about(data), _parts(data)))),
    )


def _title(data: Hours) -> str:
    half = data.half
    if half is not None:
        return _("%(some)d of %(all)d cramps came between %(start)s and %(end)s") % {
            "some": half.cramps,
            "all": data.timed,
            "start": clock(half.start),
            "end": clock(half.end),
        }
    if data.sleep is not None:
        return _("%(some)d of %(all)d cramps came in your usual sleep") % {
            "some": data.asleep,
            "all": data.timed,
        }
    return str(TITLE)


def description(data: Hours) -> str:
    """For example: 52 cramps by hour. Most common: 02:00 to 03:00, 9 cramps."""
    if not data.timed:
        return _("No cramps with a clock time.")
    said = [ngettext("%(n)d cramp by hour.", "%(n)d cramps by hour.", data.timed) % {"n": data.timed}]
    said.append(_most(data))
    if data.sleep is not None:
        said.append(
            _("%(some)d of %(all)d during your usual sleep, %(sleep)s.")
            % {"some": data.asleep, "all": data.timed, "sleep": sleep_words(data.sleep)}
        )
    said.append(_parts(data))
    return " ".join(filter(None, said))


def _most(data: Hours) -> str:
    if len(data.most) > MOST_TIES:
        return _("No hour stands out.")
    return ngettext(
        "Most common: %(hours)s, %(n)d cramp.",
        "Most common: %(hours)s, %(n)d cramps.",
        data.counts[data.most[0]],
    ) % {
        "hours": _(" and ").join(hour_words(hour) for hour in data.most),
        "n": data.counts[data.most[0]],
    }


def _dots(data: Hours) -> str:
    if data.timed > len(data.dots):
        return _("Each dot is one of the newest %(most)d cramps.") % {"most": MOST_DOTS}
    return _("Each dot is one cramp.")


def _about(data: Hours) -> str:
    said = ngettext(
        "%(n)d cramp has an “about” time. It counts too.",
        "%(n)d cramps have an “about” time. They count too.",
        data.about,
    )
    return said % {"n": data.about} if data.about else ""


def _parts(data: Hours) -> str:
    """For example: 3 cramps have no clock time and no bar: late night 2, not sure 1."""
    if not data.untimed:
        return ""
    return ngettext(
        "%(n)d cramp has no clock time and no bar: %(parts)s.",
        "%(n)d cramps have no clock time and no bar: %(parts)s.",
        data.untimed,
    ) % {
        "n": data.untimed,
        "parts": ", ".join(f"{part_words(code)} {cramps}" for code, cramps in data.parts),
    }


def part_words(code: str) -> str:
    part = BY_CODE.get(code)
    return lower_first(str(part.label)) if part else _("not sure")


def table(data: Hours) -> Table:
    """Every plotted number, from noon on as the strip runs."""
    return Table(
        caption=str(TITLE),
        head=(_("Hour"), _("Cramps")),
        rows=tuple((hour_words(hour), str(data.counts[hour])) for hour in FROM_NOON),
        links=tuple(
            links.entries(data.first, data.last, hour=hour) if data.counts[hour] else "" for hour in FROM_NOON
        ),
    )


# -- parts of sentences --------------------------------------------------------------------------------------


def clock(hour: int) -> str:
    """A full hour as the rest of the diary writes it: 03:00."""
    return time_format(time(hour % HOURS), "H:i")


def hour_words(hour: int) -> str:
    """For example: 23:00 to 00:00."""
    return _("%(first)s to %(last)s") % {"first": clock(hour), "last": clock(hour + 1)}


def sleep_words(sleep: Sleep) -> str:
    first, last = (time_format(time(*divmod(minute, 60)), "H:i") for minute in (sleep.start, sleep.end))
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def period(first: date, last: date) -> str:
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "j M Y"),
        "last": date_format(last, "j M Y"),
    }


def too_few(have: int, least: int) -> str:
    """ "" when there are enough cramps with a clock time."""
    if have >= least:
        return ""
    return _("It takes %(least)d cramps with a clock time. So far: %(have)d.") % {
        "least": least,
        "have": have,
    }


def timed(cramps: int) -> str:
    return ngettext("%(n)d cramp with a clock time", "%(n)d cramps with a clock time", cramps) % {"n": cramps}
