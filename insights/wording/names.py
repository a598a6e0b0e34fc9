"""What the things are called that a diary is asked about, from the keys of their questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import vocabulary
from diary.sites import lower_first

Words = str | Promise
SHOES = "shoes:"
SAME, NEXT = "same", "next"
# What a pattern may go along with without being a question of its own.
LAST_NIGHT = "cramp_before"


class Kind(StrEnum):
    """What a question is about; finer than its family, because words are."""

    EXPOSURE = "exposure"
    SHOES = "shoes"
    WEEKEND = "weekend"
    MEDICINE = "medicine"
    TIMING = "timing"
    SIDE = "side"
    TREND = "trend"
    RELIEF = "relief"
    SEASON = "season"
    MUSCLE = "muscle"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Topic:
    """A key taken apart. name : code, or the person's own word · lag : same, next or "" """

    kind: Kind
    name: str
    lag: str = ""


def topic(key: str) -> Topic:
    """The topic of a key. A key of no known kind is Kind.OTHER: words never fail."""
    family, _dot, rest = key.partition(".")
    if key == "exposure.weekend":
        return Topic(Kind.WEEKEND, "weekend")
    if family == "exposure":
        # The person's own words may hold dots.
        name, _dot, lag = rest.rpartition(".")
        if lag not in {SAME, NEXT} or not name:
            name, lag = rest, ""
        if name.startswith(SHOES):
            return Topic(Kind.SHOES, name.removeprefix(SHOES), lag)
        return Topic(Kind.EXPOSURE, name, lag)
    if family == "medicine":
        return Topic(Kind.MEDICINE, rest.removesuffix(".rate"))
    if family == "relief":
        return Topic(Kind.RELIEF, rest.removesuffix(".duration"))
    if family in {Kind.TIMING, Kind.SIDE, Kind.TREND, Kind.SEASON, Kind.MUSCLE}:
        return Topic(Kind(family), rest)
    return Topic(Kind.OTHER, key)


# In the middle of a sentence, where "after" or "with" stands before it.
_THINGS: Mapping[str, Words] = {
    "exercise": gettext_lazy("exercise"),
    "alcohol": gettext_lazy("alcohol"),
    "low_water": gettext_lazy("drinking little"),
    "cold_exposure": gettext_lazy("cold or cold water"),
    "tight_shoes": gettext_lazy("wearing shoes that hurt"),
    "long_standing": gettext_lazy("standing for long"),
    "long_sitting": gettext_lazy("sitting for long"),
    "short_sleep": gettext_lazy("a short sleep"),
    "heat": gettext_lazy("a hot day"),
    "stress": gettext_lazy("stress"),
    "illness": gettext_lazy("illness"),
    "awkward_position": gettext_lazy("an awkward position"),
    "smoking": gettext_lazy("smoking"),
    "high_water": gettext_lazy("drinking a lot"),
    "little_movement": gettext_lazy("little movement"),
    "local_exertion": gettext_lazy("hard use of one muscle"),
    "injury": gettext_lazy("an injury"),
}
_TIMES: Mapping[str, Words] = {
    "night": gettext_lazy("in your usual sleep"),
    "second_half": gettext_lazy("in the second half of your night"),
    "evening": gettext_lazy("in the hours before your usual sleep"),
    "waking": gettext_lazy("around the time you wake up"),
    "clustered": gettext_lazy("in certain hours"),
}
_TIME_LABELS: Mapping[str, Words] = {
    "night": gettext_lazy("In your usual sleep"),
    "second_half": gettext_lazy("Second half of your night"),
    "evening": gettext_lazy("The hours before your sleep"),
    "waking": gettext_lazy("Around waking"),
    "clustered": gettext_lazy("Certain hours of the day"),
}
_TREND_LABELS: Mapping[str, Words] = {
    "rate": gettext_lazy("How often, over time"),
    "duration": gettext_lazy("How long they last, over time"),
    "pain": gettext_lazy("How bad they are, over time"),
}


def quoted(word: str) -> str:
    """The person's own word, marked as theirs."""
    return _("“%(word)s”") % {"word": word}


