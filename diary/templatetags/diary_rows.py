"""Days and rows of the diary, drawn in Python: a template for each row took half the time of a page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from diary import ways_back
from diary.presenters import CrampLines, DayLines, day_words
from diary.ways_back import WayBack

register = template.Library()

# What is only read out stands in <span class="visually-hidden">: it keeps the names of the links apart.
PAUSE = mark_safe('<span class="visually-hidden">, </span>')
MORE = mark_safe('<span class="diary-row-more">')


@register.simple_tag
def diary_rows(lines: DayLines, way: WayBack | None = None, checkin: bool = True) -> SafeString:
    """The cramps of a day and its check-in. way : where the pages behind the links lead back to."""
    query = way.query if way else ""
    names: Counter[tuple[str, ...]] = Counter()
    rows = []
    for cramp in lines.cramps:
        told = (cramp.where, cramp.time, cramp.length_and_pain, cramp.more)
        names[told] += 1
        rows.append(_cramp_row(cramp, lines, query, turn=names[told]))
    if checkin and lines.row is not None:
        rows.append(_checkin_row(lines))
    return format_html('<ul class="diary-rows">{}</ul>', mark_safe("".join(rows))) if rows else SafeString()  # noqa: S308


def _cramp_row(cramp: CrampLines, lines: DayLines, query: str, *, turn: int) -> SafeString:
    """ "Left calf, 03:12, 4 minutes, severe, Mon 2 March": what is seen, in the order that makes a name."""
    day = day_words(cramp.start.date(), today=lines.today)
    if turn > 1:
        # Told alike to the last word: still two links.
        day = _("%(day)s, number %(turn)s") % {"day": day, "turn": turn}
    told = cramp.length_and_pain
    return format_html(
        '<li><a class="diary-row" href="{}{}"><span class="diary-row-main">{}</span>{}'
        '<span class="diary-row-time">{}</span>{}<span class="visually-hidden">, {}</span>{}</a></li>',
        reverse("diary:cramp", args=[cramp.episode.uuid]),
        query,
        cramp.where,
        PAUSE,
        cramp.time,
        format_html("{}{}{}</span>", MORE, PAUSE, told) if told else "",
        day,
        format_html("{}{}{}</span>", MORE, PAUSE, cramp.more) if cramp.more else "",
    )


def _checkin_row(lines: DayLines) -> SafeString:
    day = _("the check-in of %(day)s") % {"day": lines.plain_heading}
    return format_html(
        '<li class="diary-checkin"><span>{}</span> <a class="link-row" href="{}">{}'
        '<span class="visually-hidden"> {}</span></a></li>',
        _("Check-in: %(told)s") % {"told": lines.checkin},
        reverse("diary:checkin_day", args=[lines.date]),
        _("Change"),
        day,
    )


@register.simple_tag
def diary_day(lines: DayLines, way: WayBack | None = None, checkin: bool = True) -> SafeString:
    """A day of the list: its heading, what is known about it, and its rows."""
    at = f"day-{lines.date.isoformat()}"
    return format_html(
        '<section class="diary-day diary-day-{}" aria-labelledby="{}"><div class="diary-day-head">'
        '<h2 id="{}"><a href="{}{}">{}</a></h2><div class="diary-day-side">{}{}</div></div>{}</section>',
        lines.state,
        at,
        at,
        reverse("diary:diary_day", args=[lines.date]),
        way.query if way else "",
        lines.heading,
        day_count(lines),
        _fill_in(lines) if lines.state == "no_entry" else "",
        diary_rows(lines, way, checkin),
    )


def _fill_in(lines: DayLines) -> SafeString:
    return format_html(
        '<a class="link-row" href="{}">{}<span class="visually-hidden"> {}</span></a>',
        reverse("diary:checkin_day", args=[lines.date]),
        _("Fill in"),
        lines.plain_heading,
    )


@register.simple_tag
def day_count(lines: DayLines) -> SafeString:
    """ "2 cramps", or a sign and "No entry": told apart by shape, words and line."""
    if lines.cramps:
        return format_html('<span class="diary-day-count">{}</span>', lines.summary)
    return format_html(
        '<span class="diary-day-count"><span class="day-sign {}" aria-hidden="true">{}</span> {}</span>',
        lines.look,
        lines.sign,
        lines.summary,
    )


@register.simple_tag(takes_context=True)
def along(context: dict[str, Any], address: str) -> str:
    """An address that keeps the way back of this page: {% url ... as x %}{% along x %}."""
    return ways_back.along(address, context["request"].GET)


@register.simple_tag(takes_context=True)
def way_back(context: dict[str, Any], day: Any) -> SafeString:
    """The link at the top of a page about one cramp: to where it was opened from, otherwise to its day."""
    way = ways_back.read(context["request"].GET.get("from", "")) or ways_back.to_day(day)
    return format_html('<a class="link-row" href="{}">{}</a>', way.url, way.text)
