"""Chart C6 in words: counts of what was tried and of what the person said it did. No ranking, no claim."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import vocabulary
from insights.series.what_helped import LEAST_ANSWERS, Tried, WhatHelped

from . import links
from .chart import Words
from .rows import cut
from .table import Table
from .weekly_words import number

TITLE = gettext_lazy("What helped")
MOST_ROWS = 10
# A finding has at most ten words, and six of them are ours.
MOST_WORDS, LONGEST_NAME = 4, 32
# “Waited helped in 7 of 18 uses” is no sentence.
_LABELS = {"waited": gettext_lazy("Waiting")}


def shown(data: WhatHelped) -> list[Tried]:
    """What is drawn: the most used first, then by name."""
    return listed(data)[:MOST_ROWS]


def listed(data: WhatHelped) -> list[Tried]:
    return sorted(data.tried, key=lambda row: (-row.used, label(row).casefold(), row.code))


def label(row: Tried) -> str:
    """What was tried, in the person's own word where it is one."""
    return row.name or str(_LABELS.get(row.code) or vocabulary.RELIEF.get(row.code, row.code))


def counts(row: Tried) -> str:
    """What stands to the right of a row: 12 of 20, or of few answers only how often it was tried."""
    if row.few:
        return ngettext("tried %(n)d time", "tried %(n)d times", row.used) % {"n": row.used}
    return _("%(helped)d of %(uses)d") % {"helped": row.eased, "uses": row.answered}


def address(data: WhatHelped, row: Tried) -> str:
    """The cramps in which it was tried."""
    return links.entries(data.window.start, data.window.end, relief=row.code)


def missing(data: WhatHelped) -> str:
    """What is needed before there is a picture."""
    if data.most_answers >= LEAST_ANSWERS:
        return ""
    return _("Say for %(least)d cramps whether the same thing helped. So far: %(have)d.") % {
        "least": LEAST_ANSWERS,
        "have": data.most_answers,
    }


def words(data: WhatHelped) -> Words:
    most = next((row for row in listed(data) if not row.few), None)
    answered = sum(row.answered for row in data.tried)
    return Words(
        title=_helped(most) if most else str(TITLE),
        subtitle=_("Helped in how many of 10 uses, %(first)s to %(last)s, %(n)s")
        % {
            "first": date_format(data.window.start, "j M Y"),
            "last": date_format(data.window.end, "j M Y"),
            "n": ngettext("%(n)d answer", "%(n)d answers", answered) % {"n": answered},
        },
        description=description(data),
        notes=notes(data),
    )


def description(data: WhatHelped) -> str:
    """What the picture shows, in plain sentences, in the order of the rows."""
    things = len(data.tried)
    said = [ngettext("%(n)d thing tried.", "%(n)d things tried.", things) % {"n": things}]
    said += [f"{_brief(row)}: {counts(row)}." if row.few else f"{_helped(row)}." for row in shown(data)]
    return " ".join([*said, _("Most cramps stop by themselves.")])


def notes(data: WhatHelped) -> tuple[str, ...]:
    """How to read it; the first always."""
    said = [
        _("Most cramps stop by themselves."),
        _("The first row is what you tried most. It need not help most."),
        _("The line shows how far the number may be off by luck alone."),
    ]
    drawn = shown(data)
    if any(row.few and row.answered for row in drawn):
        said.append(_("Hollow: fewer than %(least)d answers.") % {"least": LEAST_ANSWERS})
    if any(row.bit for row in data.tried):
        said.append(_("“Helped a bit” is not counted as helped."))
    unanswered = sum(row.unanswered for row in data.tried)
    if unanswered:
        said.append(
            ngettext(
                "%(n)d use has no answer and is left out.",
                "%(n)d uses have no answer and are left out.",
                unanswered,
            )
            % {"n": unanswered}
        )
    more = len(data.tried) - len(drawn)
    if more:
        said.append(
            ngettext("%(n)d more is in the numbers only.", "%(n)d more are in the numbers only.", more)
            % {"n": more}
        )
    return tuple(said)


def table(data: WhatHelped) -> Table:
    """Every number of every row, drawn or not."""
    rows = listed(data)
    return Table(
        caption=str(TITLE),
        head=(
            _("Tried"),
            _("Uses"),
            _("Helped"),
            _("Helped a bit"),
            _("Did not help"),
            _("Not said"),
            _("Helped, of 10 uses"),
        ),
        rows=tuple(
            (
                label(row),
                *(str(count) for count in (row.used, row.eased, row.bit, row.no, row.unanswered)),
                _in_ten(row),
            )
            for row in rows
        ),
        links=tuple(address(data, row) for row in rows),
    )


def _in_ten(row: Tried) -> str:
    if row.share is None:
        return ""
    low, high = row.interval
    return _("%(share)s (%(low)s to %(high)s)") % {
        "share": number(10 * row.share),
        "low": number(10 * low),
        "high": number(10 * high),
    }


def _helped(row: Tried) -> str:
    return _("%(what)s helped in %(helped)d of %(uses)d uses") % {
        "what": _brief(row),
        "helped": row.eased,
        "uses": row.answered,
    }


def _brief(row: Tried) -> str:
    all_words = label(row).split()
    few_words = " ".join(all_words[:MOST_WORDS]) + ("…" if len(all_words) > MOST_WORDS else "")
    return cut(few_words, LONGEST_NAME)
