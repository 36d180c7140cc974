"""Work on catalogue and law that waits for this reader: it has no clock, so it stands after what has one."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from hengjian.exchange.national import queries as national
from hengjian.interfaces.look import pieces
from hengjian.kernel import access
from hengjian.kernel.access import Actor
from hengjian.registers.catalogue import queries as catalogue
from hengjian.registers.inspection_norms import queries as norms
from hengjian.registers.legal_texts import queries as texts

MOST = 10


def tasks(actor: Actor) -> list[pieces.Task]:
    """What waits for a reviewer to pass, for an editor to write on or decide, for a publisher to publish."""
    found: list[pieces.Task] = []
    if access.may(actor, "catalogue.review"):
        found += _to_review(actor)
    if access.may(actor, "catalogue.amend_item"):
        found += _to_write(actor)
    if access.may(actor, "inspection_norms.publish_cap"):
        found += [
            _task("公布频次上限", one.organ_name, reverse("workbench:cap", args=[one.cap_no]), f"每年不超过 {one.limit} 次")
            for one in norms.caps(actor, state="submitted", organ=actor.organ, limit=MOST) if one.drafted_by != actor.code
        ]
    return found + list(_of_the_nation(actor))


def _of_the_nation(actor: Actor) -> Iterator[pieces.Task]:
    """What the nation sent to this place, what it gave back, and what a colleague asks of other provinces."""
    if access.may(actor, "national.sign_matter"):
        for one in national.matter_rows(actor, state="dispatched", limit=MOST):
            yield _task("签收国家交办", one.title, reverse("workbench:nation_matter", args=[one.matter_no]), f"{one.sign_by} 前签收")
        for one in national.matter_rows(actor, state="signed", limit=MOST):
            if one.signed_by == actor.organ:
                yield _task("反馈国家交办", one.title, reverse("workbench:nation_matter", args=[one.matter_no]), f"{one.answer_by} 前反馈")
    if access.may(actor, "national.dispatch_matter"):
        for state, verb in (("received", "分派"), ("handed_back", "重新分派")):
            for one in national.matter_rows(actor, state=state, limit=MOST):
                yield _task(f"{verb}国家交办", one.title, reverse("workbench:nation_matter", args=[one.matter_no]), one.kind_title)
        for row in national.returned_rows(actor, limit=MOST):
            if not row.is_act:
                url = reverse("workbench:docking_returned_row", args=[row.key])
                yield _task("补正国家退回", f"{row.kind_title} {row.ref}", url, f"{row.due_on} 前补正：{row.words}")
    if access.may(actor, "national.approve_shared"):
        for asked in national.shared_rows(actor, state="applied", limit=MOST):
            if asked.organ_code == actor.organ and asked.applied_by != actor.code:
                url = reverse("workbench:shared_request", args=[asked.request_no])
                yield _task("答复共享数据申请", asked.subject_name or asked.subject_code, url, asked.purpose)


def _to_review(actor: Actor) -> Iterator[pieces.Task]:
    for state, verb in (("submitted", "审核"), ("reviewed", "发布")):
        for item in catalogue.drafts(actor, state=state, limit=MOST):
            if item.drafted_by != actor.code:
                yield _task(f"{verb}监管事项", item.name, reverse("workbench:item", args=[item.item_code]), f"第 {item.version} 版")
        for one in catalogue.drafted_checklists(actor, state=state, limit=MOST):
            if one.drafted_by != actor.code:
                yield _task(f"{verb}检查实施清单", one.title, reverse("workbench:checklist", args=[one.list_code]), f"第 {one.version} 版")
    for text in texts.drafts(actor, limit=MOST):
        if text.state == "submitted" and actor.code not in text.written_by:
            url = reverse("workbench:text_draft", args=[text.text_key])
            yield _task("审定法规", f"《{text.title}》", url, f"{text.in_force_from} 起施行")


def _to_write(actor: Actor) -> Iterator[pieces.Task]:
    for row in catalogue.national_inbox(actor, waiting=True, limit=MOST):
        url = reverse("workbench:national_batch", args=[row.batch_no])
        yield _task("处理国家下发", row.name or row.item_code, url, row.outcome_title)
    for item in catalogue.drafts(actor, state="draft", limit=MOST):
        if item.opinion:
            yield _task("修改监管事项", item.name, reverse("workbench:item", args=[item.item_code]), f"退回：{item.opinion}")
        elif item.national_version:
            url = reverse("workbench:item", args=[item.item_code])
            yield _task("补全国家下发的事项", item.name, url, f"国家版本 {item.national_version}")
    for one in catalogue.drafted_checklists(actor, state="draft", limit=MOST):
        if one.opinion:
            yield _task("修改检查实施清单", one.title, reverse("workbench:checklist", args=[one.list_code]), f"退回：{one.opinion}")


def _task(verb: str, name: str, url: str, text: str) -> pieces.Task:
    return pieces.Task(f"{verb}：{name}", url, text, act=pieces.Link("办理", url))
