"""About me: every answer about the person, asked with its reason, unknown until it is given."""

import json
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from diary import telling
from diary.actions import people
from diary.facts import ProfileFacts
from diary.models import Person
from tests.factories import NOW, berlin, make_diary
from tests.visits import problems, said, sign_in

ADDRESS = "/settings/about/"


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def person(visit):
    return Person.objects.get(pk=visit.diary.person.pk)


def test_an_empty_page_leaves_everything_unknown(alice):
    alice.post("/settings/about/")

    kept = person(alice)
    assert (kept.pregnant, kept.family_history, kept.conditions, kept.risks, kept.suspected_triggers) == (
        None, None, None, None, None,
    )  # fmt: skip


def test_none_of_these_is_not_the_same_as_no_answer(alice):
    alice.post("/settings/about/", conditions=["none"], pregnant="no")

    kept = person(alice)
    assert (kept.conditions, kept.risks, kept.pregnant) == ([], None, False)
    form = alice.get("/settings/about/").context["form"]
    assert (form["conditions"].value(), form["risks"].value()) == (["none"], None)


def test_none_of_these_and_something_else_is_asked_about(alice):
    response = alice.post("/settings/about/", conditions=["none", "diabetes"], birth_year="1950")

    assert problems(response) == {
        "conditions": ["You chose None of these and also something else. Choose one of them"]
    }
    assert response.context["form"]["birth_year"].value() == "1950"


ABOUT = ProfileFacts(
    given=frozenset(),
    birth_year=1950,
    region="GB",
    pregnant=False,
    gave_birth_on=date(2026, 2, 20),
    first_cramp_year=2011,
    family_history=True,
    conditions=("kidney", "heart"),
    risks=(),
    suspected_triggers=("alcohol", "new garden chair"),
    toxin_at=berlin("2026-03-08 17:20:31"),
    toxin_kind="solvent",
    wound_on=date(2026, 3, 1),
    neck_surgery_on=date(2025, 1, 2),
    alcohol_stopped_at=berlin("2025-10-26 02:30").replace(fold=1),
    weight_kg=Decimal("72.5"),
    training="new",
    other_conditions="A slipped disc\nin 2019",
    trigger_stopped_on={"alcohol": "2026-02-01", "new garden chair": "2026-02-14"},
)
ASKED = tuple(name for name in ProfileFacts.__dataclass_fields__ if getattr(ABOUT, name) != getattr(
    ProfileFacts(given=frozenset()), name
))  # fmt: skip


def sent_untouched(response):
    """What a browser sends when nobody touches the page."""
    sent = {}
    for bound in response.context["form"]:
        value = bound.value()
        if bound.name in ("toxin_at", "alcohol_stopped_at"):
            if value:
                sent |= {f"{bound.name}_date": f"{value:%Y-%m-%d}", f"{bound.name}_time": f"{value:%H:%M}"}
        elif value not in (None, "", []):
            sent[bound.name] = value
    return sent


def test_saving_an_untouched_page_changes_no_answer(alice):
    facts = ProfileFacts(**{name: getattr(ABOUT, name) for name in ASKED} | {"given": frozenset(ASKED)})
    people.change_profile(diary=alice.diary, facts=facts, now=NOW)
    before = telling.profile_facts(person(alice))

    response = alice.post("/settings/about/", **sent_untouched(alice.get("/settings/about/")))

    assert response.status_code == 303, problems(response)
    assert telling.profile_facts(person(alice)) == before


def test_a_country_from_a_file_is_not_lost(alice):
    people.change_profile(
        diary=alice.diary, facts=ProfileFacts(given=frozenset({"region"}), region="UK"), now=NOW
    )

    alice.post("/settings/about/", **sent_untouched(alice.get("/settings/about/")))

    assert person(alice).region == "UK"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("birth_year", "50"),
        ("birth_year", "2027"),
        ("first_cramp_year", "soon"),
        ("region", "Atlantis"),
        ("wound_on", "2026-03-11"),
        ("conditions", ["dragons"]),
    ],
)
def test_about_me_names_what_cannot_be(alice, field, typed):
    assert list(problems(alice.post("/settings/about/", **{field: typed}))) == [field]


def test_a_date_without_its_time_asks_for_the_time(alice):
    response = alice.post("/settings/about/", toxin_at_date="2026-03-08", toxin_at_time="")

    assert list(problems(response)) == ["toxin_at"]


def test_every_question_about_me_says_why_it_is_asked(alice):
    form = alice.get(ADDRESS).context["form"]

    silent = [
        field.name
        for part in form.sections
        for field in part.fields
        if not str(field.help_text).startswith("Why: ") and not str(part.note).startswith("Why: ")
    ]
    assert silent == ["toxin_at"]  # its kind, one line above, says why


def test_every_question_stands_in_one_part_and_the_parts_say_how_much_is_answered(alice):
    alice.post(ADDRESS, birth_year="1950", training="none", conditions=["none"])

    form = alice.get(ADDRESS).context["form"]

    placed = [field.name for part in form.sections for field in part.fields]
    assert sorted(placed) == sorted(form.fields)
    assert [part.answered for part in form.sections] == [2, 0, 1, 0, 0, 0, 0]
    assert not any(part.is_open for part in form.sections)


def test_a_part_with_an_error_in_it_stands_open(alice):
    form = alice.post(ADDRESS, weight_kg="heavy").context["form"]

    assert [part.is_open for part in form.sections] == [True, False, False, False, False, False, False]


