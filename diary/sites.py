"""How a muscle on a side is called: "Left calf", "Sole of the right foot".

Pure. Written out rather than put together, because neither English nor its translations can be built from two
words: "Left front of the thigh" is not what anybody says.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .vocabulary import Muscle

Name = str | Promise

# muscle: side not known, left, right, both
_NAMES: dict[str, tuple[Name, Name, Name, Name]] = {
    "calf": (
        gettext_lazy("Calf"),
        gettext_lazy("Left calf"),
        gettext_lazy("Right calf"),
        gettext_lazy("Both calves"),
    ),
    "shin": (
        gettext_lazy("Shin"),
        gettext_lazy("Left shin"),
        gettext_lazy("Right shin"),
        gettext_lazy("Both shins"),
    ),
    "foot_sole": (
        gettext_lazy("Sole of the foot"),
        gettext_lazy("Sole of the left foot"),
        gettext_lazy("Sole of the right foot"),
        gettext_lazy("Soles of both feet"),
    ),
    "toes": (
        gettext_lazy("Toes"),
        gettext_lazy("Left toes"),
        gettext_lazy("Right toes"),
        gettext_lazy("Toes on both sides"),
    ),
    "thigh_front": (
        gettext_lazy("Front of the thigh"),
        gettext_lazy("Front of the left thigh"),
        gettext_lazy("Front of the right thigh"),
        gettext_lazy("Front of both thighs"),
    ),
    "thigh_back": (
        gettext_lazy("Back of the thigh"),
        gettext_lazy("Back of the left thigh"),
        gettext_lazy("Back of the right thigh"),
        gettext_lazy("Back of both thighs"),
    ),
    "thigh_inner": (
        gettext_lazy("Inner thigh"),
        gettext_lazy("Left inner thigh"),
        gettext_lazy("Right inner thigh"),
        gettext_lazy("Both inner thighs"),
    ),
    "buttock": (
        gettext_lazy("Buttock"),
        gettext_lazy("Left buttock"),
        gettext_lazy("Right buttock"),
        gettext_lazy("Both buttocks"),
    ),
    "hand": (
        gettext_lazy("Hand"),
        gettext_lazy("Left hand"),
        gettext_lazy("Right hand"),
        gettext_lazy("Both hands"),
    ),
    "fingers": (
        gettext_lazy("Fingers"),
        gettext_lazy("Left fingers"),
        gettext_lazy("Right fingers"),
        gettext_lazy("Fingers of both hands"),
    ),
    "forearm": (
        gettext_lazy("Forearm"),
        gettext_lazy("Left forearm"),
        gettext_lazy("Right forearm"),
        gettext_lazy("Both forearms"),
    ),
    "upper_arm": (
        gettext_lazy("Upper arm"),
        gettext_lazy("Left upper arm"),
        gettext_lazy("Right upper arm"),
        gettext_lazy("Both upper arms"),
    ),
    "shoulder": (
        gettext_lazy("Shoulder"),
        gettext_lazy("Left shoulder"),
        gettext_lazy("Right shoulder"),
        gettext_lazy("Both shoulders"),
    ),
    "abdomen": (
        gettext_lazy("Belly"),
        gettext_lazy("Left side of the belly"),
        gettext_lazy("Right side of the belly"),
        gettext_lazy("Both sides of the belly"),
    ),
    "chest": (
        gettext_lazy("Chest"),
        gettext_lazy("Left side of the chest"),
        gettext_lazy("Right side of the chest"),
        gettext_lazy("Both sides of the chest"),
    ),
    "back": (
        gettext_lazy("Back"),
        gettext_lazy("Left side of the back"),
        gettext_lazy("Right side of the back"),
        gettext_lazy("Both sides of the back"),
    ),
    "neck": (
        gettext_lazy("Neck"),
        gettext_lazy("Left side of the neck"),
        gettext_lazy("Right side of the neck"),
        gettext_lazy("Both sides of the neck"),
    ),
    "jaw_face": (
        gettext_lazy("Jaw or face"),
        gettext_lazy("Left side of the jaw or face"),
        gettext_lazy("Right side of the jaw or face"),
        gettext_lazy("Both sides of the jaw or face"),
    ),
    "other": (
        gettext_lazy("Another muscle"),
        gettext_lazy("Another muscle on the left"),
        gettext_lazy("Another muscle on the right"),
        gettext_lazy("Another muscle on both sides"),
    ),
}
_LEG = frozenset(("calf", "shin", "foot_sole", "toes", "thigh_front", "thigh_back", "thigh_inner", "buttock"))
_ARM = frozenset(("hand", "fingers", "forearm", "upper_arm", "shoulder"))
# As said in a hurry: the muscle is known, only the side was wrong.
_LIMB_SIDES = {
    "left": (gettext_lazy("Left leg"), gettext_lazy("Left arm")),
    "right": (gettext_lazy("Right leg"), gettext_lazy("Right arm")),
}
_COLUMN = {"unknown": 0, "left": 1, "right": 2, "both": 3}
assert _NAMES.keys() == set(Muscle.values)


def is_site(muscle: str, side: str) -> bool:
    return muscle in _NAMES and side in _COLUMN


def site_name(muscle: str, side: str) -> str:
    """One place, as a person says it, beginning with a capital."""
    return str(_NAMES[muscle][_COLUMN[side]])


def side_choice(muscle: str, side: str) -> str:
    """A side as the answer to "which one?": "Right leg" for a calf. side : left or right."""
    leg, arm = _LIMB_SIDES[side]
    if muscle in _LEG:
        return str(leg)
    return str(arm) if muscle in _ARM else site_name(muscle, side)


def site_names(sites: Iterable[tuple[str, str]]) -> str:
    """All places of a cramp in one phrase: "Left calf, sole of the right foot"."""
    names = [site_name(muscle, side) for muscle, side in sites]
    if not names:
        return _("Muscle not noted")
    return ", ".join([names[0], *(lower_first(name) for name in names[1:])])


def lower_first(phrase: str) -> str:
    """For the middle of a sentence."""
    return phrase[:1].lower() + phrase[1:]
