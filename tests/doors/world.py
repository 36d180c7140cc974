"""A small city made through the operations: two districts, every role, one draw dispatched, results at every stage.

Shared by the tests of the doors, of bad input and of the journeys. It needs a migrated database and nothing else;
the caller decides where the clock stands (:data:`MORNING` suits every act below).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import premises
from hall import Hall
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints.operations import Target
from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.double_random import operations as draws
from hengjian.casework.evidence.operations import Upload
from hengjian.casework.inspections import operations as inspections
from hengjian.casework.inspections import queries as inspected
from hengjian.casework.inspections.operations import documents as papers
from hengjian.kernel import access, clock, journal, transparency
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.kernel.draws import canonical, reveal
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.officers import operations as officers
from hengjian.registers.officers.models import Account
from hengjian.registers.officers.rules import NewOfficer
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan
from hengjian.registers.regulated_entities import operations as entities

MORNING = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)
"""A Monday; the next statutory holiday is 清明 (4 to 6 April)."""
DISTRICT, NEIGHBOUR = "310115", "310101"
PASSWORD = "Zhangjiang-2277"
DICE = "31415926535897932384"
WITNESSES = ("区纪检监察组", "消费者权益保护委员会", "食品行业协会")


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


BUREAU, STREET_OFFICE, NEXT_BUREAU = code("11310115M"), code("11310115T"), code("11310101M")
CITY_OFFICE = code("11310000G")
OUTSIDE = tuple(code(f"1131011{n}W") for n in range(3))
ITEM, DRAFT_ITEM = "31011500000001", "31011500000009"
VISITED = tuple(code(f"91310115Y{n}") for n in range(4))
"""Firms that are inspected without any draw, so that no draw can choose them meanwhile."""
FIRMS = tuple(code(f"91310115{n:05d}") for n in range(60))

#: One person per role at the bureau, and again at an organ beside it and in the next district.
ROLES = tuple(role for role in Role if role is not Role.NODE)
ELSEWHERE = ("other_organ", "other_district")


def username(role: Role, place: str = "") -> str:
    """The account of a role at the bureau (``planner``) or elsewhere (``planner.other_district``)."""
    return f"{role.value}.{place}" if place else role.value


def secret(number: int) -> reveal.Secret:
    """A witness's two secrets, fixed."""
    return reveal.Secret(f"{number + 1:064x}", f"{number + 101:064x}")


