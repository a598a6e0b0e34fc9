"""One sentence per finding. The verb carries how sure it is: come, probably come, may come."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.findings import Direction, Explained, Faded, Finding, NoSign

from .certainty import Sureness, chance, compares_before_with_after, sureness
from .names import Kind, Topic, either, label, thing, topic, when

Words = str | Promise
Patterns = Mapping[tuple[Direction, Sureness], Words]
UP, DOWN = Direction.UP, Direction.DOWN
SURE, PROBABLE, MAYBE = Sureness.SURE, Sureness.PROBABLE, Sureness.MAYBE

_OFTEN: Patterns = {
    (UP, SURE): gettext_lazy("Cramps come more often %(when)s."),
    (UP, PROBABLE): gettext_lazy("Cramps probably come more often %(when)s."),
    (UP, MAYBE): gettext_lazy("Cramps may come more often %(when)s."),
    (DOWN, SURE): gettext_lazy("Cramps come less often %(when)s."),
    (DOWN, PROBABLE): gettext_lazy("Cramps probably come less often %(when)s."),
    (DOWN, MAYBE): gettext_lazy("Cramps may come less often %(when)s."),
}
_LONG: Patterns = {
    (UP, SURE): gettext_lazy("Cramps last longer now than at the start."),
    (UP, PROBABLE): gettext_lazy("Cramps probably last longer now than at the start."),
    (UP, MAYBE): gettext_lazy("Cramps may last longer now than at the start."),
    (DOWN, SURE): gettext_lazy("Cramps are shorter now than at the start."),
    (DOWN, PROBABLE): gettext_lazy("Cramps are probably shorter now than at the start."),
    (DOWN, MAYBE): gettext_lazy("Cramps may be shorter now than at the start."),
}
_BAD: Patterns = {
    (UP, SURE): gettext_lazy("Cramps hurt more now than at the start."),
    (UP, PROBABLE): gettext_lazy("Cramps probably hurt more now than at the start."),
    (UP, MAYBE): gettext_lazy("Cramps may hurt more now than at the start."),
    (DOWN, SURE): gettext_lazy("Cramps hurt less now than at the start."),
    (DOWN, PROBABLE): gettext_lazy("Cramps probably hurt less now than at the start."),
    (DOWN, MAYBE): gettext_lazy("Cramps may hurt less now than at the start."),
}
_WITH_RELIEF: Patterns = {
    (UP, SURE): gettext_lazy("Cramps with %(thing)s last longer."),
    (UP, PROBABLE): gettext_lazy("Cramps with %(thing)s probably last longer."),
    (UP, MAYBE): gettext_lazy("Cramps with %(thing)s may last longer."),
    (DOWN, SURE): gettext_lazy("Cramps with %(thing)s are shorter."),
    (DOWN, PROBABLE): gettext_lazy("Cramps with %(thing)s are probably shorter."),
    (DOWN, MAYBE): gettext_lazy("Cramps with %(thing)s may be shorter."),
}
_CERTAIN_HOURS: Patterns = {
    (UP, SURE): gettext_lazy("Cramps keep to certain hours."),
    (UP, PROBABLE): gettext_lazy("Cramps probably keep to certain hours."),
    (UP, MAYBE): gettext_lazy("Cramps may keep to certain hours."),
    (DOWN, SURE): gettext_lazy("Cramps come at all hours alike."),
    (DOWN, PROBABLE): gettext_lazy("Cramps probably come at all hours alike."),
    (DOWN, MAYBE): gettext_lazy("Cramps may come at all hours alike."),
}
_THAT_MUSCLE: Patterns = {
    (UP, SURE): gettext_lazy("%(muscle)s: cramps come more often after hard work."),
    (UP, PROBABLE): gettext_lazy("%(muscle)s: cramps probably come more often after hard work."),
    (UP, MAYBE): gettext_lazy("%(muscle)s: cramps may come more often after hard work."),
    (DOWN, SURE): gettext_lazy("%(muscle)s: cramps come less often after hard work."),
    (DOWN, PROBABLE): gettext_lazy("%(muscle)s: cramps probably come less often after hard work."),
    (DOWN, MAYBE): gettext_lazy("%(muscle)s: cramps may come less often after hard work."),
}


def headline(finding: Finding) -> str:
    """The whole claim: with what it cannot be told apart from, and that a hint could be chance."""
    said = [title(finding), cannot_tell_apart(finding)]
    if sureness(finding) is MAYBE:
        said.append(chance())
    return " ".join(filter(None, said))


def title(finding: Finding) -> str:
    """The claim alone, for where its certainty stands beside it."""
    about = topic(finding.key)
    pattern = _patterns(about)[finding.direction, sureness(finding)]
    return str(pattern) % {
        "when": _when(finding.key, about, before=compares_before_with_after(finding)),
        "thing": thing(about),
        "muscle": capfirst(thing(about)),
    }


def cannot_tell_apart(finding: Finding) -> str:
    """The things that come (or stay away) with it so often that they could be it; "" for none."""
    if not finding.with_:
        return ""
    return _("Your diary cannot tell it apart from: %(things)s.") % {
        "things": either(label(key) for key in finding.with_)
    }


def faded_sentence(faded: Faded) -> str:
    return _("On %(date)s this looked clear. With the newer days it no longer does.") % {
        "date": date_format(faded.seen_on, "j F Y")
    }


def faded_title(faded: Faded) -> str:
    """The claim that was clear, as it was said then."""
    about = topic(faded.key)
    pattern = _patterns(about)[faded.direction, SURE]
    words = {"when": _when(faded.key, about, before="weeks_before" in faded.counts)}
    return str(pattern) % (words | {"thing": thing(about), "muscle": capfirst(thing(about))})


def explained_sentence(explained: Explained) -> str:
    return _("Among days alike in this, no sign of its own is left: %(other)s.") % {
        "other": label(explained.by)
    }


def no_sign_title(no_sign: NoSign) -> str:
    """What looks the same, whatever is asked."""
    kind = topic(no_sign.key).kind
    if kind in {Kind.EXPOSURE, Kind.SHOES, Kind.MUSCLE}:
        return _("About the same with and without.")
    if kind is Kind.MEDICINE:
        before = "weeks_before" in no_sign.counts
        return _("About the same before and since.") if before else _("About the same with and without.")
    if kind is Kind.SIDE:
        return _("About the same on both sides.")
    if kind is Kind.TREND:
        return _("About the same now as at the start.")
    if kind is Kind.RELIEF:
        return _("About as long with it as without it.")
    if kind is Kind.SEASON:
        return _("About the same in summer and in winter.")
    return _("About as many as at other times.")


def no_sign_sentence(no_sign: NoSign) -> str:
    """What "no sign" leaves open: never that there is nothing."""
    if topic(no_sign.key).kind is Kind.RELIEF:
        return _("If there is a difference, it is less than twice or half as long.")
    return _("If there is a link, it is weaker than twice or half as often.")


def _patterns(about: Topic) -> Patterns:
    if about.kind is Kind.TREND and about.name in {"duration", "pain"}:
        return _LONG if about.name == "duration" else _BAD
    if about.kind is Kind.RELIEF:
        return _WITH_RELIEF
    if about.kind is Kind.TIMING and about.name == "clustered":
        return _CERTAIN_HOURS
    return _THAT_MUSCLE if about.kind is Kind.MUSCLE else _OFTEN


def _when(key: str, about: Topic, *, before: bool) -> str:
    if before:
        return _("since you began %(medicine)s") % {"medicine": about.name}
    if about.kind is Kind.TREND:
        return _("now than at the start")
    if about.kind is Kind.SIDE:
        left = about.name == "left"
        return _("on the left than on the right") if left else _("on the right than on the left")
    if about.kind is Kind.SEASON:
        return _("in summer than in winter")
    return when(key)
