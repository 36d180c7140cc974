"""Visits as a bundle brings them, invented."""

from __future__ import annotations

from typing import Any

POINTS: list[dict[str, Any]] = [
    {
        "no": "1.1",
        "group": "许可",
        "content": "食品经营许可证有效",
        "method": "查看原件",
        "basis": "",
        "evidence": ["documentary"],
    },
    {
        "no": "2.1",
        "group": "贮存",
        "content": "冷藏温度",
        "method": "用温度计测量",
        "basis": "",
        "answer": "number",
        "unit": "℃",
        "low": "0",
        "high": "8",
    },
    {"no": "2.2", "group": "贮存", "content": "离地离墙存放", "method": "查看", "basis": ""},
    {"no": "3.1", "group": "人员", "content": "从业人员健康证明", "method": "抽查", "basis": ""},
]
TEAM = [
    {
        "officer_no": "310115001",
        "name": "周明远",
        "is_lead": True,
        "certificate_valid_until": "2028-06-30",
        "fault": "",
    },
    {
        "officer_no": "310115002",
        "name": "顾若宁",
        "is_lead": False,
        "certificate_valid_until": "2027-12-31",
        "fault": "",
    },
]
FIRMS = (
    ("上海澄味餐饮管理有限公司张江店", "祖冲之路 2277 弄 1 层", ("31.206400", "121.598800")),
    ("上海青禾幼儿园食堂", "沪东新村 5 号", ("31.246100", "121.571200")),
    ("上海拾光烘焙坊", "花木路 1378 号", ("31.212600", "121.556000")),
    ("上海海棠便利超市", "三林路 88 号", None),
)


def task(number: int, **more: Any) -> dict[str, Any]:
    """One approved visit."""
    name, address, place = FIRMS[(number - 1) % len(FIRMS)]
    return {
        "inspection_no": f"310115-2026-{number:06}",
        "state": "approved",
        "state_title": "已批准",
        "kind": "routine",
        "source": "draw",
        "way": "on_site",
        "reason_title": "双随机抽查",
        "basis": "",
        "draw_no": "",
        "plan_title": "",
        "uscc": "91310115MA1K000000",
        "entity_name": name,
        "address": address,
        "street": "",
        "place": {"lat": place[0], "lon": place[1], "source": "register"} if place else None,
        "planned_from": "2026-11-20",
        "planned_to": "2026-11-30",
        "organ_code": "",
        "organ_name": "浦东新区市场监督管理局",
        "line_code": "market",
        "officers": TEAM,
        "items": [],
        "keeper": {"mine": True, "held_by": ""},
        "checklist": {"sha256": "", "title": "食品经营检查表", "version": 1, "points": POINTS},
        "answers": {},
        "sign_ins": [],
        "rights_told_at": None,
        "exhibits": [],
        "papers": [],
        "orders": [],
        "code": {"code_no": "C1", "url": "", "matrix": [], "valid_from": "", "valid_to": ""},
        "visits_this_year": 0,
        "cap_words": "",
        "history": [],
        "warnings": [],
        "permits": [],
        "open_acts": [],
        "documents": [],
        **more,
    }
