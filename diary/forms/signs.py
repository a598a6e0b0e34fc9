"""What came with a cramp: warning signs before, during and after it, and what review rules look at.

Each group has its own None of these. Unknown is not no: what is not ticked stays unanswered. Answers that a
page does not show, such as imported ones, stay as they were told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import vocabulary
from diary.facts import SymptomAnswer

from .base import ChipCheckboxes, DiaryForm

NONE_OF_THESE = "none"
Answers = tuple[SymptomAnswer, ...]

# Asked about every cramp; what review rules look at first (ux 3.2).
WITH_IT = (
    "one_leg_swelling",
    "skin_warm",
    "skin_red_or_dark",
    "numbness_tingling",
    "weakness",
    "urine_dark",
)
# Rare and serious: reachable, but not in the way. None of these above does not speak for them.
ALARMS = (
    "chest_pain", "chest_pressure", "jaw_pain", "breathless", "palpitations", "sweating", "nausea", "faint",
    "loss_of_consciousness", "whole_body_jerking", "confused", "face_droop", "speech_trouble",
    "sudden_one_sided_weakness_or_numbness", "limb_cold", "skin_pale_or_blue", "cannot_move",
    "pain_not_settling", "muscle_tight_swollen", "both_legs_weak", "saddle_numbness",
    "new_bladder_or_bowel_trouble", "trouble_swallowing", "trouble_breathing", "jaw_stiff", "fever",
)  # fmt: skip
BEFORE = (
    "heaviness", "tightness", "pulling", "numbness_tingling", "weakness", "aching", "twitching",
    "twisting_posture",
)  # fmt: skip
DURING = (
    "sharp_pain", "burning", "aching", "pulling", "tightness", "hard_muscle", "numbness_tingling", "itching",
    "twitching", "twisting_posture", "pulse_weak",
)  # fmt: skip
AFTER = (
    "limp", "unsteady_gait", "weakness", "numbness_tingling", "muscle_very_sore", "aching", "bruising",
    "hurt_by_cramp",
)  # fmt: skip


class Group(NamedTuple):
    """One question. `asks` opens it; `label` begins the answer."""

    field: str
    phase: str
    codes: Sequence[str]
    asks: str | Promise


WITH = Group("with_it", "", WITH_IT, gettext_lazy("Anything with it?"))
GROUPS = (
    WITH,
    Group(
        "signs_before",
        vocabulary.Phase.BEFORE.value,
        BEFORE,
        gettext_lazy("How did it announce itself?"),
    ),
    Group("signs_during", vocabulary.Phase.DURING.value, DURING, gettext_lazy("How did it feel?")),
    Group("signs_after", vocabulary.Phase.AFTER.value, AFTER, gettext_lazy("And afterwards?")),
)
PHASES = GROUPS[1:]


def _signs(label: str | Promise) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=ChipCheckboxes, choices=())


class SignsForm(DiaryForm):
    """Four questions about what came with a cramp. answers : what is stored."""

    with_it = forms.MultipleChoiceField(
        label=WITH.asks, required=False, widget=ChipCheckboxes(fold=True), choices=()
    )
    signs_before = _signs(gettext_lazy("Before the cramp"))
    signs_during = _signs(gettext_lazy("During the cramp"))
    signs_after = _signs(gettext_lazy("After the cramp"))

    def __init__(self, *args: Any, answers: Answers = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers
        for group in GROUPS:
            field = self.fields[group.field]
            field.choices = _choices(group, answers)
            field.initial = _shown(group, answers)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for group in GROUPS:
            ticked = cleaned.get(group.field) or []
            if NONE_OF_THESE in ticked and len(ticked) > 1:
                self.add_error(group.field, _("Choose what there was, or None of these"))
        return cleaned

    def told_signs(self) -> Answers:
        """Call without errors in the four fields. What is stored keeps its order."""
        asked = {group.phase: group for group in GROUPS}
        ticked = {group.phase: set(self.cleaned_data[group.field]) for group in GROUPS}
        kept = [
            answer
            for answer in self.answers
            if answer.phase not in asked or self._stays(answer, asked[answer.phase], ticked[answer.phase])
        ]
        have = {(answer.phase, answer.code) for answer in kept}
        for group in GROUPS:
            chosen = ticked[group.phase]
            for code in self._on_page(group):
                if code in chosen and (group.phase, code) not in have:
                    kept.append(SymptomAnswer(code, True, group.phase))
            if NONE_OF_THESE in chosen:
                no = (code for code in group.codes if (group.phase, code) not in have)
                kept += [SymptomAnswer(code, False, group.phase) for code in no]
        return tuple(kept)

    def drafted_signs(self) -> Answers:
        """What is ticked, also where a group contradicts itself: a look before saving counts every yes."""
        wrong = [group for group in GROUPS if group.field not in self.cleaned_data]
        for group in wrong:
            sent = self[group.field].data or []
            offered = set(self._on_page(group))
            self.cleaned_data[group.field] = [code for code in sent if code in offered]
        told = self.told_signs()
        for group in wrong:
            del self.cleaned_data[group.field]
        return told

    def _stays(self, answer: SymptomAnswer, group: Group, ticked: set[str]) -> bool:
        """A yes stays while it is ticked. A no stays unless it is a yes now, or its None of these is gone."""
        if answer.present:
            return answer.code in ticked
        if answer.code in ticked:
            return False
        unticked = NONE_OF_THESE in _shown(group, self.answers) and NONE_OF_THESE not in ticked
        return not (unticked and answer.code in group.codes)

    def _on_page(self, group: Group) -> list[str]:
        codes = []
        for value, label in self.fields[group.field].choices:
            codes += [code for code, _name in label] if isinstance(label, list) else [value]
        return [code for code in codes if code != NONE_OF_THESE]


def _choices(group: Group, answers: Iterable[SymptomAnswer]) -> list[Any]:
    """The usual ones, what is stored besides, None of these; serious ones about the cramp itself folded."""
    folded = ALARMS if group is WITH else ()
    present = (a.code for a in answers if a.present and a.phase == group.phase)
    more = [code for code in dict.fromkeys(present) if code not in (*group.codes, *folded)]
    choices: list[Any] = [(code, _label(code)) for code in (*group.codes, *more)]
    choices.append((NONE_OF_THESE, gettext_lazy("None of these")))
    if folded:
        title = gettext_lazy("Chest, breathing, fainting, sudden weakness")
        choices.append((title, [(code, _label(code)) for code in folded]))
    return choices


def _label(code: str) -> vocabulary.Label:
    return vocabulary.SYMPTOMS.get(code, code)


def _shown(group: Group, answers: Iterable[SymptomAnswer]) -> list[str]:
    """What is ticked on the page: every yes, or None of these when the whole list was answered with no."""
    here = [answer for answer in answers if answer.phase == group.phase]
    present = sorted({answer.code for answer in here if answer.present})
    if not present and {answer.code for answer in here if not answer.present} >= set(group.codes):
        return [NONE_OF_THESE]
    return present
