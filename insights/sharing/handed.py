"""How a new token gets from the press that makes it to the page that shows it.

In a signed cookie that only that page is sent, for 10 minutes: in a session or a table it would be kept.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from diary.cookies import NEW_SHARE, NEW_SHARE_LASTS

from .links import Made

_SALT = "insights.sharing.new"


def over(response: HttpResponse, made: Made, *, path: str) -> None:
    """path : of the page that shows it"""
    response.set_cookie(
        NEW_SHARE,
        signing.dumps([str(made.share.uuid), made.token, made.code], salt=_SALT),
        max_age=NEW_SHARE_LASTS,
        path=path,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )


def back(request: HttpRequest, share: Any) -> tuple[str, str]:
    """Token and code of this link ("" for none), or two "" once they are gone."""
    try:
        uuid, token, code = signing.loads(
            request.COOKIES.get(NEW_SHARE, ""), salt=_SALT, max_age=NEW_SHARE_LASTS
        )
    except (signing.BadSignature, ValueError, TypeError):
        return "", ""
    return (token, code) if uuid == str(share.uuid) else ("", "")
