"""Chart C7 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import vocabulary
from diary.sites import lower_first, site_name
from insights.series.places import Muscle, Places

from . import links
from .chart import Words
from .table import Table

TITLE = gettext_lazy("Where")
LEAST_CRAMPS = 5
LONGEST_TITLE = 10  # words, as every title of a chart
# More would not be listened to; the table has them all.
MOST_NAMED = 6


class Count(NamedTuple):
    """Cramps in one place. side : left, right or unknown."""

    code: str
    side: str
    cramps: int

    @property
    def name(self) -> str:
        return site_name(self.code, self.side)


def missing(data: Places) -> str:
    """What is needed before there is a picture."""
    if data.cramps >= LEAST_CRAMPS:
        return ""
    return _("It takes %(least)d cramps with a muscle. So far: %(have)d.") % {
        "least": LEAST_CRAMPS,
        "have": data.cramps,
    }


def words(data: Places) -> Words:
    return Words(
        title=title(data),
        subtitle=ngettext(
            "Cramps in each muscle, %(first)s to %(last)s, %(count)d cramp",
            "Cramps in each muscle, %(first)s to %(last)s, %(count)d cramps",
            data.cramps,
        )
        % {
            "first": date_format(data.first, "j M Y"),
            "last": date_format(data.last, "j M Y"),
            "count": data.cramps,
        },
        description=description(data),
        notes=notes(data),
    )


def counts(data: Places) -> list[Count]:
    """Every place with a cramp, most first."""
    found = [
        Count(muscle.code, side, muscle.on(side))
        for muscle in data.muscles
        for side in ("left", "right", "unknown")
        if muscle.on(side)
    ]
    return sorted(found, key=lambda count: -count.cramps)


def title(data: Places) -> str:
    """For example: Left calf most often: 12 of 30 cramps."""
    listed = counts(data)
    top = [count for count in listed if count.cramps == listed[0].cramps]
    if not top:
        return str(TITLE)
    said = {"count": top[0].cramps, "of": data.cramps, "places": len(top)}
    if len(top) == 1:
        return _short_enough(
            top[0].name,
            _("%(place)s most often: %(count)d of %(of)d cramps"),
            _("%(place)s most often: %(count)d of %(of)d"),
            _("%(place)s: %(count)d of %(of)d"),
            **said,
        )
    if {count.code for count in top} == {top[0].code} and {count.side for count in top} == {"left", "right"}:
        return _short_enough(
            site_name(top[0].code, "both"),
            _("%(place)s most often: %(count)d cramps each"),
            _("%(place)s: %(count)d each"),
            **said,
        )
    return _("Most often in %(places)d places: %(count)d of %(of)d cramps each") % said


def _short_enough(place: str, *patterns: str, **said: int) -> str:
    """The first pattern that makes a title of at most ten words with this place; else the last."""
    titles = [pattern % {**said, "place": place} for pattern in patterns]
    return next((each for each in titles if len(each.split()) <= LONGEST_TITLE), titles[-1])


def description(data: Places) -> str:
    """For example: Left calf 12, right calf 8, left shin 2. 6 of 10 on the left."""
    listed = counts(data)
    if not listed:
        return _("No cramps with a muscle.")
    named = [f"{count.name} {count.cramps}" for count in listed[:MOST_NAMED]]
    said = [f"{', '.join([named[0], *(lower_first(name) for name in named[1:])])}."]
    left = sum(muscle.left for muscle in data.muscles)
    right = sum(muscle.right for muscle in data.muscles)
    if left + right:
        said.append(_("%(tenths)d of 10 on the left.") % {"tenths": round(10 * left / (left + right))})
    rest = len(listed) - MOST_NAMED
    if rest > 0:
        said.append(ngettext("And %(n)d more place.", "And %(n)d more places.", rest) % {"n": rest})
    return " ".join(said)


def notes(data: Places) -> tuple[str, ...]:
    """What the drawing cannot show."""
    from .where import DRAWN

    elsewhere = [muscle for muscle in data.muscles if muscle.code not in DRAWN]
    no_side = [muscle for muscle in data.muscles if muscle.code in DRAWN and muscle.unknown]
    said = [_("Left and right are your own.")]
    if elsewhere:
        said.append(
            _("Not on the drawing: %(places)s.")
            % {"places": _list((muscle, muscle.cramps) for muscle in elsewhere)}
        )
    if no_side:
        said.append(
            _("Side not noted: %(places)s.")
            % {"places": _list((muscle, muscle.unknown) for muscle in no_side)}
        )
    if data.no_muscle:
        said.append(
            ngettext("%(n)d cramp has no muscle noted.", "%(n)d cramps have no muscle noted.", data.no_muscle)
            % {"n": data.no_muscle}
        )
    if any(muscle.both for muscle in data.muscles):
        said.append(_("A cramp on both sides counts on the left and on the right."))
    if sum(muscle.cramps for muscle in data.muscles) > data.cramps:
        said.append(_("A cramp in more than one muscle counts in each."))
    return tuple(said)


def _list(counted: Iterable[tuple[Muscle, int]]) -> str:
    return ", ".join(f"{lower_first(site_name(muscle.code, 'unknown'))} {count}" for muscle, count in counted)


def table(data: Places) -> Table:
    """Every plotted number: the columns of a side hold those on both sides too."""
    labels = dict(vocabulary.muscle_choices())
    return Table(
        caption=str(TITLE),
        head=(_("Muscle"), _("Left"), _("Right"), _("Of these, both"), _("Side not noted")),
        rows=tuple(
            (
                str(labels[muscle.code]),
                str(muscle.left),
                str(muscle.right),
                str(muscle.both),
                str(muscle.unknown),
            )
            for muscle in data.muscles
        ),
        links=tuple(links.entries(data.first, data.last, muscle=muscle.code) for muscle in data.muscles),
    )
