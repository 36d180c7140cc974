"""What disclosure does when a plan is published, a draw made or voided: at once, in the same act."""

from __future__ import annotations

from hengjian.casework.disclosure import operations, queries
from hengjian.kernel import access
from hengjian.kernel.calendar import day_of
from hengjian.kernel.events import Told
from hengjian.kernel.records import stating


def enter_plan(told: Told) -> None:
    """Hears ``PlanPublished``: the plan stands among the publications."""
    fields, ref = told.event.data(), _ref(told)
    content = {"抽查计划编号": ref, "抽查计划名称": fields["name"], "公布日期": day_of(told.performed_at).isoformat()}
    operations.publish_notice(
        kind="plan", ref=ref, title=fields["name"], organ=told.organ, content=content, by=access.NODE, at=told.performed_at
    )


def enter_draw(told: Told) -> None:
    """Hears ``DrawMade``: what the draw published, by its hashes; the files themselves are the draw's own."""
    fields, ref = told.event.data(), _ref(told)
    content = {
        "抽查任务编号": ref, "抽查任务名称": fields["name"], "抽取日期": day_of(told.performed_at).isoformat(),
        "抽取户数": fields["drawn"], "执法人员数": fields["officers"], "抽取承诺": fields["commitment"],
        "随机种子": fields["seed"], "结果摘要": fields["result_hash"], "公布文件摘要": fields["publication_sha256"],
    }
    operations.publish_notice(
        kind="draw", ref=ref, title=fields["name"], organ=told.organ, content=content, by=access.NODE, at=told.performed_at
    )


def remark_void(told: Told) -> None:
    """Hears ``DrawVoided``: a draw that was public stays public, marked as void with the reason."""
    if publication_no := queries.live("draw", _ref(told)):
        reason = told.event.data()["reason"]
        operations.remark(publication_no=publication_no, remark=f"已作废：{reason}", by=access.NODE, at=told.performed_at)


def index_copy(told: Told) -> None:
    """Hears of a publication of another node: its copy is found by words of the name here too."""
    operations.index(told.event.about.split(":", 1)[1])


def index_stated(told: Told) -> None:
    """Hears that another node stated rows anew: the publications among them are found by words as they stand here now."""
    record, keys = stating.stated(told)
    if record == "disclosure.Publication":
        operations.index_all(keys)


def _ref(told: Told) -> str:
    return told.event.about.split(":", 1)[1]
