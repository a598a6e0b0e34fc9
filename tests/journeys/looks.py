"""How the style guide looks, in two ways: as pictures, and as what its style sheets come to.

Pictures differ between machines because fonts and browsers do. So they are kept under a fingerprint of both
(browser version, widths of sample words) and compared only where it is the same; half size and 16 greys
keep them small. The structure (colours, borders, spaces, type sizes, widths of blocks of every
kind of element) holds on every machine, and is always compared.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.architecture.places import ROOT

FOLDER = ROOT / "tests/golden/looks"
THEMES = ("light", "dark", "night")
WIDTHS = (360, 1280)
# Name -> address and width.
LOOKS = {
    f"{theme}-{width}": (f"/styleguide/?theme={theme}", width) for theme in THEMES for width in WIDTHS
} | {"now-360": ("/styleguide/now/", 360), "night-home-360": ("/styleguide/night/", 360)}
LOOKS |= {f"charts-{theme}-360": (f"/styleguide/charts/?theme={theme}", 360) for theme in THEMES}
MOST_APART = 0.001  # share of pixels

FONTS = """() => {
  const family = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement("canvas").getContext("2d");
  const samples = ["Left calf, 03:12", "Wgjpqy 0123456789", "→ · ? ×"];
  return [400, 700].map(weight => {
    pen.font = `${weight} 200px ${family}`;
    return samples.map(words => pen.measureText(words).width.toFixed(1));
  });
}"""

# Every kind of element (tag and classes) once: what its look comes to, without what fonts decide.
STRUCTURE = """() => {
  const sides = ["block-start", "inline-end", "block-end", "inline-start"];
  const found = {};
  for (const e of document.querySelectorAll("body, body *")) {
    if (e.closest("svg, [hidden]") || !e.getClientRects().length) continue;
    const classes = [...e.classList].sort().join(".");
    const kind = e.tagName.toLowerCase() + (e.type ? `[${e.type}]` : "") + (classes ? "." + classes : "")
      + (e.checked ? ":checked" : "") + (e.disabled ? ":disabled" : "");
    if (kind in found) continue;
    const s = getComputedStyle(e), p = name => s.getPropertyValue(name), said = [s.display, s.color];
    if (s.backgroundColor !== "rgba(0, 0, 0, 0)") said.push("on " + s.backgroundColor);
    said.push(`${s.fontSize}/${s.fontWeight}`);
    const borders = sides.map(at => parseFloat(p(`border-${at}-width`))
      ? `${p(`border-${at}-width`)} ${p(`border-${at}-style`)} ${p(`border-${at}-color`)}` : "0");
    if (borders.some(b => b !== "0")) said.push("border " + [...new Set(borders)].join(", "));
    if (s.borderTopLeftRadius !== "0px") said.push("round " + s.borderTopLeftRadius);
    const space = sides.map(at => p(`padding-${at}`));
    if (space.some(b => b !== "0px")) said.push("space " + space.join(" "));
    if (parseFloat(s.minHeight)) said.push("least " + s.minHeight);
    if (s.textDecorationLine !== "none") said.push(s.textDecorationLine);
    if (s.opacity !== "1") said.push("opacity " + s.opacity);
    if (s.display === "block" && getComputedStyle(e.parentElement).display === "block")
      said.push("wide " + Math.round(e.getBoundingClientRect().width));
    found[kind] = said.join("; ");
  }
  return found;
}"""


@contextmanager
def looking(browser: Browser, address: str, look: str) -> Iterator[Page]:
    """The page of a look, settled. Without scripts where a timer would run on."""
    path, width = LOOKS[look]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 640},
        device_scale_factor=1,
        locale="en-GB",
        timezone_id="Europe/Berlin",
        reduced_motion="reduce",
        java_script_enabled=path != "/styleguide/now/",
    )
    page = context.new_page()
    page.goto(path, wait_until="load")
    yield page
    context.close()


def fingerprint(browser: Browser, page: Page) -> tuple[str, dict[str, object]]:
    """A short name for this browser with these fonts, and what it stands for."""
    about = {"browser": browser.version, "widths": page.evaluate(FONTS)}
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:12], about


def picture(page: Page) -> bytes:
    """PNG of the whole page: half size, 16 greys."""
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    half = whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.BOX)
    few = half.point([step // 16 for step in range(256)]).convert("P")
    few.putpalette([step * 17 for step in range(16) for _colour in "rgb"])
    file = io.BytesIO()
    few.save(file, "png", optimize=True, bits=4)
    return file.getvalue()


def structure(page: Page) -> dict[str, str]:
    return dict(sorted(page.evaluate(STRUCTURE).items()))
