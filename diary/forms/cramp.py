"""A cramp, told afterwards or told in full: five questions, and what else somebody may want to add.

Only when and which muscle are needed, and both are preset. Changing an entry keeps what this form does not
ask: symptoms by phase, seconds until something eased, seconds of the start, a length that was timed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits, vocabulary
from diary.facts import EpisodeFacts, Problem, SymptomAnswer, word_problem
from diary.sites import site_name
from diary.usual import Usual

from .amounts import DecimalAmountField, PlainTextField
from .base import ChipCheckboxes, ChipRadio, IdempotentForm
from .length import UNKNOWN, LengthForm
from .offered import Words
from .problems import add_problems
from .tries import TriesForm
from .when import WhenForm

NOT_SURE = "not_sure"
NONE_OF_THESE = "none"
# Asked about every cramp; what review rules look at first (ux 3.2).
WITH_IT = (
    "one_leg_swelling",
    "skin_warm",
    "skin_red_or_dark",
    "numbness_tingling",
    "weakness",
    "urine_dark",
)
BEFORE_SHOWN = 8

_PAIN = [
    (_("None"), [("0", "0")]),
    (_("Mild"), [("1", "1"), ("2", "2"), ("3", "3")]),
    (_("Moderate"), [("4", "4"), ("5", "5"), ("6", "6")]),
    (_("Severe"), [("7", "7"), ("8", "8"), ("9", "9")]),
    (_("Worst"), [("10", "10")]),
    ("", [(NOT_SURE, _("Not sure"))]),
]
_WOKE = [("yes", _("Yes")), ("no", _("No")), (NOT_SURE, _("Not sure"))]
_WOKE_VALUES = {"yes": True, "no": False}

# Where an objection to the facts belongs on the page; when and length decide for themselves.
_FIELD_OF = {
    "soreness_hours": "sore",
    "triggers": "before_own",
    "relief": "tried_own",
    "associated": "with_it",
}
_ORDER = (
    "when", "day", "part", "time", "about", "which", "muscle", "side", "length", "minutes", "pain", "woke",
    "activity", "with_it", "before", "before_own",
)  # fmt: skip


class CrampForm(WhenForm, LengthForm, TriesForm, IdempotentForm):
    """Five questions about a cramp and the optional rest; `to_facts` gives the answers.

    now : aware. usual : what is preset. triggers, reliefs : words on offer.
    base : the stored cramp when it is edited; its own time zone and everything not asked are kept.
    """

    suffixes = {"minutes": _("minutes"), "sore": _("hours")}

    muscle = forms.ChoiceField(label=_("Which muscle?"), widget=ChipRadio(fold=True), choices=())
    side = forms.ChoiceField(
        label=_("Which side?"), required=False, widget=ChipRadio, choices=vocabulary.Side.choices
    )
    also = forms.MultipleChoiceField(
        label=_("Other muscles in the same cramp"),
        required=False,
        widget=ChipCheckboxes(fold=True),
        choices=(),
    )
    pain = forms.ChoiceField(
        label=_("How bad was it?"),
        required=False,
        widget=ChipRadio(short=True),
        choices=_PAIN,
        help_text=_("0 is no pain, 10 the worst you can imagine."),
    )
    woke = forms.ChoiceField(
        label=_("Did it wake you?"), required=False, widget=ChipRadio(short=True), choices=_WOKE
    )
    activity = forms.ChoiceField(
        label=_("What were you doing?"),
        required=False,
        widget=ChipRadio,
        choices=[*vocabulary.Activity.choices, (NOT_SURE, _("Not sure"))],
    )
    with_it = forms.MultipleChoiceField(
        label=_("Anything with it?"), required=False, widget=ChipCheckboxes, choices=()
    )
    before = forms.MultipleChoiceField(
        label=_("What came before?"),
        required=False,
        widget=ChipCheckboxes(fold=True),
        choices=(),
        help_text=_("What you noticed. It need not be the reason."),
    )
    before_own = PlainTextField(
        label=_("Something else that came before"), required=False, max_length=limits.NAME_LENGTH
    )
    sore = DecimalAmountField(
        label=_("Sore afterwards, in hours"), required=False, highest=limits.MAX_SORENESS_HOURS
    )
    note = PlainTextField(
        label=_("Note"),
        required=False,
        max_length=limits.NOTE_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        now: datetime,
        time_zone: str,
        usual: Usual,
        triggers: Words,
        reliefs: Words,
        base: EpisodeFacts | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.base = base
        self.triggers = triggers.with_keys(base.triggers if base else ())
        values = _shown(base) if base else {"muscle": usual.muscle, "side": usual.side}
        super().__init__(
            *args,
            now=now,
            time_zone=base.time_zone if base else time_zone,
            stored=_length(base) if base else UNKNOWN,
            reliefs=reliefs,
            tries=base.relief if base else (),
            initial=values | (initial or {}),
            **kwargs,
        )
        self.fields["muscle"].choices = _muscle_choices(usual.muscles)
        self.fields["also"].choices = _also_choices(base.sites[1:] if base else ())
        self.fields["with_it"].choices = _with_it_choices(base.associated if base else ())
        self.fields["before"].choices = _before_choices(self.triggers)
        self.order_fields(_ORDER)
        if base:
            self.fields["which"].show_for(base.started_at, base.time_zone)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ticked = cleaned.get("with_it") or []
        if NONE_OF_THESE in ticked and len(ticked) > 1:
            self.add_error("with_it", _("Choose what there was, or None of these"))
        for name in ("before_own", "tried_own"):
            problem = word_problem(cleaned[name].strip()) if (cleaned.get(name) or "").strip() else None
            if problem:
                self.add_error(name, problem)
        if not self.errors:
            self.refuse(self.to_facts().problems(now=self.now))
        return cleaned

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Objections of the diary, each beside the question it is about."""
        length = "minutes" if self.cleaned_data.get("minutes") else "length"
        own = {"started_at": self.when_field, "duration_seconds": length, "duration_max_seconds": length}
        add_problems(self, problems, _FIELD_OF | own)

    def to_facts(self) -> EpisodeFacts:
        """What was told; of an edited cramp also what was not asked. Only without errors in single fields."""
        cleaned = self.cleaned_data
        low, high, source = self.told_length()
        started_at, precision = self._start()
        answers = {
            "started_at": started_at,
            "time_precision": precision,
            "sites": self._sites(),
            "duration_seconds": low,
            "duration_max_seconds": high,
            "duration_source": source,
            "pain": int(cleaned["pain"]) if cleaned["pain"] not in ("", NOT_SURE) else None,
            "woke": _WOKE_VALUES.get(cleaned["woke"]),
            "activity": "" if cleaned["activity"] == NOT_SURE else cleaned["activity"],
            "soreness_hours": cleaned["sore"],
            "triggers": self._triggers(),
            "relief": self.told_tries(),
            "associated": self._associated(),
            "note": cleaned["note"],
        }
        if self.base is not None:
            return replace(self.base, **answers)
        return EpisodeFacts(uuid=cleaned["client_uuid"], time_zone=self.time_zone, **answers)

    @property
    def clock_line(self) -> str:
        """One line for the person when the clocks changed at that hour, "" otherwise."""
        if self.base is not None and not self._when_changed:
            return ""
        return self.told(previous=self.base.started_at if self.base else None).clock_line

    @property
    def _when_changed(self) -> bool:
        return bool({"when", "day", "part", "time", "about", "which"} & set(self.changed_data))

    def _start(self) -> tuple[datetime, str]:
        if self.base is not None and not self._when_changed:
            return self.base.started_at, self.base.time_precision
        told = self.told(previous=self.base.started_at if self.base else None)
        return told.started_at, told.time_precision

    def _sites(self) -> tuple[tuple[str, str], ...]:
        cleaned = self.cleaned_data
        first = (cleaned["muscle"], cleaned["side"] or vocabulary.Side.UNKNOWN.value)
        others = (tuple(value.split("/")) for value in cleaned["also"])
        return tuple(dict.fromkeys((first, *((muscle, side) for muscle, side in others))))

    def _triggers(self) -> tuple[str, ...]:
        ticked = list(self.cleaned_data["before"])
        own = self.cleaned_data["before_own"].strip()
        if own:
            ticked.append(self.triggers.key_for(own))
        # In the order they were told; the boxes know only their own order.
        before = [key for key in (self.base.triggers if self.base else ()) if key in ticked]
        return tuple(dict.fromkeys([*before, *ticked]))

    def _associated(self) -> tuple[SymptomAnswer, ...]:
        """Ticked: yes. None of these: no to each. Otherwise answers stay, but a yes may be taken back."""
        ticked = set(self.cleaned_data["with_it"])
        stored = self.base.associated if self.base else ()
        asked = set(self._asked)
        none = NONE_OF_THESE in ticked
        kept = [
            answer
            for answer in stored
            if answer.code not in asked
            or (answer.present and answer.code in ticked)
            or (not answer.present and (none or answer.phase or answer.code not in ticked))
        ]
        have = {answer.code for answer in kept if answer.present or not answer.phase}
        kept += [SymptomAnswer(code) for code in self._asked if code in ticked and code not in have]
        if none:
            kept += [SymptomAnswer(code, False) for code in WITH_IT if code not in have]
        return tuple(kept)

    @property
    def _asked(self) -> list[str]:
        return [code for code, _label in self.fields["with_it"].choices if code != NONE_OF_THESE]

    @property
    def has_more(self) -> bool:
        """Whether something in the optional part is answered or wrong, so that it stands open."""
        names = {"also", "activity", "with_it", "before", "before_own", "sore", "note"}
        names |= {name for pair in self.try_rows for name in (pair[0].name, pair[1].name)}
        names |= {"tried_own", "eased_own"}
        if self.is_bound:
            return any(name in self.errors or self[name].value() for name in names)
        return any(self[name].value() for name in names)


