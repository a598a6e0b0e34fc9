"""What a page is measured for in the browser. Each script returns the faults it finds, in words.

Numbers are those of the acceptance list: targets of 48 px with a floor of 44, no sideways scrolling
at 320 px, a focus outline of 3 px or more that nothing covers.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Only what is read is computed: no selectors, no details of what passed, no style sheets fetched once more.
# Not the contrast, which takes more time than all other rules together: `contrast_faults` has it.
RUN_AXE = """([runOnly, left]) => axe
  .run(document, {runOnly, rules: Object.fromEntries(left.map(rule => [rule, {enabled: false}])),
    resultTypes: ["violations"], selectors: false, preload: false})
  .then(found => found.violations)"""
# Contrast, for words that no other words have stood for yet. axe computes it from the colours, the size
# and the weight of letters and from what is painted behind them: words for which all of this is the same have
# the same contrast. That is so where only elements around them are painted behind. Words that something
# else overlaps, or that reach out of a painted box, are always asked about.
# Returns the violations and what stands for the words that passed.
RUN_CONTRAST = """async passed => {
  const known = new Set(passed), looks = new Map(), words = new Map();
  const styles = new Map();
  const style = e => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
  const clear = /^rgba\\(.*, 0\\)$|^transparent$/;
  const paints = e => e.closest("svg, img, canvas, video, picture") === e
    || !clear.test(style(e).backgroundColor) || style(e).backgroundImage !== "none";
  const look = e => {
    if (!e) return "";
    if (!looks.has(e)) {
      const s = style(e);
      const own = [s.backgroundColor, s.backgroundImage, s.opacity, s.mixBlendMode, s.filter].join(" ");
      const usual = clear.test(s.backgroundColor) && own.endsWith(" none 1 normal none");
      looks.set(e, (usual ? "" : `${own} / `) + look(e.parentElement));
    }
    return looks.get(e);
  };
  const box = e => e.getBoundingClientRect();
  const shown = [...document.querySelectorAll("body *")].filter(e => e.getClientRects().length);
  const painted = shown.filter(paints).map(e => [e, box(e)]);
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const within = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1
    && a.bottom <= b.bottom + 1;
  const simple = e => {
    const own = box(e);
    return painted.every(([other, its]) => other === e || e.contains(other)
      || (other.contains(e) ? within(own, its) : apart(own, its)));
  };
  const asked = [];
  for (const e of shown) {
    const own = [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (!own && !e.matches("input, select, textarea, button")) continue;
    const s = style(e), letters = [s.color, s.fontSize, s.fontWeight, s.textShadow].join(" ");
    const standing = simple(e) ? `${letters} on ${look(e)}` : null;
    if (standing !== null && known.has(standing)) continue;
    words.set(e, standing);
    asked.push(e);
  }
  if (!asked.length) return {violations: [], passed: []};
  const found = await axe.run({include: asked}, {
    runOnly: {type: "rule", values: ["color-contrast"]}, resultTypes: ["violations", "passes"],
    elementRef: true, selectors: false, preload: false,
  });
  const stood = found.passes.flatMap(rule => rule.nodes).map(node => words.get(node.element)).filter(Boolean);
  const violations = found.violations.map(v => ({id: v.id, nodes: v.nodes.map(node => ({html: node.html}))}));
  return {violations, passed: [...new Set(stood)]};
}"""
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const culprits = [...document.querySelectorAll("main *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1)
    .filter(e => e.getClientRects().length && !e.closest("[role=region][tabindex]"))
    .map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 20)}`).slice(-3);
  return [`${wide} px too wide: ${culprits}`];
}"""

CLIPPED = """() => [...document.querySelectorAll("h1,h2,h3,p,a,button,label,legend,li,dt,dd,td,th,summary")]
  .filter(e => {
    const s = getComputedStyle(e);
    return e.getClientRects().length && e.textContent.trim() && !e.closest(".visually-hidden")
      && s.overflow !== "visible" && s.overflowX !== "auto"
      && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
  })
  .map(e => "cut off: " + e.textContent.trim().slice(0, 40))"""

# Links inside a sentence are excepted; a control inside a chip is as large as its label.
# Not the links inside a picture, which is hidden from everything but fingers and mice: each has its equal in
# a row of the table below it (WCAG 2.5.8, equivalent).
SMALL = """() => [...document.querySelectorAll("a,button,input,select,summary,textarea")]
  .filter(e => e.type !== "hidden" && e.getClientRects().length && !e.closest(".visually-hidden"))
  .filter(e => !(e.tagName === "A" && getComputedStyle(e).display === "inline"
    && e.parentElement.textContent.trim().length > e.textContent.trim().length + 1))
  .filter(e => !e.classList.contains("skip-link"))
  .filter(e => !e.closest('svg [aria-hidden="true"]'))
  .map(e => {
    const chip = e.type === "checkbox" || e.type === "radio" ? e.closest("label, .chip") || e : e;
    const label = chip === e ? null : chip.querySelector("label") || chip;
    const r = (label || chip).getBoundingClientRect();
    return [e, r.width, r.height];
  })
  .filter(([e, w, h]) => w > 0 && (w < 44 || h < 44))
  .map(([e, w, h]) =>
    `${Math.round(w)}×${Math.round(h)}: ${e.tagName} ${(e.textContent.trim() || e.name).slice(0, 30)}`)"""

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const chip = (e.type === "checkbox" || e.type === "radio") && e.closest("label, .chip");
  const seen = chip || e, r = seen.getBoundingClientRect();
  const name = `${e.tagName} ${(e.textContent.trim() || e.name || e.id).slice(0, 30)}`;
  const x = r.left + r.width / 2, y = r.top + r.height / 2;
  const points = [[x, y], [x, r.top + 3], [x, r.bottom - 3], [r.left + 3, y], [r.right - 3, y]];
  const hidden = points.every(([a, c]) => {
    const t = document.elementFromPoint(a, c);
    return !(t && (t === seen || seen.contains(t) || t.contains(seen)));
  });
  const outlines = [e, seen, seen.querySelector && seen.querySelector("label")].filter(Boolean)
    .map(part => getComputedStyle(part)).filter(s => s.outlineStyle !== "none")
    .map(s => parseFloat(s.outlineWidth));
  const shown = Math.max(0, ...outlines);
  return {name, fault: hidden ? `hidden: ${name}` : shown < 3 ? `outline ${shown} px: ${name}` : ""};
}"""

STRUCTURE = """() => {
  const faults = [];
  // What cannot wait, and what went wrong, is said above the page's own heading.
  const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
    .filter(h => !h.closest(".error-summary, .care-first")).map(h => +h.tagName[1]);
  if (levels.filter(l => l === 1).length !== 1) faults.push(`h1: ${levels.filter(l => l === 1).length}`);
  levels.reduce((before, l) => { if (l > before + 1) faults.push(`h${before} then h${l}`); return l; }, 0);
  if (!document.documentElement.lang) faults.push("no lang");
  if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
  if (!document.title.trim()) faults.push("no title");
  // Without these the focus goes through the page in the order of reading.
  for (const e of document.querySelectorAll("[tabindex]")) {
    if (e.tabIndex > 0) faults.push(`jumps the queue: ${e.outerHTML.slice(0, 60)}`);
  }
  return faults;
}"""

NAMES = """() => {
  const faults = [], links = new Map(), buttons = new Map();
  const controls = "a[href],button,input:not([type=hidden]),select,textarea,summary";
  for (const e of document.querySelectorAll(controls)) {
    if (!e.getClientRects().length || e.closest('svg [aria-hidden="true"]')) continue;
    const by = (e.getAttribute("aria-labelledby") || "").split(/\\s+/).filter(Boolean)
      .map(id => document.getElementById(id)?.textContent || "").join(" ");
    const labels = [...(e.labels || [])].map(l => l.textContent).join(" ");
    const name = (by || e.getAttribute("aria-label") || labels || e.textContent || e.value || "")
      .replace(/\\s+/g, " ").trim();
    if (!name) faults.push(`no name: ${e.outerHTML.slice(0, 80)}`);
    if (e.tagName === "A") {
      const to = e.href.split("#")[0] + (e.hash || "");
      if (links.has(name) && links.get(name) !== to) faults.push(`two links named “${name}”`);
      links.set(name, to);
    }
    if (e.tagName === "BUTTON") {
      const to = (e.form?.action || "") + e.name + e.value;
      if (buttons.has(name) && buttons.get(name) !== to) faults.push(`two buttons named “${name}”`);
      buttons.set(name, to);
    }
  }
  return faults;
}"""

# Under "reduce motion": nothing runs, and nothing would run when touched.
MOVING = """() => {
  const faults = document.getAnimations().map(a => `running: ${a.animationName || a.transitionProperty}`);
  const lasts = text => text.split(",").some(part => parseFloat(part) > 0);
  for (const e of document.querySelectorAll("body *")) {
    const s = getComputedStyle(e);
    if (lasts(s.transitionDuration) || (s.animationName !== "none" && lasts(s.animationDuration)))
      faults.push(`moves: ${e.tagName}.${e.className}`);
  }
  return [...new Set(faults)];
}"""

# What folds is unfolded and what can be chosen is chosen: boxes that open below a chip are seen too.
UNFOLD = """() => {
  for (const e of document.querySelectorAll("details")) e.open = true;
  for (const e of document.querySelectorAll("main input[type=checkbox], main input[type=radio]")) {
    if (!e.disabled) e.checked = true;
  }
}"""

# Constructable sheets pass the content security policy (WCAG 1.4.12).
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    + "p{margin-bottom:2em!important}");
  document.adoptedStyleSheets = [sheet];
}"""
USUAL_SPACING = "document.adoptedStyleSheets = []"
DOUBLE_TEXT = "document.documentElement.style.fontSize = '200%'"
USUAL_TEXT = "document.documentElement.style.fontSize = ''"

