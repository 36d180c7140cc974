"""The officers' app: what a phone fetches at its first start, and how soon it can be used.

The first screen is measured in Chromium from a cold cache at a fourth of the machine's speed (CDP), from the start of the
navigation to the frame after the form can be typed in. Its floor is the workbench's sign-in page, server-rendered and almost
without script, in the same browser at the same speed.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable

from django.conf import settings

from bench.pages import free_port, wait_for
from bench.reporting import Report
from hengjian.interfaces.mobile_sync import shell

ROUNDS, SLOWER = 9, 4
MOST_KB, SOON_MS = 300, 1000
#: Writes down when the first field can be typed in: two frames after it is there, so that it has been painted.
WATCH = """
(() => {
  const look = () => {
    const field = document.querySelector("main input:not([type=hidden]):not([disabled])");
    if (!field) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.usableAt = performance.now(); }));
  };
  look();
})();
"""


def run(report: Report) -> None:
    """Size, then speed."""
    if not settings.HENGJIAN_VENDOR.is_dir():
        report.skip("mobile", "the libraries are not here: make setup")
        return
    report.add("app shell, compressed, all files", shell.current().compressed_bytes / 1024, "KB", goal=f"< {MOST_KB} KB")
    chromium = shutil.which("chromium")
    if chromium is None:
        report.skip("mobile", "Debian's chromium is not installed")
        return
    in_a_browser(report, chromium, (first_screen,))


def in_a_browser(report: Report, chromium: str, measures: tuple[Callable[[Report, object, str], None], ...]) -> None:
    """Serve this node and take the measures one after the other, each with the browser and the node's address."""
    from playwright.sync_api import sync_playwright

    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "hengjian", "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for measure in measures:
                measure(report, browser, f"http://localhost:{port}")
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


def first_screen(report: Report, browser: object, url: str) -> None:
    """The way in, on a phone that has never seen the app."""
    floor, taken = [], []
    for _ in range(ROUNDS):
        floor.append(usable(browser, f"{url}/desk/sign-in/"))
        taken.append(usable(browser, f"{url}/m/"))
    about = f"cold cache, CPU / {SLOWER}"
    middle, plain = statistics.median(taken), statistics.median(floor)
    report.add(f"app to first usable screen, median, {about}", middle, "ms", floor=plain, goal=f"< {SOON_MS} ms")
    report.add(f"app to first usable screen, slowest of {ROUNDS}, {about}", max(taken), "ms", floor=max(floor))


def usable(browser: object, address: str) -> float:
    """Milliseconds from navigation to a field that can be typed in, in a browser without a memory."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)  # type: ignore[attr-defined]
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.add_init_script(WATCH)
        page.goto(address, wait_until="commit")
        for _ in range(600):
            if found := page.evaluate("globalThis.usableAt ?? 0"):
                return float(found)
            page.wait_for_timeout(50)
    finally:
        context.close()
    raise RuntimeError(f"{address} never became usable")
