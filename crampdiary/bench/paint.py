"""When a slow phone shows the page: largest contentful paint, in a real browser on a slow line.

Needs Chromium and Playwright, which come with `make test`; without them nothing is measured. The line and the
processor are those of the acceptance list: 1.6 Mbit/s, 150 ms, a fourth of this machine's speed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from statistics import median

BUDGET_SECONDS = 2.0
TIMES = 3  # visits of each page with an empty cache; the median counts
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWER = 4
WATCH = """window.__painted = 0; new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.__painted = entry.startTime;
}).observe({type: 'largest-contentful-paint', buffered: true})"""


def paints(address: str, cookies: Mapping[str, str], pages: Mapping[str, str]) -> dict[str, float] | None:
    """Seconds until the largest thing is painted, by name of the page; None without a browser.

    address : of the server, without a path. pages : name -> path.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if chromium is None:
        return None
    found: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-quic"]
        )
        for name, path in pages.items():
            seconds = []
            for _visit in range(TIMES):
                context = browser.new_context(base_url=address, viewport={"width": 360, "height": 740})
                context.add_cookies([{"name": n, "value": v, "url": address} for n, v in cookies.items()])
                page = context.new_page()
                page.add_init_script(WATCH)
                session = context.new_cdp_session(page)
                session.send("Network.enable")
                session.send("Network.emulateNetworkConditions", LINE)
                session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                page.goto(path, wait_until="load")
                # Asked again and again: waiting in the page itself would need eval, which the policy forbids.
                while not (painted := page.evaluate("window.__painted")):
                    page.wait_for_timeout(50)
                seconds.append(painted / 1000)
                context.close()
            found[name] = median(seconds)
        browser.close()
    return found
