"""The questions of the diary as Questionnaires, and answers to them as QuestionnaireResponses.

Columns of the diary's own files name the questions. A question without an answer is left out: unknown is not
no. Words that are in no list of the diary are the person's own and go out as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary import vocabulary
from diary.transfer.words import OWN

from . import codes
from .datatypes import Json, listed, resource, string, written

Words = str | Promise
VERSION = "1"


def _choices(choices: Iterable[tuple[str, Any]]) -> Mapping[str, Words]:
    return dict(choices)


# Lists of the diary by the last part of their code system.
LISTS: Mapping[str, Mapping[str, Words]] = {
    "muscle": _choices(vocabulary.Muscle.choices),
    "side": _choices(vocabulary.Side.choices),
    "activity": _choices(vocabulary.Activity.choices),
    "time-precision": _choices(vocabulary.TimePrecision.choices),
    "duration-source": _choices(vocabulary.DurationSource.choices),
    "eased": _choices(vocabulary.Eased.choices),
    "phase": _choices(vocabulary.Phase.choices),
    "intensity": _choices(vocabulary.Intensity.choices),
    "medicine-class": _choices(vocabulary.MedicineClass.choices),
    "condition": _choices(vocabulary.Condition.choices),
    "risk": _choices(vocabulary.Risk.choices),
    "training": _choices(vocabulary.Training.choices),
    "trigger": vocabulary.TRIGGERS,
    "relief": vocabulary.RELIEF,
    "sign": vocabulary.SYMPTOMS,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One item. options : a name of LISTS · part : of the doctor's page that it belongs to, "" for any"""

    link: str
    text: Words
    kind: str
    options: str = ""
    repeats: bool = False
    part: str = ""
    items: tuple[Question, ...] = ()

    def definition(self) -> Json:
        made: Json = {"linkId": self.link, "text": string(str(self.text)), "type": self.kind}
        if self.repeats:
            made["repeats"] = True
        options = LISTS[self.options].items() if self.options else ()
        made |= listed(
            "answerOption",
            ({"valueCoding": codes.own(self.options, code, str(label))} for code, label in options),
        )
        return made | listed("item", (item.definition() for item in self.items))


@dataclass(frozen=True, slots=True)
class Form:
    """A Questionnaire. name : the last part of its address"""

    name: str
    title: Words
    questions: tuple[Question, ...] = field(default=())

    @property
    def canonical(self) -> str:
        return f"{codes.OWN}questionnaire:{self.name}"

    def definition(self, key: str) -> Json:
        return resource(
            "Questionnaire",
            key,
            {
                "url": self.canonical,
                "version": VERSION,
                "name": "".join(word.capitalize() for word in self.name.split("-")),
                "title": string(str(self.title)),
                "status": "active",
                "subjectType": ["Patient"],
                "item": [question.definition() for question in self.questions],
            },
            said=False,
        )


def _signs(text: Words) -> Question:
    return Question(
        "sign", text, "group", repeats=True, part="symptoms",
        items=(
            Question("sign.what", _("What"), "choice", "sign"),
            Question("sign.present", _("Was it there?"), "boolean"),
            Question("sign.when", _("When"), "choice", "phase"),
        ),
    )  # fmt: skip


CRAMP = Form(
    "cramp",
    _("A cramp"),
    (
        Question("started_at", _("When did it start?"), "dateTime"),
        Question("time_zone", _("Time zone"), "string"),
        Question("time_precision", _("How sure is the time?"), "choice", "time-precision"),
        Question("ongoing", _("Is it still going on?"), "boolean"),
        Question("duration_seconds", _("How many seconds did it last?"), "integer"),
        Question("duration_max_seconds", _("How many seconds at most?"), "integer"),
        Question("duration_source", _("How do you know?"), "choice", "duration-source"),
        Question(
            "site", _("Where was it?"), "group", repeats=True, part="where",
            items=(
                Question("site.muscle", _("Muscle"), "choice", "muscle"),
                Question("site.side", _("Side"), "choice", "side"),
            ),
        ),
        Question("pain", _("How bad was the pain, from 0 to 10?"), "integer"),
        Question("woke", _("Did it wake you?"), "boolean"),
        Question("activity", _("What were you doing?"), "choice", "activity", part="context"),
        Question("soreness_hours", _("How many hours was it sore after?"), "decimal"),
        Question(
            "triggers", _("What came before it?"), "open-choice", "trigger", repeats=True, part="context",
        ),
        Question(
            "relief", _("What did you try?"), "group", repeats=True, part="tried",
            items=(
                Question("relief.what", _("What"), "open-choice", "relief"),
                Question("relief.eased", _("Did it help?"), "choice", "eased"),
                Question("relief.seconds", _("After how many seconds?"), "integer"),
            ),
        ),
        _signs(_("What else was there?")),
        Question("note", _("Note"), "text", part="notes"),
    ),
)  # fmt: skip

