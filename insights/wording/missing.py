"""What a rule would have to know, in words, and where it can be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import vocabulary
from insights.flags import CRASHED


class Where(StrEnum):
    """Where an answer can be given; in the order of the page."""

    SIGNS = "signs"
    CRAMPS = "cramps"
    ABOUT = "about"
    DAYS = "days"
    MEDICINES = "medicines"
    OTHER = "other"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Place:
    where: Where
    name: str | Promise


_PLACES: dict[str, Place] = {
    "duration": Place(Where.CRAMPS, gettext_lazy("how long a cramp lasted")),
    "pain": Place(Where.CRAMPS, gettext_lazy("how bad a cramp was")),
    "woke": Place(Where.CRAMPS, gettext_lazy("whether a cramp woke you")),
    "muscle": Place(Where.CRAMPS, gettext_lazy("which muscle it was")),
    "side": Place(Where.CRAMPS, gettext_lazy("which side it was")),
    "soreness_hours": Place(Where.CRAMPS, gettext_lazy("how long you were sore")),
    "activity": Place(Where.CRAMPS, gettext_lazy("what you were doing")),
    "relief": Place(Where.CRAMPS, gettext_lazy("what you tried, and whether it helped")),
    "triggers": Place(Where.CRAMPS, gettext_lazy("what came before a cramp")),
    "local_exertion": Place(Where.CRAMPS, gettext_lazy("whether that muscle had worked hard")),
    "coverage": Place(Where.DAYS, gettext_lazy("more days with a check-in")),
    "alcohol_units": Place(Where.DAYS, gettext_lazy("how much alcohol you drank")),
    "sleep_disturbance": Place(Where.DAYS, gettext_lazy("how you slept")),
    "birth_year": Place(Where.ABOUT, gettext_lazy("your year of birth")),
    "first_cramp_year": Place(Where.ABOUT, gettext_lazy("the year of your first cramp")),
    "pregnant": Place(Where.ABOUT, gettext_lazy("whether you are pregnant")),
    "gave_birth_on": Place(Where.ABOUT, gettext_lazy("when you last gave birth")),
    "conditions": Place(Where.ABOUT, gettext_lazy("your health conditions")),
    "risks": Place(
        Where.ABOUT, gettext_lazy("what was so in the last weeks: surgery, a long trip and the like")
    ),
    "toxin_at": Place(Where.ABOUT, gettext_lazy("when you had contact with a poison")),
    "toxin_kind": Place(Where.ABOUT, gettext_lazy("which poison it was")),
    "wound_on": Place(Where.ABOUT, gettext_lazy("when you had a dirty wound")),
    "neck_surgery_on": Place(Where.ABOUT, gettext_lazy("when your neck was operated on")),
    "alcohol_stopped_at": Place(Where.ABOUT, gettext_lazy("when you stopped drinking")),
    "trigger_stopped_on": Place(Where.ABOUT, gettext_lazy("what you gave up, and when")),
    "medicines": Place(Where.MEDICINES, gettext_lazy("what you take")),
    "started_on": Place(Where.MEDICINES, gettext_lazy("when you began a medicine")),
    "dose_changed_on": Place(Where.MEDICINES, gettext_lazy("when a dose was changed")),
    "medicine_class": Place(Where.MEDICINES, gettext_lazy("which kind of medicine it is")),
    CRASHED: Place(Where.BROKEN, gettext_lazy("a fault on our side")),
}


def place_of(code: str) -> Place:
    """Of a symptom code, or of a name that rules use for what they lack."""
    if code in _PLACES:
        return _PLACES[code]
    if code in vocabulary.SYMPTOMS:
        return Place(Where.SIGNS, vocabulary.SYMPTOMS[code])
    if code in vocabulary.TRIGGERS:
        return _PLACES["triggers"]
    return Place(Where.OTHER, gettext_lazy("something that was not told"))


def heading(where: Where) -> str:
    return {
        Where.SIGNS: _("Signs that came with cramps"),
        Where.CRAMPS: _("Answers about cramps"),
        Where.ABOUT: _("Answers about you"),
        Where.DAYS: _("Answers about your days"),
        Where.MEDICINES: _("Answers about medicines"),
        Where.OTHER: _("Other answers"),
        Where.BROKEN: _("Checks that broke"),
    }[where]


def main_place(codes: Iterable[str]) -> Where:
    """The one place to send somebody to: a broken check first, then the order of the page."""
    found = {place_of(code).where for code in codes}
    if Where.BROKEN in found:
        return Where.BROKEN
    return next((where for where in Where if where in found), Where.OTHER)


def sentence(where: Where) -> str:
    """What to do about it."""
    return {
        Where.SIGNS: _("Nobody said whether these came with a cramp of the last days. Yes or no, both help."),
        Where.CRAMPS: _("Of some cramps this was not told."),
        Where.ABOUT: _("These are asked under About me. Each of them is optional."),
        Where.DAYS: _("Check in on more days, cramp or not."),
        Where.MEDICINES: _("Some medicines have no date or kind."),
        Where.OTHER: _("Something was not told."),
        Where.BROKEN: _("These could not be checked. The fault is ours, not yours."),
    }[where]
