"""Links to the page for the doctor, as their owner sees them: finished words, no rows fetched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import nights
from diary.saying import span_words
from insights.models import ShareView
from insights.sharing.openings import MOST_VIEWS

VIEW_WORDS = {
    ShareView.What.PAGE.value: gettext_lazy("Opened"),
    ShareView.What.PDF.value: gettext_lazy("PDF taken"),
    ShareView.What.LIST.value: gettext_lazy("List of cramps taken"),
    ShareView.What.PICTURE.value: gettext_lazy("Picture taken"),
    ShareView.What.WRONG_CODE.value: gettext_lazy("Wrong code"),
}


class ShareLine:
    """One link in the list. share : with the counts of `links.with_counts` · number : its place, from 1"""

    def __init__(self, share: Any, *, zone: str, now: datetime, number: int = 1) -> None:
        self.share, self.zone, self.now, self.number = share, zone, now, number
        self.uuid = share.uuid
        self.is_open = share.is_open(now)
        self.dates = span_words(share.first, share.last)

    @property
    def state(self) -> str:
        """ "Works until 11 Mar 2026, 09:00."."""
        if self.share.stopped_at is not None:
            return _("You stopped it on %(when)s.") % {"when": self.when(self.share.stopped_at)}
        if self.is_open:
            return _("Works until %(when)s.") % {"when": self.when(self.share.ends_at)}
        return _("It ended on %(when)s.") % {"when": self.when(self.share.ends_at)}

    @property
    def apart(self) -> str:
        """Tells two links to the same dates apart where a name is heard alone."""
        return _("link %(number)d") % {"number": self.number}

    @property
    def made(self) -> str:
        return _("Made on %(when)s.") % {"when": self.when(self.share.made_at)}

    @property
    def opened(self) -> str:
        if self.share.last_opened is None:
            return _("Not opened yet.") if self.is_open else _("It was never opened.")
        last = {"when": self.when(self.share.last_opened)}
        return f"{_times(self.share.opened)} " + _("Last on %(when)s.") % last

    @property
    def wrong(self) -> str:
        """ "3 wrong codes." or ""."""
        count = self.share.wrong
        return ngettext("%(n)d wrong code.", "%(n)d wrong codes.", count) % {"n": count} if count else ""

    @property
    def asks_code(self) -> bool:
        return bool(self.share.code_hash)

    def when(self, at: datetime) -> str:
        """ "11 Mar 2026, 09:00" where the person is."""
        return date_format(nights.local(at, self.zone), "j M Y, H:i")

    @property
    def promise(self) -> str:
        """What whoever has the link can do, and until when."""
        words = (
            _("Anyone with this link and its code can read the summary until %(when)s.")
            if self.asks_code
            else _("Anyone with this link can read the summary until %(when)s.")
        )
        return words % {"when": self.when(self.share.ends_at)} + " " + _("You can stop it at any time.")


class SharePage(ShareLine):
    """One link on a page of its own. views : its latest, newest first"""

    def __init__(self, share: Any, views: Any, *, zone: str, now: datetime) -> None:
        super().__init__(share, zone=zone, now=now)
        self.views = [(self.when(view.at), str(VIEW_WORDS[view.what])) for view in views]


def _times(count: int) -> str:
    if count >= MOST_VIEWS:
        return _("Opened %(n)d times or more.") % {"n": count}
    return ngettext("Opened %(n)d time.", "Opened %(n)d times.", count) % {"n": count}
