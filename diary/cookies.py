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


@dataclass(frozen=True, slots=True)
class Cookie:
    """`seconds`: 0 for "until the next page"."""

    name: str
    purpose: Label
    seconds: int

    @property
    def lasts(self) -> str:
        days = timedelta(seconds=self.seconds).days
        if not days:
            return str(_("until the next page"))
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
)
