"""A person in Berlin whose clock a test can move: the server's, and the phone's beside it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect
from time_machine import Traveller

from diary.actions import episodes
from diary.models import Episode
from diary.scope import Diary

NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)  # 03:12 in Berlin
PHONE = (360, 640)
SCREENS = {
    "small phone": (320, 568),
    "phone": PHONE,
    "phone on its side": (568, 320),
    "large phone": (412, 860),
}


@dataclass
class Night:
    """`clock` is the server's and goes on by itself; `open` gives a new device with the person's session."""

    clock: Traveller
    diary: Diary
    open: Callable[..., Page]

    def device(self, size: tuple[int, int] = PHONE, **options: object) -> Page:
        return self.open(viewport={"width": size[0], "height": size[1]}, **options)

    def running(self, *, since: timedelta, muscle: str = "calf", side: str = "left") -> Episode:
        """A cramp that started so long ago."""
        return episodes.start_episode(
            diary=self.diary,
            uuid=uuid.uuid4(),
            sites=((muscle, side),),
            now=datetime.now(UTC) - since,
        )[0]

    def over(self, *, lasted: timedelta = timedelta(minutes=4)) -> Episode:
        """A cramp that has just ended."""
        episode = self.running(since=lasted)
        episodes.stop_episode(diary=self.diary, episode=episode, now=datetime.now(UTC))
        return episode

    def pass_(self, page: Page, **time: float) -> None:
        """Time goes by for the server and for a phone whose clock is installed, and the same for both.

        The phone's clock stands still while it runs what became due: seconds on a busy machine.
        """
        step, begin = timedelta(**time), datetime.now(UTC)
        page.clock.run_for(int(step.total_seconds() * 1000))
        self.clock.move_to(begin + step)

    def since(self, episode: Episode) -> float:
        """Seconds since the start, by the server."""
        return (datetime.now(UTC) - episode.started_at).total_seconds()


def shown(page: Page) -> int:
    """Seconds on the timer of a running cramp, once its script has written them."""
    expect(page.locator("[role=timer]")).to_contain_text(":")
    parts = [int(part) for part in page.locator("[role=timer]").inner_text().split(":")]
    return sum(part * 60**place for place, part in enumerate(reversed(parts)))