DAY = Form(
    "check-in",
    _("A daily check-in"),
    (
        Question("date", _("Which day?"), "date"),
        Question("no_cramps", _("No cramps on that day and in the night after?"), "boolean"),
        *(
            Question(code, vocabulary.TRIGGERS[code], "boolean", part="context")
            for code in vocabulary.EXPOSURES
        ),
        Question(
            "own", _("Your own questions"), "group", repeats=True, part="context",
            items=(
                Question("own.what", _("What"), "string"),
                Question("own.answer", _("Did it happen?"), "boolean"),
            ),
        ),
        Question("exercise_minutes", _("How many minutes of exercise?"), "integer", part="context"),
        Question("exercise_intensity", _("How hard was it?"), "choice", "intensity", part="context"),
        Question("exercise_ended_at", _("When did it end?"), "dateTime", part="context"),
        Question("exercise_kind", _("Which exercise?"), "string", part="context"),
        Question("exercise_unusual", _("More than you are used to?"), "boolean", part="context"),
        Question(
            "loaded_muscles", _("Which muscles worked hardest?"), "choice", "muscle", repeats=True,
            part="context",
        ),
        Question(
            "shoes", _("Which shoes did you wear?"), "group", repeats=True, part="context",
            items=(
                Question("shoes.pair", _("Which pair"), "string"),
                Question("shoes.hours", _("How many hours?"), "decimal"),
            ),
        ),
        Question("alcohol_units", _("How many units of alcohol?"), "decimal", part="context"),
        Question("water_glasses", _("How many glasses of water?"), "decimal", part="context"),
        Question("slept_hours", _("How many hours of sleep?"), "decimal", part="context"),
        Question("sleep_disturbance", _("How much did cramps disturb your sleep, from 0 to 10?"), "integer"),
        _signs(_("What did you notice that day?")),
        Question("medicines", _("What did you take?"), "string", repeats=True, part="medicines"),
        Question("note", _("Note"), "text", part="notes"),
    ),
)  # fmt: skip

ABOUT = Form(
    "about-you",
    _("About you"),
    (
        Question("first_cramp_year", _("In which year was your first cramp?"), "integer", part="course"),
        Question("family_history", _("Does anyone in your family have cramps?"), "boolean", part="course"),
        Question("pregnant", _("Are you pregnant?"), "boolean", part="conditions"),
        Question("gave_birth_on", _("When did you give birth?"), "date", part="conditions"),
        Question(
            "conditions", _("Which illnesses do you have?"), "choice", "condition", repeats=True,
            part="conditions",
        ),
        Question("other_conditions", _("Which others?"), "text", part="conditions"),
        Question(
            "risks", _("Is any of these true for you?"), "choice", "risk", repeats=True, part="conditions",
        ),
        Question("training", _("How do you train?"), "choice", "training", part="conditions"),
    ),
)  # fmt: skip

FORMS = (CRAMP, DAY, ABOUT)

_VALUES = {
    "boolean": "valueBoolean",
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "date": "valueDate",
    "dateTime": "valueDateTime",
    "string": "valueString",
    "text": "valueString",
}


# Of these, many rows hold the same.
_SELDOM_NEW = {"boolean", "integer", "decimal", "choice", "open-choice"}


class Items:
    """Writes the items of responses as JSON, in the words of the language that is active when it is made.

    What many rows answer alike is written once: with 10,000 cramps, answers are most of the work.
    """

    def __init__(self) -> None:
        self._labels = {
            name: {code: str(label) for code, label in choices.items()} for name, choices in LISTS.items()
        }
        self._kept: dict[tuple[str, Any], bytes] = {}

    def written(self, questions: Iterable[Question], told: Mapping[str, Any]) -> bytes:
        """Items in the order of the questions, with commas between them; empty without any answer.

        told : by link; of what repeats a list, of a group one such mapping each. None, "" and [] are no
        answer.
        """
        return b",".join(self._items(questions, told))

    def _items(self, questions: Iterable[Question], told: Mapping[str, Any]) -> Iterator[bytes]:
        for question in questions:
            value = told.get(question.link)
            if value is None or value == "" or value == []:
                continue
            if question.kind == "group":
                yield from filter(None, (self._group(question, one) for one in value))
            elif question.repeats or question.kind not in _SELDOM_NEW:
                yield self._item(question, value)
            else:
                key = (question.link, value)
                if key not in self._kept:
                    self._kept[key] = self._item(question, value)
                yield self._kept[key]

    def _group(self, question: Question, one: Mapping[str, Any]) -> bytes:
        key = (question.link, tuple(one.values()))
        if key not in self._kept:
            inner = self.written(question.items, one)
            self._kept[key] = (
                b'{"linkId":"%s","item":[%s]}' % (question.link.encode(), inner) if inner else b""
            )
        return self._kept[key]

    def _item(self, question: Question, value: Any) -> bytes:
        answers = value if question.repeats else (value,)
        return written(
            {"linkId": question.link, "answer": [self._answer(question, each) for each in answers]}
        )

    def _answer(self, question: Question, value: Any) -> Json:
        if question.options:
            label = self._labels[question.options].get(value)
            if label is None:
                return {"valueString": string(value.removeprefix(OWN))}
            return {"valueCoding": codes.own(question.options, value, label)}
        return {_VALUES[question.kind]: string(value) if isinstance(value, str) else value}
