"""Days and rows of the diary, drawn in Python: a template for each row took half the time of a page.

Whatever is not a constant goes through `escape`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import ways_back
from diary.browsing import Gap
from diary.presenters import CrampLines, DayLines, day_words
from diary.ways_back import WayBack

register = template.Library()

# What is only read out: it keeps the names of the links apart.
PAUSE = '<span class="visually-hidden">, </span>'
# A day with more cramps than that shows the first ones in the list, and all of them on its own page.
MOST_ROWS = 20


class _Addresses:
    """Addresses of many pages of one kind, each looked up once for the whole list."""

    def __init__(self, way: WayBack | None) -> None:
        self.query = escape(way.query) if way else ""
        self.cramp = _address("diary:cramp", UUID(int=0))
        self.day = _address("diary:diary_day", date(2000, 1, 1))
        self.checkin = _address("diary:checkin_day", date(2000, 1, 1))


def _address(name: str, sample: UUID | date) -> Callable[[UUID | date], str]:
    before, _sample, after = reverse(name, args=[sample]).partition(str(sample))
    return lambda key: f"{before}{key}{after}"


@register.simple_tag
def diary_days(
    days: Iterable[DayLines | Gap], way: WayBack | None = None, checkins: bool = True
) -> SafeString:
    """The days of a page of the list. way : where the pages behind the links lead back to."""
    to = _Addresses(way)
    drawn = (_gap(day) if isinstance(day, Gap) else _day(day, to, checkin=checkins) for day in days)
    return mark_safe("\n".join(drawn))  # noqa: S308  escaped piece by piece


@register.simple_tag
def diary_rows(lines: DayLines, way: WayBack | None = None) -> SafeString:
    """The cramps of one day and its check-in."""
    return mark_safe(_rows(lines, _Addresses(way), checkin=True))  # noqa: S308  escaped piece by piece


@register.simple_tag
def day_count(lines: DayLines) -> SafeString:
    """ "2 cramps", or a sign and "No entry": told apart by shape, words and line."""
    return mark_safe(_count(lines))  # noqa: S308  escaped piece by piece


@register.simple_tag(takes_context=True)
def along(context: dict[str, Any], address: str) -> str:
    """An address that keeps the way back of this page: {% url ... as x %}{% along x %}."""
    return ways_back.along(address, context["request"].GET)


@register.simple_tag(takes_context=True)
def way_back(context: dict[str, Any], day: date) -> SafeString:
    """The link at the top of a page about one cramp: to where it was opened from, otherwise to its day."""
    way = ways_back.read(context["request"].GET.get("from", "")) or ways_back.to_day(day)
    return format_html('<a class="link-row" href="{}">{}</a>', way.url, way.text)


def _gap(gap: Gap) -> str:
    pattern = ngettext(
        "%(n)s day without an entry, %(first)s",
        "%(n)s days without an entry, %(first)s to %(last)s",
        gap.days,
    )
    first, last = (date_format(day, "j F Y") for day in (gap.first, gap.last))
    return f'<p class="diary-gap">{escape(pattern % {"n": gap.days, "first": first, "last": last})}</p>'


def _day(lines: DayLines, to: _Addresses, *, checkin: bool) -> str:
    at = f"day-{lines.date}"
    fill_in = ""
    if lines.state == "no_entry":
        name = f'<span class="visually-hidden"> {escape(lines.plain_heading)}</span>'
        fill_in = f'<a class="link-row" href="{to.checkin(lines.date)}">{escape(_("Fill in"))}{name}</a>'
    return (
        f'<section class="diary-day diary-day-{lines.state}" aria-labelledby="{at}">'
        f'<div class="diary-day-head"><h2 id="{at}">'
        f'<a href="{to.day(lines.date)}{to.query}">{escape(lines.heading)}</a></h2>'
        f'<div class="diary-day-side">{_count(lines)}{fill_in}</div></div>'
        f"{_rows(lines, to, checkin=checkin, most=MOST_ROWS)}</section>"
    )


def _count(lines: DayLines) -> str:
    sign = ""
    if not lines.cramps:
        sign = f'<span class="day-sign {lines.look}" aria-hidden="true">{escape(lines.sign)}</span> '
    return f'<span class="diary-day-count">{sign}{escape(lines.summary)}</span>'


def _rows(lines: DayLines, to: _Addresses, *, checkin: bool, most: int | None = None) -> str:
    names: Counter[tuple[str, ...]] = Counter()
    rows = []
    for cramp in lines.cramps[:most]:
        told = (cramp.where, cramp.time, cramp.length_and_pain, cramp.more)
        names[told] += 1
        rows.append(_cramp_row(cramp, lines, to, turn=names[told]))
    if most is not None and len(lines.cramps) > most:
        rows.append(_all_of_day(lines, to))
    if checkin and lines.row is not None:
        rows.append(_checkin_row(lines, to))
    return f'<ul class="diary-rows">{"".join(rows)}</ul>' if rows else ""


def _cramp_row(cramp: CrampLines, lines: DayLines, to: _Addresses, *, turn: int) -> str:
    """ "Left calf, 03:12, 4 minutes, severe, Mon 2 March": what is seen, in the order that makes a name."""
    day = day_words(cramp.start.date(), today=lines.today)
    if turn > 1:
        # Told alike to the last word: still two links.
        day = _("%(day)s, number %(turn)s") % {"day": day, "turn": turn}
    return (
        f'<li><a class="diary-row" href="{to.cramp(cramp.episode.uuid)}{to.query}">'
        f'<span class="diary-row-main">{escape(cramp.where)}</span>{PAUSE}'
        f'<span class="diary-row-time">{escape(cramp.time)}</span>{_more(cramp.length_and_pain)}'
        f'<span class="visually-hidden">, {escape(day)}</span>{_more(cramp.more)}</a></li>'
    )


def _all_of_day(lines: DayLines, to: _Addresses) -> str:
    words = _("Show all %(n)s cramps of %(day)s") % {"n": len(lines.cramps), "day": lines.plain_heading}
    return f'<li><a class="link-row" href="{to.day(lines.date)}{to.query}">{escape(words)}</a></li>'


def _more(words: str) -> str:
    return f'<span class="diary-row-more">{PAUSE}{escape(words)}</span>' if words else ""


def _checkin_row(lines: DayLines, to: _Addresses) -> str:
    told = _("Check-in: %(told)s") % {"told": lines.checkin}
    name = _("the check-in of %(day)s") % {"day": lines.plain_heading}
    return (
        f'<li class="diary-checkin"><span>{escape(told)}</span> '
        f'<a class="link-row" href="{to.checkin(lines.date)}">{escape(_("Change"))}'
        f'<span class="visually-hidden"> {escape(name)}</span></a></li>'
    )
