"""What stands before the faults begin: organs, officers, an item with its checklist and firms, made by the city through its
operations; and what the lives ask of a node."""

from __future__ import annotations

import csv
import os
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path

from chaos.places import DISTRICTS
from hengjian.casework.check_codes import queries as check_codes
from hengjian.casework.inspections.models import CheckResult, Inspection, InspectionOfficer, OrderToCorrect, SignIn
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from hengjian.registers.regulated_entities import operations as entities

#: The districts of this run, told to every process by its environment.
AREAS = tuple((os.environ.get("CHAOS_DISTRICTS") or "310115").split(","))
FIRMS = int(os.environ.get("CHAOS_FIRMS", "400"))
TEAM = 12
ITEM = "31000000000001"


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


CITY_OFFICE = code("11310000G")


@cache
def bureau(area: str) -> str:
    """The organ that inspects in a district."""
    return code(f"11{area}M")


@cache
def firms(area: str) -> list[str]:
    """The firms of a district."""
    return [code(f"91{area}{number:07d}") for number in range(FIRMS)]


@cache
def name_of(firm: str) -> str:
    """The name under which the city registered a firm."""
    return f"上海澄味餐饮{int(firm[8:15]) + 1}号店（{DISTRICTS[firm[2:8]]}）"


def officer_nos(area: str) -> list[str]:
    """The certificates of the officers of a district."""
    return [f"{area}{number:04d}" for number in range(TEAM)]


def found(at: datetime) -> None:
    """Make the city. Its districts get all this as copies."""
    given = {"by": access.NODE, "at": at}
    bodies = [(CITY_OFFICE, "上海市人民政府办公厅", "city", "310000", "general")]
    bodies += [(bureau(area), f"{DISTRICTS[area]}市场监督管理局", "district", area, "market") for area in AREAS]
    for organ, name, level, place, line in bodies:
        organs.register(organ=NewOrgan(
            organ_code=organ, name=name, short_name=name, level=level, territory_code=place, line_code=line,  # type: ignore[arg-type]
            capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
        ), **given)
    officers.register_officers(officers=[NewOfficer(
        officer_no=no, name=f"执法员{place + 1}", organ_code=bureau(area), line_code="market", territory_code=area,
        certificate_valid_until=date(2035, 1, 1), certificate_since=date(2020, 1, 1),
    ) for area in AREAS for place, no in enumerate(officer_nos(area))], **given)
    legal_texts.enter_statutes(**given)
    _publish_item(at)
    _register_firms(at)


def _publish_item(at: datetime) -> None:
    """An item in force, and in each district its checklist of four points."""
    lines = frozenset({"*"})
    editor = Actor("editor", "编制", CITY_OFFICE, frozenset({Role.CATALOGUE_EDITOR}), lines, "310000")
    checker = Actor("checker", "审核", CITY_OFFICE, frozenset({Role.CATALOGUE_REVIEWER}), lines, "310000")
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=ITEM, name="食品经营监督检查", line_code="market", basis_article="《中华人民共和国食品安全法》第一百一十条",
    ), by=editor, at=at)
    catalogue.submit(item_code=ITEM, by=editor, at=at)
    catalogue.review(item_code=ITEM, by=checker, at=at)
    catalogue.publish_item(item_code=ITEM, by=checker, at=at)
    points = ("经营许可证在有效期内", "经营项目与许可范围一致", "冷藏设备温度符合要求", "进货查验记录齐全")
    for area in AREAS:
        own = {role: Actor(f"{role}-{area}", "清单", bureau(area), frozenset({role}), lines, "310000") for role in (
            Role.CATALOGUE_EDITOR, Role.CATALOGUE_REVIEWER)}
        no = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
            item_code=ITEM, organ_code=bureau(area), title="食品经营检查表", check_items=(catalogue.NewCheckItem("经营条件", tuple(
                catalogue.NewPoint(text, "查看现场和台账", "《中华人民共和国食品安全法》第一百二十六条") for text in points)),),
        ), by=own[Role.CATALOGUE_EDITOR], at=at)
        catalogue.submit_checklist(list_code=no, by=own[Role.CATALOGUE_EDITOR], at=at)
        catalogue.review_checklist(list_code=no, by=own[Role.CATALOGUE_REVIEWER], at=at)
        catalogue.publish_checklist(list_code=no, by=own[Role.CATALOGUE_REVIEWER], at=at)


def _register_firms(at: datetime) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("统一社会信用代码", "名称", "类型", "成立日期", "状态", "住所", "行业代码"))
            for area in AREAS:
                for firm in firms(area):
                    address = f"上海市{DISTRICTS[area]}张江路 1 号"
                    writer.writerow((firm, name_of(firm), "有限责任公司", "2020-01-01", "存续", address, "6210"))
        entities.import_register(path=path, source="登记机关", file_name="名录.csv", by=access.NODE, at=at)


# --- what the lives ask of a node --------------------------------------------------------------------------------------


def absent(inspection: int) -> list[str]:
    """Who of the team has not signed in yet."""
    present = set(SignIn.objects.filter(inspection_id=inspection).values_list("officer_no", flat=True))
    team = InspectionOfficer.objects.filter(inspection_id=inspection).order_by("id").values_list("officer_no", flat=True)
    return [no for no in team if no not in present]


def points(row: Inspection) -> list[str]:
    """The numbers of the points of a visit's checklist."""
    return [point["no"] for point in row.checklist.points]


def answered(inspection: int) -> int:
    """How many points of the checklist are filled in."""
    return CheckResult.objects.filter(inspection_id=inspection).count()


def code_no(inspection_no: str) -> str:
    """The number of a visit's check code."""
    found_code = check_codes.code_of(f"inspection:{inspection_no}")
    return found_code.code_no if found_code else ""


def order_of(inspection: int) -> OrderToCorrect | None:
    """The newest order to correct of an inspection."""
    return OrderToCorrect.objects.filter(inspection_id=inspection).order_by("-id").first()
