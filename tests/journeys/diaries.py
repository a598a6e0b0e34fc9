"""The diaries that pages are shown with: nothing yet, 3 weeks (with links to its summary), 3 years.

Three years are six example stories one after another (about 500 cramps and 900 check-ins), stored with the
same bulk actions that an import uses.
"""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from diary.actions import days, episodes, experiments, medicines, people, words
from diary.example import TRACKED, WEEKS, ExampleDiary, example_diary
from diary.models import Experiment, Trigger
from diary.scope import Diary
from insights.experiment.look import look
from insights.models import Share
from insights.sharing import links, openings
from insights.summary.wishes import Wishes
from tests.access.diaries import upload
from tests.factories import make_diary, make_medicine

HALF_YEARS = 6


def zone_where_it_is(hour: int, now: datetime) -> str:
    """A zone whose clocks show about `hour` at `now`. The signs of these names run the other way round."""
    ahead = (hour - now.astimezone(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"


def empty(*, now: datetime, at_hour: int = 12, username: str = "alice") -> Diary:
    return make_diary(username, time_zone=zone_where_it_is(at_hour, now), now=now)


def three_weeks(*, now: datetime, at_hour: int = 12, username: str = "alice") -> Diary:
    """A cramp just timed, another one running, a file looked at and not brought in yet, a test that runs."""
    diary = empty(now=now, at_hour=at_hour, username=username)
    story = example_diary(now=now, time_zone=diary.person.time_zone)
    begin = now - timedelta(weeks=3)
    recent = replace(
        story,
        days=tuple(day for day in story.days if day.date >= begin.date()),
        episodes=tuple(cramp for cramp in story.episodes if cramp.started_at >= begin),
    )
    _fill(diary, recent, now)
    _time_a_cramp(diary, now)
    _start_a_cramp(diary, now - timedelta(minutes=2))
    upload(diary, "Vitamin D", now)
    _start_a_test(diary, now - timedelta(days=1))
    for with_code in (False, True):
        share(diary, now, with_code=with_code)
    return diary


def share(diary: Diary, now: datetime, *, with_code: bool) -> None:
    """A link to the last four weeks, opened once, under `shared_address`."""
    today = diary.today(now)
    made = links.make(
        diary=diary, first=today - timedelta(days=27), last=today, wishes=Wishes(question="What can I do?"),
        days=7, with_code=with_code, now=now,
    )  # fmt: skip
    token = _token(diary, with_code=with_code)
    Share.objects.filter(pk=made.share.pk).update(token_hash=links.hash_of(token))
    openings.note(made.share, "page", now=now)


def shared_address(diary: Diary, *, with_code: bool) -> str:
    return f"/s/{_token(diary, with_code=with_code)}/"


def _token(diary: Diary, *, with_code: bool) -> str:
    """Nobody can read a token back, so tests name their own."""
    return f"{'code' if with_code else 'link'}-{diary.user.username}"


def three_years(*, now: datetime, at_hour: int = 12) -> Diary:
    """The cramp that runs was forgotten; a test is over and was looked at."""
    diary = empty(now=now, at_hour=at_hour)
    stories = [
        example_diary(now=now - timedelta(weeks=WEEKS * ago), time_zone=diary.person.time_zone, seed=ago + 1)
        for ago in reversed(range(HALF_YEARS))
    ]
    together = replace(
        stories[-1],
        days=tuple(day for story in stories for day in story.days),
        episodes=tuple(cramp for story in stories for cramp in story.episodes),
    )
    _fill(diary, together, now)
    _time_a_cramp(diary, now - timedelta(hours=1))
    _start_a_cramp(diary, now - timedelta(minutes=40))
    look(diary, _start_a_test(diary, now - timedelta(days=60)), now=now)
    return diary


def _fill(diary: Diary, story: ExampleDiary, now: datetime) -> None:
    people.change_profile(diary=diary, facts=story.profile, now=now)
    episodes.add_episodes(diary=diary, facts=story.episodes, now=now)
    days.add_days(diary=diary, facts=story.days, now=now)
    medicines.add_medicines(diary=diary, facts=story.medicines, now=now)
    questions = words.rows_for(person=diary.person, kind=Trigger, words=TRACKED)
    people.track(diary=diary, codes=[questions[word].code for word in TRACKED])
    make_medicine(diary, "Bisoprolol", kind="medicine", medicine_class="beta_blocker")


def _time_a_cramp(diary: Diary, now: datetime) -> None:
    timed = _start_a_cramp(diary, now - timedelta(minutes=30), side="left")
    episodes.stop_episode(diary=diary, episode=timed, now=now - timedelta(minutes=26))


def _start_a_cramp(diary: Diary, now: datetime, *, side: str = "right"):
    return episodes.start_episode(diary=diary, uuid=uuid.uuid4(), sites=(("calf", side),), now=now)[0]


def _start_a_test(diary: Diary, now: datetime) -> Experiment:
    return experiments.start_experiment(
        diary=diary, thing="thing:exercise", expected="more", weeks=8, now=now
    )
