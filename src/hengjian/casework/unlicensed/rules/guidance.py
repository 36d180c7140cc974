"""Guidance to a licence (督促、引导办证): when it comes first, what the trader brings and where he goes."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.casework.unlicensed.rules import judging, licences
from hengjian.kernel.codes import lines
from hengjian.kernel.errors import Refused
from hengjian.statutes import entity_registration
from hengjian.statutes import unlicensed_business as order

#: What 登记管理条例第十六条 asks of somebody who registers himself; a company adds its articles.
REGISTRATION_PAPERS = ("登记申请书", "本人身份证明", "住所或者主要经营场所的文件（租赁合同或者产权证明）")
WINDOW = "所在区政务服务中心企业开办窗口，也可以在“一网通办”网上申请"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to get: what it is, what to bring, where, on which articles (or 未核)."""

    title: str
    bring: tuple[str, ...]
    where: str
    cites: str


def check(*, conditions: bool, willing: bool, what: str) -> None:
    """Refuse to guide somebody who cannot get the licence or does not want to go on (第十条)."""
    if not conditions:
        raise Refused(
            what, f"不具备办理证照的法定条件（{order.ARTICLE_10.cite()}）", "请责令停止经营，把缺的条件写明；条件具备后再督促办证",
            field="conditions",
        )
    if not willing:
        raise Refused(what, f"经营者没有继续经营的意愿（{order.ARTICLE_10.cite()}）", "请登记停止经营", field="willing")


def checklist(kind: str, licence: str) -> tuple[Step, ...]:
    """What the trader has to get, in the order in which he gets it: registration, then the licence."""
    steps = []
    if kind in judging.WITHOUT_REGISTRATION:
        steps.append(Step(licences.REGISTRATION, REGISTRATION_PAPERS, WINDOW, entity_registration.ARTICLE_16.cite()))
    if kind in judging.WITHOUT_LICENCE and (known := licences.LICENCES.get(licence)):
        where = f"{lines.title(known.line)}部门的许可窗口，也可以在“一网通办”网上申请"
        steps.append(Step(known.title, known.papers or ("以许可部门一次性告知的材料清单为准",), where, known.cites))
    return tuple(steps)


def check_papers(kind: str, licence: str, numbers: dict[str, str], *, what: str) -> None:
    """Refuse to note a licence without the number of each paper that was lacking."""
    wanting = [step.title for step in checklist(kind, licence) if not numbers.get(step.title, "").strip()]
    if wanting:
        raise Refused(what, f"没有填写{'、'.join(wanting)}的编号", "请核对证照原件或者电子证照，填写编号", field="registration_no")
