"""Own words: add, rename, merge, stop offering. Entries never lose an answer."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from diary import asking, telling
from diary.actions import people, wordlists, words
from diary.facts import Refused, ReliefTry
from diary.models import Relief, Trigger
from tests.factories import NOW, make_day, make_diary, make_episode
from tests.visits import problems, said, sign_in

MONDAY, SUNDAY = date(2026, 3, 9), date(2026, 3, 8)


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def add(visit, name="new garden chair", kind=Trigger):
    return words.add_word(diary=visit.diary, kind=kind, name=name)


def day(visit, date):
    rows = visit.diary.days.prefetch_related("exposures__trigger", "symptoms", "medicines")
    return telling.day_facts(rows.get(date=date))


def cramp(visit, episode):
    return telling.episode_facts(visit.diary.episodes.with_details().get(pk=episode.pk))


def asked(visit):
    visit.diary.person.refresh_from_db()
    return wordlists.asked_codes(visit.diary)


def address(word, step, kind="things"):
    return f"/settings/words/{kind}/{word.code}/{step}/"


# -- adding --------------------------------------------------------------------------------------------------


def test_a_new_thing_is_asked_while_there_is_room(alice):
    people.track(diary=alice.diary, codes=["exercise", "alcohol"])

    response = alice.post("/settings/words/things/new/", name="  new garden chair ")

    chair = alice.diary.own_triggers.get()
    assert chair.name == "new garden chair"
    assert asked(alice) == ["exercise", "alcohol", chair.code]
    assert said(response) == ["new garden chair is in your list."]


def test_a_ninth_thing_is_only_offered_under_more(alice):
    alice.post("/settings/words/things/new/", name="new garden chair")

    assert asked(alice) == list(asking.USUAL)
    assert alice.diary.own_triggers.offered().count() == 1


def test_a_relief_word_is_added_to_the_other_list(alice):
    response = alice.post("/settings/words/relief/new/", name="tonic water")

    assert response.url == "/settings/relief/"
    assert alice.diary.own_reliefs.get().name == "tonic water"
    assert not alice.diary.own_triggers.exists()


@pytest.mark.parametrize(
    "name",
    ["", "   ", "x" * 81, "a;b", "a=b", "a@b", "a: b", "Alcohol", "alcohol", "Hot day", "NEW GARDEN CHAIR"],
)
def test_a_word_that_means_something_in_files_or_is_there_already_is_refused_in_words(alice, name):
    add(alice)

    response = alice.post("/settings/words/things/new/", name=name)

    assert list(problems(response)) == ["name"]
    assert response.context["form"]["name"].value() == name
    assert alice.diary.own_triggers.count() == 1


def test_two_people_may_use_the_same_word(alice):
    bob = sign_in(make_diary("bob"))

    assert add(alice).code != add(bob).code


# -- renaming ------------------------------------------------------------------------------------------------


def test_a_new_name_shows_in_all_entries(alice):
    chair = add(alice)
    make_day(alice.diary, MONDAY, exposures={"new garden chair": True})

    response = alice.post(address(chair, "rename"), name="deck chair")

    assert day(alice, MONDAY).exposures == {"deck chair": True}
    assert said(response) == ["new garden chair is now called deck chair."]


def test_capitals_may_be_changed(alice):
    chair = add(alice)

    alice.post(address(chair, "rename"), name="New garden chair")

    assert alice.diary.own_triggers.get().name == "New garden chair"


def test_a_name_that_another_word_has_is_refused_and_the_page_keeps_the_old_one(alice):
    chair = add(alice)
    add(alice, "old boots")

    response = alice.post(address(chair, "rename"), name="Old boots")

    assert problems(response) == {"name": ["You have this word already"]}
    assert "Rename new garden chair" in response.content.decode()
    chair.refresh_from_db()
    assert chair.name == "new garden chair"


# -- merging -------------------------------------------------------------------------------------------------


def test_merging_moves_answers_of_days_and_notes_of_cramps(alice):
    chair, sofa = add(alice), add(alice, "sofa")
    make_day(alice.diary, MONDAY, exposures={"sofa": True, "alcohol": False})
    episode = make_episode(alice.diary, triggers=("alcohol", "sofa"))

    alice.post(address(sofa, "merge"), into="new garden chair")

    assert day(alice, MONDAY).exposures == {"new garden chair": True, "alcohol": False}
    assert cramp(alice, episode).triggers == ("alcohol", "new garden chair")
    sofa.refresh_from_db()
    assert sofa.merged_into_id == chair.pk


@pytest.mark.parametrize(
    ("sofa", "chair", "both"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_where_both_were_answered_yes_to_one_is_yes(alice, sofa, chair, both):
    add(alice)
    word = add(alice, "sofa")
    make_day(alice.diary, MONDAY, exposures={"sofa": sofa, "new garden chair": chair})
    make_day(alice.diary, SUNDAY, exposures={"new garden chair": False})

    alice.post(address(word, "merge"), into="new garden chair")

    assert day(alice, MONDAY).exposures == {"new garden chair": both}
    assert day(alice, SUNDAY).exposures == {"new garden chair": False}


def test_a_cramp_that_named_both_words_names_the_other_one_once(alice):
    add(alice)
    sofa = add(alice, "sofa")
    episode = make_episode(alice.diary, triggers=("sofa", "new garden chair"))

    alice.post(address(sofa, "merge"), into="new garden chair")

    assert cramp(alice, episode).triggers == ("new garden chair",)


def test_an_own_word_can_be_merged_into_a_built_in_one_that_was_never_used(alice):
    sofa = add(alice, "sofa")
    make_day(alice.diary, MONDAY, exposures={"sofa": True})
    assert not Trigger.objects.filter(owner=None).exists()

    response = alice.post(address(sofa, "merge"), into="long_sitting")

    assert day(alice, MONDAY).exposures == {"long_sitting": True}
    assert said(response) == ["Entries with sofa now say Sitting for long."]


def test_a_merge_touches_nobody_else(alice):
    bob = sign_in(make_diary("bob"))
    for visit in (alice, bob):
        add(visit, "sofa")
        make_day(visit.diary, MONDAY, exposures={"sofa": True})

    alice.post(address(alice.diary.own_triggers.get(), "merge"), into="long_sitting")

    assert day(bob, MONDAY).exposures == {"sofa": True}


def test_relief_tried_twice_keeps_its_order_and_what_it_did(alice):
    tonic = add(alice, "tonic water", Relief)
    tries = (ReliefTry("stretching", "no"), ReliefTry("tonic water", "yes", 60), ReliefTry("waited"))
    episode = make_episode(alice.diary, relief=tries)

    alice.post(address(tonic, "merge", "relief"), into="waited")

    assert cramp(alice, episode).relief == (
        ReliefTry("stretching", "no"), ReliefTry("waited", "yes", 60), ReliefTry("waited"),
    )  # fmt: skip


def test_a_merged_word_still_stands_for_the_other_one_in_old_files(alice):
    add(alice)
    sofa = add(alice, "sofa")
    alice.post(address(sofa, "merge"), into="new garden chair")

    make_day(alice.diary, SUNDAY, exposures={"Sofa": True})

    assert day(alice, SUNDAY).exposures == {"new garden chair": True}


def test_a_merged_word_follows_a_chain_of_merges(alice):
    sofa, couch = add(alice, "sofa"), add(alice, "couch")
    alice.post(address(sofa, "merge"), into="couch")
    alice.post(address(couch, "merge"), into="long_sitting")

    make_day(alice.diary, SUNDAY, exposures={"sofa": True})

    assert day(alice, SUNDAY).exposures == {"long_sitting": True}


def test_a_merged_word_is_asked_as_the_other_one(alice):
    sofa = add(alice, "sofa")
    people.track(diary=alice.diary, codes=["alcohol", sofa.code])

    alice.post(address(sofa, "merge"), into="long_sitting")

    assert asked(alice) == ["alcohol", "long_sitting"]


def test_a_merged_word_has_no_pages_and_cannot_be_merged_into(alice):
    sofa, couch = add(alice, "sofa"), add(alice, "couch")
    alice.post(address(sofa, "merge"), into="couch")

    assert alice.get(address(sofa, "rename")).status_code == 404
    assert "sofa" not in dict(alice.get(address(couch, "merge")).context["form"].fields["into"].choices)


def test_a_word_cannot_be_merged_into_itself_or_into_nothing(alice):
    sofa = add(alice, "sofa")

    for into in ("sofa", "", "no such word"):
        assert list(problems(alice.post(address(sofa, "merge"), into=into))) == ["into"]
    with pytest.raises(Refused):
        words.merge_words(diary=alice.diary, word=sofa, into=sofa, today=MONDAY, now=NOW)


def test_nobody_merges_a_word_of_ours(alice):
    people.track(diary=alice.diary, codes=["alcohol"])
    ours = words.rows_for(person=alice.diary.person, kind=Trigger, words=["alcohol"])["alcohol"]

    for step in ("rename", "merge", "retire"):
        assert alice.post(f"/settings/words/things/{ours.code}/{step}/", name="x").status_code == 404
    with pytest.raises(Refused):
        words.merge_words(diary=alice.diary, word=ours, into=add(alice), today=MONDAY, now=NOW)


# -- no longer offering --------------------------------------------------------------------------------------


def test_a_word_that_is_no_longer_offered_stays_in_its_entries(alice):
    chair = add(alice)
    people.track(diary=alice.diary, codes=["alcohol", chair.code])
    make_day(alice.diary, MONDAY, exposures={"new garden chair": True})

    alice.post(address(chair, "retire"))

    assert asked(alice) == ["alcohol"]
    assert day(alice, MONDAY).exposures == {"new garden chair": True}


def test_a_word_that_is_offered_again_is_asked_again(alice):
    chair = add(alice)
    people.track(diary=alice.diary, codes=["alcohol", chair.code])
    alice.post(address(chair, "retire"))

    alice.post(address(chair, "retire"), again="1")

    assert asked(alice) == ["alcohol", chair.code]


# -- the pages -----------------------------------------------------------------------------------------------


def test_the_page_says_how_often_each_word_is_used(alice):
    add(alice)
    make_day(alice.diary, MONDAY, exposures={"new garden chair": True})
    make_day(alice.diary, SUNDAY, exposures={"new garden chair": False})
    for _ in range(3):
        make_episode(alice.diary, triggers=("new garden chair",))

    rows = alice.get("/settings/things/").context["offered"]

    assert [(row["word"].name, row["used"]) for row in rows] == [("new garden chair", "in 5 entries")]


def test_questions_are_chosen_and_moved_one_press_at_a_time(alice):
    people.track(diary=alice.diary, codes=["exercise", "alcohol", "heat"])

    alice.post("/settings/things/", up="heat")
    alice.post("/settings/things/", drop="exercise")
    alice.post("/settings/things/", ask="stress")

    alice.diary.person.refresh_from_db()
    assert alice.diary.person.tracked == ["heat", "alcohol", "stress"]


def test_a_ninth_question_is_refused_in_words(alice):
    response = alice.post("/settings/things/", ask="stress")

    assert said(response) == ["8 things are asked already. Stop asking one of them first"]
    assert asked(alice) == list(asking.USUAL)


def test_one_question_always_stays(alice):
    people.track(diary=alice.diary, codes=["heat"])

    response = alice.post("/settings/things/", drop="heat")

    assert said(response) == ["The check-in needs at least 1 question. Ask another one first"]


def test_a_question_that_there_is_not_cannot_be_asked(alice):
    assert alice.post("/settings/things/", ask="own-nothing").status_code == 404
    assert alice.post("/settings/things/", ask="injury").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_words(alice, django_assert_max_num_queries):
    pages = ("/settings/things/", "/settings/relief/", address(add(alice), "merge"))
    few = {}
    for page in ("/more/", *pages):  # the first page of a session also renews it
        with CaptureQueriesContext(connection) as queries:
            alice.get(page)
        few[page] = len(queries)
    for number in range(40):
        add(alice, f"thing {number}")
        add(alice, f"try {number}", Relief)

    for page in pages:
        with django_assert_max_num_queries(few[page]):
            assert alice.get(page).status_code == 200


@pytest.mark.parametrize("step", ["rename", "merge", "retire"])
def test_nobody_reaches_the_words_of_somebody_else(alice, step):
    chair = add(alice)
    bob = sign_in(make_diary("bob"))

    assert bob.post(address(chair, step), name="mine", into="alcohol").status_code == 404


def test_there_are_two_lists_and_no_third(alice):
    assert alice.get("/settings/words/muscles/new/").status_code == 404


# -- what the database holds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        {"owner": None, "code": "alcohol", "name": "Alcohol"},
        {"code": "own-2", "name": ""},
        {"code": "own-2", "name": "NEW garden chair"},
        {"code": "own-1", "name": "another"},
    ],
    ids=["ours has no name", "an own word has one", "once per person", "one code once"],
)
def test_the_database_refuses_words_that_cannot_be(alice, row):
    Trigger.objects.create(owner=alice.diary.person, code="own-1", name="new garden chair")

    with pytest.raises(IntegrityError), transaction.atomic():
        Trigger.objects.create(**{"owner": alice.diary.person} | row)


def test_the_database_holds_each_of_our_words_once(alice):
    Trigger.objects.create(owner=None, code="alcohol")

    with pytest.raises(IntegrityError), transaction.atomic():
        Trigger.objects.create(owner=None, code="alcohol")
