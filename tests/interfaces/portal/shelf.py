"""A small catalogue through its acts: an item in two versions, a checklist that skips and measures, caps, calm items, classes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.codes import uscc
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue.queries import When
from hengjian.registers.catalogue.rules import (
    NewCheckItem,
    NewChecklist,
    NewItem,
    NewJointForm,
    NewJointPart,
    NewLicence,
    NewPoint,
)
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.rules import NewCap, NewObjectClass
from hengjian.registers.legal_texts import operations as legal_texts
from hengjian.registers.organs import operations as organs
from hengjian.registers.organs.rules import NewOrgan

MAIN, ITEM, FIRE, ABOLISHED = "31088800001000", "31088800001001", "31088800002001", "31088800003001"
BASIS = "《企业公示信息抽查暂行办法》第十一条；国办发〔2024〕54号；《没有录入的办法》第三条"


def code(stem: str) -> str:
    """A valid credit code that begins with ``stem``."""
    seventeen = stem.ljust(17, "0")
    return seventeen + uscc.check_character(seventeen)


BUREAU, BRIGADE = code("11310115X"), code("11310115Y")


@dataclass
class Shelf:
    """What stands on the shelf, by address."""

    at: datetime
    list_code: str = ""
    fire_list: str = ""
    form_no: str = ""
    cap_no: str = ""
    calm_no: str = ""

    def person(self, role: Role, organ: str = BUREAU) -> Actor:
        return Actor(f"{role.value}.shelf", "某人", organ, frozenset({role}), frozenset({"*"}), "310000")

    @property
    def editor(self) -> dict[str, Any]:
        return {"by": self.person(Role.CATALOGUE_EDITOR), "at": self.at}

    @property
    def reviewer(self) -> dict[str, Any]:
        return {"by": self.person(Role.CATALOGUE_REVIEWER), "at": self.at}

    def publish(self, item: NewItem, **how: Any) -> None:
        """Take a version through the hands of two people."""
        catalogue.draft_item(item=item, **self.editor)
        catalogue.submit(item_code=item.item_code, **self.editor)
        catalogue.review(item_code=item.item_code, **self.reviewer)
        catalogue.publish_item(item_code=item.item_code, **how, **self.reviewer)

    def publish_list(self, checklist: NewChecklist) -> str:
        """The same for a checklist, by people of its organ."""
        editor = {**self.editor, "by": self.person(Role.CATALOGUE_EDITOR, checklist.organ_code)}
        reviewer = {**self.reviewer, "by": self.person(Role.CATALOGUE_REVIEWER, checklist.organ_code)}
        no: str = catalogue.draft_checklist(checklist=checklist, **editor)
        catalogue.submit_checklist(list_code=no, **editor)
        catalogue.review_checklist(list_code=no, **reviewer)
        catalogue.publish_checklist(list_code=no, **reviewer)
        return no

    def fill(self) -> Shelf:
        """Everything, in the order in which it can be done."""
        legal_texts.enter_statutes(by=access.NODE, at=self.at)
        for organ, name, line in ((BUREAU, "浦东新区书架市场监管局", "market"), (BRIGADE, "浦东新区书架消防救援支队", "fire")):
            organs.register(organ=NewOrgan(
                organ_code=organ, name=name, short_name=name, level="district", territory_code="310115", line_code=line,  # type: ignore[arg-type]
                capacity_no="沪执法〔2020〕1号", capacity_published_on=date(2020, 1, 1),
            ), by=access.NODE, at=self.at)
        catalogue.enter_licences(licences=[
            NewLicence("XK-001", "食品经营许可书架", "market"), NewLicence("XK-002", "没有监管的许可书架", "market"),
        ], by=access.NODE, at=self.at)
        self._items()
        self._lists()
        self._norms()
        return self

    def _items(self) -> None:
        self.publish(NewItem(MAIN, "食品经营监督管理书架", "market", behaviour=""))
        item = NewItem(
            ITEM, "餐饮服务许可检查书架", "market", parent_code=MAIN, basis_article=BASIS, authority_code=BUREAU,
            implementing=(BUREAU,), object_words="餐饮服务提供者", scope=("310115",), licence_codes=("XK-001",), process="随机抽取后检查",
        )
        self.publish(item)
        self.publish(NewItem(FIRE, "公众聚集场所消防检查书架", "fire", basis_article="国办发〔2015〕58号", implementing=(BRIGADE,)))
        self.publish(NewItem(ABOLISHED, "已取消的检查书架", "market", basis_article="国办发〔2015〕58号"))
        self.at += timedelta(days=1)
        self.publish(replace(item, process="随机抽取后现场检查", is_key=True))
        catalogue.abolish_item(item_code=ABOLISHED, reason="上位法修改，不再检查", **self.reviewer)

    def _lists(self) -> None:
        plain = NewPoint("从业人员有健康证明", "查验证明", "《食品安全法》第一百二十六条")
        cold = NewPoint(
            "冷藏温度", "用温度计测", "《食品安全法》第一百二十五条", answer="number", unit="℃", low="0", high="8",
            discretion="初次轻微的不罚", evidence=("audiovisual",), applies_when=When("1.1", results=("合格",)),
        )
        sheet = NewChecklist(ITEM, BUREAU, "餐饮服务检查表书架", (NewCheckItem("人员和设施", (plain, cold)),))
        self.list_code = self.publish_list(sheet)
        self.at += timedelta(days=1)
        self.publish_list(replace(sheet, check_items=(NewCheckItem("人员和设施", (plain, replace(cold, high="10"))),)))
        exit_ = NewPoint("安全出口畅通", "现场查看", "《消防法》第六十条")
        self.fire_list = self.publish_list(NewChecklist(FIRE, BRIGADE, "消防检查表书架", (NewCheckItem("疏散", (plain, exit_)),)))
        self.form_no = catalogue.draft_joint_form(form=NewJointForm(
            "餐饮一业一单书架", BUREAU, (NewJointPart(BUREAU, (ITEM,)), NewJointPart(BRIGADE, (FIRE,))), industries=("62",),
        ), **self.editor)
        catalogue.publish_joint_form(form_no=self.form_no, **self.reviewer)

    def _norms(self) -> None:
        today = self.at.astimezone(clock.SHANGHAI).date()
        self.cap_no = norms.draft_cap(
            cap=NewCap(BUREAU, "区级", "日常", 2, today, "国办发〔2024〕54号"), **self.editor,
        )
        norms.submit_cap(cap_no=self.cap_no, **self.editor)
        norms.publish_cap(cap_no=self.cap_no, **self.reviewer)
        self.calm_no = norms.propose_calm(
            item_code=FIRE, organ_code=BRIGADE, since=today, cites="国办发〔2024〕54号", **self.editor,
        )
        norms.publish_calm(calm_no=self.calm_no, **self.reviewer)
        norms.enter_classes(classes=[
            NewObjectClass("SJ01", "餐饮业书架"), NewObjectClass("SJ0101", "正餐服务书架", "SJ01", ("6210",), (ITEM,)),
        ], by=access.NODE, at=self.at)
