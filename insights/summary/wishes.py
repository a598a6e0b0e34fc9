"""What the person wants on the page for the doctor: their question, what to ask, and which parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_QUESTION = 200

# What the visit is about.
TOPICS: dict[str, Promise] = {
    "sleep": _("Sleep"),
    "pain": _("Pain"),
    "daily_life": _("Daily life"),
    "medicine": _("A medicine"),
    "worry": _("I am worried"),
}

# Questions to take along; the diary answers none of them.
ASKS: dict[str, Promise] = {
    "medicines": _("Could one of my medicines play a part?"),
    "tests": _("Do I need any tests?"),
    "watch": _("What should I watch for?"),
    "come_back": _("When should I come back?"),
    "relief": _("What can I do when a cramp comes?"),
    "prevention": _("What can I try so that fewer come?"),
    "exercise": _("Can I go on with my exercise?"),
    "sleep": _("What can help me to sleep?"),
}


class NameAs:
    """How the page names the person."""

    FULL = "full"
    INITIALS = "initials"
    NONE = "none"
    ALL = (FULL, INITIALS, NONE)


# Parts that can be left out, in the order of the page; period, data quality and headline numbers always stay.
PARTS = (
    "question", "flags", "pictures", "where", "course", "context", "symptoms", "medicines", "conditions",
    "tried", "asks", "list", "notes",
)  # fmt: skip
# What people wrote in their own words is shown only when they say so.
USUAL_PARTS = tuple(part for part in PARTS if part != "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """question : at most LONGEST_QUESTION characters · topics, asks : codes · name_as : one of `NameAs`

    parts : codes of PARTS that are shown
    """

    question: str = ""
    topics: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    name_as: str = NameAs.FULL
    parts: tuple[str, ...] = USUAL_PARTS

    def shows(self, part: str) -> bool:
        return part in self.parts

    @property
    def left_out(self) -> tuple[str, ...]:
        """Parts that a clinician might expect and does not get; notes are nobody's expectation."""
        return tuple(part for part in USUAL_PARTS if part not in self.parts)

    def as_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "topics": list(self.topics),
            "asks": list(self.asks),
            "name_as": self.name_as,
            "parts": list(self.parts),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Wishes:
        """What was stored; codes that are no longer known are dropped."""
        usual = cls()
        return cls(
            question=str(stored.get("question", "")),
            topics=_known(stored.get("topics", ()), TOPICS),
            asks=_known(stored.get("asks", ()), ASKS),
            name_as=stored["name_as"] if stored.get("name_as") in NameAs.ALL else usual.name_as,
            parts=_known(stored["parts"], PARTS) if "parts" in stored else usual.parts,
        )


def _known(codes: Any, known: Any) -> tuple[str, ...]:
    """In the order in which they are known, each once."""
    chosen = frozenset(code for code in codes if isinstance(code, str))
    return tuple(code for code in known if code in chosen)
