"""Every small note that the diary keeps on a device: name, purpose, life. For the privacy page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import suspects
from .adapter import KNOWN_DEVICE, KNOWN_DEVICE_AGE
from .vocabulary import Label

LOOK_LASTS = 365 * 24 * 60 * 60  # seconds
# Names of what share links keep on a device. The prefix makes browsers refuse them over HTTP.
_SECURE = "__Secure-" if settings.SESSION_COOKIE_SECURE else ""
NEW_SHARE = f"{_SECURE}new-link"
NEW_SHARE_LASTS = 10 * 60  # seconds
SHARE_CODE = f"{_SECURE}link-code"
SHARE_CODE_LASTS = 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Cookie:
    """`seconds`: 0 for "until the next page"."""

    name: str
    purpose: Label
    seconds: int

    @property
    def lasts(self) -> str:
        if not self.seconds:
            return str(_("until the next page"))
        days, minutes = timedelta(seconds=self.seconds).days, self.seconds // 60
        if not days:
            return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
        if days >= 364:
            return str(_("1 year"))
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


COOKIES: tuple[Cookie, ...] = (
    Cookie(settings.SESSION_COOKIE_NAME, _("That you are signed in."), settings.SESSION_COOKIE_AGE),
    Cookie(
        settings.CSRF_COOKIE_NAME,
        _("Protects forms, so that no other site can send one in your name."),
        settings.CSRF_COOKIE_AGE or 0,
    ),
    Cookie("messages", _("What was just saved, to be shown once."), 0),
    Cookie(
        KNOWN_DEVICE,
        _("That you signed in here before. So nobody who guesses passwords can lock you out."),
        KNOWN_DEVICE_AGE,
    ),
    Cookie("theme", _("Light or dark, if you chose."), LOOK_LASTS),
    Cookie("night", _("The colour of the black pages, if you chose."), LOOK_LASTS),
    Cookie("text", _("The size of the text, if you chose."), LOOK_LASTS),
    Cookie(
        suspects.LATER, _("That you want to be asked later what brings your cramps on."), suspects.LATER_LASTS
    ),
    Cookie(NEW_SHARE, _("A link that you just made, so that its page can show it to you."), NEW_SHARE_LASTS),
    Cookie(
        SHARE_CODE, _("On the device of whoever opens a link: that they gave its code."), SHARE_CODE_LASTS
    ),
)
