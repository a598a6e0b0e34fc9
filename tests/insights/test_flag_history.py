"""What is kept about flags, what answers do, and when a flag comes back (clinical note 3.1, peers 4.6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from diary.actions import episodes, people
from diary.models import Person
from insights import flag_history
from insights.case.answer import NO, unknown, yes
from insights.case.records import Case
from insights.flag_answers import Kind
from insights.flags import Checked, check
from insights.models import FlagRecord, FlagResponse
from insights.rule import Family, Level, fixed
from insights.sources import NHS_LEG_CRAMPS
from tests.factories import NOW, make_diary, make_episode

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


def rule(id: str, level: Level, answer, **more):
    """A rule that always gives this answer."""
    family = Family("tests.rules")
    family.rule(
        id,
        level,
        says="A cramp was long.",
        because="It lasted %(length)s.",
        clears="Time passes.",
        why="it is long",
        sources=(NHS_LEG_CRAMPS,),
        numbers={"minutes": fixed(10, "minutes")},
        **more,
    )(lambda _case, _numbers: answer)
    return family.rules[0]


def checked(diary, *rules, now: datetime = NOW) -> Checked:
    person = Person.objects.get(pk=diary.person.pk)
    from diary.telling import profile_facts

    return check(Case(now=now, person=profile_facts(person)), rules)


def seen(diary, *rules, now: datetime = NOW) -> Checked:
    found = checked(diary, *rules, now=now)
    flag_history.note(diary, found, now=now)
    return found


def long(level: Level = Level.BOOK, id: str = "B-LONG", *, evidence=("a",), **more):
    return rule(id, level, yes(evidence, length=timedelta(minutes=14)), **more)


SILENT = rule("B-LONG", Level.BOOK, NO)
OPEN = rule("B-LONG", Level.BOOK, unknown("duration"))


@pytest.fixture
def diary():
    return make_diary()


def test_a_flag_opens_a_spell_with_rule_number_inputs_and_source(diary):
    seen(diary, long())

    row = FlagRecord.objects.get()
    assert (row.rule, row.level, row.first_seen_at, row.cleared_at) == ("B-LONG", "book", NOW, None)
    assert row.numbers == {"minutes": 10}
    assert row.inputs == {"length": {"kind": "seconds", "value": 840.0}}
    assert row.evidence == ["a"]
    assert (row.source_title, row.source_url) == (NHS_LEG_CRAMPS.title, NHS_LEG_CRAMPS.url)


def test_the_same_check_twice_writes_nothing(diary, django_assert_num_queries):
    seen(diary, long())
    found = checked(diary, long())

    with django_assert_num_queries(1):
        flag_history.note(diary, found, now=NOW + timedelta(minutes=10))


def test_a_spell_goes_on_with_new_entries_and_ends_when_the_rule_is_silent(diary):
    seen(diary, long())
    seen(diary, long(evidence=("a", "b")), now=NOW + ONE_DAY)
    seen(diary, SILENT, now=NOW + 2 * ONE_DAY)

    row = FlagRecord.objects.get()
    assert row.evidence == ["a", "b"]
    assert (row.last_seen_at, row.cleared_at) == (NOW + ONE_DAY, NOW + 2 * ONE_DAY)


def test_a_rule_that_fires_again_has_a_second_spell(diary):
    seen(diary, long())
    seen(diary, SILENT, now=NOW + ONE_DAY)
    seen(diary, long(), now=NOW + 2 * ONE_DAY)

    assert [row.cleared_at is None for row in FlagRecord.objects.all()] == [True, False]


def test_a_rule_that_could_not_be_checked_ends_no_spell(diary):
    seen(diary, long())
    seen(diary, OPEN, now=NOW + ONE_DAY)

    assert FlagRecord.objects.get().cleared_at is None


def test_a_rule_that_was_not_asked_ends_no_spell(diary):
    """The gate asks only what is urgent."""
    seen(diary, long())
    seen(diary, rule("U-OTHER", Level.URGENT, NO), now=NOW + ONE_DAY)

    assert FlagRecord.objects.get().cleared_at is None


def test_a_rule_that_crashed_ends_no_spell(diary):
    def crash(_case, _numbers):
        raise RuntimeError

    broken = Family("tests.rules")
    broken.rule("B-LONG", Level.BOOK, says="", because="", clears="", why="", sources=(NHS_LEG_CRAMPS,))(
        crash
    )
    seen(diary, long())
    seen(diary, broken.rules[0], now=NOW + ONE_DAY)

    assert FlagRecord.objects.get().cleared_at is None


def test_a_flag_that_is_not_shown_beside_another_keeps_its_spell(diary):
    weekly = long(Level.MENTION, "M-WEEKLY", yields_to=["B-LONG"])
    seen(diary, weekly, SILENT)
    seen(diary, weekly, long(), now=NOW + ONE_DAY)

    assert FlagRecord.objects.get(rule="M-WEEKLY").cleared_at is None


def test_a_check_of_an_earlier_moment_that_comes_late_changes_nothing(diary):
    seen(diary, long(evidence=("a", "b")), now=NOW + ONE_DAY)
    seen(diary, SILENT, now=NOW)
    seen(diary, long(), now=NOW)

    row = FlagRecord.objects.get()
    assert (row.cleared_at, row.evidence) == (None, ["a", "b"])


# -- answers -------------------------------------------------------------------------------------------------


def in_banner(diary, now: datetime = NOW) -> str:
    row = flag_history.for_banner(flag_history.raised(diary), now=now)
    return row.rule if row else ""


def respond(diary, kind: Kind, id: str = "B-LONG", now: datetime = NOW) -> FlagResponse:
    return flag_history.respond(diary=diary, rule=id, kind=kind, now=now)


def standing(diary, *rules, now: datetime = NOW):
    found = checked(diary, *rules, now=now)
    return flag_history.standings(diary, found, now=now)["B-LONG"]


def test_a_flag_is_in_the_banner_until_it_was_read(diary):
    seen(diary, long())
    assert in_banner(diary) == "B-LONG"
    respond(diary, Kind.READ)
    assert in_banner(diary) == ""


def test_the_banner_asks_one_question_of_the_database(diary, django_assert_num_queries):
    seen(diary, long(), long(Level.URGENT, "U-LONG"))
    with django_assert_num_queries(1):
        assert in_banner(diary) == "U-LONG"


@pytest.mark.parametrize("level", [Level.MENTION, Level.SELFCARE])
def test_what_can_wait_is_never_in_the_banner(diary, level):
    seen(diary, long(level))
    assert in_banner(diary) == ""


def test_an_urgent_flag_leaves_the_banner_a_day_after_the_last_check(diary):
    seen(diary, long(Level.URGENT))
    assert in_banner(diary, NOW + timedelta(hours=24)) == "B-LONG"
    assert in_banner(diary, NOW + timedelta(hours=24, minutes=1)) == ""


def test_read_flags_of_the_kind_book_ask_again_after_28_days(diary):
    seen(diary, long())
    respond(diary, Kind.READ)
    later = NOW + 28 * ONE_DAY
    seen(diary, long(), now=later - timedelta(minutes=1))
    assert in_banner(diary, later - timedelta(minutes=1)) == ""
    assert in_banner(diary, later) == "B-LONG"


def test_an_urgent_flag_that_was_read_asks_again_only_with_something_new(diary):
    seen(diary, long(Level.URGENT))
    respond(diary, Kind.READ)
    later = NOW + 40 * ONE_DAY
    seen(diary, long(Level.URGENT), now=later)
    assert in_banner(diary, later) == ""
    seen(diary, long(Level.URGENT, evidence=("b",)), now=later + ONE_DAY)
    assert in_banner(diary, later + ONE_DAY) == "B-LONG"


def test_one_new_entry_brings_back_a_flag_that_rests_on_a_few(diary):
    seen(diary, long())
    respond(diary, Kind.HIDDEN)
    assert standing(diary, long()).kind is Kind.HIDDEN
    assert standing(diary, long(evidence=("b",))).kind is None


def test_a_flag_that_counts_many_comes_back_when_there_are_more(diary):
    month = [f"cramp {number}" for number in range(12)]
    seen(diary, long(evidence=month))
    respond(diary, Kind.HIDDEN)
    # One left the window, another one came.
    assert standing(diary, long(evidence=[*month[1:], "new"])).kind is Kind.HIDDEN
    assert standing(diary, long(evidence=[*month, "new"])).kind is None


def test_a_higher_level_brings_a_flag_back(diary):
    seen(diary, long())
    respond(diary, Kind.READ)
    seen(diary, long(Level.URGENT), now=NOW + timedelta(minutes=1))
    assert in_banner(diary, NOW + timedelta(minutes=1)) == "B-LONG"


def test_a_flag_is_hidden_for_30_days(diary):
    seen(diary, long())
    respond(diary, Kind.HIDDEN)
    last = NOW + 30 * ONE_DAY
    assert standing(diary, long(), now=last - timedelta(minutes=1)).kind is Kind.HIDDEN
    assert standing(diary, long(), now=last).kind is None


def test_a_hidden_flag_can_be_shown_again(diary):
    seen(diary, long())
    respond(diary, Kind.HIDDEN)
    respond(diary, Kind.SHOWN, now=NOW + timedelta(minutes=1))
    assert standing(diary, long()).kind is None
    assert in_banner(diary) == "B-LONG"


def test_what_a_doctor_was_told_is_settled_for_12_months(diary):
    seen(diary, long())
    respond(diary, Kind.TOLD)

    diary.person.refresh_from_db()
    assert diary.person.discussed == {"B-LONG": "2026-03-10"}
    found = checked(diary, long(evidence=("a", "b", "c")))
    assert (found.flags, [flag.rule.id for flag in found.discussed]) == ((), ["B-LONG"])
    after = datetime(2027, 3, 10, 8, 0, tzinfo=UTC)
    assert [flag.rule.id for flag in checked(diary, long(), now=after - ONE_DAY).discussed] == ["B-LONG"]
    assert [flag.rule.id for flag in checked(diary, long(), now=after).flags] == ["B-LONG"]


def test_entries_that_came_after_the_visit_are_counted(diary):
    seen(diary, long())
    respond(diary, Kind.TOLD)
    told = standing(diary, long(evidence=("a", "b", "c")))
    assert (told.kind, told.since, told.at) == (Kind.TOLD, 2, NOW)


def test_a_visit_noted_in_another_diary_has_no_count(diary):
    diary.person.discussed = {"B-LONG": "2026-03-01"}
    diary.person.save()
    assert standing(diary, long()).since is None


def test_what_a_doctor_was_told_stays_out_of_the_banner_whatever_comes(diary):
    seen(diary, long())
    respond(diary, Kind.TOLD)
    seen(diary, long(evidence=("b", "c")), now=NOW + ONE_DAY)
    assert in_banner(diary, NOW + ONE_DAY) == ""


def test_telling_can_be_taken_back(diary):
    seen(diary, long())
    respond(diary, Kind.TOLD)
    respond(diary, Kind.SHOWN)
    diary.person.refresh_from_db()
    assert diary.person.discussed == {}


def test_what_is_urgent_stays_after_telling_and_is_not_settled(diary):
    seen(diary, long(Level.URGENT))
    respond(diary, Kind.TOLD)
    diary.person.refresh_from_db()
    assert diary.person.discussed == {}
    assert [flag.rule.id for flag in checked(diary, long(Level.URGENT)).flags] == ["B-LONG"]
    assert standing(diary, long(Level.URGENT)).kind is Kind.TOLD


@pytest.mark.parametrize(
    ("level", "refused"),
    [
        (Level.EMERGENCY, list(Kind)),
        (Level.URGENT, [Kind.HIDDEN, Kind.SHOWN]),
        (Level.MENTION, [Kind.READ]),
        (Level.SELFCARE, [Kind.READ, Kind.TOLD]),
    ],
)
def test_some_answers_are_refused(diary, level, refused):
    seen(diary, long(level))
    for kind in refused:
        with pytest.raises(flag_history.NoSuchAnswer):
            respond(diary, kind)
    assert not FlagResponse.objects.exists()


def test_an_answer_to_a_flag_that_has_gone_is_refused(diary):
    with pytest.raises(flag_history.NoSuchAnswer):
        respond(diary, Kind.READ)


def test_an_answer_counts_for_the_next_spell_only_if_that_comes_soon(diary):
    seen(diary, long())
    respond(diary, Kind.READ)
    seen(diary, SILENT, now=NOW + ONE_DAY)
    assert standing(diary, long(), now=NOW + 2 * ONE_DAY).kind is Kind.READ
    assert standing(diary, long(), now=NOW + 31 * ONE_DAY).kind is None


def test_an_answer_keeps_who_when_and_what_was_known(diary):
    seen(diary, long())
    given = respond(diary, Kind.HIDDEN)
    assert (given.recorded_by, given.at, given.until) == (diary.user, NOW, NOW + 30 * ONE_DAY)
    assert (given.level, given.evidence) == ("book", ["a"])


# -- erasing -------------------------------------------------------------------------------------------------


def test_emptying_the_diary_erases_flags_and_answers(diary):
    seen(diary, long())
    respond(diary, Kind.TOLD)
    people.empty_diary(diary=diary)
    assert not FlagRecord.objects.exists() and not FlagResponse.objects.exists()


def test_erasing_the_account_erases_flags_and_answers(diary):
    seen(diary, long())
    respond(diary, Kind.TOLD)
    people.erase_account(user=diary.user)
    assert not FlagRecord.objects.exists() and not FlagResponse.objects.exists()


def test_a_real_diary_is_checked_kept_and_remembered(diary, django_assert_num_queries):
    from insights import flag_review

    episode = make_episode(diary, duration_seconds=700)
    found = flag_review.current(diary, now=NOW)
    assert "B-DUR-10" in {flag.rule.id for flag in found.flags}
    assert FlagRecord.objects.get(rule="B-DUR-10").evidence == [str(episode.uuid)]
    with django_assert_num_queries(0):
        again = flag_review.current(diary, now=NOW)
    assert [flag.rule.id for flag in again.flags] == [flag.rule.id for flag in found.flags]
    assert again.flags[0].rule is found.flags[0].rule

    episodes.delete_episode(diary=diary, episode=episode, now=NOW)
    flag_review.current(diary, now=NOW + timedelta(minutes=1))
    assert FlagRecord.objects.get(rule="B-DUR-10").cleared_at is not None
