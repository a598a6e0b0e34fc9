"""Diaries for the tests of import and export: one written by hand, and any number drawn at random."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from diary import vocabulary
from diary.actions import days, episodes, medicines, people
from diary.facts import (
    DayFacts,
    EpisodeFacts,
    MedicineFacts,
    ProfileFacts,
    ReliefTry,
    Shoes,
    SymptomAnswer,
    WornShoes,
    word_problem,
)
from diary.scope import Diary
from diary.telling import PROFILE_FIELDS
from diary.transfer import reader, writer
from diary.transfer.files import SourceFile
from tests.factories import NOW, make_diary

TODAY = NOW.date()


@dataclass(frozen=True)
class Told:
    """Everything one person told."""

    profile: ProfileFacts
    episodes: list[EpisodeFacts]
    days: list[DayFacts]
    medicines: list[MedicineFacts]

    def diary(self, username: str, *, time_zone: str = "Europe/Berlin") -> Diary:
        diary = make_diary(username, time_zone=time_zone)
        people.change_profile(diary=diary, facts=self.profile, now=NOW)
        episodes.add_episodes(diary=diary, facts=self.episodes, now=NOW)
        days.add_days(diary=diary, facts=self.days, now=NOW)
        medicines.add_medicines(diary=diary, facts=self.medicines, now=NOW)
        return diary


def exported(diary: Diary, form: str = "csv") -> dict[str, bytes]:
    return {name: b"".join(pieces) for name, pieces in writer.FORMATS[form](diary).items()}


def sources(files: dict[str, bytes]) -> list[SourceFile]:
    return [SourceFile(name, raw.decode()) for name, raw in files.items()]


def read(files: dict[str, bytes] | dict[str, str], *, zone: str = "Europe/Berlin") -> reader.Reading:
    """A reading of files given as text or bytes."""
    texts = {name: raw.decode() if isinstance(raw, bytes) else raw for name, raw in files.items()}
    return reader.read([SourceFile(name, text) for name, text in texts.items()], zone=zone, now=NOW)


def complaints(files: dict[str, str], **options: str) -> list[tuple[str, int | None, int | None, str, str]]:
    """(file, row, line, column, reason) of every complaint about some files."""
    return [
        (c.place.file, c.place.row, c.place.line, c.column, str(c.reason))
        for c in read(files, **options).complaints
    ]


def small_diary() -> Told:
    """Every column used at least once, formula text, own words, both daylight-saving changes of Berlin."""
    berlin, apia = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")
    return Told(
        profile=ProfileFacts(
            given=frozenset(
                {
                    "birth_year",
                    "time_zone",
                    "sleep_from",
                    "region",
                    "pregnant",
                    "first_cramp_year",
                    "family_history",
                    "conditions",
                    "risks",
                    "suspected_triggers",
                    "trigger_stopped_on",
                    "toxin_at",
                    "toxin_kind",
                    "wound_on",
                    "discussed",
                }
            ),
            birth_year=1958,
            time_zone="Europe/Berlin",
            sleep_from=time(22, 30),
            region="DE",
            pregnant=False,
            first_cramp_year=2019,
            family_history=True,
            conditions=("diabetes", "veins"),
            risks=(),
            suspected_triggers=("alcohol", "new garden chair"),
            trigger_stopped_on={"alcohol": "2026-02-01"},
            toxin_at=datetime(2026, 1, 5, 9, 30, tzinfo=UTC),
            toxin_kind="solvent",
            wound_on=date(2026, 1, 2),
            discussed={"U-DUR-15": "2026-02-20"},
        ),
        episodes=[
            EpisodeFacts(
                uuid=uuid.UUID(int=3),
                started_at=datetime(2026, 3, 3, 2, 40, 17, tzinfo=berlin),
                time_zone="Europe/Berlin",
                time_precision="about",
                duration_seconds=120,
                duration_max_seconds=300,
                duration_source="estimate",
                sites=(("calf", "left"), ("foot_sole", "right")),
                pain=7,
                woke=True,
                activity="in_bed",
                soreness_hours=Decimal("2.50"),
                triggers=("exercise", "+sugar", "shoes"),
                relief=(ReliefTry("stretching", "yes", 60), ReliefTry("humming", "no"), ReliefTry("walking")),
                associated=(
                    SymptomAnswer("numbness_tingling", True, "before"),
                    SymptomAnswer("one_leg_swelling", False),
                ),
                note='=HYPERLINK("http://example.org")\nand, "quoted"; text',
                recorded_at=datetime(2026, 3, 3, 7, 1, 2, 30, tzinfo=UTC),
            ),
            # The hour that Berlin's clocks showed twice, both times.
            EpisodeFacts(
                uuid=uuid.UUID(int=1),
                started_at=datetime(2025, 10, 26, 2, 30, tzinfo=berlin),
                time_zone="Europe/Berlin",
                sites=(("toes", "both"), ("calf", "both")),
                duration_seconds=60,
                recorded_at=NOW,
            ),
            EpisodeFacts(
                uuid=uuid.UUID(int=2),
                started_at=datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=berlin),
                time_zone="Europe/Berlin",
                woke=False,
                recorded_at=NOW,
            ),
            EpisodeFacts(
                uuid=uuid.UUID(int=4),
                started_at=datetime(2026, 3, 9, 23, 5, tzinfo=apia),
                time_zone="Pacific/Apia",
                ongoing=True,
                sites=(("calf", "unknown"),),
                note="'=kept as it was",
                recorded_at=NOW,
            ),
        ],
        days=[
            DayFacts(
                date=date(2026, 3, 2),
                no_cramps=False,
                exposures={"exercise": True, "heat": False, "new garden chair": True, "smoking": False},
                exercise_minutes=40,
                exercise_intensity="hard",
                exercise_ended_at=datetime(2026, 3, 2, 18, 15, tzinfo=berlin),
                exercise_kind="=hill running",
                exercise_unusual=False,
                loaded_muscles=("calf", "thigh_front"),
                shoes=(WornShoes("-5 trainers", Decimal("6.5")), WornShoes("Sandals")),
                alcohol_units=Decimal("2.5"),
                water_glasses=Decimal(7),
                slept_hours=Decimal("6.25"),
                sleep_disturbance=4,
                symptoms=(SymptomAnswer("fever", False), SymptomAnswer("tired_by_day")),
                medicines=("Magnesium", "vitamin B"),
                note="-5 degrees",
            ),
            DayFacts(date=date(2026, 3, 3), no_cramps=True),
            DayFacts(date=date(2026, 3, 4), exposures={"alcohol": True, "shoes": False}),
        ],
        medicines=[
            MedicineFacts(
                name="Magnesium",
                medicine_class="supplement_magnesium",
                kind="supplement",
                started_on=date(2026, 2, 1),
                dose_changed_on=date(2026, 2, 10),
                stopped_on=date(2026, 3, 1),
                note="300 mg",
                dose="-1 tablet at night",
                reason="cramps",
                as_needed=False,
                prescribed=True,
                effect="None so far",
                side_effects="+ loose tummy",
            ),
            MedicineFacts(name="=Ramipril", medicine_class="other"),
            MedicineFacts(name="calf stretches", kind="measure", started_on=date(2026, 1, 1)),
        ],
    )


# -- drawn at random -----------------------------------------------------------------------------------------

_PLAIN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
_TRICKY_WORDS = [
    "+sugar", "-5 squats", "＝full width", "'+twice", "''quoted", "shoes", "Cold exposure", "stretch", "own",
    "Straße", "STRASSE", "İstanbul", "ﬁnger", "new, garden", 'said "no"', "walking  home", "٣",
]  # fmt: skip
own_words = st.one_of(
    st.sampled_from(_TRICKY_WORDS),
    st.text(_PLAIN, min_size=1, max_size=12).map(str.strip).filter(lambda word: word_problem(word) is None),
)
codes = st.sampled_from(list(vocabulary.TRIGGERS)) | own_words
notes = st.one_of(
    st.just(""),
    st.text(st.one_of(_PLAIN, st.sampled_from("\r\n\t=+-@'\";,")), max_size=40),
    st.sampled_from(["=1+1", "'=1", "''@x", "\t=1", "\n-", "\r\n+", "'", " = ", "＝1", "1;2", "a\rb"]),
)
ZONES = [
    "Europe/Berlin", "UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu",
    "Africa/Monrovia",
]  # fmt: skip
zones = st.sampled_from(ZONES)
# Nights when clocks changed come up more often than chance has it.
_CHANGES = [
    datetime(2025, 10, 26, 0),
    datetime(2025, 3, 30, 0),
    datetime(2025, 11, 2, 4),
    datetime(2011, 12, 29, 22),
]
instants = st.one_of(
    st.datetimes(datetime(1901, 1, 2), datetime(2026, 3, 9)),
    st.builds(
        lambda change, minutes: change + timedelta(minutes=minutes),
        st.sampled_from(_CHANGES),
        st.integers(0, 400),
    ),
).map(lambda when: when.replace(tzinfo=UTC))
symptoms = st.lists(
    st.builds(
        SymptomAnswer,
        st.sampled_from(list(vocabulary.SYMPTOMS)),
        st.booleans(),
        st.sampled_from(["", *vocabulary.Phase.values]),
    ),
    max_size=3,
    unique_by=lambda answer: (answer.code, answer.phase),
).map(tuple)


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


def amounts(most: int) -> st.SearchStrategy:
    return st.decimals(0, most, places=2, allow_nan=False)


@st.composite
def episode_facts(draw: st.DrawFn) -> EpisodeFacts:
    zone = draw(zones)
    low = draw(maybe(st.integers(0, 3600)))
    sites = st.tuples(st.sampled_from(vocabulary.Muscle.values), st.sampled_from(vocabulary.Side.values))
    tries = st.builds(
        lambda word, eased, seconds: ReliefTry(word, eased, seconds if eased == "yes" else None),
        st.sampled_from(list(vocabulary.RELIEF)) | own_words,
        st.sampled_from(["", *vocabulary.Eased.values]),
        maybe(st.integers(0, 999)),
    )
    return EpisodeFacts(
        uuid=draw(st.uuids()),
        started_at=draw(instants).astimezone(ZoneInfo(zone)),
        time_zone=zone,
        time_precision=draw(st.sampled_from(vocabulary.TimePrecision.values)),
        ongoing=low is None and draw(st.booleans()),
        duration_seconds=low,
        duration_max_seconds=None if low is None else draw(maybe(st.integers(low, 9999))),
        duration_source="" if low is None else draw(st.sampled_from(["", *vocabulary.DurationSource.values])),
        sites=tuple(draw(st.lists(sites, max_size=3, unique=True))),
        pain=draw(maybe(st.integers(0, 10))),
        woke=draw(maybe(st.booleans())),
        activity=draw(st.sampled_from(["", *vocabulary.Activity.values])),
        soreness_hours=draw(maybe(amounts(720))),
        triggers=tuple(draw(st.lists(codes, max_size=3, unique=True))),
        relief=tuple(draw(st.lists(tries, max_size=3))),
        associated=draw(symptoms),
        note=draw(notes),
        recorded_at=draw(instants),
    )


@st.composite
def day_facts(draw: st.DrawFn) -> DayFacts:
    day = draw(st.dates(date(1901, 1, 3), TODAY - timedelta(days=1)))
    facts = DayFacts(
        date=day,
        no_cramps=draw(maybe(st.booleans())),
        exposures=draw(st.dictionaries(codes, st.booleans(), max_size=4)),
        exercise_minutes=draw(maybe(st.integers(0, 1440))),
        exercise_intensity=draw(st.sampled_from(["", *vocabulary.Intensity.values])),
        exercise_kind=draw(notes),
        exercise_unusual=draw(maybe(st.booleans())),
        loaded_muscles=draw(muscles),
        shoes=tuple(
            WornShoes(name, draw(maybe(amounts(24))))
            for name in draw(st.lists(pair_names, max_size=2, unique_by=str.casefold))
        ),
        exercise_ended_at=draw(maybe(st.times().map(lambda clock: datetime.combine(day, clock, UTC)))),
        alcohol_units=draw(maybe(amounts(99))),
        water_glasses=draw(maybe(amounts(99))),
        slept_hours=draw(maybe(amounts(24))),
        sleep_disturbance=draw(maybe(st.integers(0, 10))),
        symptoms=draw(symptoms),
        medicines=tuple(draw(st.lists(medicine_names, max_size=3, unique=True))),
        note=draw(notes),
    )
    return facts


muscles = st.lists(st.sampled_from(vocabulary.Muscle.values), max_size=3, unique=True).map(tuple)
pair_names = st.sampled_from(["-5 trainers", "Sandals", "+heels", "ﬁne shoes"]) | st.text(
    _PLAIN, min_size=1, max_size=10
).filter(lambda name: word_problem(name) is None)

medicine_names = st.sampled_from(["Magnesium", "magnesium", "-mab", "=x", "’"]) | st.text(
    _PLAIN, min_size=1, max_size=10
).map(str.strip).filter(lambda name: name and ";" not in name)
dates = st.dates(date(1950, 1, 1), TODAY)


@st.composite
def medicine_facts(draw: st.DrawFn) -> MedicineFacts:
    start = draw(maybe(dates))
    return MedicineFacts(
        name=draw(medicine_names),
        medicine_class=draw(st.sampled_from(["", *vocabulary.MedicineClass.values])),
        kind=draw(st.sampled_from(vocabulary.MedicineKind.values)),
        started_on=start,
        dose_changed_on=None if start is None else draw(maybe(st.just(start))),
        stopped_on=None if start is None else draw(maybe(st.dates(start, TODAY))),
        note=draw(notes),
        dose=draw(notes),
        reason=draw(notes),
        as_needed=draw(maybe(st.booleans())),
        prescribed=draw(maybe(st.booleans())),
        effect=draw(notes),
        side_effects=draw(notes),
    )


word_dates = st.dictionaries(codes, dates.map(date.isoformat), max_size=2)


@st.composite
def profile_facts(draw: st.DrawFn) -> ProfileFacts:
    lists = {
        "conditions": st.sampled_from(vocabulary.Condition.values),
        "risks": st.sampled_from(vocabulary.Risk.values),
        "suspected_triggers": codes,
    }
    told = {
        name: draw(maybe(st.lists(each, max_size=3, unique=True).map(tuple))) for name, each in lists.items()
    }
    return ProfileFacts(
        given=frozenset(PROFILE_FIELDS) - {"name"},
        birth_year=draw(maybe(st.integers(1900, 1990))),
        time_zone=draw(zones),
        sleep_from=draw(st.times(max_value=time(23, 59, 59)).map(lambda clock: clock.replace(microsecond=0))),
        sleep_to=draw(st.times().map(lambda clock: clock.replace(second=0, microsecond=0))),
        region=draw(st.sampled_from(["", "DE", "GB"])),
        pregnant=draw(maybe(st.booleans())),
        gave_birth_on=draw(maybe(dates)),
        first_cramp_year=draw(maybe(st.integers(1991, 2026))),
        family_history=draw(maybe(st.booleans())),
        trigger_stopped_on=draw(word_dates),
        toxin_at=draw(maybe(instants)),
        toxin_kind=draw(st.sampled_from(["", *vocabulary.ToxinKind.values])),
        wound_on=draw(maybe(dates)),
        neck_surgery_on=draw(maybe(dates)),
        alcohol_stopped_at=draw(maybe(instants)),
        discussed=draw(word_dates),
        clinician_agreed=draw(word_dates),
        weight_kg=draw(maybe(st.decimals(1, 500, places=1))),
        training=draw(st.sampled_from(["", *vocabulary.Training.values])),
        other_conditions=draw(notes),
        shoes=tuple(
            Shoes(
                name,
                fit=draw(st.sampled_from(["", *vocabulary.ShoeFit.values])),
                heel=draw(st.sampled_from(["", *vocabulary.Heel.values])),
                retired_on=draw(st.just("") | dates.map(date.isoformat)),
            )
            for name in draw(st.lists(pair_names, max_size=2, unique_by=str.casefold))
        ),
        **told,
    )


diaries = st.builds(
    Told,
    profile=profile_facts(),
    episodes=st.lists(
        episode_facts().filter(lambda facts: not list(facts.problems(now=NOW))),
        max_size=4,
        unique_by=lambda facts: facts.uuid,
    ),
    days=st.lists(
        day_facts().filter(lambda facts: not list(facts.problems(today=TODAY))),
        max_size=3,
        unique_by=lambda facts: facts.date,
    ),
    medicines=st.lists(
        medicine_facts().filter(lambda facts: not list(facts.problems(today=TODAY))), max_size=3
    ),
)
