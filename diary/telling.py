"""What was told about stored rows, in the shape of `facts`: for forms, pages and export."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from .facts import (
    DayFacts,
    EpisodeFacts,
    MedicineFacts,
    ProfileFacts,
    ReliefTry,
    Shoes,
    SymptomAnswer,
    WornShoes,
)
from .models import Day, DayExposure, Episode, Medicine, Person


def episode_facts(episode: Episode) -> EpisodeFacts:
    """What was told about a stored cramp: for forms and export. Prefetch with `with_details`."""
    return replace(
        episode_in_short(episode),
        sites=tuple((site.muscle, site.side) for site in episode.sites.all()),
        triggers=tuple(note.trigger.key for note in episode.trigger_notes.all()),
        relief=tuple(
            ReliefTry(attempt.relief.key, attempt.eased, attempt.eased_after_seconds)
            for attempt in episode.relief_tries.all()
        ),
        associated=tuple(SymptomAnswer(s.code, s.present, s.phase) for s in episode.symptoms.all()),
    )


def episode_in_short(episode: Episode) -> EpisodeFacts:
    """Of a stored cramp what stands in its own row; costs no query."""
    return EpisodeFacts(
        uuid=episode.uuid,
        started_at=episode.local_start,
        time_zone=episode.time_zone,
        time_precision=episode.time_precision,
        ongoing=episode.ongoing,
        duration_seconds=episode.duration_seconds,
        duration_max_seconds=episode.duration_max_seconds,
        duration_source=episode.duration_source,
        pain=episode.pain,
        woke=episode.woke,
        activity=episode.activity,
        soreness_hours=episode.soreness_hours,
        note=episode.note,
        recorded_at=episode.recorded_at,
    )


def with_answers(days: QuerySet[Day]) -> QuerySet[Day]:
    """Days with all that `day_facts` reads: the words come in the same query as the answers."""
    exposures = Prefetch("exposures", DayExposure.objects.select_related("trigger"))
    return days.prefetch_related(exposures, "symptoms", "medicines")


def day_facts(day: Day) -> DayFacts:
    """Fetch the day by `with_answers`, or prefetch `exposures__trigger`, `symptoms` and `medicines`."""
    return DayFacts(
        date=day.date,
        no_cramps=day.no_cramps,
        exposures={answer.trigger.key: answer.answer for answer in day.exposures.all()},
        exercise_minutes=day.exercise_minutes,
        exercise_intensity=day.exercise_intensity,
        exercise_ended_at=day.exercise_ended_at,
        exercise_kind=day.exercise_kind,
        exercise_unusual=day.exercise_unusual,
        loaded_muscles=tuple(day.loaded_muscles),
        shoes=worn_shoes(day.shoes),
        alcohol_units=day.alcohol_units,
        water_glasses=day.water_glasses,
        slept_hours=day.slept_hours,
        sleep_disturbance=day.sleep_disturbance,
        symptoms=tuple(SymptomAnswer(s.code, s.present, s.phase) for s in day.symptoms.all()),
        medicines=tuple(taken.name for taken in day.medicines.all()),
        note=day.note,
    )


def worn_shoes(stored: list[dict[str, str | None]]) -> tuple[WornShoes, ...]:
    """The pairs of `Day.shoes`."""
    return tuple(
        WornShoes(str(worn["name"]), None if worn["hours"] is None else Decimal(worn["hours"]))
        for worn in stored
    )


def stored_shoes(worn: Iterable[WornShoes]) -> list[dict[str, str | None]]:
    """The pairs of a day as `Day.shoes` keeps them."""
    return [{"name": each.name, "hours": None if each.hours is None else f"{each.hours:f}"} for each in worn]


def pairs(person: Person) -> tuple[Shoes, ...]:
    """All pairs of shoes that somebody has, those no longer worn too."""
    return tuple(Shoes(**pair) for pair in person.shoes)


def medicine_facts(medicine: Medicine) -> MedicineFacts:
    return MedicineFacts(
        uuid=medicine.uuid,
        name=medicine.name,
        medicine_class=medicine.medicine_class,
        kind=medicine.kind,
        started_on=medicine.started_on,
        dose_changed_on=medicine.dose_changed_on,
        stopped_on=medicine.stopped_on,
        note=medicine.note,
        dose=medicine.dose,
        reason=medicine.reason,
        as_needed=medicine.as_needed,
        prescribed=medicine.prescribed,
        effect=medicine.effect,
        side_effects=medicine.side_effects,
    )


def profile_facts(person: Person) -> ProfileFacts:
    """All answers about the person."""
    names = frozenset(PROFILE_FIELDS)
    lists = {"conditions", "risks", "suspected_triggers"}
    values = {name: getattr(person, name) for name in names}
    for name in lists:
        values[name] = None if values[name] is None else tuple(values[name])
    values["shoes"] = pairs(person)
    return ProfileFacts(given=names, **values)


PROFILE_FIELDS = tuple(name for name in ProfileFacts.__dataclass_fields__ if name != "given")
