"""Draws: the list with its void rate, one draw with its material and verification, a firm's own slip."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hengjian.casework.double_random import queries as double_random
from hengjian.casework.double_random.queries import PublicDraw
from hengjian.casework.inspections import queries as inspections
from hengjian.interfaces.look import pieces
from hengjian.interfaces.portal import frame, protocol, states
from hengjian.kernel.codes import areas, halfwidth
from hengjian.kernel.errors import NotFound, Refused

PACKAGE = "publication.zip"
PROGRAMS = {"draw": "verify_draw.py", "witness": "verify_witness.py"}
TITLES = {
    "commit.json": "承诺", "list.csv": "名单（化名）", "reveals.json": "随机来源与各方原值", "roster.json": "人员库（代号）",
    "eligibility.json": "回避对照", "result.json": "结果", "witness.json": "区级节点的见证", PACKAGE: "全部材料",
}
"""Published files in the order in which they are read."""


@login_not_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All draws that were committed, the void ones among them."""
    question = frame.asked(request, "plan")
    found = double_random.draws_public(plan_no=question.chosen.get("plan", ""), after=question.number, limit=frame.PAGE)
    void, committed = double_random.void_rate()
    return frame.page(
        request, "draws.html", "draws", draws=[(draw, states.draw(draw.state, draw.state_title)) for draw in found],
        void=void, committed=committed, plan_no=question.chosen.get("plan", ""),
        next_url=question.url(after=str(found[-1].key)) if len(found) >= frame.PAGE else "",
    )


@login_not_required
@require_safe
def page(request: HttpRequest, draw_no: str) -> HttpResponse:
    """One draw: what was fixed when, the material, and its verification in the reader's browser."""
    draw = double_random.draw_public(draw_no)
    progress = inspections.progress_of_draw(draw.draw_no) if draw.state in ("dispatched", "completed") else None
    return frame.page(
        request, "draw.html", "draws", draw=draw, state=states.draw(draw.state, draw.state_title), facts=_facts(draw),
        files=_files(draw), package=next((one for one in draw.files if one.name == PACKAGE), None), progress=progress,
        steps=_steps(draw), crumbs=_crumbs(draw), data=_data(draw), claims=protocol.CLAIMS, exclusions=_exclusions(draw),
    )


@login_not_required
@require_safe
def file(request: HttpRequest, draw_no: str, name: str) -> HttpResponse:
    """A published file, named by its hash; it never changes. ``public_file`` checks the bytes against the hash."""
    data = double_random.public_file(draw_no, name)
    kind = "application/zip" if name.endswith(".zip") else "text/csv" if name.endswith(".csv") else "application/json"
    response = HttpResponse(data, content_type=f"{kind}; charset=utf-8" if kind != "application/zip" else kind)
    response["Content-Disposition"] = f'attachment; filename="{draw_no}-{name}"'
    response["Cache-Control"] = "public, max-age=3600"
    return response


@login_not_required
@require_safe
def program(request: HttpRequest, of: str = "draw") -> HttpResponse:
    """The program with which anybody replays a draw at home, as this node committed to it; or the one that checks its witnesses."""
    path = settings.ROOT / "tools" / PROGRAMS[of]
    if not path.is_file():
        raise NotFound("找不到核验程序", "本节点没有装这个文件", "请从项目主页下载同名文件")
    headers = {"Content-Disposition": f'attachment; filename="{PROGRAMS[of]}"'}
    return HttpResponse(path.read_bytes(), content_type="text/x-python; charset=utf-8", headers=headers)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, draw_no: str) -> HttpResponse:
    """Hand a firm its own slip for the code that came with its notice. Without that code nothing is told."""
    draw = double_random.draw_public(draw_no)
    words = {name: request.POST.get(name, "").replace("\0", "")[: frame.LONGEST_QUESTION] for name in ("uscc", "code")}
    slip, trouble = None, ""
    if request.method == "POST":
        try:
            slip = double_random.receipt_by_code(draw_no, halfwidth.as_code(words["uscc"]), halfwidth.as_code(words["code"]).lower())
        except Refused as refused:
            trouble = str(refused)
    return frame.page(
        request, "receipt.html", "draws", draw=draw, slip=slip, trouble=trouble, words=words, data=_data(draw),
        document=json.loads(slip.document) if slip else None, document_text=slip.document.decode() if slip else "",
        crumbs=[*_crumbs(draw)[:-1], pieces.Link(draw.title, reverse("portal:draw", args=[draw_no])), pieces.Link("凭回执自查")],
    )


def _crumbs(draw: PublicDraw) -> list[pieces.Link]:
    return [pieces.Link("抽查与核验", reverse("portal:draws")), pieces.Link(draw.draw_no)]


def _data(draw: PublicDraw) -> dict[str, object]:
    """What the page's program needs: where the files lie and what the server says of them."""
    return {
        "draw_no": draw.draw_no, "commitment": draw.commitment, "voided": draw.voided_at is not None,
        "drawn": bool(draw.seed),
        "files": {one.name: reverse("portal:draw_file", args=[draw.draw_no, one.name]) for one in draw.files},
    }


def _files(draw: PublicDraw) -> list[tuple[str, Any]]:
    known = {one.name: one for one in draw.files}
    return [(title, known[name]) for name, title in TITLES.items() if name in known]


def _exclusions(draw: PublicDraw) -> list[tuple[str, str, int]]:
    return [
        (areas.name_of(place) or place, reason, count)
        for place, counts in sorted(draw.exclusions.items()) for reason, count in counts.items() if count
    ]


def _facts(draw: PublicDraw) -> list[pieces.Fact]:
    return [
        pieces.Fact("抽取编号", draw.draw_no), pieces.Fact("组织机关", draw.organ),
        pieces.Fact("抽查计划", draw.plan_no, reverse("portal:plan", args=[draw.plan_no])),
        pieces.Fact("日志见证", double_random.witnesses_in_words(draw.draw_no)),
        pieces.Fact("随机数见证方", "、".join(one.name for one in draw.contributors)),
        *([pieces.Fact("同时抽中", draw.never_together)] if draw.never_together else []),
        pieces.Fact("承诺", hash=draw.commitment), *([pieces.Fact("种子", hash=draw.seed)] if draw.seed else []),
        *([pieces.Fact("结果摘要", hash=draw.result_hash)] if draw.result_hash else []),
    ]


def _steps(draw: PublicDraw) -> list[tuple[str, object]]:
    """When each phase was done, in words that a citizen understands."""
    revealed = [one.revealed_at for one in draw.contributors if one.revealed_at]
    done = len(revealed) == len(draw.contributors) and revealed
    return [
        ("名单、比例和人员库封存，承诺公布", draw.committed_at), ("各方公开原值", max(revealed) if done else None),
        ("抽取，结果公布", draw.drawn_at),
    ]
