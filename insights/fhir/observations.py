"""A cramp as an Observation, and what else the person says about themselves that is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from diary import nights, vocabulary
from diary.facts import ReliefTry, SymptomAnswer
from diary.sites import lower_first, site_name, site_names
from diary.transfer.words import OWN

from . import codes
from .answers import Row, Shows, sites
from .codes import own
from .datatypes import (
    Json,
    asserted,
    between,
    concept,
    listed,
    moment,
    not_known,
    only,
    period,
    quantity,
    resource,
    string,
    written,
)
from .ids import reference

SURVEY = [only(codes.SURVEY)]


def _once(make: Callable[..., Json]) -> Callable[..., bytes]:
    """`make`, written, and made once for the same arguments."""
    return cache(lambda *told: written(make(*told)))


class Cramps:
    """Writes Observations of cramps as JSON, in the words of the language that is active when it is made.

    What many cramps share is written once: with 10,000 of them, components are most of the work.
    """

    def __init__(self, patient: str, device: str, shows: Shows) -> None:
        self._shows = shows
        shared = asserted() | {
            "category": SURVEY,
            "code": concept(_("Muscle cramp"), own("symptom", "cramp"), codes.MUSCLE_CRAMP),
            "subject": reference(patient),
            "performer": [reference(patient)],
            "valueBoolean": True,
            "device": reference(device),
        }
        self._shared = written(shared)[1:-1]
        # Nothing here outlives the export.
        self._pain, self._length, self._precision = _once(pain), _once(length), _once(precision)
        self._woke, self._soreness, self._site = _once(woke), _once(soreness), _once(site)
        self._activity, self._trigger = _once(activity), _once(trigger)
        self._relief, self._sign = _once(relief), _once(sign)
        self._where, self._method = _once(where), _once(duration_method)

    def observation(self, key: str, response: str, row: Row) -> bytes:
        """key, response : ids of this resource and of the answers it was made from"""
        places = tuple(sites(row)) if self._shows("where") else ()
        head: Json = {
            "resourceType": "Observation",
            "id": key,
            "status": "preliminary" if row["ongoing"] else "final",
            "effectivePeriod": effective(row),
            "issued": moment(row["recorded_at"]),
            "derivedFrom": [reference(response)],
        }
        if row["notes"] and self._shows("notes"):
            head["note"] = [{"text": row["notes"]}]
        parts = [written(head)[1:-1], self._shared]
        if places:
            parts.append(self._where(places)[1:-1])
        if row["duration_source"]:
            parts.append(self._method(row["duration_source"])[1:-1])
        parts.append(b'"component":[%s]' % b",".join(self._components(row, places)))
        return b"{%s}" % b",".join(parts)

    def _components(self, row: Row, places: tuple[tuple[str, str], ...]) -> Iterator[bytes]:
        yield self._pain(row["pain"])
        yield self._length(row["duration_seconds"], row["duration_max_seconds"], bool(row["ongoing"]))
        if row["time_precision"] != "exact":
            yield self._precision(row["time_precision"])
        if row["woke"] is not None:
            yield self._woke(row["woke"])
        if row["soreness_hours"] is not None:
            yield self._soreness(row["soreness_hours"])
        for muscle, side in places:
            yield self._site(muscle, side)
        if self._shows("context"):
            if row["activity"]:
                yield self._activity(row["activity"])
            yield from map(self._trigger, row["triggers"])
        if self._shows("tried"):
            yield from map(self._relief, row["relief"])
        if self._shows("symptoms"):
            yield from map(self._sign, row["associated"])


def effective(row: Row) -> Json:
    """From its start to its end, each with the offset of the clocks there at that moment.

    A cramp that still runs has no end. Where nobody knows exactly how long it was, its end is "unknown".
    """
    made = {"start": moment(row["started_at"])}
    if row["ongoing"]:
        return made
    if row["duration_seconds"] is None or row["duration_max_seconds"] is not None:
        return made | not_known("end")
    ended = datetime.fromisoformat(row["started_at"]) + timedelta(seconds=row["duration_seconds"])
    return made | {"end": moment(nights.local(ended, row["time_zone"]))}


def pain(score: int | None) -> Json:
    made: Json = {"code": concept(_("Worst pain, 0 to 10"), own("cramp", "pain"), codes.PAIN)}
    return made | (_unknown() if score is None else {"valueQuantity": quantity(score, codes.SCORE)})


def length(seconds: int | None, most: int | None, ongoing: bool) -> Json:
    made: Json = {"code": concept(_("How long it lasted"), own("cramp", "duration"))}
    if seconds is None:
        return made | ({"dataAbsentReason": only(codes.STILL_RUNNING)} if ongoing else _unknown())
    if most is None:
        return made | {"valueQuantity": quantity(seconds, codes.SECOND)}
    return made | {"valueRange": between(seconds, most, codes.SECOND)}


def duration_method(source: str) -> Json:
    """How the length is known: timed, typed or estimated."""
    label = str(dict(vocabulary.DurationSource.choices)[source])
    said = _("Length: %(source)s") % {"source": lower_first(label)}
    return {"method": concept(said, own("duration-source", source, label))}


def precision(code: str) -> Json:
    label = str(dict(vocabulary.TimePrecision.choices)[code])
    return {
        "code": concept(_("How sure the time is"), own("cramp", "time-precision")),
        "valueCodeableConcept": concept(label, own("time-precision", code, label)),
    }


def woke(answer: bool) -> Json:
    return {"code": concept(_("Woke the person"), own("cramp", "woke")), "valueBoolean": answer}


def soreness(hours: Any) -> Json:
    return {
        "code": concept(_("Sore for how long after"), own("cramp", "soreness")),
        "valueQuantity": quantity(hours * 60, codes.MINUTE),
    }


def where(places: tuple[tuple[str, str], ...]) -> Json:
    """The body site: coded where the cramp was in one place, in words always."""
    coded = site_codings(*places[0]) if len(places) == 1 else ()
    return {"bodySite": concept(site_names(places), *coded)}


def site_codings(muscle: str, side: str) -> tuple[Json | codes.Code | None, ...]:
    other = codes.LATERALISED.get((muscle, side)) or codes.MUSCLES.get(muscle)
    return own("site", f"{muscle}.{side}", site_name(muscle, side)), other


def site(muscle: str, side: str) -> Json:
    """One place of several; its code is the muscle, its value the side."""
    label = str(dict(vocabulary.Muscle.choices)[muscle])
    said = str(dict(vocabulary.Side.choices)[side])
    return {
        "code": concept(label, own("muscle", muscle, label), codes.MUSCLES.get(muscle)),
        "valueCodeableConcept": concept(said, own("side", side, said), codes.SIDES.get(side)),
    }


def activity(code: str) -> Json:
    label = str(dict(vocabulary.Activity.choices)[code])
    return {
        "code": concept(_("What the person was doing"), own("cramp", "activity")),
        "valueCodeableConcept": concept(label, own("activity", code, label)),
    }


def trigger(word: str) -> Json:
    """Noted before the cramp; nothing says that it was the cause."""
    label = vocabulary.TRIGGERS.get(word)
    said = (
        concept(word.removeprefix(OWN))
        if label is None
        else concept(str(label), own("trigger", word, str(label)))
    )
    return {
        "code": concept(_("Noted before the cramp"), own("cramp", "noted-before")),
        "valueCodeableConcept": said,
    }


def relief(tried: ReliefTry) -> Json:
    """What was tried, and what it did."""
    label = vocabulary.RELIEF.get(tried.relief)
    words = _("Tried: %(what)s") % {"what": tried.relief.removeprefix(OWN) if label is None else label}
    what = None if label is None else own("relief", tried.relief, str(label))
    made: Json = {"code": concept(words, own("cramp", "tried"), what)}
    if not tried.eased:
        return made | _unknown()
    said = str(dict(vocabulary.Eased.choices)[tried.eased])
    return made | {"valueCodeableConcept": concept(said, own("eased", tried.eased, said))}


def sign(answer: SymptomAnswer) -> Json:
    """A sign that was asked about: there or, as clearly, not there."""
    label = str(vocabulary.SYMPTOMS.get(answer.code, answer.code))
    phase = dict(vocabulary.Phase.choices).get(answer.phase)
    when = {"sign": label, "when": lower_first(str(phase))}
    words = label if phase is None else _("%(sign)s (%(when)s the cramp)") % when
    code = f"{answer.phase}:{answer.code}" if answer.phase else answer.code
    return {
        "code": concept(words, own("sign", code, words), codes.SIGNS.get(answer.code)),
        "valueBoolean": answer.present,
    }


def pregnancy(key: str, patient: str, answer: bool) -> Json:
    said = _("Pregnant") if answer else _("Not pregnant")
    return resource(
        "Observation",
        key,
        {
            "status": "final",
            "category": SURVEY,
            "code": concept(_("Pregnancy"), codes.PREGNANCY),
            "subject": reference(patient),
            "performer": [reference(patient)],
            "valueCodeableConcept": concept(said, own("pregnancy", "yes" if answer else "no", said)),
        },
    )


def measure_taken(key: str, patient: str, row: Row, *, notes: bool) -> Json:
    """Something done against cramps over time that is no medicine, such as stretching in the evening."""
    lasted = period(row["started_on"], row["stopped_on"])
    wanted = ("dose", "effect", "side_effects", "note") if notes else ("dose",)
    return resource(
        "Observation",
        key,
        {
            "status": "final",
            "category": SURVEY,
            "code": concept(_("Done to prevent cramps"), own("prevention", "measure")),
            "subject": reference(patient),
        },
        {"effectivePeriod": lasted} if lasted else {},
        {"performer": [reference(patient)], "valueString": string(row["name"])},
        listed("note", ({"text": row[name]} for name in wanted if row.get(name))),
    )


def _unknown() -> Json:
    return {"dataAbsentReason": only(codes.UNKNOWN)}
