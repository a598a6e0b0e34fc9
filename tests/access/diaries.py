"""Alice's diary, with one row of every kind, and a word that must never reach anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from diary.actions import episodes, experiments, medicines, people, shoes, transfer, words
from diary.facts import ProfileFacts, Shoes
from diary.models import Change, Episode, Experiment, Import, Medicine, Relief, Trigger
from diary.scope import Diary
from diary.transfer import reader
from diary.transfer.files import SourceFile
from insights.flag_review import current
from insights.models import Share
from insights.sharing import links
from insights.summary.wishes import Wishes
from tests.factories import full_episode_facts, make_day, make_diary, make_medicine

# In every text that Alice can write.
CANARY = "canary"


@dataclass(frozen=True)
class Things:
    """What a route may be asked for."""

    diary: Diary
    now: datetime
    today: date
    cramp: Episode
    running: Episode
    deleted_cramp: Episode
    medicine: Medicine
    deleted_medicine: Medicine
    trigger: Trigger
    other_trigger: Trigger
    relief: Relief
    pair: Shoes
    checked: Import
    done: Import
    change: Change
    experiment: Experiment
    share: Share
    token: str

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())


def make_things(username: str) -> Things:
    diary = make_diary(username)
    now = timezone.now()
    today = diary.today(now)
    mark = f"{CANARY} {username}"
    about = ProfileFacts(given=frozenset({"name", "birth_year"}), name=mark, birth_year=1961)
    people.change_profile(diary=diary, facts=about, now=now)
    trigger = words.add_word(diary=diary, kind=Trigger, name=f"{mark} chair")
    other = words.add_word(diary=diary, kind=Trigger, name=f"{mark} stairs")
    relief = words.add_word(diary=diary, kind=Relief, name=f"{mark} tiles")
    pair = Shoes(f"{mark} boots")
    shoes.add_pair(diary=diary, pair=pair)

    def cramp(hours: float) -> Episode:
        facts = full_episode_facts(
            uuid=uuid4(), started_at=now - timedelta(hours=hours), triggers=(trigger.name,), note=mark
        )
        return episodes.log_episode(diary=diary, facts=facts, now=now)[0]

    kept, deleted = cramp(30), cramp(54)
    episodes.delete_episode(diary=diary, episode=deleted, now=now)
    running, _made = episodes.start_episode(
        diary=diary, uuid=uuid4(), sites=(("calf", "right"),), now=now - timedelta(minutes=2)
    )
    for days_ago in (0, 1, 2):
        day = today - timedelta(days=days_ago)
        make_day(diary, day, now=now, exposures={trigger.name: True}, note=mark, no_cramps=False)
    medicine = make_medicine(diary, f"{mark} tablets", now=now, note=mark)
    gone = make_medicine(diary, f"{mark} drops", now=now, note=mark)
    medicines.delete_medicine(diary=diary, medicine=gone, now=now)
    checked, done = (upload(diary, f"{mark} {name}", now) for name in ("syrup", "powder"))
    reading = reader.read([SourceFile("medicines.csv", done.files["medicines.csv"])], zone="UTC", now=now)
    transfer.bring_in(diary=diary, reading=reading, now=now, upload=done)
    done.refresh_from_db()
    experiment = started_test(diary, trigger, now)
    # Behind a code: whoever comes along without it reads and notes nothing.
    link = links.make(
        diary=diary,
        first=today - timedelta(days=27),
        last=today,
        wishes=Wishes(question=mark),
        days=7,
        with_code=True,
        now=now,
    )
    # What a check finds is kept by whoever reads first; here it is kept already.
    current(diary, now=now)
    return Things(
        diary=diary,
        now=now,
        today=today,
        cramp=kept,
        running=running,
        deleted_cramp=deleted,
        medicine=medicine,
        deleted_medicine=gone,
        trigger=trigger,
        other_trigger=other,
        relief=relief,
        pair=pair,
        checked=checked,
        done=done,
        change=diary.changes.get(kind="cramp"),
        experiment=experiment,
        share=link.share,
        token=link.token,
    )


def upload(diary: Diary, name: str, now: datetime) -> Import:
    sources = [SourceFile("medicines.csv", f"name\n{name}\n")]
    reading = reader.read(sources, zone="UTC", now=now)
    return transfer.keep_upload(diary=diary, sources=sources, reading=reading, now=now)


def started_test(diary: Diary, word: Trigger, now: datetime) -> Experiment:
    """A test of one of their own words, which runs from tomorrow."""
    people.track(diary=diary, codes=[word.code, "exercise", "alcohol"])
    return experiments.start_experiment(
        diary=diary, thing=f"thing:{word.code}", expected="more", weeks=8, now=now
    )