def _length(base: EpisodeFacts) -> tuple[int | None, int | None, str]:
    return base.duration_seconds, base.duration_max_seconds, base.duration_source


def _shown(base: EpisodeFacts) -> dict[str, Any]:
    """The answers of a stored cramp, as initial values."""
    muscle, side = base.sites[0] if base.sites else ("", "")
    present = {answer.code for answer in base.associated if answer.present}
    refused = {answer.code for answer in base.associated if not answer.present}
    none = not present and refused >= set(WITH_IT)
    return {
        **WhenForm.shown(base.started_at, base.time_zone, base.time_precision),
        "client_uuid": base.uuid,
        "muscle": muscle,
        "side": side,
        "also": ["/".join(site) for site in base.sites[1:]],
        "pain": "" if base.pain is None else str(base.pain),
        "woke": {True: "yes", False: "no", None: ""}[base.woke],
        "activity": base.activity,
        "with_it": [NONE_OF_THESE] if none else sorted(present),
        "before": list(base.triggers),
        "sore": base.soreness_hours,
        "note": base.note,
    }


def _muscle_choices(usual: Sequence[str]) -> list[Any]:
    labels = dict(vocabulary.Muscle.choices)
    rest = [(code, label) for code, label in labels.items() if code not in usual]
    return [*((code, labels[code]) for code in usual), (_("More muscles"), rest)]


def _also_choices(stored: Iterable[tuple[str, str]]) -> list[Any]:
    """What is stored in front, then left and right of everything."""
    front = [("/".join(site), site_name(*site)) for site in stored]
    shown = {value for value, _label in front}
    sides = (vocabulary.Side.LEFT.value, vocabulary.Side.RIGHT.value)
    pairs = [(muscle, side) for muscle in vocabulary.Muscle.values for side in sides]
    rest = [("/".join(site), site_name(*site)) for site in pairs if "/".join(site) not in shown]
    return [*front, (_("Choose other muscles"), rest)]


def _with_it_choices(stored: Iterable[SymptomAnswer]) -> list[tuple[str, vocabulary.Label]]:
    more = dict.fromkeys(a.code for a in stored if a.present and a.code not in WITH_IT)
    shown = [(code, vocabulary.SYMPTOMS.get(code, code)) for code in (*WITH_IT, *more)]
    return [*shown, (NONE_OF_THESE, _("None of these"))]


def _before_choices(words: Words) -> list[Any]:
    built_in = list(words.built_in.items())
    front = [*built_in[:BEFORE_SHOWN], *((word, word) for word in words.own)]
    return [*front, (_("More"), built_in[BEFORE_SHOWN:])]
