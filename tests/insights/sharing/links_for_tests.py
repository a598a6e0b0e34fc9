"""A diary whose page is shared, and browsers of those who open the link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.test import Client

from diary.actions import days, episodes
from diary.facts import DayFacts
from diary.scope import Diary
from insights.models import Share
from insights.sharing import links
from insights.sharing.links import Made
from insights.summary.wishes import USUAL_PARTS, Wishes
from tests.factories import NOW, berlin, episode_facts, make_medicine

FIRST, LAST = date(2026, 2, 11), date(2026, 3, 10)
# In what the person wrote: none of it may be where it was not chosen.
NOTE, MEDICINE_NOTE, OTHER_DAYS, DELETED = "canarynote", "canarymednote", "canaryotherdays", "canarydeleted"
FILES = ("", "summary.pdf", "cramps.csv", "cramps-per-week.svg")


def fill(diary: Diary) -> None:
    """Four weeks with a cramp every third night, and one outside of the dates that are shared."""
    cramps = [
        episode_facts(
            started_at=berlin("2026-03-09 02:40") - timedelta(days=ago),
            note=f"{NOTE} {ago}",
            triggers=("exercise",),
        )
        for ago in range(0, 27, 3)
    ]
    before = episode_facts(
        started_at=berlin("2026-01-04 02:40"), note=OTHER_DAYS, sites=(("jaw_face", "right"),)
    )
    kept = [
        DayFacts(date=LAST - timedelta(days=ago), note=f"{NOTE} day", exposures={"heat": False})
        for ago in range(28)
    ]
    episodes.add_episodes(diary=diary, facts=[*cramps, before], now=NOW)
    days.add_days(diary=diary, facts=kept, now=NOW)
    make_medicine(diary, "Magnesium", note=MEDICINE_NOTE)


def share(diary: Diary, **changes: Any) -> Made:
    """A link for 7 days to the usual parts, without a code."""
    told: dict[str, Any] = {
        "first": FIRST,
        "last": LAST,
        "wishes": Wishes(question="Why do I cramp at night?", parts=USUAL_PARTS),
        "days": 7,
        "with_code": False,
        "now": NOW,
    }
    return links.make(diary=diary, **told | changes)


def wishes(**changes: Any) -> Wishes:
    return Wishes(**{"parts": USUAL_PARTS} | changes)


@dataclass
class Visitor:
    """Somebody with a link and a browser of their own."""

    token: str
    client: Client

    def get(self, file: str = "", query: str = "", **headers: str) -> Any:
        return self.client.get(f"/s/{self.token}/{file}{query}", headers=headers)

    def tell(self, code: str) -> Any:
        return self.client.post(f"/s/{self.token}/", {"code": code})

    @property
    def address(self) -> str:
        return f"/s/{self.token}/"


def visitor(made: Made | str) -> Visitor:
    return Visitor(made if isinstance(made, str) else made.token, Client())


def wrong(code: str) -> str:
    """8 digits that are not the code."""
    return f"{(int(code) + 1) % 10**8:08}"


def row(made: Made) -> Share:
    made.share.refresh_from_db()
    return made.share