PHONE = (360, 640)
SIZES = ((320, 568), (320, 256), (768, 1024), (1280, 800), PHONE)  # the last one stays


def axe_faults(page: Page, *, only: list[str] | None = None) -> list[str]:
    """Violations of all rules, or of the rules named in `only`."""
    need_axe(page)
    if only:
        return in_words(page.evaluate(RUN_AXE, [{"type": "rule", "values": only}, []]))
    found = page.evaluate(RUN_AXE, [{"type": "tag", "values": AXE_RULES}, ["color-contrast"]])
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    return in_words(found) + contrast_faults(page, "forced colours" if forced else AS_IT_IS)


def need_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        # evaluate, not a script tag: the policy blocks a tag, which is the point of the policy.
        page.evaluate(AXE_SCRIPT)


def in_words(violations: list[dict[str, Any]]) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in violations]


AS_IT_IS = "as it is"
# What stands for words that axe has passed in this process, by theme.
PASSED: dict[str, set[str]] = {theme: set() for theme in (AS_IT_IS, "dark", "night", "forced colours")}


def contrast_faults(page: Page, theme: str) -> list[str]:
    """Words that are hard to read as the page is now, which is in `theme`."""
    need_axe(page)
    found = page.evaluate(RUN_CONTRAST, sorted(PASSED[theme]))
    PASSED[theme].update(found["passed"])
    return [f"{theme}: {fault}" for fault in in_words(found["violations"])]


