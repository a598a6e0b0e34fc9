"""The visual baseline of the style guide (acceptance 36): light, dark, night, on a phone and on a desk.

A look that changed on purpose is written anew with `LOOKS=write` before the test command, and looked at.
"""

from __future__ import annotations

import json
import os

import pytest

from tests.journeys import looks
from tests.journeys.pictures import difference

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRITE = os.environ.get("LOOKS") == "write"
STRUCTURES = looks.FOLDER / "structure"


@pytest.mark.parametrize("look", looks.LOOKS)
def test_the_style_guide_looks_as_it_did(browser, live_server, look, tmp_path):
    with looks.looking(browser, live_server.url, look) as page:
        now = looks.structure(page)
        structure = STRUCTURES / f"{look}.json"
        name, about = looks.fingerprint(browser, page)
        folder = looks.FOLDER / name
        shown = looks.picture(page)
        if WRITE:
            for path in (STRUCTURES, folder):
                path.mkdir(parents=True, exist_ok=True)
            structure.write_text(json.dumps(now, indent=0, ensure_ascii=False) + "\n")
            (folder / f"{look}.png").write_bytes(shown)
            (folder / "about.json").write_text(json.dumps(about) + "\n")

        assert now == json.loads(structure.read_text())
        kept = folder / f"{look}.png"
        if not kept.exists():
            # Nothing to compare with; that it is the same every time is what can be said here.
            page.reload(wait_until="load")
            assert difference(shown, looks.picture(page)) <= looks.MOST_APART
            pytest.skip(f"no pictures of this browser and these fonts ({name}); the structure was compared")
        apart = difference(kept.read_bytes(), shown)
        if apart > looks.MOST_APART:
            (tmp_path / f"{look}.png").write_bytes(shown)
        assert apart <= looks.MOST_APART, f"{apart:.2%} differs; compare {kept} and {tmp_path / look}.png"


def test_a_changed_colour_border_or_space_is_noticed(browser, live_server):
    with looks.looking(browser, live_server.url, "light-360") as page:
        before, shown = looks.structure(page), looks.picture(page)
        page.evaluate("""() => { for (const e of document.querySelectorAll(".btn")) {
          e.style.setProperty("border-width", "5px", "important");
          e.style.setProperty("color", "#123456", "important");
        } }""")
        after = looks.structure(page)
        changed = {kind for kind in before if before[kind] != after.get(kind)}
        assert any(".btn" in kind for kind in changed)
        assert difference(shown, looks.picture(page)) > looks.MOST_APART


def test_pictures_stay_small():
    files = [path for path in looks.FOLDER.rglob("*") if path.is_file()]
    assert files and sum(path.stat().st_size for path in files) < 1_200_000
