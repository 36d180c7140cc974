"""A checklist of 300 points on a slow phone: from the finger to the painted answer, and whether any tap is lost.

The app is opened in Chromium at a fourth of the machine's speed (CDP) with a task of 300 points; every point is tapped once by a
touch, without waiting for the one before. The time from the touch to the next painting is what the browser itself writes
down (Event Timing, in steps of 8 ms). The floor is the same 300 touches on a page of plain radio fields without script.
"""

from __future__ import annotations

import json
import shutil
import statistics
from datetime import timedelta
from typing import Any

from django.conf import settings

from bench.mobile import SLOWER, in_a_browser
from bench.reporting import Report
from hengjian.interfaces.mobile_sync import bundle
from hengjian.kernel import clock

#: A tap is felt as at once within 100 ms; 200 ms is what browsers call good for the slow ones.
POINTS, GOAL_MS, WELL_MS, OPEN_MS = 300, 100, 200, 1000
NO, OFFICER = "310115-2026-000300", "310115001"

#: Enrols an officer inside the browser and hands the app its bundle: no account, no network.
PREPARE = """
async (given) => {
  const app = globalThis.hengjian, key = await app.vault.makeKey();
  const officer = {officer_no: given.officer, name: "顾若宁", username: "gu", pin: "271828", password: "x"};
  await app.vault.enrol({...officer, key, key_no: "K1", session_until: given.until});
  await app.officers.load();
  app.officers.current = given.officer;
  await app.store.put("bundle", given.bundle);
  await app.opened();
  app.sync.stop();
}
"""
OBSERVE = """
() => {
  globalThis.taken = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.interactionId && one.name === "click") globalThis.taken.push(one.duration);
  }).observe({type: "event", durationThreshold: 16});
}
"""
OPEN = """
async (no) => {
  const from = performance.now();
  location.hash = `#/visit/${no}/check`;
  while (!document.querySelector(".pt")) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - from;
}
"""
LEAVE = """
async () => {
  const from = performance.now();
  location.hash = "#/today";
  while (document.querySelector(".pt")) await new Promise(requestAnimationFrame);
  return performance.now() - from;
}
"""
PLACE = """
(no) => {
  const field = document.querySelector(`[name="r-${no}"][value="合格"]`), label = field.closest("label");
  label.scrollIntoView({block: "center"});
  const box = label.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
"""
PLAIN = """
(numbers) => {
  document.body.innerHTML = "";
  for (const no of numbers) for (const value of ["合格", "不合格", "未检查", "合理缺项"]) {
    const label = document.createElement("label"), field = document.createElement("input");
    Object.assign(field, {type: "radio", name: `r-${no}`, value});
    Object.assign(label.style, {display: "inline-block", width: "80px", height: "48px"});
    label.append(field, value);
    document.body.append(label);
  }
}
"""


def run(report: Report) -> None:
    """Tap through a long checklist."""
    chromium = shutil.which("chromium")
    if chromium is None or not settings.HENGJIAN_VENDOR.is_dir():
        report.skip("mobile checklist", "Debian's chromium or the libraries are not here")
        return
    in_a_browser(report, chromium, (checklist,))


def numbers() -> list[str]:
    """The numbers of the points, in fifteen groups of twenty."""
    return [f"{at // 20 + 1}.{at % 20 + 1}" for at in range(POINTS)]


def task() -> dict[str, Any]:
    """A visit in hand, its rights told, with 300 points."""
    today, now = str(clock.today()), clock.now().isoformat()
    said = {"content": "检查内容，看现场和台账是否一致", "method": "查看现场", "basis": "《中华人民共和国食品安全法》"}
    points = [{"no": no, "group": f"第 {no.split('.')[0]} 组", **said} for no in numbers()]
    good = {"certificate_valid_until": str(clock.today() + timedelta(days=99)), "fault": ""}
    officers = [
        {"officer_no": no, "name": name, "is_lead": no == OFFICER, **good}
        for no, name in ((OFFICER, "顾若宁"), ("310115002", "沈知行"))
    ]
    empty = ("items", "exhibits", "papers", "orders", "history", "warnings", "permits", "open_acts")
    return {
        "inspection_no": NO, "state": "on_site", "state_title": "检查中", "kind": "日常", "source": "draw", "way": "现场",
        "entity_name": "上海海棠便利超市", "address": "三林路 88 号", "place": None, "officers": officers, "answers": {}, "code": None,
        "keeper": {"mine": True, "held_by": ""}, "sign_ins": [{"officer_no": one["officer_no"], "at": now} for one in officers],
        "rights_told_at": now, "recusal_waits": False, "planned_from": today, "planned_to": today,
        "checklist": {"sha256": "", "title": "综合检查表", "version": 1, "points": points}, **{name: [] for name in empty},
    }


def checklist(report: Report, browser: Any, url: str) -> None:
    """Open, tap every point, leave, and count what is kept."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{url}/m/")
    page.locator("#username").wait_for()
    until = (clock.now() + timedelta(hours=9)).isoformat()
    made = {
        "version": 1,
        "node": {"area_name": "", "demo": True},
        "officer": {"officer_no": OFFICER, "name": "顾若宁"},
        "session_until": until,
    }
    page.evaluate(
        PREPARE,
        {
            "officer": OFFICER,
            "until": until,
            "bundle": json.loads(json.dumps({**made, "rules": bundle.rules(), "tasks": [task()]})),
        },
    )
    slow(context, page)
    opened = page.evaluate(OPEN, NO)
    taken = touched(page)
    left = page.evaluate(LEAVE)
    answers = page.evaluate("(no) => Object.keys(globalThis.hengjian.task(no).answers).length", NO)
    floor = plain_taps(browser)
    about = f"{POINTS} points, CPU / {SLOWER}"
    report.add(f"checklist opened and painted, {about}", opened, "ms", goal=f"< {OPEN_MS} ms")
    report.add(
        f"tap to painted, median, {about}",
        statistics.median(taken),
        "ms",
        floor=statistics.median(floor),
        goal=f"< {GOAL_MS} ms",
    )
    report.add(
        f"tap to painted, 95 of 100, {about}",
        percentile(taken, 95),
        "ms",
        floor=percentile(floor, 95),
        goal=f"< {WELL_MS} ms",
    )
    report.add(f"taps lost, {about}", POINTS - answers, "taps", goal="0")
    report.add(f"leaving until all is kept, {about}", left, "ms", goal=f"< {OPEN_MS} ms")
    context.close()


def slow(context: Any, page: Any) -> None:
    """A phone of a fourth of this machine's speed."""
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def touched(page: Any) -> list[float]:
    """Tap every point; the times that the browser wrote down. What is under 16 ms it does not write down and counts as 16."""
    page.evaluate(OBSERVE)
    for no in numbers():
        x, y = page.evaluate(PLACE, no)
        page.touchscreen.tap(x, y)
    page.wait_for_timeout(500)
    found = [float(one) for one in page.evaluate("globalThis.taken")]
    return found + [16.0] * (POINTS - len(found))


def plain_taps(browser: Any) -> list[float]:
    """The same touches on plain fields without script."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.evaluate(PLAIN, numbers())
    slow(context, page)
    taken = touched(page)
    context.close()
    return taken


def percentile(taken: list[float], of_hundred: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return sorted(taken)[max(0, -(-len(taken) * of_hundred // 100) - 1)]
