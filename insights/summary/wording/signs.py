"""Section 9: signs that came with the cramps, and as plainly those asked about and absent, or not asked."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import vocabulary
from insights.summary.sections import Asked, DoctorSummary
from insights.summary.sheet import Section, Table

from .figures import count_of, dash, short_day
from .headings import HEADINGS, left_out, section
from .limits import Limits, cut_named, listed

GROUPS: dict[str, Promise] = {
    "numbness_tingling": gettext_lazy("Numbness or tingling"),
    "weakness": gettext_lazy("Weakness"),
    "one_leg_swelling": gettext_lazy("One leg swollen"),
    "both_leg_swelling": gettext_lazy("Both legs swollen"),
    "skin_change": gettext_lazy("Skin changed colour"),
    "twitching": gettext_lazy("Twitching"),
    "dark_urine": gettext_lazy("Dark urine"),
    "soreness_over_24h": gettext_lazy("Soreness over 24 h"),
}


def signs(summary: DoctorSummary, limits: Limits) -> Section:
    if summary.symptoms is None:
        return left_out("symptoms")
    present = [each for each in summary.symptoms if each.present.count]
    shown, more = cut_named(present, limits.signs, [_lower(each) for each in present], limits)
    tables: tuple[Table, ...] = ()
    if shown:
        rows = tuple((_with_side(each), count_of(each.present), _last(each)) for each in shown)
        head = (_("Sign"), _("yes, of asked"), _("last"))
        tables = (Table(caption=str(HEADINGS["symptoms"]), head=head, rows=rows, more=more),)
    absent = [_lower(each) for each in summary.symptoms if each.absent]
    silent = [_lower(each) for each in summary.symptoms if not each.present.of]
    lines = (
        _("Asked and absent: %(signs)s.") % {"signs": listed(absent, limits.absent) if absent else _("none")},
        _("Not asked: %(signs)s.") % {"signs": listed(silent, limits.absent) if silent else _("none")},
    )
    return section("symptoms", tables=tables, lines=lines, empty=_("Not recorded"))


def name(each: Asked) -> str:
    label = GROUPS.get(each.group) or vocabulary.SYMPTOMS.get(each.group, each.group)
    return str(label)


def _lower(each: Asked) -> str:
    said = name(each)
    return said[:1].lower() + said[1:]


def _with_side(each: Asked) -> str:
    sides = {"left": _("left %(n)d"), "right": _("right %(n)d"), "both": _("both %(n)d")}
    said = ", ".join(sides[side] % {"n": count} for side, count in each.sides if side in sides and count)
    return f"{name(each)} ({said})" if said else name(each)


def _last(each: Asked) -> str:
    return short_day(each.last) if each.last else dash()
