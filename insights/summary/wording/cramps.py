"""The list on page 2: a line for every cramp, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from diary import vocabulary
from diary.parts import part_of
from diary.sites import lower_first, site_name
from insights.summary.sections import DoctorSummary, Event
from insights.summary.sheet import Table

from .figures import dash, length, theirs
from .limits import Limits, listed

LONGEST_WORD, LONGEST_NOTE = 24, 90
MOST_WORDS = 2


def cramps(summary: DoctorSummary, limits: Limits) -> Table | None:
    """None where the list was left out or there is nothing to list."""
    if summary.events is None:
        return None
    shown = summary.events[: limits.cramps]
    if not shown:
        return None
    zone = str(summary.header.made_at.tzinfo)
    columns = (
        (_("Date"), [date_format(each.started, "j M y") for each in shown]),
        (_("Time"), [_time(each, usual=zone) for each in shown]),
        (_("Muscle"), [_where(each) for each in shown]),
        (_("Length"), [_length(each) for each in shown]),
        (_("Pain"), [dash() if each.pain is None else str(each.pain) for each in shown]),
        (_("Woke"), [_woke(each) for each in shown]),
        (_("Context"), [_doing(each) for each in shown]),
        (_("Came with"), [_signs(each) for each in shown]),
        (_("Tried"), [_tried(each) for each in shown]),
        (_("Note"), [theirs(each.note, LONGEST_NOTE) for each in shown]),
    )
    # What nothing was said about in any of them needs no column.
    told = [(head, cells) for head, cells in columns if any(cell not in {"", dash()} for cell in cells)]
    return Table(
        caption=title(),
        head=tuple(head for head, _cells in told),
        rows=tuple(zip(*(cells for _head, cells in told), strict=True)),
        numeric=False,
        more=more(len(shown), len(summary.events)),
    )


def title() -> str:
    return _("Cramps of the period, newest first")


def more(shown: int, of: int) -> str:
    if shown >= of:
        return ""
    return _("First %(shown)d of %(of)d; the full list is in the spreadsheet.") % {"shown": shown, "of": of}


def _time(event: Event, *, usual: str) -> str:
    if event.time_precision == "part_of_night":
        part = part_of(event.started.time())
        said = _part(part)
    else:
        said = time_format(event.started.time(), "H:i")
        if event.time_precision == "about":
            said = _("about %(time)s") % {"time": said}
    if event.time_zone and event.time_zone != usual:
        place = event.time_zone.rpartition("/")[2].replace("_", " ")
        return _("%(time)s (%(place)s)") % {"time": said, "place": place}
    return said


def _part(code: str) -> str:
    from insights.charts.hours_words import part_words

    return part_words(code)


def _where(event: Event) -> str:
    names = [site_name(muscle, side) for muscle, side in event.sites]
    return listed([names[0], *(lower_first(name) for name in names[1:])], MOST_WORDS) if names else dash()


def _length(event: Event) -> str:
    if event.ongoing:
        return _("still running")
    if event.seconds is None:
        return dash() if event.seconds_max is None else f"≤ {length(event.seconds_max)}"
    said = length(event.seconds)
    if event.seconds_max is not None:
        said = f"{said} – {length(event.seconds_max)}"
    sources = {"timer": _("timed"), "typed": _("typed"), "estimate": _("estimate")}
    source = sources.get(event.source, "")
    return f"{said}, {source}" if source else said


def _woke(event: Event) -> str:
    if event.woke is None:
        return dash()
    return _("yes") if event.woke else _("no")


def _doing(event: Event) -> str:
    activity = str(dict(vocabulary.Activity.choices).get(event.activity, event.activity))
    triggers = [
        theirs(name, LONGEST_WORD) or str(vocabulary.TRIGGERS.get(code, code))
        for code, name in event.triggers
    ]
    return _words([*([activity] if activity else []), *triggers])


def _signs(event: Event) -> str:
    return _words([str(vocabulary.SYMPTOMS.get(code, code)) for code in event.symptoms])


def _tried(event: Event) -> str:
    return _words(
        [theirs(name, LONGEST_WORD) or str(vocabulary.RELIEF.get(code, code)) for code, name in event.relief]
    )


def _words(words: Sequence[str]) -> str:
    if not words:
        return ""
    return listed([words[0], *(lower_first(word) for word in words[1:])], MOST_WORDS)
