"""What an import does to a diary: all or nothing, twice the same, undone exactly."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.actions import episodes, medicines, people, words
from diary.actions.transfer import bring_in, rehearse, undo_import
from diary.facts import EpisodeFacts, ProfileFacts, Refused
from diary.models import DayExposure, EpisodeRelief, EpisodeSite, EpisodeTrigger, Import, Trigger
from tests.diary.transfer.diaries import exported, read, small_diary
from tests.factories import NOW, make_day, make_diary, make_episode, make_medicine

pytestmark = pytest.mark.django_db
CRAMPS = (
    "started_at,muscle,triggers,relief\n"
    "2026-03-03T02:40,calf,new chair,humming\n"
    "2026-03-04T02:40,toes,alcohol,\n"
)
DAYS = "date,heat,exposure:new chair\n2026-03-03,1,0\n2026-03-04,0,\n"
MEDICINES = "name,started_on\nMagnesium,2026-02-01\n"
FILES = {"episodes.csv": CRAMPS, "days.csv": DAYS, "medicines.csv": MEDICINES}


@pytest.fixture
def alice():
    return make_diary()


def imported(diary, files, **options):
    return bring_in(diary=diary, reading=read(files, zone=diary.person.time_zone), now=NOW, **options)


def rows_of(diary):
    """Every row of a person, counted: nothing may be left behind."""
    person = diary.person
    return {
        "episodes": diary.all_episodes.count(),
        "sites": EpisodeSite.objects.filter(episode__person=person).count(),
        "notes": EpisodeTrigger.objects.filter(episode__person=person).count(),
        "tries": EpisodeRelief.objects.filter(episode__person=person).count(),
        "days": diary.days.count(),
        "answers": DayExposure.objects.filter(day__person=person).count(),
        "medicines": diary.all_medicines.count(),
        "triggers": diary.own_triggers.count(),
        "reliefs": diary.own_reliefs.count(),
    }


def test_everything_in_the_files_is_in_the_diary_afterwards(alice):
    version = alice.person.data_version
    outcome = imported(alice, FILES)
    assert outcome.as_dict()["added"] == {"episodes": 2, "days": 2, "medicines": 1, "profile": []}
    assert outcome.as_dict()["new_words"] == {"relief": ["humming"], "triggers": ["new chair"]}
    assert rows_of(alice) == {
        "episodes": 2, "sites": 2, "notes": 2, "tries": 1, "days": 2, "answers": 3, "medicines": 1,
        "triggers": 1, "reliefs": 1,
    }  # fmt: skip
    assert alice.person.data_version > version
    cramp = alice.episodes.order_by("started_at").first()
    assert (cramp.recorded_at, cramp.recorded_by, cramp.imported_by) == (NOW, alice.user, alice.imports.get())


def test_the_same_files_twice_add_nothing(alice):
    imported(alice, FILES)
    before = exported(alice)
    again = imported(alice, FILES)
    assert again.imported
    assert again.plan.adds_nothing
    assert again.as_dict()["already_here"] == {"episodes": 2, "days": 2, "medicines": 1}
    assert exported(alice) == before
    assert alice.imports.count() == 1


def test_the_same_file_adds_nothing_after_a_move_to_another_zone(alice):
    imported(alice, FILES)
    people.change_profile(
        diary=alice, facts=ProfileFacts(given=frozenset({"time_zone"}), time_zone="Asia/Tokyo"), now=NOW
    )
    assert imported(alice, FILES).plan.adds_nothing


def test_two_cramps_that_look_alike_are_both_kept_and_not_tripled(alice):
    text = "started_at\n2026-03-03T02:40\n2026-03-03T02:40\n"
    imported(alice, {"episodes.csv": text})
    imported(alice, {"episodes.csv": text})
    assert alice.episodes.count() == 2


def test_one_bad_row_keeps_everything_out(alice):
    before = rows_of(alice)
    outcome = imported(alice, FILES | {"medicines.csv": MEDICINES + ",2026-02-01\n"})
    assert not outcome.imported
    assert [str(each) for each in outcome.complaints] == [
        "medicines.csv, row 2, line 3, column name: Give it a name"
    ]
    assert rows_of(alice) == before
    assert not Import.objects.exists()


def test_bad_rows_can_be_left_out_and_are_listed(alice):
    outcome = imported(alice, FILES | {"days.csv": DAYS + "soon,1,\n"}, skip_bad_rows=True)
    assert outcome.imported
    assert alice.days.count() == 2
    assert outcome.as_dict()["left_out"] == [
        {"file": "days.csv", "part": "days", "row": 3, "line": 4, "column": "date",
         "reason": "Use a date such as 2026-03-03"}
    ]  # fmt: skip


def test_a_file_that_breaks_off_is_never_imported_in_part(alice):
    outcome = imported(alice, {"episodes.csv": CRAMPS + '2026-03-05T02:40,"calf\n'}, skip_bad_rows=True)
    assert not outcome.imported
    assert rows_of(alice)["episodes"] == 0


def test_a_rehearsal_writes_nothing(alice):
    before = rows_of(alice)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        outcome = rehearse(diary=alice, reading=read(FILES))
    assert outcome.as_dict()["added"]["episodes"] == 2
    assert not outcome.imported
    assert rows_of(alice) == before
    assert all(query["sql"].startswith("SELECT") for query in queries)


def test_what_is_here_stays_as_it_is(alice):
    make_day(alice, date(2026, 3, 3), exposures={"heat": False}, note="mine")
    outcome = imported(alice, FILES)
    assert outcome.plan.already["days"] == 1
    assert alice.days.get(date=date(2026, 3, 3)).note == "mine"


def test_a_deleted_cramp_is_not_brought_back_by_an_old_file(alice):
    imported(alice, FILES)
    episodes.delete_episode(diary=alice, episode=alice.episodes.first(), now=NOW)
    outcome = imported(alice, FILES)
    assert (outcome.plan.already["episodes"], outcome.plan.deleted) == (2, 1)
    assert alice.episodes.count() == 1


@pytest.mark.parametrize(
    ("row", "added"),
    [
        ("magnesium,2026-02-01,supplement", 0),
        ("Magnesium,2026-02-02,supplement", 1),
        ("Magnesium,2026-02-01,medicine", 1),
    ],
)
def test_a_medicine_is_the_same_by_name_start_and_kind(alice, row, added):
    make_medicine(alice)
    outcome = imported(alice, {"medicines.csv": f"name,started_on,kind\n{row}\n"})
    assert len(outcome.plan.medicines) == added


def test_two_like_medicines_of_one_file_are_both_kept_once(alice):
    text = "name,note\nIron,one\niron,two\n"
    imported(alice, {"medicines.csv": text})
    imported(alice, {"medicines.csv": text})
    assert alice.medicines.count() == 2


def test_a_merged_word_imports_as_the_word_it_was_merged_into(alice):
    old = words.add_word(diary=alice, kind=Trigger, name="chair")
    into = words.add_word(diary=alice, kind=Trigger, name="new chair")
    words.merge_words(diary=alice, word=old, into=into, today=NOW.date(), now=NOW)
    outcome = imported(alice, {"episodes.csv": "started_at,triggers\n2026-03-03T02:40,Chair\n"})
    assert outcome.plan.new_words == {}
    assert EpisodeTrigger.objects.get().trigger == into


def test_the_201st_own_word_is_refused_with_its_row(alice):
    names = [f"word {n}" for n in range(201)]
    text = "started_at,triggers\n" + "".join(
        f"2026-03-03T02:{n % 60:02},{name}\n" for n, name in enumerate(names)
    )
    outcome = imported(alice, {"episodes.csv": text})
    assert not outcome.imported
    assert [str(each) for each in outcome.complaints] == [
        "episodes.csv, row 201, line 202, column triggers: "
        "“word 200” would be one more than the 200 words of your own"
    ]
    assert imported(alice, {"episodes.csv": text}, skip_bad_rows=True).imported
    assert alice.own_triggers.count() == 200


def test_the_usual_sleep_of_an_imported_profile_decides_about_its_cramps(alice):
    imported(
        alice,
        {
            "episodes.csv": "started_at\n2026-03-03T14:00\n",
            "profile.json": '{"sleep_from": "13:00", "sleep_to": "15:00"}',
        },
    )
    assert alice.episodes.get().at_night


def test_a_second_import_at_the_same_time_adds_nothing(alice):
    reading = read(FILES)
    bring_in(diary=alice, reading=reading, now=NOW)
    assert bring_in(diary=alice, reading=reading, now=NOW).plan.adds_nothing


# -- undo ----------------------------------------------------------------------------------------------------


@pytest.fixture
def lived_in(alice):
    """A diary that holds something of everything before the import."""
    make_episode(alice, triggers=("exercise", "old chair"))
    make_day(alice, date(2026, 3, 1), exposures={"heat": True, "old chair": False})
    make_medicine(alice, "Iron")
    return alice


def everything(diary):
    return exported(diary, "csv"), exported(diary, "json"), rows_of(diary)


def test_undo_restores_the_diary_exactly(lived_in):
    before = everything(lived_in)
    files = {name: raw.decode() for name, raw in exported(small_diary().diary("bob")).items()}
    outcome = imported(lived_in, files)
    assert "sleep_from" in outcome.plan.profile
    assert everything(lived_in) != before
    counts = undo_import(diary=lived_in, batch=lived_in.imports.get(), now=NOW)
    assert counts == {"episodes": 4, "days": 3, "medicines": 3}
    assert everything(lived_in) == before
    assert imported(lived_in, files).as_dict()["added"]["episodes"] == 4


def test_undo_takes_changed_and_deleted_entries_along(lived_in):
    before = everything(lived_in)
    imported(lived_in, FILES)
    first, second = lived_in.episodes.filter(imported_by__isnull=False)
    facts = EpisodeFacts(uuid=first.uuid, started_at=NOW, time_zone="UTC", triggers=("new chair",))
    episodes.change_episode(diary=lived_in, episode=first, facts=facts, now=NOW)
    episodes.delete_episode(diary=lived_in, episode=second, now=NOW)
    medicines.delete_medicine(diary=lived_in, medicine=lived_in.medicines.get(name="Magnesium"), now=NOW)
    undo_import(diary=lived_in, batch=lived_in.imports.get(), now=NOW)
    assert everything(lived_in) == before


def test_undo_keeps_a_word_that_another_entry_uses(lived_in):
    imported(lived_in, FILES)
    make_episode(lived_in, uuid=small_diary().episodes[0].uuid, triggers=("new chair",))
    undo_import(diary=lived_in, batch=lived_in.imports.get(), now=NOW)
    assert set(lived_in.own_triggers.values_list("name", flat=True)) == {"old chair", "new chair"}
    assert not lived_in.own_reliefs.exists()


def test_undo_keeps_a_word_that_the_check_in_asks_about(alice):
    imported(alice, FILES)
    people.track(diary=alice, codes=[alice.own_triggers.get().code])
    undo_import(diary=alice, batch=alice.imports.get(), now=NOW)
    assert alice.own_triggers.get().name == "new chair"


def test_undo_leaves_answers_that_were_changed_since(alice):
    imported(alice, {"profile.json": '{"birth_year": 1960, "region": "DE", "sleep_from": "21:00"}'})
    people.change_profile(diary=alice, facts=ProfileFacts(given=frozenset({"region"}), region="GB"), now=NOW)
    undo_import(diary=alice, batch=alice.imports.get(), now=NOW)
    alice.person.refresh_from_db()
    assert (alice.person.birth_year, alice.person.region, alice.person.sleep_from.hour) == (None, "GB", 22)


def test_undo_works_for_30_days_and_not_longer(alice):
    imported(alice, FILES)
    batch = alice.imports.get()
    with pytest.raises(Refused):
        undo_import(diary=alice, batch=batch, now=NOW + timedelta(days=30))
    assert undo_import(diary=alice, batch=batch, now=NOW + timedelta(days=29, hours=23))["episodes"] == 2


def test_a_second_press_on_undo_does_nothing(alice):
    imported(alice, FILES)
    batch = alice.imports.get()
    undo_import(diary=alice, batch=batch, now=NOW)
    make_day(alice, date(2026, 3, 1))
    assert undo_import(diary=alice, batch=batch, now=NOW) == {}
    assert alice.days.count() == 1


def test_the_queries_of_an_import_do_not_grow_with_its_rows(alice):
    def queries(count):
        start = datetime(2025, 1, 1)
        rows = "".join(f"{(start + timedelta(hours=n)).isoformat()},calf,heat,cold\n" for n in range(count))
        reading = read({"episodes.csv": "started_at,muscle,triggers,relief\n" + rows})
        diary = make_diary(f"user-{count}")
        with CaptureQueriesContext(connection) as captured:
            assert bring_in(diary=diary, reading=reading, now=NOW).imported
        return len(captured)

    queries(1)  # makes the rows of built-in words
    assert queries(30) == queries(1000)


def test_the_queries_of_an_export_are_constant_for_each_page_of_rows(alice):
    imported(alice, FILES)
    with CaptureQueriesContext(connection) as few:
        exported(alice)
    rows = "".join(f"{datetime(2025, 1, 1) + timedelta(hours=n)},calf,heat,cold\n" for n in range(900))
    imported(alice, {"episodes.csv": "started_at,muscle,triggers,relief\n" + rows})
    with CaptureQueriesContext(connection) as many:
        exported(alice)
    assert len(many) == len(few)
