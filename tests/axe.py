"""What axe-core finds on a page open in a browser: WCAG 2.2 A and AA, for the tests of every door."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
needed = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci)")


@cache
def _program() -> str:
    return AXE.read_text(encoding="utf-8") + "; undefined"


def violations(page: Any, *, rules: dict[str, Any] | None = None) -> list[str]:
    """A line for each element that breaks a rule; ``rules`` turns single rules on or off.

    axe comes through the browser's driver, which no policy of the page keeps out. It tells of violations alone, looks at this
    document only (the pages have no frames), and need not fetch style sheets again, since they are the page's own.
    """
    page.evaluate(_program())
    options = {"runOnly": RULES, "rules": rules or {}, "resultTypes": ["violations"], "preload": False, "iframes": False}
    found = page.evaluate("async (options) => (await axe.run(document, options)).violations", options)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
