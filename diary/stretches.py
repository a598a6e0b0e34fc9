"""What may be said during a cramp: one stretch for the muscle, when to stop, nothing else.

Pure. Content and limits: clinical 6.1 and 6.3 of the project's research (own wording; its sources are the NHS
and the seed articles). Seated or lying first, because people who have just been woken fall.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise


class Stretch(NamedTuple):
    """`now` is the first thing to do, in large type; `then` may follow.

    drawing : name of the picture in templates/_stretch, or "" where there is nothing to stretch.
    """

    now: Sentence
    then: Sentence
    drawing: str = ""


_RUB = _("Rub the muscle gently. Do not stand yet.")
_FOOT = Stretch(
    _("Sit up. Straighten the leg. Ease your big toe up. Hold until it lets go."),
    _RUB,
    "foot",
)
_HAND = Stretch(
    _("Straighten your fingers slowly with the other hand. Bend the wrist back gently."),
    _("Rub the muscle gently."),
    "hand",
)
_ANY = Stretch(_("Sit down. Rub the muscle gently."), _("A few slow steps may help. Hold on to something."))

_STRETCHES = {
    "calf": Stretch(_("Sit up. Pull your toes towards your knee. Hold until it lets go."), _RUB, "calf"),
    "foot_sole": _FOOT,
    "toes": _FOOT,
    "thigh_front": Stretch(
        _("Lie on your side. Bend the knee. Bring the foot gently towards your bottom."), _RUB, "thigh_front"
    ),
    "thigh_back": Stretch(_("Sit or lie down. Straighten the knee slowly."), _RUB, "thigh_back"),
    "thigh_inner": Stretch(
        _("Sit down. Soles together. Let your knees fall gently outwards."), _RUB, "thigh_inner"
    ),
    "shin": Stretch(_("Sit down. Point your foot down gently."), _RUB, "shin"),
    "hand": _HAND,
    "fingers": _HAND,
    "forearm": _HAND,
    # No stretch: a pain here may not be a cramp at all.
    "chest": Stretch(
        _("Sit down. Keep still."),
        _("Chest pain, pressure, or hard to breathe? Get help now."),
    ),
}

STOP = _("Stop if the pain gets sharper. Do not rub a swollen, hot or discoloured leg.")
CAREFUL = (
    _("Before you stand: sit on the edge of the bed first. Hold on to something."),
    _("Giddy: sit down before you stretch."),
    _("In water: hold on to something and get out."),
    _("Driving: pull over first."),
    _("After an operation: do what your surgeon told you."),
    _("Warmth or cold: wrap it in cloth, 15 minutes at most, not on numb skin."),
)


def stretch_for(muscle: str) -> Stretch:
    return _STRETCHES.get(muscle, _ANY)


def by_muscle() -> list[tuple[tuple[str, ...], Stretch]]:
    """Each piece of advice once with the muscles it is for, drawn ones first; () is every other muscle."""
    muscles: dict[Stretch, list[str]] = {}
    for muscle, stretch in _STRETCHES.items():
        muscles.setdefault(stretch, []).append(muscle)
    told = [(tuple(codes), stretch) for stretch, codes in muscles.items()]
    told.sort(key=lambda each: not each[1].drawing)
    return [*told, ((), _ANY)]
