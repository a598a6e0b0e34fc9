"""Counting taps: every golden path has a budget, and a test fails when a path grows beyond it.

    with taps(page, "past cramp") as tap:
        tap("link", "Log a past cramp")        # role and accessible name, as page.get_by_role
        tap("radio", "Late night", exact=True)
        tap(page.get_by_text("More"))          # or any locator
        tap.typed("note", "After the run")     # typing is free, but the tap into the box counts

The block fails when it took more taps than `BUDGET` allows, and names them. It fails too when something
was pressed that did not go through `tap` (seen by the browser itself, where scripts are on). `tap.count`
and `tap.taken` may be read at any time, for example for the budget of a part of a path.
Open the page on which the path begins before the block; opening the app is a tap where `BUDGET` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass(frozen=True)
class Budget:
    """Taps at most; `icon`: the tap that opens the app is one of them."""

    taps: int
    icon: bool = False


# Golden paths of the specification (section 2.3) and acceptance criterion 11. Numbers only ever go down.
BUDGET = {
    "cramp now, started": Budget(2, icon=True),
    "cramp now, saved": Budget(3, icon=True),
    "morning finish": Budget(3),
    "morning finish, that's all": Budget(1),
    "past cramp": Budget(6, icon=True),
    "past cramp, same as usual": Budget(4, icon=True),
    "check-in": Budget(5),
    "check-in, nothing to report": Budget(2),
    "read the week": Budget(1),
    "understand": Budget(2),
    "doctor visit": Budget(4),
    "undo": Budget(1),
    "change an entry": Budget(3),
    "delete an entry": Budget(3),
}

# A label passes its click on to its box; a press is one pointerdown whatever follows. It outlives the page.
COUNT_PRESSES = """() => {
  if (window.pressesCounted) return;
  window.pressesCounted = true;
  addEventListener("pointerdown", () => {
    sessionStorage.setItem("presses", 1 + Number(sessionStorage.getItem("presses")));
  }, true);
}"""


@dataclass
class Taps:
    """Press things and count. Made by `taps`."""

    page: Page
    budget: Budget
    taken: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.taken)

    def __call__(self, thing: str | Locator, name: str | re.Pattern[str] | None = None, **how: bool) -> None:
        """Press a locator, or the control of a role and name."""
        target = thing if isinstance(thing, Locator) else self.page.get_by_role(thing, name=name, **how)  # type: ignore[arg-type]
        target.click()
        self.taken.append(f"{thing} “{name}”" if name else str(thing))

    def typed(self, label: str, text: str) -> None:
        """Tap into the box of that label and type."""
        box = self.page.get_by_label(label)
        self(box)
        box.fill(text)


@contextmanager
def taps(page: Page, path: str) -> Iterator[Taps]:
    """Count what the block presses; fails above the budget of `path`."""
    budget = BUDGET[path]
    with page.add_init_script(f"({COUNT_PRESSES})()"):
        page.evaluate(COUNT_PRESSES)
        page.evaluate("sessionStorage.removeItem('presses')")
        counted = Taps(page, budget, ["the app's icon"] if budget.icon else [])
        yield counted
    assert counted.count <= budget.taps, (
        f"{path}: {counted.count} taps, {budget.taps} allowed: {counted.taken}"
    )
    seen = int(page.evaluate("Number(sessionStorage.getItem('presses'))"))
    own = counted.count - budget.icon
    assert seen <= own, f"{path}: {seen} presses in the browser, {own} through tap()"