def exposure_name(name: str) -> str:
    """What a tracked thing is called at the beginning of a line; own words as the person wrote them."""
    if name == "weekend":
        return _("Weekend")
    return str(vocabulary.TRIGGERS[name]) if name in vocabulary.TRIGGERS else name


def thing(about: Topic) -> str:
    """In the middle of a sentence: exercise, “new chair”, wearing “Boots”, Magnesium, stretching."""
    if about.kind is Kind.EXPOSURE:
        return str(_THINGS[about.name]) if about.name in _THINGS else quoted(about.name)
    if about.kind is Kind.SHOES:
        return _("wearing “%(pair)s”") % {"pair": about.name}
    if about.kind is Kind.WEEKEND:
        return _("the weekend")
    if about.kind is Kind.RELIEF:
        known = vocabulary.RELIEF.get(about.name)
        return quoted(about.name) if known is None else lower_first(str(known))
    if about.kind is Kind.MUSCLE:
        return muscle(about.name)
    if about.kind is Kind.MEDICINE:
        return about.name
    return lower_first(label_of(about))


def muscle(code: str) -> str:
    labels = dict(vocabulary.Muscle.choices)
    return lower_first(str(labels[code])) if code in labels else quoted(code)


def when(key: str) -> str:
    """When the cramps of a question come: after exercise, on the left, in summer."""
    about = topic(key)
    if about.kind in {Kind.EXPOSURE, Kind.SHOES}:
        pattern = _("the day after %(thing)s") if about.lag == NEXT else _("after %(thing)s")
        return pattern % {"thing": thing(about)}
    if about.kind is Kind.WEEKEND:
        return _("at the weekend")
    if about.kind is Kind.MEDICINE:
        return _("on days with %(medicine)s") % {"medicine": about.name}
    if about.kind is Kind.TIMING and about.name in _TIMES:
        return str(_TIMES[about.name])
    if about.kind is Kind.SIDE:
        return _("on the left") if about.name == "left" else _("on the right")
    if about.kind is Kind.SEASON:
        return _("in summer")
    if about.kind is Kind.MUSCLE:
        return _("after days on which that muscle worked hard")
    if about.kind is Kind.RELIEF:
        return _("with %(thing)s") % {"thing": thing(about)}
    return _("at other times")


def label(key: str) -> str:
    """The question in a list: “Exercise, next day”, “Left or right”."""
    return label_of(topic(key))


def label_of(about: Topic) -> str:
    if about.kind in {Kind.EXPOSURE, Kind.SHOES}:
        name = exposure_name(about.name)
        if about.lag == NEXT:
            return _("%(thing)s, next day") % {"thing": name}
        return _("%(thing)s, same day") % {"thing": name} if about.lag == SAME else name
    if about.kind is Kind.WEEKEND:
        return _("Weekend")
    if about.kind is Kind.TIMING and about.name in _TIME_LABELS:
        return str(_TIME_LABELS[about.name])
    if key_is_last_night(about):
        return _("A cramp the night before")
    if about.kind is Kind.TREND and about.name in _TREND_LABELS:
        return str(_TREND_LABELS[about.name])
    if about.kind is Kind.SIDE:
        return _("Left or right")
    if about.kind is Kind.SEASON:
        return _("Summer or winter")
    if about.kind is Kind.RELIEF:
        known = vocabulary.RELIEF.get(about.name, about.name)
        return _("How long they last with: %(thing)s") % {"thing": known}
    if about.kind is Kind.MUSCLE:
        labels = dict(vocabulary.Muscle.choices)
        return _("%(muscle)s, after hard work") % {"muscle": labels.get(about.name, about.name)}
    return about.name


def key_is_last_night(about: Topic) -> bool:
    return about.kind is Kind.OTHER and about.name == LAST_NIGHT


def either(phrases: Iterable[str]) -> str:
    """ "a", "a or b", "a, b or c"; each phrase once."""
    *first, last = dict.fromkeys(phrases)
    if not first:
        return last
    return _("%(first)s or %(last)s") % {"first": _(", ").join(first), "last": last}
