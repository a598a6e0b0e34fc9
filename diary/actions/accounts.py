"""Accounts that a command makes for somebody; people make their own at sign-up."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from diary.facts import Problem, Refused
from diary.models import User
from diary.scope import Diary

from . import people


@transaction.atomic
def make_account(*, username: str, time_zone: str, now: datetime) -> Diary:
    """An empty diary for a user, made without a password if new. Agreement is asked at sign-in."""
    known = User.objects.filter(username=username).first()
    if known is not None:
        return people.make_person(user=known, time_zone=time_zone, now=now)
    user = User(username=username, date_joined=now)
    user.set_unusable_password()
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refused([Problem(name, said[0]) for name, said in error.message_dict.items()]) from None
    user.save()
    return people.make_person(user=user, time_zone=time_zone, now=now)