def focus_faults(page: Page, *, steps: int = 60) -> list[str]:
    """Tab through the page and look at every stop. The key is held down: it goes on as if pressed again."""
    faults = []
    seen: list[str] = []
    for _ in range(steps):
        page.keyboard.down("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        seen.append(stop["name"])
        if stop["fault"]:
            faults.append(stop["fault"])
    page.keyboard.up("Tab")
    return faults if seen else ["nothing takes the focus"]


def axe_faults_in_every_theme(page: Page) -> list[str]:
    """All rules as the page is; contrast again in the dark, at night and in the device's own colours."""
    faults = axe_faults(page)
    was = page.evaluate("({...document.documentElement.dataset})")
    for theme in ("dark", "night"):
        page.evaluate(
            "t => Object.assign(document.documentElement.dataset, {theme: t, bsTheme: 'dark'})", theme
        )
        faults += contrast_faults(page, theme)
    page.evaluate("was => Object.assign(document.documentElement.dataset, was)", was)
    page.emulate_media(forced_colors="active")
    faults += contrast_faults(page, "forced colours")
    page.emulate_media(forced_colors="none")
    return faults


def shape_faults(page: Page) -> list[str]:
    """At every size, with text of double size, and spaced out on a phone: nothing too wide or cut off."""
    faults = []

    def look(name: str, *measures: str) -> None:
        faults.extend(f"{name}: {fault}" for measure in measures for fault in page.evaluate(measure))

    for width, height in SIZES:
        size, phone = f"{width}×{height}", (width, height) == PHONE
        page.set_viewport_size({"width": width, "height": height})
        look(size, SIDEWAYS)
        page.evaluate(DOUBLE_TEXT)
        look(f"{size}, 200% text", SIDEWAYS, *[CLIPPED] * phone)
        page.evaluate(USUAL_TEXT)
        if phone:
            page.evaluate(TEXT_SPACING)
            look(f"{size}, spaced text", SIDEWAYS, CLIPPED)
            page.evaluate(USUAL_SPACING)
    return faults


def small_targets(page: Page) -> list[str]:
    """What is too small for a thumb, on a phone and on a desk."""
    faults = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        faults += [f"{width}: {fault}" for fault in page.evaluate(SMALL)]
    return faults
