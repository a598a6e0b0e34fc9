"""A cramp, told afterwards or told in full: five questions, and what else somebody may want to add.

Only when and which muscle are needed, and both are preset. Changing an entry keeps what this form does not
ask: other symptoms, seconds of the start, a length that was timed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary
from diary.facts import EpisodeFacts, Problem, Slept, word_problem
from diary.sites import is_site, site_name
from diary.usual import Habit, Usual

from .amounts import DecimalAmountField, PlainTextField
from .base import ChipCheckboxes, ChipRadio, IdempotentForm
from .length import UNKNOWN, LengthForm
from .offered import Words
from .problems import add_problems
from .signs import PHASES, SignsForm
from .sleep import SleepForm
from .tries import TriesForm
from .when import WhenForm, values_like

NOT_SURE = "not_sure"
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
_LENGTH = ("duration_seconds", "duration_max_seconds", "duration_source")

# Where an objection to the facts belongs on the page; when and length decide for themselves.
_FIELD_OF = {
    "soreness_hours": "sore",
    "triggers": "before_own",
    "relief": "tried_own",
    "sleep_disturbance": "sleep_disturbance",
    "associated": "with_it",
}
_ORDER = (
    "when", "day", "part", "time", "about", "which", "muscle", "side", "length", "minutes", "pain", "woke",
    "activity", "with_it", "before", "before_own",
)  # fmt: skip


class CrampForm(WhenForm, LengthForm, SignsForm, TriesForm, SleepForm, IdempotentForm):
    """Five questions about a cramp and the optional rest; `to_facts` and `to_sleep` give the answers.

    now : aware. usual : what is preset. triggers, reliefs : words on offer.
    sleep : the usual hours of sleep. slept : the night whose sleep the page asks about.
    base : the stored cramp when it is edited; its own time zone and everything not asked are kept.
    """

    html_id = "cramp-form"
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
        help_text=_("Both sides: choose left and right."),
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
        sleep: nights.SleepWindow,
        slept: Slept,
        base: EpisodeFacts | None = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.base = base
        self.sleep = sleep
        self.triggers = triggers.with_keys(base.triggers if base else ())
        values = _shown(base) if base else {"muscle": usual.muscle, "side": usual.side}
        super().__init__(
            *args,
            now=now,
            time_zone=base.time_zone if base else time_zone,
            stored=_length(base) if base else UNKNOWN,
            reliefs=reliefs,
            tries=base.relief if base else (),
            answers=base.associated if base else (),
            slept=slept,
            ago=base is None,
            initial=values | (initial or {}),
            **kwargs,
        )
        self.fields["muscle"].choices = _muscle_choices(usual.muscles)
        self.fields["also"].choices = _also_choices(self._also_on_page(), usual.muscles)
        self.fields["before"].choices = _before_choices(self.triggers)
        self.order_fields(_ORDER)
        if base:
            self.fields["which"].show_for(base.started_at, base.time_zone)

    def _also_on_page(self) -> list[tuple[str, str]]:
        """What is stored or preset, and what an earlier page offered."""
        name = self.add_prefix("also")
        sent = self.fields["also"].widget.value_from_datadict(self.data, self.files, name) or []
        told = (str(value).partition("/") for value in [*(self.initial.get("also") or ()), *sent])
        return [(muscle, side) for muscle, _slash, side in told if is_site(muscle, side)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("before_own", "tried_own"):
            problem = word_problem(cleaned[name].strip()) if (cleaned.get(name) or "").strip() else None
            if problem:
                self.add_error(name, problem)
        if not self.errors:
            facts = self.to_facts()
            self.refuse(facts.problems(now=self.now))
            if not self._at_night(facts) and self.told_sleep(self.slept.night) is not None:
                self.add_error("sleep_disturbance", _("This cramp was not at night. Choose No answer"))
        return cleaned

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Objections of the diary, each beside the question it is about."""
        length = "minutes" if self.cleaned_data.get("minutes") else "length"
        own = {"started_at": self.when_field, "duration_seconds": length, "duration_max_seconds": length}
        add_problems(self, problems, _FIELD_OF | own)

    def to_facts(self) -> EpisodeFacts:
        """What was told; of an edited cramp also what was not asked. Only without errors in single fields."""
        return self._with({name: value for part in self._parts() for name, value in part().items()})

    def draft(self) -> EpisodeFacts:
        """What can be read of the answers, whatever is wrong with the others: for a look before saving.

        Of what can not be read an edited cramp keeps what is stored; a new one is about now.
        """
        self.is_valid()
        told: dict[str, Any] = {"started_at": self.now} if self.base is None else {}
        for part in self._parts():
            with suppress(KeyError, ValueError):  # an answer with an error is not among the cleaned ones
                told |= part()
        return self._with(told | {"associated": self.drafted_signs()})

    def _with(self, answers: dict[str, Any]) -> EpisodeFacts:
        if self.base is not None:
            return replace(self.base, **answers)
        uuid = self.cleaned_data.get("client_uuid") or uuid4()
        return EpisodeFacts(uuid=uuid, time_zone=self.time_zone, **answers)

    def _parts(self) -> Iterator[Callable[[], dict[str, Any]]]:
        """The answers, part by part: one that can not be read leaves the others readable."""
        cleaned = self.cleaned_data
        yield lambda: dict(zip(("started_at", "time_precision"), self._start(), strict=True))
        yield lambda: {"sites": self._sites()}
        yield lambda: dict(zip(_LENGTH, self.told_length(), strict=True))
        yield lambda: {"pain": int(cleaned["pain"]) if cleaned["pain"] not in ("", NOT_SURE) else None}
        yield lambda: {"woke": _WOKE_VALUES.get(cleaned["woke"])}
        yield lambda: {"activity": "" if cleaned["activity"] == NOT_SURE else cleaned["activity"]}
        yield lambda: {"soreness_hours": cleaned["sore"]}
        yield lambda: {"triggers": self._triggers()}
        yield lambda: {"relief": self.told_tries()}
        yield lambda: {"associated": self.told_signs()}
        yield lambda: {"note": cleaned["note"]}

    def to_sleep(self) -> Slept | None:
        """What was told about the sleep of the night that this cramp belongs to; None: nothing new."""
        facts = self.to_facts()
        return self.told_sleep(nights.night_of(self._local(facts))) if self._at_night(facts) else None

    def _local(self, facts: EpisodeFacts) -> datetime:
        return nights.local(facts.started_at, facts.time_zone)

    def _at_night(self, facts: EpisodeFacts) -> bool:
        return nights.belongs_to_night(
            local_start=self._local(facts),
            in_bed=facts.activity == vocabulary.Activity.IN_BED,
            woke=facts.woke,
            sleep=self.sleep,
        )

    @property
    def clock_line(self) -> str:
        """One line for the person when the clocks changed at that hour, "" otherwise."""
        if self.base is not None and not self._when_changed:
            return ""
        return self.told(previous=self.base.started_at if self.base else None).clock_line

    @property
    def moved(self) -> bool:
        """Whether the cramp is told to have been at another time or place than before."""
        return self._when_changed or bool({"muscle", "side"} & set(self.changed_data))

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

    @property
    def sign_groups(self) -> list[dict[str, Any]]:
        """Warning signs before, during and after, each behind its question; open where it is answered."""
        return [
            {"asks": group.asks, "field": self[group.field], "open": self._tells(group.field)}
            for group in PHASES
        ]

    @property
    def also_is_open(self) -> bool:
        return self._tells("also")

    @property
    def known_is_wrong(self) -> bool:
        """Whether an error hides among the answers that the morning's page folds away."""
        names = (
            "when",
            "day",
            "part",
            "time",
            "about",
            "which",
            "muscle",
            "side",
            "also",
            "length",
            "minutes",
        )
        return self.is_bound and any(name in self.errors for name in names)

    @property
    def has_more(self) -> bool:
        """Whether something in the optional part is answered or wrong, so that it stands open."""
        names = ["activity", "with_it", "before", "before_own", "sore", "note"]
        names += [group.field for group in PHASES]
        names += [bound.name for row in self.try_rows for bound in row]
        return any(map(self._tells, names)) or self._tells_sleep

    @property
    def _tells_sleep(self) -> bool:
        """A new cramp's page stays closed over what another cramp has told about that night."""
        told = self["sleep_disturbance"].value()
        told = None if told in ("", None) else str(told)
        shown = None if self.slept.disturbance is None else str(self.slept.disturbance)
        return "sleep_disturbance" in self.errors or told != (None if self.base else shown)

    def _tells(self, name: str) -> bool:
        return bool(self[name].value()) or (self.is_bound and name in self.errors)


