"""How django-allauth behaves here.

Plain words, one spelling of names, and throttling that can neither be stepped round nor lock somebody out.
"""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from diary.forms.usernames import normal_username
from diary.models import User

KNOWN_DEVICE = "__Host-known-device" if settings.SESSION_COOKIE_SECURE else "known-device"
KNOWN_DEVICE_AGE = 365 * 24 * 60 * 60  # seconds
_SALT = "diary.known_device"

_WRONG = _("This name and this password do not go together. Check both.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # One sentence for every way of being wrong: nothing tells whether a name exists.
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "too_many_login_attempts": _("There were too many tries. Wait 5 minutes, then try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("Enter the password that you have now."),
        "username_taken": _("This name is taken. Choose another, or sign in if it is yours."),
        "username_blacklisted": _("This name cannot be used. Choose another."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        if credentials.get("username"):
            credentials["username"] = normal_username(credentials["username"])
        return super().authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Whose wrong passwords are counted together.

        allauth counts per Host header, which the sender chooses, so other ports gave new tries. And whoever
        knew a name could keep its owner out at 3 in the morning: a device that signed in before counts alone.
        """
        name = normal_username(credentials.get("username") or credentials.get("email") or "").casefold()
        device = _known_device(request, name)
        return f"device:{device}" if device else f"name:{name}"

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        device = _known_device(request, user.username.casefold()) or secrets.token_hex(8)
        response.set_cookie(
            KNOWN_DEVICE,
            signing.dumps([user.pk, device], salt=_SALT),
            max_age=KNOWN_DEVICE_AGE,
            secure=bool(settings.SESSION_COOKIE_SECURE),
            httponly=True,
            samesite="Lax",
        )
        return response


def _known_device(request: HttpRequest, name: str) -> str | None:
    """The mark of a device on which the user called `name` (casefolded) has signed in before."""
    try:
        user_id, device = signing.loads(
            request.COOKIES.get(KNOWN_DEVICE, ""), salt=_SALT, max_age=KNOWN_DEVICE_AGE
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    username = User.objects.filter(pk=user_id).values_list("username", flat=True).first()
    return str(device) if username is not None and username.casefold() == name else None