def picture(colour: str = "grey") -> bytes:
    """A small photograph."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(buffer, "PNG")
    return buffer.getvalue()


@dataclass
class World:
    """What stands in the city, by name, for whoever needs an address."""

    at: datetime = MORNING
    plan_no: str = ""
    draft_no: str = ""
    draw_no: str = ""
    frozen_no: str = ""
    inspection_no: str = ""
    told_no: str = ""
    exhibit_no: str = ""
    paper_no: str = ""
    keep_no: str = ""
    publication_no: str = ""
    withdrawn_no: str = ""
    batch_no: str = ""
    names: dict[str, str] = field(default_factory=dict)

    def tick(self, **more: float) -> datetime:
        """A minute later, or more."""
        self.at += timedelta(**(more or {"minutes": 1}))
        return self.at

    def actor(self, who: str) -> Actor:
        """The actor behind an account."""
        actor: Actor = Account.objects.get(username=who).actor()
        return actor

    # --- registers ---

    def found(self, folder: Path, before: datetime) -> None:
        """Organs, officers, accounts, items and the register of firms."""
        self._organs(before)
        self._people(before)
        legal_texts.enter_statutes(by=access.NODE, at=before)
        publish_item(ITEM, "食品经营监督检查", before)
        draft_item(DRAFT_ITEM, "特殊食品销售检查", before)
        self.names["item_batch_no"] = import_item("31011500000000", before)
        self._firms(folder, before)

    def _organs(self, before: datetime) -> None:
        bodies = [
            (BUREAU, "浦东新区市场监督管理局", "district", DISTRICT, "market"),
            (STREET_OFFICE, "浦东新区张江镇城市运行办公室", "district", DISTRICT, "urban"),
            (NEXT_BUREAU, "黄浦区市场监督管理局", "district", NEIGHBOUR, "market"),
            (CITY_OFFICE, "上海市人民政府办公厅", "city", "310000", "general"),
            *((organ, name, "district", DISTRICT, "general") for organ, name in zip(OUTSIDE, WITNESSES, strict=True)),
        ]
        for organ, name, level, place, line in bodies:
            organs.register(organ=NewOrgan(
                organ_code=organ, name=name, short_name=name, level=level, territory_code=place, line_code=line,  # type: ignore[arg-type]
                capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
            ), by=access.NODE, at=before)

    def _people(self, before: datetime) -> None:
        staff = [(f"P{n:03d}", name, BUREAU, DISTRICT, "market") for n, name in enumerate(
            ("顾若宁", "沈知行", "苏念安", "程越", "何与白", "江临"), start=1)]
        staff += [("S001", "街镇一", STREET_OFFICE, DISTRICT, "urban"), ("H001", "黄浦一", NEXT_BUREAU, NEIGHBOUR, "market")]
        for no, name, organ, place, line in staff:
            officers.register_officer(officer=NewOfficer(
                officer_no=no, name=name, organ_code=organ, line_code=line, territory_code=place,
                certificate_valid_until=date(2030, 1, 1), certificate_since=date(2020, 1, 1),
            ), by=access.NODE, at=before)
        for role in ROLES:
            if role is Role.CONTRIBUTOR:
                continue
            self._account(username(role), role, BUREAU, DISTRICT, "market", "P001", before)
            self._account(username(role, "other_organ"), role, STREET_OFFICE, DISTRICT, "urban", "S001", before)
            self._account(username(role, "other_district"), role, NEXT_BUREAU, NEIGHBOUR, "market", "H001", before)
        self._account("second", Role.INSPECTOR, BUREAU, DISTRICT, "market", "P002", before)
        for number, organ in enumerate(OUTSIDE):
            self._account(f"witness{number}", Role.CONTRIBUTOR, organ, DISTRICT, "*", "", before)
        self._account("contributor", Role.CONTRIBUTOR, OUTSIDE[0], DISTRICT, "*", "", before)

    @staticmethod
    def _account(who: str, role: Role, organ: str, place: str, line: str, officer: str, before: datetime) -> None:
        officers.open_account(
            username=who, name=f"{access.ROLE_TITLES[role]}{who[-1]}", organ_code=organ, territory_code=place, password=PASSWORD,
            roles=[role], lines=[line], officer_no=officer if role is Role.INSPECTOR else "", must_change=False,
            by=access.NODE, at=before,
        )

    def _firms(self, folder: Path, before: datetime) -> None:
        register, classes = folder / "register.csv", folder / "classes.csv"
        trades = ("澄味餐饮", "海棠便利", "和畅外卖", "瑞成食品", "禾盛商行", "嘉栎食品")
        with register.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("统一社会信用代码", "名称", "类型", "成立日期", "状态", "住所", "行业代码"))
            for n, firm in enumerate(FIRMS):
                writer.writerow((
                    firm, f"上海{trades[n % 6]}{n + 1}号店", "有限责任公司", "2020-01-01", "存续",
                    f"上海市浦东新区张江路 {n + 1} 号", ("6210", "5219", "1432")[n % 3],
                ))
        with classes.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("统一社会信用代码", "信用风险分类"), *((firm, "ABCD"[n % 4]) for n, firm in enumerate(FIRMS))])
        given = {"by": access.NODE, "at": before}
        self.batch_no = entities.import_register(path=register, source="登记机关", file_name="名录.csv", **given).batch_no
        entities.import_credit_classes(path=classes, month="2026-02", source="分类系统", model="通用型 1.0", **given)

    # --- plans and draws ---

    def new_plan(self, **more: Any) -> draws.NewPlan:
        return draws.NewPlan(**{"year": 2026, "title": "2026 年度食品经营双随机抽查", "item_codes": (ITEM,), **more})

    def drafted(self, **more: Any) -> str:
        return draws.draft_plan(plan=self.new_plan(**more), by=self.actor("planner"), at=self.tick())

    def published(self, **more: Any) -> str:
        no, planner = self.drafted(**more), self.actor("planner")
        draws.approve_plan(plan_no=no, by=self.actor("head"), at=self.tick())
        draws.file_plan(plan_no=no, filed_no="沪市监备〔2026〕1号", by=planner, at=self.tick())
        draws.publish_plan(plan_no=no, by=planner, at=self.tick())
        return no

    def prepared(self, plan_no: str = "", **more: Any) -> str:
        return draws.prepare_draw(
            plan_no=plan_no or self.plan_no or self.published(), title="食品经营第一批抽查", by=self.actor("planner"),
            at=self.tick(), **more,
        )

    def frozen(self, **more: Any) -> str:
        no = self.prepared(**more)
        draws.freeze(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def contributed(self, no: str = "") -> str:
        no = no or self.frozen()
        for number, name in enumerate(WITNESSES):
            seal = reveal.seal(canonical.suite("sha256"), no, secret(number))
            draws.contribute(draw_no=no, commitment=seal, name=name, by=self.actor(f"witness{number}"), at=self.tick())
        return no

    def committed(self, no: str = "") -> str:
        no = self.contributed(no)
        draws.commit(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def fixed(self, no: str = "") -> str:
        no = self.committed(no)
        draws.fix_source(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def sourced(self, no: str = "") -> str:
        no = self.fixed(no)
        draws.enter_value(draw_no=no, digits=DICE, digits_again=DICE, by=self.actor("planner"), at=self.tick())
        return no

    def revealed(self, no: str = "") -> str:
        no = self.sourced(no)
        for number in range(3):
            pair = secret(number)
            draws.reveal(draw_no=no, s=pair.s, r=pair.r, by=self.actor(f"witness{number}"), at=self.tick())
        return no

    def drawn(self, no: str = "") -> str:
        no = self.revealed(no)
        draws.draw(draw_no=no, by=self.actor("planner"), at=self.tick())
        return no

    def dispatched(self, no: str = "") -> str:
        no, planner = self.drawn(no), self.actor("planner")
        day = self.at.date()
        draws.assign(draw_no=no, planned_from=day, planned_to=day + timedelta(days=20), by=planner, at=self.tick())
        draws.dispatch(draw_no=no, by=planner, at=self.tick())
        return no

    # --- inspections ---

    def opened(self, **more: Any) -> str:
        facts: dict[str, Any] = {
            "uscc": VISITED[0], "entity_name": "上海澄味餐饮管理有限公司", "address": "浦东新区张江路 1 号", "organ_code": BUREAU,
            "line_code": "market", "territory_code": DISTRICT, "item_codes": (ITEM,), "officer_nos": ("P001", "P002"),
            "planned_from": self.at.date(), "planned_to": self.at.date() + timedelta(days=10), "draw_no": "",
        }
        opening = inspections.Opening(**{**facts, **more})
        [no] = inspections.open_batch(openings=[opening], by=self.actor("planner"), at=self.tick())
        return no

    def on_site(self, **more: Any) -> str:
        no = self.opened(**more)
        inspections.approve(inspection_no=no, by=self.actor("head"), at=self.tick())
        premises.enter(no, by=self.actor("inspector"), at=self.tick())
        return no

    def told(self, **more: Any) -> str:
        no, lead = self.on_site(**more), self.actor("inspector")
        points = inspected.inspection(no, access.NODE).points
        answers = [inspections.Answer(point.no, "合格", "") for point in points]
        inspections.fill(inspection_no=no, answers=answers, by=lead, at=self.tick())
        self.exhibit_no = self.attach(no)
        self.paper_no = self.paper(no)
        inspections.record(inspection_no=no, by=lead, at=self.tick())
        inspections.conclude(inspection_no=no, conclusion="按检查表逐项检查。", result_codes=("01",), by=lead, at=self.tick())
        return no

    def attach(self, no: str, **more: Any) -> str:
        facts: dict[str, Any] = {
            "file_name": "货架.png", "chunks": [picture()], "kind": "audiovisual", "title": "货架照片", "taken_at": self.at,
            "place": "一层", "note": "",
        }
        return inspections.attach(inspection_no=no, upload=Upload(**{**facts, **more}), by=self.actor("inspector"), at=self.tick())

    def paper(self, no: str, kind: str = "inquest", content: dict[str, Any] | None = None) -> str:
        """An inquest, or another paper, signed by both officers and the party."""
        signed = tuple(inspections.Signature(role, name) for role, name in (
            ("officer", "顾若宁"), ("officer", "沈知行"), ("party", "王店长")))
        given = content or {"method": "查看、测量", "found": "冷藏柜 2 台，均在运行。"}
        paper = inspections.Paper(kind, {"place": "仓库", "pages": "1", **given}, signed, self.at, self.at)
        return inspections.write_paper(inspection_no=no, paper=paper, by=self.actor("inspector"), at=self.tick())

    def keep(self, no: str) -> str:
        """Evidence registered and kept at once, not yet approved."""
        return self.paper(no, "keep", {
            "ground": "urgent", "reason": "货物正在装车", "urgent_reason": "等待批准期间会被运走", "way": "there", "kept_at": "仓库",
            "articles": [{"name": "冷冻鸡翅", "quantity": "20", "unit": "箱"}], "notice_given": "yes",
        })

    def publication(self, **more: Any) -> str:
        no = self.told(**more)
        inspections.review(inspection_no=no, by=self.actor("reviewer"), at=self.tick())
        return disclosure.publish_result(inspection_no=no, by=self.actor("publisher"), at=self.tick())

    # --- the whole ---

    def live(self) -> None:
        """A draft, a published plan, a frozen draw and a dispatched one, inspections, two publications, the log."""
        self.draft_no = self.drafted(title="草稿中的计划")
        self.plan_no = self.published()
        self.publication_no = self.publication()
        self.withdrawn_no = self.publication(uscc=VISITED[1], entity_name="上海瑞成食品有限公司")
        disclosure.withdraw(
            publication_no=self.withdrawn_no, reason="检查对象填写有误，核实后更正", by=self.actor("publisher"), at=self.tick()
        )
        self.draw_no = self.dispatched()
        self.frozen_no = self.frozen()
        self.told_no = self.told(uscc=VISITED[2], entity_name="上海禾盛商行")
        self.inspection_no = self.on_site(uscc=VISITED[3], entity_name="上海嘉栎食品有限公司")
        self.keep_no = self.keep(self.inspection_no)
        self.names["document_no"] = papers.make_document(
            inspection_no=self.told_no, kind="result", by=self.actor("inspector"), at=self.tick()
        )
        self.names["matter_no"] = self.tip_off()

    def tip_off(self) -> str:
        """A tip-off about a firm that the bureau has signed for."""
        no = Hall(at=self.tick()).received("tip_off", respondent_uscc=FIRMS[0])
        target = Target("food.expired", organ=BUREAU, why="食品经营由市场监管局办理")
        complaints.dispatch(matter_no=no, target=target, by=access.NODE, at=self.tick())
        complaints.sign(matter_no=no, by=self.actor("inspector"), at=self.tick())
        return no


def publish_log(folder: Path) -> None:
    """Number what waits, sign, lay out the files and give later news out, as the sequencer does."""
    while transparency.sequence():
        pass
    transparency.checkpoint(clock.now())
    transparency.publish(folder)
    journal.deliver_later()
    while transparency.sequence():
        pass


def _catalogue_people(organ: str = BUREAU) -> tuple[Actor, Actor]:
    lines = frozenset({"*"})
    return (
        Actor("editor", "编制", organ, frozenset({Role.CATALOGUE_EDITOR}), lines, "310000"),
        Actor("checker", "审核", organ, frozenset({Role.CATALOGUE_REVIEWER}), lines, "310000"),
    )


def draft_item(item: str, name: str, at: datetime) -> None:
    """An item that is being written."""
    editor, _ = _catalogue_people()
    catalogue.draft_item(item=catalogue.NewItem(
        item_code=item, name=name, line_code="market", basis_article="《中华人民共和国食品安全法》第一百一十条",
    ), by=editor, at=at)


def import_item(item: str, at: datetime) -> str:
    """A main item that came in a file; returns the number of the import."""
    text = f"事项编码,监管事项名称,业务条线,监管行为类型\n{item},食品监督管理,市场监管,主项\n"
    editor, _ = _catalogue_people()
    return catalogue.import_items(body=text.encode(), file_name="事项.csv", by=editor, at=at).batch_no


def publish_item(item: str, name: str, at: datetime) -> None:
    """Bring an item and its checklist of three points into force."""
    editor, checker = _catalogue_people()
    draft_item(item, name, at)
    catalogue.submit(item_code=item, by=editor, at=at)
    catalogue.review(item_code=item, by=checker, at=at)
    catalogue.publish_item(item_code=item, by=checker, at=at)

    def point(text: str) -> catalogue.NewPoint:
        return catalogue.NewPoint(text, "查看现场和台账", "《中华人民共和国食品安全法》第一百二十六条")

    no = catalogue.draft_checklist(checklist=catalogue.NewChecklist(
        item_code=item, organ_code=BUREAU, title=f"{name}检查表", check_items=(
            catalogue.NewCheckItem("证照与公示", (point("经营许可证在有效期内，公示于显著位置"), point("经营项目与许可范围一致"))),
            catalogue.NewCheckItem("贮存", (point("冷藏设备温度符合要求，有温度记录"),)),
        ),
    ), by=editor, at=at)
    catalogue.submit_checklist(list_code=no, by=editor, at=at)
    catalogue.review_checklist(list_code=no, by=checker, at=at)
    catalogue.publish_checklist(list_code=no, by=checker, at=at)
