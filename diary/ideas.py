"""Words that people may want to track or note and that have no code of their own.

Offered in Settings, one press each. A press makes the word the person's own, in their language and theirs to
rename; a word that nobody chose is never asked about. These are what people and articles for patients name.
What could hurt somebody (pinching, pricking, biting, a poison) can be typed and is never offered.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Idea = tuple[str, str | Promise]

THINGS: tuple[Idea, ...] = (
    ("long-walk", _("Long walk")),
    ("long-lying", _("Lying long in one position")),
    ("leg-pressed", _("Leg pressed on by something")),
    ("tight-clothes", _("Tight socks or clothes")),
    ("high-heels", _("High heels")),
    ("too-much-effort", _("Did too much")),
    ("irregular-meals", _("Irregular meals")),
    ("irregular-sleep", _("Irregular sleep hours")),
    ("little-calcium", _("Little food with calcium")),
    ("little-magnesium", _("Little food with magnesium")),
    ("little-potassium", _("Little food with potassium")),
    ("few-vitamins", _("Few vegetables and fruit")),
    ("spicy-food", _("Spicy food")),
    ("fatty-food", _("Fatty food")),
    ("sweet-food", _("Sweet food")),
    ("salty-food", _("Salty food")),
    ("food-poisoning", _("Food poisoning")),
    ("medicine-changed", _("A medicine taken or changed")),
)

RELIEF: tuple[Idea, ...] = (
    ("warm-bath", _("Warm bath")),
    ("warm-damp-cloth", _("Warm damp cloth")),
    ("cold-pack", _("Cold pack in a cloth")),
    ("feet-flat", _("Feet flat on the floor")),
    ("cool-floor", _("Steps on a cool floor")),
    ("pillow-under-heels", _("Pillow under the heels")),
    ("shaking-the-leg", _("Shaking the leg")),
    ("turning-the-leg", _("Turning the leg")),
    ("stroking", _("Stroking or patting")),
)


def left(ideas: Iterable[Idea], have: Iterable[str]) -> list[Idea]:
    """The ideas whose words nobody has yet, whatever the capitals. `have`: the person's own words."""
    taken = {word.casefold() for word in have}
    return [(code, label) for code, label in ideas if str(label).casefold() not in taken]


def word(ideas: Iterable[Idea], code: str) -> str | None:
    """The word behind a code, in the reader's language."""
    return next((str(label) for each, label in ideas if each == code), None)
