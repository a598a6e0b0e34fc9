"""Forms as they reach the page, the error pages, and what every page knows about its reader."""

import re
import uuid

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.utils import timezone

from diary import context
from diary.forms.base import ChipCheckboxes, ChipRadio, DiaryForm, IdempotentForm
from diary.templatetags.look import chip_groups, error_links
from tests.factories import make_diary


class Question(DiaryForm):
    mark_optional = True
    suffixes = {"minutes": "minutes"}

    leg = forms.ChoiceField(label="Which leg?", choices=[("l", "Left"), ("r", "Right")], widget=ChipRadio)
    muscles = forms.MultipleChoiceField(
        label="Which muscle?",
        required=False,
        help_text="More than one is fine.",
        choices=[("calf", "Calf"), ("More muscles", [("neck", "Neck")])],
        widget=ChipCheckboxes(fold=True),
    )
    minutes = forms.CharField(label="How many minutes?")
    agree = forms.BooleanField(label="I agree")
    secret = forms.UUIDField(widget=forms.HiddenInput, required=False, label="Secret")


# --- Forms ------------------------------------------------------------------


def test_crispy_draws_choices_as_chips_and_the_rest_as_fields():
    page = as_crispy_form(Question())

    assert page.count('class="chip"') == 4
    assert re.search(r'<fieldset[^>]*id="id_leg_group".*<legend>Which leg\?', page, re.DOTALL)
    assert '<label class="form-label" for="id_minutes">How many minutes?' in page
    assert "<form" not in page and "csrf" not in page


def test_no_field_is_checked_by_the_browser_instead_of_by_us():
    assert not re.search(r"\srequired[\s=>]", as_crispy_form(Question()))


def test_optional_is_said_in_words_and_only_where_it_is_so():
    page = as_crispy_form(Question())

    assert page.count("(optional)") == 1
    assert "*" not in page


def test_the_unit_stands_behind_the_box():
    assert '<span aria-hidden="true">minutes</span>' in as_crispy_form(Question())


def test_a_hint_and_an_error_are_read_out_with_their_question():
    page = as_crispy_form(Question({"muscles": ["tail"]}))

    assert 'id="id_muscles_group" aria-describedby="id_muscles_helptext id_muscles_error"' in page
    assert 'id="id_muscles_error"' in page and 'id="id_muscles_helptext"' in page
    assert re.search(r'<input[^>]*name="minutes"[^>]*aria-describedby="id_minutes_error"', page)


def test_errors_say_what_to_do():
    errors = Question({"leg": "x"}).errors

    assert errors["leg"] == ["Choose one of the answers shown"]
    assert errors["minutes"] == ["Answer “How many minutes?”"]
    assert errors["agree"] == ["Tick “I agree”"]


def test_every_line_of_the_error_summary_leads_to_its_control():
    links = error_links(Question({"secret": "no"}))

    assert [link.target for link in links] == ["", "id_leg_0", "id_minutes", "id_agree"]
    assert links[0].text.startswith("Secret:")


@pytest.mark.parametrize(("chosen", "is_open"), [(["calf"], False), (["neck"], True)])
def test_folded_choices_open_when_one_of_them_is_chosen(chosen, is_open):
    plain, folded = chip_groups(Question(initial={"muscles": chosen})["muscles"])

    assert (plain.name, plain.fold) == ("", False)
    assert (folded.name, folded.fold, folded.open) == ("More muscles", True, is_open)


def test_words_of_other_people_are_escaped():
    form = Question({"leg": "x"})
    form.fields["leg"].label = "<b>leg</b>"

    assert "<b>" not in as_crispy_form(form)


def test_a_form_for_a_new_entry_brings_its_identity_and_keeps_it():
    class Entry(IdempotentForm):
        pass

    first = Entry()["client_uuid"].value()
    assert uuid.UUID(first) and Entry()["client_uuid"].value() != first
    assert Entry({"client_uuid": str(first)}).is_valid()
    assert not Entry({"client_uuid": "again"}).is_valid()


# --- Error pages ------------------------------------------------------------


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429", "500"])
def test_an_error_page_needs_neither_a_reader_nor_a_database(name):
    page = render_to_string(f"{name}.html")

    assert page.count("<h1>") == 1
    assert page.count('class="btn btn-primary"') == 1
    assert "Get help now" in page


@override_settings(DEBUG=False, STYLEGUIDE=False)
def test_the_style_guide_is_not_served_in_production(client, db):
    assert client.get("/styleguide/").status_code == 404


def test_an_example_diary_without_a_password_is_led_back_instead_of_failing(client, db):
    user = make_diary("alice", now=timezone.now()).user
    user.set_unusable_password()
    user.save()
    client.force_login(user)

    assert client.get("/accounts/password/change/", follow=True).redirect_chain[-1] == ("/more/", 302)


# --- What every page knows --------------------------------------------------


@pytest.mark.parametrize(
    ("cookie", "theme"), [(None, "auto"), ("dark", "dark"), ("night", "night"), ('"><script>', "auto")]
)
def test_the_theme_is_that_of_the_device_or_automatic(client, cookie, theme):
    if cookie:
        client.cookies["theme"] = cookie
    page = client.get("/styleguide/")

    assert page.context["theme"] == theme
    assert f'data-theme="{theme}"' in page.content.decode()


def test_the_text_size_is_that_of_the_device(client):
    client.cookies["text"] = "largest"

    assert 'data-text="largest"' in client.get("/styleguide/").content.decode()


def test_a_visitor_costs_no_query(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        client.get("/styleguide/")


def test_what_a_page_does_not_ask_for_is_not_looked_up(rf: RequestFactory, django_assert_num_queries, db):
    request = rf.get("/")
    request.user = make_diary("alice", now=timezone.now()).user
    request.resolver_match = None

    with django_assert_num_queries(0):
        known = context.page(request)
    assert known["person"] == context.scope.for_request(request).person
    assert not known["running"]
    assert not known["is_example"]


@pytest.mark.parametrize(
    ("name", "tab"),
    [
        ("today", "today"),
        ("checkin_day", "today"),
        ("cramp_edit", "diary"),
        ("week", "insights"),
        ("settings_look", "more"),
        ("account_change_password", "more"),
        ("account_login", ""),
    ],
)
def test_the_tab_that_a_page_belongs_to_is_lit(rf: RequestFactory, name, tab):
    request = rf.get("/")
    request.resolver_match = type("Match", (), {"url_name": name})

    assert context.tab(request) == tab
