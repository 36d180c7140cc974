"""Register against licences: who says that he does what needs a licence, and has none that the register knows of."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjian.casework.unlicensed import queries as unlicensed
from hengjian.interfaces.look import pieces
from hengjian.interfaces.workbench import lists
from hengjian.interfaces.workbench.actors import actor_of
from hengjian.kernel import access, clock
from hengjian.kernel.codes import lines

HEAD = ("名称", "登记地址", "可能缺的许可", "许可部门", "因为写着", "")


def comparison(request: HttpRequest) -> HttpResponse:
    """Hints in the order of the register; a person looks at each and makes it a clue."""
    actor = actor_of(request)
    access.require(actor, "unlicensed.receive")
    words = {"licence": unlicensed.LICENCE_TITLES}
    question = lists.asked(request, *words)
    found = unlicensed.hints(actor, clock.today(), licence=question.chosen.get("licence", ""), after=question.number)
    lede = f"经营范围或者行业需要许可、名录里没有有效许可的。只是提示，须人工核对后才登记线索。{unlicensed.precision_in_words()}。"
    page = pieces.ListPage(
        title="照证比对", lede=lede,
        facets=[lists.facet(question, "licence", "许可", words["licence"])], chips=lists.chips(question, words),
        clear_url=question.path if question.chosen else "", columns=[pieces.Column(title) for title in HEAD],
        rows=[_row(one) for one in found.rows], shown=f"本页 {len(found.rows)} 条" if found.rows else "",
        next_url=question.url(after=str(found.after)) if found.after else "",
        empty=pieces.Blank("这一段名录里没有提示", "有下一页的继续看；许可信息随名录导入更新。"),
    )
    return render(request, "workbench/casework/list.html", {"page": page})


def _row(one: unlicensed.Hint) -> pieces.Row:
    given = {
        "source": "comparison", "uscc": one.uscc, "trade_name": one.name, "address": one.address, "territory": one.district_code,
        "text": f"照证比对：经营范围或者行业写着“{one.words}”，名录里没有有效的{one.licence_title}。",
    }
    link = f"{reverse('workbench:clue_new')}?{urlencode(given)}"
    return pieces.Row([
        pieces.Cell(one.name, reverse("workbench:entity", args=[one.uscc])), pieces.Cell(one.address), pieces.Cell(one.licence_title),
        pieces.Cell(lines.title(one.line)), pieces.Cell(one.words), pieces.Cell("登记线索", link),
    ], key=f"{one.uscc} {one.licence}", name=one.name)