# -- weight, training, what else is known --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"), [("72.5", "72.5"), ("72,5", "72.5"), ("72.55", "72.6"), ("500", "500.0"), ("1", "1.0")]
)
def test_weight_is_kept_to_100_grams(alice, typed, kept):
    alice.post(ADDRESS, weight_kg=typed)

    assert person(alice).weight_kg == Decimal(kept)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("weight_kg", "0"),
        ("weight_kg", "501"),
        ("weight_kg", "-70"),
        ("weight_kg", "70 kg"),
        ("training", "olympic"),
        ("other_conditions", "x" * 4001),
        ("other_conditions", "a\x00b"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_stored(alice, field, typed):
    response = alice.post(ADDRESS, birth_year="1950", **{field: typed})

    assert list(problems(response)) == [field]
    assert response.context["form"]["birth_year"].value() == "1950"
    assert person(alice).birth_year is None


def test_what_was_told_about_the_person_leaves_in_the_export(alice):
    alice.post(
        ADDRESS,
        weight_kg="72.5",
        training="new",
        other_conditions="A slipped disc",
        gave_up_alcohol="2026-02-01",
    )

    exported = b"".join(alice.get("/export/download/?format=json").streaming_content).decode()

    profile = json.loads(exported)["profile"]
    assert (profile["weight_kg"], profile["training"]) == (72.5, "new")
    assert profile["other_conditions"] == "A slipped disc"
    assert profile["trigger_stopped_on"] == {"alcohol": "2026-02-01"}


# -- what was given up ---------------------------------------------------------------------------------------


def test_the_day_something_was_given_up_is_kept_by_its_code(alice):
    alice.post(
        ADDRESS, gave_up_alcohol="2026-02-01", gave_up_thing="tight_shoes", gave_up_thing_on="2026-01-05"
    )

    assert person(alice).trigger_stopped_on == {"alcohol": "2026-02-01", "tight_shoes": "2026-01-05"}
    shown = alice.get(ADDRESS).context["form"]
    assert shown["gave_up_tight_shoes"].value() == date(2026, 1, 5)
    assert "tight_shoes" not in dict(shown.fields["gave_up_thing"].choices)


def test_an_empty_day_takes_it_back(alice):
    alice.post(ADDRESS, gave_up_alcohol="2026-02-01", gave_up_smoking="2026-02-02")

    alice.post(ADDRESS, gave_up_alcohol="", gave_up_smoking="2026-02-02")

    assert person(alice).trigger_stopped_on == {"smoking": "2026-02-02"}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"gave_up_alcohol": "2026-03-11"}, "gave_up_alcohol"),
        ({"gave_up_alcohol": "yesterday"}, "gave_up_alcohol"),
        ({"gave_up_thing": "heat"}, "gave_up_thing_on"),
        ({"gave_up_thing_on": "2026-03-01"}, "gave_up_thing"),
        ({"gave_up_thing": "dragons", "gave_up_thing_on": "2026-03-01"}, "gave_up_thing"),
        ({"gave_up_thing": "heat", "gave_up_thing_on": "1850-03-01"}, "gave_up_thing_on"),
    ],
)
def test_half_an_answer_or_a_day_to_come_is_asked_about(alice, sent, field):
    assert list(problems(alice.post(ADDRESS, **sent))) == [field]
    assert person(alice).trigger_stopped_on == {}


# -- forgetting one answer -----------------------------------------------------------------------------------

FORGET = "/settings/about/forget/"


def tell_everything(visit):
    facts = ProfileFacts(**{name: getattr(ABOUT, name) for name in ASKED} | {"given": frozenset(ASKED)})
    people.change_profile(diary=visit.diary, facts=facts, now=NOW)


@pytest.mark.parametrize(
    "name",
    [
        "birth_year", "weight_kg", "training", "region", "first_cramp_year", "family_history",
        "suspected_triggers", "conditions", "other_conditions", "pregnant", "gave_birth_on", "risks",
        "neck_surgery_on", "wound_on", "alcohol_stopped_at",
    ],
)  # fmt: skip
def test_one_answer_can_be_forgotten_and_the_others_stay(alice, name):
    tell_everything(alice)
    before = telling.profile_facts(person(alice))
    assert f'form="forget" name="answer" value="{name}"' in alice.get(ADDRESS).content.decode()

    for _ in range(2):
        assert alice.post(FORGET, answer=name).status_code == 303

    after = telling.profile_facts(person(alice))
    changed = {each for each in ASKED if getattr(after, each) != getattr(before, each)}
    assert changed == {name}
    assert getattr(after, name) == getattr(ProfileFacts(given=frozenset()), name)
    assert f'value="{name}">Forget' not in alice.get(ADDRESS).content.decode()


def test_contact_with_something_poisonous_is_forgotten_with_its_time(alice):
    tell_everything(alice)

    response = alice.post(FORGET, answer="toxin_kind")

    assert (person(alice).toxin_kind, person(alice).toxin_at) == ("", None)
    assert said(response) == ["Forgotten: Contact with something poisonous"]


def test_one_thing_that_was_given_up_can_be_forgotten(alice):
    tell_everything(alice)

    alice.post(FORGET, answer="gave_up_alcohol")

    assert person(alice).trigger_stopped_on == {"new garden chair": "2026-02-14"}


@pytest.mark.parametrize("name", ["", "name", "time_zone", "gave_up_thing", "__class__", "x" * 3000])
def test_nothing_else_can_be_forgotten_this_way(alice, name):
    tell_everything(alice)
    before = Person.objects.values().get()

    assert alice.post(FORGET, answer=name).status_code == 303
    assert Person.objects.values().get() == before


def test_an_unanswered_page_offers_nothing_to_forget(alice):
    assert "Forget this answer" not in alice.get(ADDRESS).content.decode()
