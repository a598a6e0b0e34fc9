"""Two ways to use a page: with the keyboard alone, and with a thumb. Both press things by role and name.

    hand.press("button", "Save")          # and wait for the page it leads to
    hand.choose("radio", "Late night")
    hand.write("Note", "After the run")
    hand.unfold("More, if you like")

Names are matched whole; `starts=True` matches their beginning, for names that end in a date or a number.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page

FOCUSED = "e => e === document.activeElement"
# A group of radios is one stop of Tab; arrows move within it.
IN_FOCUSED_GROUP = """e => {
  const a = document.activeElement;
  return e === a || (a?.type === "radio" && a.name === e.name && a.form === e.form);
}"""


class Thumb:
    """Presses what it sees."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def find(self, role: str, name: str, *, starts: bool = False) -> Locator:
        words: str | re.Pattern[str] = re.compile(f"^{re.escape(name)}") if starts else name
        return self.page.get_by_role(role, name=words, exact=not starts)  # type: ignore[arg-type]

    def press(self, role: str, name: str, *, starts: bool = False) -> None:
        target = self.find(role, name, starts=starts)
        with self.page.expect_navigation(wait_until="load"):
            self._press(target)

    def choose(self, role: str, name: str, *, group: str = "") -> None:
        within = self.page.get_by_role("group", name=group) if group else self.page
        self._choose(within.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]

    def write(self, label: str, text: str) -> None:
        self._write(self.page.get_by_label(label), text)

    def unfold(self, name: str) -> None:
        self._press(self.page.locator("summary", has_text=name))

    def give_file(self, path: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self._press(self.page.locator("input[type=file]"))
        chooser.value.set_files(path)

    def _press(self, target: Locator) -> None:
        target.click()

    def _choose(self, target: Locator) -> None:
        target.check()

    def _write(self, target: Locator, text: str) -> None:
        target.fill(text)


class Keyboard(Thumb):
    """Tab, arrows, Enter, Space and letters; fails when Tab never gets there."""

    longest_way = 400  # presses of Tab

    def reach(self, target: Locator, *, arrived: str = FOCUSED) -> None:
        target.wait_for()
        element = target.element_handle()  # asking by name at every stop would take most of the time
        for _ in range(self.longest_way):
            if element.evaluate(arrived):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reached {target}")

    def _press(self, target: Locator) -> None:
        self.reach(target)
        # A link answers to Enter only; buttons, boxes and folds to both.
        self.page.keyboard.press("Enter" if target.evaluate("e => e.tagName === 'A'") else "Space")

    def _choose(self, target: Locator) -> None:
        self.reach(target, arrived=IN_FOCUSED_GROUP)
        if target.evaluate("e => e.type === 'radio'"):
            for _ in range(target.evaluate("e => e.form.querySelectorAll(`[name=${e.name}]`).length")):
                if target.evaluate(FOCUSED):
                    break
                self.page.keyboard.press("ArrowDown")
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked()

    def _write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)
