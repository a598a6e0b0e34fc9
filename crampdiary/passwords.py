"""Length limits of passwords. A megabyte of password is only an expensive way to say no."""

from allauth.account import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_LENGTH = 128


class MaximumLengthValidator:
    """Refuse a new password of more than 128 characters."""

    def validate(self, password, user=None):
        if len(password) > MAX_LENGTH:
            raise ValidationError(
                _("This password is too long. Use at most %(limit)d characters.") % {"limit": MAX_LENGTH},
                code="password_too_long",
            )

    def get_help_text(self):
        return _("At most %(limit)d characters.") % {"limit": MAX_LENGTH}


class LoginForm(forms.LoginForm):
    """Sign-in that never hashes a password longer than any that could be right."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].max_length = MAX_LENGTH
        self.fields["password"].widget.attrs["maxlength"] = MAX_LENGTH

    def clean_password(self):
        password = self.cleaned_data["password"]
        if len(password) > MAX_LENGTH:
            raise ValidationError(
                _("This password is too long. Use at most %(limit)d characters.") % {"limit": MAX_LENGTH}
            )
        return password
