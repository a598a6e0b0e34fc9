"""What was told, row by row, as answers to the Questionnaires. Rows are those of the diary's own files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from diary.facts import ReliefTry, SymptomAnswer, WornShoes
from diary.transfer.columns import EXPOSURE_COLUMNS
from diary.transfer.words import OWN

from .datatypes import Json, asserted, moment, number, written
from .ids import reference
from .questionnaires import ABOUT, CRAMP, DAY, VERSION, Form, Items

Row = Mapping[str, Any]
Shows = Callable[[str], bool]


class Answers:
    """Writes QuestionnaireResponses as JSON. shows : whether a part of the doctor's page is wanted"""

    def __init__(self, patient: str, shows: Shows) -> None:
        by = reference(patient)
        shared = asserted() | {"subject": by, "author": by, "source": by}
        self._shared = {
            form.name: written(shared | {"questionnaire": f"{form.canonical}|{VERSION}"})[1:-1]
            for form in (CRAMP, DAY, ABOUT)
        }
        self._items = Items()
        self._asked = {
            form.name: tuple(
                question for question in form.questions if not question.part or shows(question.part)
            )
            for form in (CRAMP, DAY, ABOUT)
        }

    def cramp(self, key: str, row: Row) -> bytes:
        told = dict(row)
        told["started_at"] = moment(row["started_at"])
        told["soreness_hours"] = _number(row["soreness_hours"])
        told["site"] = [{"site.muscle": muscle, "site.side": side} for muscle, side in sites(row)]
        told["relief"] = [_relief(tried) for tried in row["relief"]]
        told["sign"] = [_sign(answer) for answer in row["associated"]]
        told["note"] = row["notes"]
        return self._response(
            CRAMP, key, told, finished=not row["ongoing"], authored=moment(row["recorded_at"])
        )

    def day(self, key: str, row: Row, own: Iterable[tuple[str, bool | None]]) -> bytes:
        """own : the person's own questions of that day, with their answers"""
        told = {code: row.get(column) for column, code in EXPOSURE_COLUMNS.items()} | dict(row)
        others = [(name, said) for name, said in own if said is not None]
        told["alcohol"] = _alcohol(row, dict(others))
        told["own"] = [
            {"own.what": name.removeprefix(OWN), "own.answer": said}
            for name, said in others
            if name != "alcohol"
        ]
        told["date"] = row["date"].isoformat()
        told["sign"] = [_sign(answer) for answer in row["symptoms"]]
        if row["exercise_ended_at"]:
            told["exercise_ended_at"] = moment(row["exercise_ended_at"])
        for name in ("alcohol_units", "water_glasses", "slept_hours"):
            told[name] = _number(row[name])
        told["shoes"] = [_shoes(worn) for worn in row.get("shoes") or ()]
        return self._response(DAY, key, told)

    def about(self, key: str, profile: Row) -> bytes:
        """Empty where nothing of it is wanted or told."""
        told = dict(profile)
        if told["gave_birth_on"] is not None:
            told["gave_birth_on"] = told["gave_birth_on"].isoformat()
        for name in ("conditions", "risks"):
            told[name] = list(told[name] or ())
        return self._response(ABOUT, key, told, even_empty=False)

    def _response(
        self,
        form: Form,
        key: str,
        told: Row,
        *,
        finished: bool = True,
        authored: str = "",
        even_empty: bool = True,
    ) -> bytes:
        items = self._items.written(self._asked[form.name], told)
        if not items and not even_empty:
            return b""
        head: Json = {
            "resourceType": "QuestionnaireResponse",
            "id": key,
            "status": "completed" if finished else "in-progress",
        }
        if authored:
            head["authored"] = authored
        answered = b',"item":[%s]' % items if items else b""
        return b"%s,%s%s}" % (written(head)[:-1], self._shared[form.name], answered)


def sites(row: Row) -> list[tuple[str, str]]:
    """Muscles with their sides; the file names one side where all are alike."""
    muscles, sides = row["muscle"], row["side"]
    return list(zip(muscles, sides if len(sides) == len(muscles) else sides * len(muscles), strict=True))


def _number(value: Any) -> int | float | None:
    return None if value is None else number(value)


def _relief(tried: ReliefTry) -> Json:
    return {
        "relief.what": tried.relief,
        "relief.eased": tried.eased,
        "relief.seconds": tried.eased_after_seconds,
    }


def _sign(answer: SymptomAnswer) -> Json:
    return {"sign.what": answer.code, "sign.present": answer.present, "sign.when": answer.phase}


def _shoes(worn: WornShoes) -> Json:
    return {"shoes.pair": worn.name, "shoes.hours": _number(worn.hours)}


def _alcohol(row: Row, own: Mapping[str, bool]) -> bool | None:
    """The amount says it, where there is one."""
    if row["alcohol_units"] is not None:
        return bool(row["alcohol_units"] > 0)
    return own.get("alcohol")
