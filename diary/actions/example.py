"""Example diaries: never in a diary that holds anything else."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diary.example import TRACKED, example_diary
from diary.facts import Problem, Refused
from diary.models import Trigger, User
from diary.scope import Diary, diary_of

from . import days, episodes, medicines, people, words
from .accounts import make_account

# Names of visitors' examples; nobody can sign up with one (forms.account).
EXAMPLE_PREFIX = "example-"
SEED = 1


@transaction.atomic
def start_example(*, time_zone: str, now: datetime) -> User:
    """A visitor's own example: a user without a password, to be signed in by the caller."""
    user = User(username=f"{EXAMPLE_PREFIX}{secrets.token_hex(8)}", is_example=True, date_joined=now)
    user.set_unusable_password()
    user.save()
    diary = people.make_person(user=user, time_zone=time_zone, now=now)
    fill_with_example(diary=diary, now=now)
    return user


@transaction.atomic
def make_demo(*, username: str, time_zone: str, now: datetime, seed: int = SEED) -> tuple[Diary, bool]:
    """The named user with an example diary; made when missing. Returns the diary and whether it was made.

    Raises Refused when the user's diary holds anything.
    """
    user = User.objects.filter(username=username).first()
    if user is None:
        diary = make_account(username=username, time_zone=time_zone, now=now)
    else:
        diary = diary_of(user) or people.make_person(user=user, time_zone=time_zone, now=now)
    fill_with_example(diary=diary, now=now, seed=seed)
    # From now on every page says what this diary is.
    User.objects.filter(username=username).update(is_example=True)
    return diary, user is None


@transaction.atomic
def fill_with_example(*, diary: Diary, now: datetime, seed: int = SEED) -> None:
    """Fill an empty diary with 26 weeks that end with last night. Raises Refused when it is not empty."""
    if any(rows.exists() for rows in (diary.all_episodes, diary.days, diary.all_medicines, diary.imports)):
        raise Refused([Problem("diary", _("This diary has entries. An example needs an empty one"))])
    told = example_diary(now=now, time_zone=diary.person.time_zone, seed=seed)
    people.change_profile(diary=diary, facts=told.profile, now=now)
    episodes.add_episodes(diary=diary, facts=told.episodes, now=now)
    days.add_days(diary=diary, facts=told.days, now=now)
    medicines.add_medicines(diary=diary, facts=told.medicines, now=now)
    questions = words.rows_for(person=diary.person, kind=Trigger, words=TRACKED)
    people.track(diary=diary, codes=[questions[word].code for word in TRACKED])
