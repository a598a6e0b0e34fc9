"""The forms that ask for a password, and the limit of its length: a megabyte is only an expensive no."""

from allauth.account import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, said shortly."""

    def get_help_text(self):
        return _("At least %(limit)d characters.") % {"limit": self.min_length}


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """Django's, said shortly."""

    def get_help_text(self):
        return _("Not one that many people use.")


class SimilarPasswordValidator(password_validation.UserAttributeSimilarityValidator):
    """Django's, said shortly."""

    def get_help_text(self):
        return _("Not much like your name or your e-mail address.")


# Field name -> its label and what to say when it is empty.
WORDS = {
    "login": (gettext_lazy("Name to sign in with"), gettext_lazy("Enter the name you sign in with")),
    "password": (gettext_lazy("Password"), gettext_lazy("Enter your password")),
    "oldpassword": (gettext_lazy("Password you use now"), gettext_lazy("Enter the password you use now")),
    "password1": (gettext_lazy("New password"), gettext_lazy("Enter a new password")),
    "password2": (gettext_lazy("New password once more"), gettext_lazy("Enter the new password once more")),
}


class OurWords:
    """allauth's forms in our words, without grey words inside the boxes."""

    fields: dict

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & WORDS.keys():
            field = self.fields[name]
            field.label, field.error_messages["required"] = WORDS[name]
            field.widget.attrs.pop("placeholder", None)


class ChangePasswordForm(OurWords, forms.ChangePasswordForm):
    pass


class ReauthenticateForm(OurWords, forms.ReauthenticateForm):
    pass


class LoginForm(OurWords, forms.LoginForm):
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
