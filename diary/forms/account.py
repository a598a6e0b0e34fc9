"""Making an account: a name, a password once, where the person is, and their agreement."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.actions import people
from diary.models import User

from . import usernames
from .base import DiaryForm
from .zones import ZoneField, ZoneSelect


def where_you_are() -> ZoneField:
    return ZoneField(
        label=_("Where you are"),
        required=False,
        help_text=_("So that the night of your cramps is your night. You can change it later."),
        widget=ZoneSelect(
            {"data-behaviour": "timezone", "autocomplete": "off"}, empty_label=_("Not sure (UTC is used)")
        ),
    )


def consent_box() -> forms.BooleanField:
    return forms.BooleanField(
        label=people.CONSENT_TEXT,
        error_messages={"required": _("Tick the box if you agree. Without it no diary can be kept.")},
    )


class SignupForm(DiaryForm, allauth_forms.SignupForm):
    """django-allauth's form, with the zone and the consent. User, person and consent are stored together."""

    field_order = ("username", "password1", "email", "time_zone", "consent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = where_you_are()
        self.fields["consent"] = consent_box()
        self.order_fields(self.field_order)
        for name, label, help_text in (
            ("username", _("Name to sign in with"), _("It need not be your real name.")),
            (
                "password1",
                _("Password"),
                _("At least 12 characters. A few words that you remember are good."),
            ),
            ("email", _("E-mail (optional)"), _("You can leave it out. This diary sends no e-mail.")),
        ):
            self.fields[name].label = label
            self.fields[name].help_text = help_text
            self.fields[name].widget.attrs.pop("placeholder", None)
            self._say_plainly(self.fields[name])
        username = self.fields["username"].widget.attrs
        username.update({"autocapitalize": "none", "spellcheck": "false", "maxlength": usernames.LONGEST})
        self.fields["email"].error_messages["invalid"] = _(
            "Enter an e-mail address, such as name@example.org"
        )
        for name, message in (
            ("username", _("Enter a name to sign in with")),
            ("password1", _("Enter a password")),
        ):
            self.fields[name].error_messages["required"] = message
            self.fields[name].required = True

    def clean_username(self) -> str:
        self.cleaned_data["username"] = usernames.clean_username(self.cleaned_data["username"])
        return super().clean_username()

    def save(self, request: HttpRequest) -> User:
        # All or nothing: a user without a person could sign in and keep no diary.
        with transaction.atomic():
            return super().save(request)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth inside `save`."""
        now = timezone.now()
        people.make_person(user=user, time_zone=self.cleaned_data["time_zone"], now=now)
        people.give_consent(user=user, now=now)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        try:
            return super().try_save(request)
        except IntegrityError:
            # Somebody, or a second press of the button, took the name between the check and the insert.
            messages.error(request, _("This name has just been taken. If that was you, sign in."))
            return None, redirect("account_login")


class WelcomeForm(DiaryForm):
    """For an account that was made for somebody: the same agreement, before the first entry."""

    def __init__(self, *args: Any, ask_zone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ask_zone:
            self.fields["time_zone"] = where_you_are()
        self.fields["consent"] = consent_box()
