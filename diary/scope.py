"""The one door to a person's rows. Views, commands and `insights.frames` start every read here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from . import nights
from .models import (
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
from .models.episode import EpisodeQuerySet
from .models.experiment import ExperimentQuerySet
from .models.medicine import MedicineQuerySet


@dataclass(frozen=True, slots=True)
class Diary:
    """Everything of one person that one user may see; every queryset is already filtered."""

    person: Person
    user: User | None
    role: str
    # False until they have agreed that a diary is kept. Commands and example diaries ask for no agreement.
    agreed: bool = True

    @property
    def may_write(self) -> bool:
        return self.agreed and self.role in {PersonAccess.Role.OWNER, PersonAccess.Role.CARER}

    @property
    def is_own(self) -> bool:
        return self.role == PersonAccess.Role.OWNER

    @property
    def all_episodes(self) -> EpisodeQuerySet:
        """Deleted ones included."""
        return Episode.objects.filter(person=self.person)

    @property
    def episodes(self) -> EpisodeQuerySet:
        return self.all_episodes.kept()

    @property
    def days(self) -> QuerySet[Day]:
        return Day.objects.filter(person=self.person)

    @property
    def all_medicines(self) -> MedicineQuerySet:
        return Medicine.objects.filter(person=self.person)

    @property
    def medicines(self) -> MedicineQuerySet:
        return self.all_medicines.kept()

    @property
    def triggers(self) -> QuerySet[Trigger]:
        return Trigger.objects.for_person(self.person)

    @property
    def reliefs(self) -> QuerySet[Relief]:
        return Relief.objects.for_person(self.person)

    @property
    def own_triggers(self) -> QuerySet[Trigger]:
        return Trigger.objects.own(self.person)

    @property
    def own_reliefs(self) -> QuerySet[Relief]:
        return Relief.objects.own(self.person)

    @property
    def imports(self) -> QuerySet[Import]:
        return Import.objects.filter(person=self.person)

    @property
    def changes(self) -> QuerySet[Change]:
        return Change.objects.filter(person=self.person)

    @property
    def experiments(self) -> ExperimentQuerySet:
        return Experiment.objects.filter(person=self.person)

    def today(self, now: datetime) -> date:
        """The calendar date where the person is."""
        return nights.local(now, self.person.time_zone).date()


class UnknownUser(LookupError):
    """No such user, or the user has no diary of their own."""


def own_diary(username: str) -> Diary:
    """The diary of a user's own Person, for commands. Raises UnknownUser."""
    access = (
        PersonAccess.objects.filter(user__username=username, role=PersonAccess.Role.OWNER)
        .select_related("person", "user")
        .first()
    )
    if access is None:
        raise UnknownUser(f"There is no user “{username}” with a diary.")
    return Diary(person=access.person, user=access.user, role=access.role)


def diary_of(user: User) -> Diary | None:
    """The diary a signed-in user works in: their own."""
    given = Consent.objects.filter(user=user, withdrawn_at=None)
    access = (
        PersonAccess.objects.filter(user=user, role=PersonAccess.Role.OWNER)
        .select_related("person")
        .annotate(agreed=Exists(given))
        .first()
    )
    if access is None:
        return None
    return Diary(
        person=access.person, user=user, role=access.role, agreed=user.is_example or bool(access.agreed)
    )


def for_visitor(person: Person, *, by: User | None) -> Diary | None:
    """What a link that `by` made shows to whoever opens it: the diary of `person`, to be read only.

    None once they may not read it themselves any more: account closed or gone, agreement taken back.
    """
    if by is None or not by.is_active:
        return None
    own = diary_of(by)
    if own is None or not own.agreed or own.person.pk != person.pk:
        return None
    return Diary(person=own.person, user=None, role=PersonAccess.Role.VIEWER)


def for_request(request: HttpRequest) -> Diary | None:
    """The diary of this request, asked for once; None for visitors."""
    asked: dict[str, Diary | None] = request.__dict__
    if "_diary" not in asked:
        asked["_diary"] = diary_of(request.user) if request.user.is_authenticated else None
    return asked["_diary"]


def with_diary(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view its diary as second argument.

    Visitors are asked to sign in; who has not agreed yet, or has no diary, is asked for that first.
    """
    return _guarded(view, agreement_needed=True)


def with_own_data(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As `with_diary`, for the rights that need no agreement: take everything along, erase everything."""
    return _guarded(view, agreement_needed=False)


def _guarded(view: Callable[..., HttpResponse], *, agreement_needed: bool) -> Callable[..., HttpResponse]:
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        diary = for_request(request)
        if diary is None or (agreement_needed and not diary.agreed):
            return redirect("diary:welcome")
        if request.method not in {"GET", "HEAD", "OPTIONS"} and diary.role == PersonAccess.Role.VIEWER:
            raise Http404
        return view(request, diary, *args, **kwargs)

    return guarded
