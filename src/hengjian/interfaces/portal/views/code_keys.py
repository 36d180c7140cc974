"""Checking codes without this node: the public keys, the page to keep on a phone, and the place to type a code in."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from hengjian.casework.check_codes import queries as check_codes
from hengjian.interfaces.portal import frame
from hengjian.kernel import clock, tier

OFFLINE = Path(__file__).resolve().parent.parent / "offline"
#: A scanned text is shorter; what is longer is none.
LONGEST = 4200


def _said() -> dict[str, object]:
    """The public keys as a phone keeps them, with the name of the node."""
    return {
        "node": tier.here().name, "as_of": clock.now().isoformat(timespec="seconds"),
        "keys": [
            {
                "kid": key.kid, "algorithm": key.algorithm, "spki": key.spki, "since": key.since.isoformat(),
                "until": key.until.isoformat() if key.until else None,
            }
            for key in check_codes.public_keys()
        ],
    }


@login_not_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Every public key that ever signed a code here; anybody may fetch them from any page."""
    answer = JsonResponse(_said(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@login_not_required
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """One file that checks codes without any network, the public keys in it: to be kept on a phone or a stick."""
    page = (OFFLINE / "verify.html").read_text(encoding="utf-8")
    said = json.dumps(_said(), ensure_ascii=False).replace("<", "\\u003c")
    style, script = ((OFFLINE / name).read_text(encoding="utf-8") for name in ("verify.css", "verify.js"))
    # Only here are style and script written into a page: it is kept as a file, where nothing stands beside it.
    for mark, words in (
        ("<!--style-->", f"<style>{style}</style>"), ("<!--keys-->", f'<script type="application/json" id="keys">{said}</script>'),
        ("<!--script-->", f"<script>{script}</script>"),
    ):
        page = page.replace(mark, words, 1)
    return HttpResponse(page, content_type="text/html; charset=utf-8", headers={
        "Content-Disposition": f"attachment; filename=\"check-code-verifier.html\"; filename*=UTF-8''{quote('检查码核验')}.html",
        "Cache-Control": "no-store",
    })


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Where a code is typed or pasted in, and what there is to do without one."""
    scanned = request.GET.get("code", "").strip()[:LONGEST]
    if scanned and (payload := scanned.split("?", 1)[0].rstrip("/").rsplit("/", 1)[-1]):
        return redirect("portal:code", payload)
    return frame.page(request, "codes/index.html", "codes", keys=check_codes.public_keys())