def like(habit: Habit, *, here: datetime, day: date | None = None) -> dict[str, Any]:
    """Initial values of a cramp like `habit`. here : local time now, naive. day : its diary day, if known."""
    muscle, side = habit.sites[0]
    return {
        **values_like(habit.at_night, habit.part, here=here, day=day),
        "muscle": muscle,
        "side": side,
        "also": ["/".join(site) for site in habit.sites[1:]],
        "length": habit.length,
        "woke": {True: "yes", False: "no", None: ""}[habit.woke],
        "activity": habit.activity,
    }


def _length(base: EpisodeFacts) -> tuple[int | None, int | None, str]:
    return base.duration_seconds, base.duration_max_seconds, base.duration_source


def _shown(base: EpisodeFacts) -> dict[str, Any]:
    """The answers of a stored cramp, as initial values."""
    muscle, side = base.sites[0] if base.sites else ("", "")
    return {
        **WhenForm.shown(base.started_at, base.time_zone, base.time_precision),
        "client_uuid": base.uuid,
        "muscle": muscle,
        "side": side,
        "also": ["/".join(site) for site in base.sites[1:]],
        "pain": "" if base.pain is None else str(base.pain),
        "woke": {True: "yes", False: "no", None: ""}[base.woke],
        "activity": base.activity,
        "before": list(base.triggers),
        "sore": base.soreness_hours,
        "note": base.note,
    }


def _muscle_choices(usual: Sequence[str]) -> list[Any]:
    labels = dict(vocabulary.Muscle.choices)
    rest = [(code, label) for code, label in labels.items() if code not in usual]
    return [*((code, labels[code]) for code in usual), (_("More muscles"), rest)]


def _also_choices(stored: Iterable[tuple[str, str]], usual: Sequence[str]) -> list[Any]:
    """Left and right of everything, the usual ones in front; both sides are two ticks."""
    sides = (vocabulary.Side.LEFT.value, vocabulary.Side.RIGHT.value)
    first = [(muscle, side) for muscle in usual for side in sides]
    rest = [(muscle, side) for muscle in vocabulary.Muscle.values if muscle not in usual for side in sides]
    # What else is stored, such as both sides in one word, is on offer while it is.
    first += [site for site in stored if site not in (*first, *rest)]
    named = [[("/".join(site), site_name(*site)) for site in sites] for sites in (first, rest)]
    return [*named[0], (_("More muscles"), named[1])]


def _before_choices(words: Words) -> list[Any]:
    built_in = list(words.built_in.items())
    front = [*built_in[:BEFORE_SHOWN], *((word, word) for word in words.own)]
    return [*front, (_("More"), built_in[BEFORE_SHOWN:])]
