"""The person behind a diary: made at sign-up, changed in Settings, erased on request."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction

from diary import nights, profile_json
from diary.facts import ProfileFacts, Refused
from diary.models import (
    Change,
    Consent,
    Day,
    Episode,
    Experiment,
    Import,
    Medicine,
    Person,
    PersonAccess,
    Relief,
    Trigger,
    User,
)
from diary.scope import Diary

from . import episodes, history

# The target of a change of the profile: there is one.
PROFILE = "profile"

# What a person agrees to at sign-up, word for word. A new wording is a new version.
CONSENT_VERSION = "2026-11"
CONSENT_TEXT = (
    "I agree that this diary keeps what I write about my health: cramps, pain, medicines, pregnancy and how "
    "my days were. It is used to show it to me, and for nothing else. I can take it all with me or erase it "
    "at any time."
)


@transaction.atomic
def make_person(*, user: User, time_zone: str, now: datetime, name: str = "") -> Diary:
    """The Person of a new user. An unknown zone becomes UTC: it can be put right in Settings."""
    person = Person.objects.create(
        name=name, time_zone=time_zone if nights.is_known_zone(time_zone) else "UTC", created_at=now
    )
    access = PersonAccess.objects.create(
        person=person, user=user, role=PersonAccess.Role.OWNER, created_at=now
    )
    return Diary(person=person, user=user, role=access.role)


@transaction.atomic
def give_consent(*, user: User, now: datetime) -> Consent:
    consent, _made = Consent.objects.get_or_create(
        user=user, version=CONSENT_VERSION, defaults={"text": CONSENT_TEXT, "given_at": now}
    )
    if consent.withdrawn_at is not None:
        consent.given_at, consent.withdrawn_at = now, None
        consent.save(update_fields=["given_at", "withdrawn_at"])
    return consent


@transaction.atomic
def withdraw_consent(*, user: User, now: datetime) -> None:
    """Take back every agreement in force. The diary is closed until they agree again; nothing is erased."""
    user.consents.filter(withdrawn_at=None).update(withdrawn_at=now)


@transaction.atomic
def agree(*, user: User, time_zone: str, now: datetime) -> None:
    """Start the diary of an account made for somebody: their agreement, and a Person if there is none."""
    if not user.accesses.filter(role=PersonAccess.Role.OWNER).exists():
        make_person(user=user, time_zone=time_zone, now=now)
    give_consent(user=user, now=now)


@transaction.atomic
def change_profile(*, diary: Diary, facts: ProfileFacts, now: datetime) -> None:
    """Change the answers named in `facts.given`."""
    problems = list(facts.problems(now=now, today=diary.today(now)))
    if problems:
        raise Refused(problems)
    person = diary.person
    sleep_before, suspected_before = person.sleep, person.suspected_triggers
    for name, value in facts.values().items():
        setattr(person, name, value)
    if list(person.suspected_triggers or ()) != list(suspected_before or ()):
        person.suspected_at = now
    person.save()
    if person.sleep != sleep_before:
        episodes.place_again(diary=diary)
    person.bump()


@transaction.atomic
def answer_about(*, diary: Diary, facts: ProfileFacts, now: datetime) -> None:
    """Change answers as the person gives them, so that one press takes them back."""
    diary.person.lock()
    before = {name: profile_json.stored(getattr(diary.person, name)) for name in facts.given}
    change_profile(diary=diary, facts=facts, now=now)
    changed = {
        name: [before[name], after]
        for name in sorted(facts.given)
        if (after := profile_json.stored(getattr(diary.person, name))) != before[name]
    }
    if changed:
        _note(diary=diary, answers=changed, now=now)


@transaction.atomic
def take_back_answers(*, diary: Diary, change: Change, now: datetime) -> None:
    """Put answers back to what they were, and note that as a change itself."""
    answers = (change.before or {})["answers"]
    put_back(diary=diary, answers=answers)
    turned = {name: [after, before] for name, (before, after) in answers.items()}
    _note(diary=diary, answers=turned, now=now, undoes=change.pk)
    diary.person.bump()


def put_back(*, diary: Diary, answers: dict[str, Any]) -> None:
    """Each answer to the first of its two values, unless it is no longer the second.

    answers : name -> (before, after), as `profile_json.stored` gives them.
    """
    person = diary.person
    person.refresh_from_db()
    sleep, suspected = person.sleep, person.suspected_triggers
    for name, (before, after) in answers.items():
        if profile_json.stored(getattr(person, name)) == after:
            setattr(person, name, profile_json.restored(name, before))
    if person.suspected_triggers != suspected:
        person.suspected_at = None  # when they were first named is no longer known
    person.save()
    if person.sleep != sleep:
        episodes.place_again(diary=diary)


def _note(*, diary: Diary, answers: dict[str, Any], now: datetime, undoes: int | None = None) -> None:
    history.write(
        diary=diary,
        kind=Change.Kind.PROFILE,
        target=PROFILE,
        action=Change.Action.CHANGED,
        before={"answers": answers, "undoes": undoes},
        now=now,
    )


@transaction.atomic
def track(*, diary: Diary, codes: list[str]) -> None:
    """Which questions the check-in asks, in this order."""
    diary.person.tracked = codes
    diary.person.save(update_fields=["tracked"])
    diary.person.bump()


@transaction.atomic
def set_night(*, diary: Diary, black: bool, begins: time, ends: time) -> None:
    """When the pages of this person turn black. Equal times, or `black` False: never."""
    person = diary.person
    person.night_page, person.night_from, person.night_to = black, begins, ends
    person.save(update_fields=["night_page", "night_from", "night_to"])
    person.bump()


@transaction.atomic
def empty_diary(*, diary: Diary) -> None:
    """Erase everything recorded; the account and its settings stay."""
    person = diary.person
    Episode.objects.filter(person=person).delete()
    Experiment.objects.filter(person=person).delete()
    Day.objects.filter(person=person).delete()
    Medicine.objects.filter(person=person).delete()
    Import.objects.filter(person=person).delete()
    Change.objects.filter(person=person).delete()
    Trigger.objects.own(person).delete()
    Relief.objects.own(person).delete()
    for relation in Person._meta.related_objects:
        if relation.related_model._meta.app_label != Person._meta.app_label:  # what was made of it elsewhere
            relation.related_model._base_manager.filter(**{relation.field.name: person}).delete()
    blank = Person(time_zone=person.time_zone, created_at=person.created_at)
    keep = {"id", "uuid", "time_zone", "created_at", "data_version"}
    for field in Person._meta.concrete_fields:
        if field.attname not in keep:
            setattr(person, field.attname, getattr(blank, field.attname))
    person.save()
    person.bump()


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Erase a user, the Person that is theirs alone, and every row of it."""
    owned: Any = Person.objects.filter(accesses__user=user, accesses__role=PersonAccess.Role.OWNER)
    for person in list(owned):
        diary = Diary(person=person, user=user, role=PersonAccess.Role.OWNER)
        empty_diary(diary=diary)
        person.delete()
    user.delete()
