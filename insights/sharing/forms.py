"""What is asked before a link is made: how long, with a code or not, the password if not given lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.forms.base import ChipRadio, DiaryForm

from . import codes
from .links import DAYS

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

DAY_WORDS = {7: _("7 days"), 1: _("24 hours"), 30: _("30 days")}


class ShareForm(DiaryForm):
    """user : whose password is asked for; None where it is not"""

    days = forms.TypedChoiceField(
        label=_("How long?"),
        choices=[(days, DAY_WORDS[days]) for days in DAYS],
        coerce=int,
        initial=DAYS[0],
        widget=ChipRadio(),
        error_messages={"required": _("Choose how long the link works")},
    )
    code = forms.BooleanField(
        label=_("Ask for a code too"),
        required=False,
        help_text=_("8 digits that you tell them in another way. The link alone then opens nothing."),
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )

    def __init__(self, data: Any = None, *, user: AbstractBaseUser | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.user = user
        if user is None:
            del self.fields["password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if self.user is None or not self.user.check_password(password):
            raise ValidationError(_("This is not your password"), code="password")
        return password


class CodeForm(DiaryForm):
    """The code of a link, with or without spaces."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("8 digits. The person who gave you the link knows them."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={
            "required": _("Enter the code of 8 digits"),
            "max_length": _("Enter the code of 8 digits"),
        },
    )

    def clean_code(self) -> str:
        code = codes.bare(self.cleaned_data["code"])
        if len(code) != codes.DIGITS:
            raise ValidationError(_("Enter the code of 8 digits"), code="digits")
        return code
