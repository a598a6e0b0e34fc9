"""Which questions the check-in asks, in which order, and what else can be answered.

Pure: works on the rows it is given. A question is shown by its code, which never changes, and told to the
diary by its key (FORMATS: the code when built in, the person's own word otherwise).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import vocabulary
from .models import Trigger

# Asked on one screen; more than this and people stop answering (ux 3.2).
MOST_ASKED = 8
FULL = _("8 things are asked already. Stop asking one of them first")
LAST = _("The check-in needs at least 1 question. Ask another one first")
USUAL = (
    "exercise",
    "alcohol",
    "low_water",
    "cold_exposure",
    "tight_shoes",
    "long_standing",
    "long_sitting",
    "heat",
)

# Asked about the day as a whole; the other symptoms belong to a cramp, or are shown where they were answered.
SymptomGroups = tuple[tuple[vocabulary.Label, tuple[str, ...]], ...]
DAY_SYMPTOMS: SymptomGroups = (
    (_("Swelling and skin"), (
        "one_leg_swelling", "both_leg_swelling", "skin_warm", "skin_red_or_dark", "skin_pale_or_blue",
        "limb_cold",
    )),
    (_("Feeling and strength"), (
        "numbness_tingling", "numbness_over_24h", "weakness", "weakness_over_24h", "twitching", "new_falls",
    )),
    (_("Pain"), ("calf_pain_over_24h", "muscle_pain_over_24h", "walking_pain")),
    (_("The rest of you"), (
        "urine_dark", "fever", "faint", "palpitations", "tired_by_day", "limits_daily_life",
    )),
)  # fmt: skip
# Signs that change over months rather than days, and rarer ones: folded, with a "none" of their own.
SLOW_SIGNS: SymptomGroups = (
    (_("Veins, skin and nails of the legs"), (
        "spider_veins", "hard_sore_vein", "skin_colour_change", "shin_hair_loss", "brittle_nails",
        "foot_ulcer", "slow_healing_sore", "spreading_redness",
    )),
    (_("Hips, posture and moving"), (
        "hip_stiff", "sitting_hard", "shoulders_uneven", "muscle_thinner", "limp", "unsteady_gait",
        "rest_pain_eased_hanging_down", "urge_to_move", "eased_by_moving",
    )),
    (_("Less common"), ("vomiting_diarrhoea_over_24h", "heavy_sweating", "hurt_by_cramp")),
)  # fmt: skip
# Muscles that exercise loads most often; the others stand behind a summary.
LEG_MUSCLES = (
    "calf", "shin", "foot_sole", "toes", "thigh_front", "thigh_back", "thigh_inner", "buttock",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    key: str
    label: vocabulary.Label


@dataclass(frozen=True, slots=True)
class Questions:
    """`asked`: on the screen, in the person's order; `more`: behind More, only there to be answered."""

    asked: tuple[Question, ...]
    more: tuple[Question, ...]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.asked + self.more)

    @property
    def by_code(self) -> dict[str, Question]:
        return {question.code: question for question in self.asked + self.more}


def built_in(code: str) -> Question:
    return Question(code, code, vocabulary.TRIGGERS[code])


def questions(*, tracked: Sequence[str], own: Iterable[Trigger], answered: Iterable[str] = ()) -> Questions:
    """The questions for a person who tracks the codes `tracked` (empty: the usual eight).

    own : all own words, retired and merged ones too. A merged word stands for what it was merged into, and a
        retired one is offered only where it has been answered already.
    answered : keys answered on the day that is shown.
    """
    words = list(own)
    by_id = {word.pk: word for word in words}
    known = {code: built_in(code) for code in vocabulary.EXPOSURES}
    known |= {word.code: Question(word.code, word.key, word.label) for word in words if is_offered(word)}

    wanted = dict.fromkeys(_standing_for(code, words, by_id) for code in tracked)
    chosen = [code for code in wanted if code in known][:MOST_ASKED] or USUAL
    asked = {code: known[code] for code in chosen}

    already = set(answered)
    for word in words:
        if word.key in already:
            known.setdefault(word.code, Question(word.code, word.key, word.label))
    for code in already & vocabulary.TRIGGERS.keys():
        known.setdefault(code, built_in(code))
    return Questions(tuple(asked.values()), tuple(q for code, q in known.items() if code not in asked))


def is_offered(word: Trigger) -> bool:
    return word.retired_on is None and word.merged_into_id is None


def _standing_for(code: str, words: list[Trigger], by_id: dict[int, Trigger]) -> str:
    """The code that entries of `code` go by now, after merges."""
    word: Any = next((each for each in words if each.code == code), None)
    seen: set[int] = set()
    while word is not None and word.merged_into_id is not None and word.pk not in seen:
        seen.add(word.pk)
        target = by_id.get(word.merged_into_id)
        word = target or word.merged_into  # a built-in word is not among the own ones
    return word.code if word is not None else code
