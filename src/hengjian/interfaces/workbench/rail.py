"""The sections of the workbench: which permission opens each, and the key that leads to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from hengjian.interfaces.look.pieces import RailGroup, RailLink
from hengjian.kernel import access
from hengjian.kernel.access import ALL_LINES, Actor


@dataclass(frozen=True, slots=True)
class Section:
    """One link of the rail: ``view`` is an address of this door (or of another, with its name), ``act`` the permission that
    opens it.

    With ``line`` it is shown to that line of government alone.
    """

    title: str
    view: str
    act: str = ""
    key: str = ""
    line: str = ""


GROUPS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("我的", (Section("待办", "home", key="h"),)),
    (
        "检查",
        (
            Section("抽查计划", "plans", "double_random.view_plans", "p"),
            Section("抽取", "draws", "double_random.view_draws", "d"),
            Section("检查任务", "inspections", "inspections.view", "i"),
            Section("执法记录", "recordings", "recordings.view", "w"),
            Section("现场操作待更正", "corrections", "field_work.view"),
            Section("结果公示", "publications", "disclosure.view", "r"),
            Section("检查评价", "own_ratings", "check_codes.view_totals", "w"),
            Section("监管行为", "supervisory_acts", "behaviour.view", "x"),
            Section("国家交办", "nation_matters", "national.view_matters"),
            Section("外省市共享数据", "shared_data", "national.view_shared"),
        ),
    ),
    (
        "投诉举报",
        (
            Section("投诉举报库", "complaints", "complaints.view"),
            Section("待分送", "complaint_inbox", "complaints.dispatch"),
            Section("本单位在办", "complaints_mine", "complaints.sign"),
            Section("逾期督办", "complaints_late", "complaints.escalate"),
        ),
    ),
    (
        "处罚",
        (
            Section("处罚案件", "cases", "enforcement.view"),
            Section("无证无照", "unlicensed", "unlicensed.view"),
        ),
    ),
    (
        "执法监督",
        (
            Section("检查码异常", "code_alarms", "check_codes.view_alarms", "y", line="general"),
            Section("各部门评价", "ratings", "check_codes.view_ratings", "z", line="general"),
        ),
    ),
    (
        "事项与法规",
        (
            Section("监管事项", "items", "catalogue.view", "c"),
            Section("国家下发", "national", "catalogue.view_drafts", "n"),
            Section("检查实施清单", "checklists", "catalogue.view", "k"),
            Section("联合检查单", "joint_forms", "catalogue.view", "j"),
            Section("许可事项", "licences", "catalogue.view_drafts", "s"),
            Section("清理报告", "report_revision", "catalogue.view_drafts", "u"),
            Section("法规库", "texts", "legal_texts.view", "t"),
            Section("文书范本", "templates", "documents.view_templates"),
            Section("频次上限", "caps", "inspection_norms.view", "f"),
            Section("无事不扰", "calm", "inspection_norms.view", "q"),
            Section("检查对象类别", "classes", "inspection_norms.view", "b"),
        ),
    ),
    (
        "名录",
        (
            Section("监管对象", "entities", "regulated_entities.view", "e"),
            Section("执法人员", "officers", "officers.view", "o"),
            Section("机关", "organs", "organs.view", "g"),
            Section("名录导入", "imports", "regulated_entities.view_batches", "m"),
        ),
    ),
    (
        "管理",
        (
            Section("账号与岗位", "accounts", "officers.view_accounts", "a"),
            Section("移动终端", "devices", "devices.view"),
            Section("国家对接", "docking", "national.view"),
            Section("热线对接", "hotlines", "hotlines.view"),
            Section("两级联通", "tiers", "tiers.view"),
            Section("移交与请求", "handovers", "tiers.view_offers"),
            Section("日志与证明", "journal", "kernel.view_journal", "l"),
        ),
    ),
)


_offered: list[Section] = []


def offer(section: Section) -> None:
    """Let a district's own feature stand in the rail, under a heading of its own; offered twice it stands once."""
    if section not in _offered:
        _offered.append(section)


def rail_for(actor: Actor, request: HttpRequest) -> list[RailGroup]:
    """The sections open to an actor, with the current one marked."""
    groups = []
    for title, sections in (*GROUPS, ("本区特色", tuple(_offered))):
        links = [_link(section, request) for section in sections if _open(section, actor)]
        if links:
            groups.append(RailGroup(title, links))
    return groups


def _open(section: Section, actor: Actor) -> bool:
    in_line = not section.line or section.line in actor.lines or ALL_LINES in actor.lines
    return in_line and (not section.act or access.may(actor, section.act))


def _link(section: Section, request: HttpRequest) -> RailLink:
    url = reverse(section.view if ":" in section.view else f"workbench:{section.view}")
    home = section.view == "home"
    # The three reports share one link.
    under = url.rsplit("/", 2)[0] + "/" if section.view.startswith("report_") else url
    current = request.path == url if home else request.path.startswith(under)
    return RailLink(section.title, url, current=current, key=section.key)
