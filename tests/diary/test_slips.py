"""Answers that may be right but look like a slip are asked about once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from diary.forms.amounts import PlainTextField, WholeNumberField
from diary.forms.length import HowLongForm, long_slip
from diary.forms.slips import Slip, SlipsForm
from diary.forms.times import DurationMinutesField


class AgeForm(SlipsForm):
    age = WholeNumberField(required=False, highest=200)
    name = PlainTextField(required=False, max_length=5)

    def likely_slips(self) -> Iterator[Slip]:
        age = self.cleaned_data["age"]
        if age is not None and age > 110:
            yield Slip(
                "age", str(age), entered=f"{age} years", meant=f"{age // 10} years", instead=str(age // 10)
            )


def form(query: str) -> AgeForm:
    return AgeForm(QueryDict(query))


def test_a_plain_answer_is_not_asked_about():
    assert form("age=70").is_valid()


def test_an_odd_answer_is_asked_about_beside_its_field_and_kept_in_it():
    asked = form("age=170")
    assert not asked.is_valid()
    assert asked.errors == {"age": ["You entered 170 years. Did you mean 17 years?"]}
    assert asked["age"].value() == "170"


def test_the_page_shows_both_ways_on():
    asked = form("age=170")
    asked.is_valid()
    html = render_to_string("_components/field_errors.html", {"field": asked["age"]})
    assert (
        '<button class="btn" type="submit" name="instead" value="age=17">Change to 17 years</button>' in html
    )
    assert '<button class="btn" type="submit" name="keep" value="age=170">Keep 170 years</button>' in html


def test_the_summary_above_the_page_has_them_too_where_the_form_has_an_id():
    asked = form("age=170")
    asked.is_valid()
    assert "Keep 170 years" not in render_to_string("_components/error_summary.html", {"form": asked})
    asked.html_id = "about-age"
    html = render_to_string("_components/error_summary.html", {"form": asked})
    assert 'name="keep" value="age=170" form="about-age">Keep 170 years</button>' in html


def test_what_was_kept_is_right():
    kept = form("age=170&keep=age%3D170")
    assert kept.is_valid()
    assert kept.cleaned_data["age"] == 170


def test_another_number_is_asked_about_afresh():
    assert not form("age=180&keep=age%3D170").is_valid()


def test_the_better_guess_takes_its_place():
    changed = form("age=170&instead=age%3D17")
    assert changed.is_valid()
    assert changed.cleaned_data["age"] == 17


def test_what_was_kept_stays_kept_while_something_else_is_wrong():
    wrong = form("age=170&keep=age%3D170&name=too+long")
    assert list(wrong.errors) == ["name"]
    assert 'value="age=170"' in str(wrong["keep"])


def test_a_real_error_comes_first():
    assert list(form("age=170&name=too+long").errors) == ["name"]


@pytest.mark.parametrize(
    "query", ["age=170&keep=", "age=170&keep=age", "age=170&instead=x", "age=170&instead==1"]
)
def test_a_button_that_no_page_shows_changes_nothing(query):
    assert list(form(query).errors) == ["age"]


def test_without_a_guess_it_is_asked_plainly():
    assert Slip("hours", "20", entered="20 hours").asks == "You entered 20 hours. Is that right?"
    assert Slip("hours", "20", entered="20 hours").changes == ""


# -- lengths -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "asks", "instead"),
    [
        (240, "You entered 240 minutes. Did you mean 4 minutes?", "4"),
        (90, "You entered 90 minutes. Did you mean 90 seconds?", "1:30"),
        (3600, "You entered 3600 minutes. Did you mean 60 minutes?", "60"),
        (3601, "You entered 3601 minutes. Is that right?", ""),
    ],
)
def test_a_long_length_is_taken_for_seconds(minutes, asks, instead):
    slip = long_slip(minutes * 60)
    assert (slip.asks, slip.instead) == (asks, instead)


def test_a_length_with_seconds_is_asked_about_plainly():
    assert long_slip(90 * 60 + 30).asks == "You entered 90:30. Is that right?"


@given(st.integers(61, 3600))
def test_the_guess_is_as_many_seconds_as_there_were_minutes(minutes):
    assert DurationMinutesField().clean(long_slip(minutes * 60).instead) == minutes


def test_an_hour_is_not_asked_about_and_more_is():
    assert HowLongForm({"length": "minutes", "minutes": "60"}).is_valid()
    assert not HowLongForm({"length": "minutes", "minutes": "61"}).is_valid()
    kept = HowLongForm(QueryDict("length=minutes&minutes=61&keep=minutes%3D3660"))
    assert kept.is_valid()
    assert kept.told_length() == (3660, None, "typed")
