"""What is published about inspecting besides items: a checklist's address, a joint form, a cap, a class, a calm item, a licence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from doors import world
from hengjian.kernel import access
from hengjian.kernel.access import Actor, Role
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue import queries as catalogued
from hengjian.registers.catalogue.rules import NationalItem, NewItem, NewJointForm, NewJointPart, NewLicence
from hengjian.registers.inspection_norms import operations as norms
from hengjian.registers.inspection_norms.rules import NewCap, NewObjectClass
from hengjian.registers.legal_texts import operations as texts_acts
from hengjian.registers.legal_texts import queries as texts
from hengjian.registers.legal_texts.rules import NewText

SECOND, CALM = "31011500000002", "31011500000003"
LICENCE, CLASS = "XK-0001", "QY01"


def fill(city: world.World, at: datetime) -> None:
    """Publish one of each and keep its number under its name."""
    editor = {"by": Actor("editor", "编制", world.BUREAU, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000"), "at": at}
    checker = {"by": Actor("checker", "审核", world.BUREAU, frozenset({Role.CATALOGUE_REVIEWER}), frozenset({"*"}), "310000"), "at": at}
    world.publish_item(SECOND, "食品生产检查", at)
    world.publish_item(CALM, "很少检查的事项", at)
    form_no = catalogue.draft_joint_form(form=NewJointForm(
        "餐饮联合检查单", world.BUREAU,
        (NewJointPart(world.BUREAU, (world.ITEM,)), NewJointPart(world.STREET_OFFICE, (SECOND,))), industries=("62",),
    ), **editor)
    catalogue.publish_joint_form(form_no=form_no, **checker)
    cap_no = norms.draft_cap(cap=NewCap(world.NEXT_BUREAU, "区级", "日常", 4, at.date(), "国办发〔2024〕54号"), **{
        **editor, "by": Actor("editor", "编制", world.NEXT_BUREAU, frozenset({Role.CATALOGUE_EDITOR}), frozenset({"*"}), "310000"),
    })
    norms.submit_cap(cap_no=cap_no, by=access.NODE, at=at)
    norms.publish_cap(cap_no=cap_no, by=access.NODE, at=at)
    calm_no = norms.propose_calm(item_code=CALM, organ_code=world.NEXT_BUREAU, since=at.date(), cites="国办发〔2024〕54号", **editor)
    norms.publish_calm(calm_no=calm_no, **checker)
    norms.enter_classes(classes=[NewObjectClass(CLASS, "餐饮业", "", ("62",), (world.ITEM,))], by=access.NODE, at=at)
    catalogue.enter_licences(licences=[NewLicence(LICENCE, "食品经营许可", "market")], by=access.NODE, at=at)
    _under_way(city, editor, at)
    [head] = catalogued.checklists_of(world.ITEM, at.date())
    city.names.update(
        list_code=head.list_code, form_no=form_no, cap_no=cap_no, calm_no=calm_no, class_code=CLASS, licence_code=LICENCE,
    )


def _under_way(city: world.World, editor: dict[str, Any], at: datetime) -> None:
    """What is being worked on: a checklist, a cap, a calm item, a version of a text, a national batch."""
    [head] = catalogued.checklists_of(SECOND, at.date())
    catalogue.draft_checklist(checklist=catalogued.as_drafted(head.list_code, head.version), **editor)
    cap = NewCap(world.BUREAU, "区级", "专项", 300, at.date(), "国办发〔2024〕54号")
    calm = {"item_code": SECOND, "organ_code": world.BUREAU, "since": at.date(), "cites": "国办发〔2024〕54号"}
    text = texts.text("spot_checks")
    texts_acts.draft_text(text=NewText(
        "spot_checks", text.title, date(2030, 1, 1), kind=text.kind, summary="试拟的新版本", carry_over=True,
    ), **editor)
    item = NewItem(world.ITEM, "食品经营监督检查", "market", basis_article="《中华人民共和国食品安全法》第一百一十条")
    row = NationalItem("R1", "d", item)
    catalogue.receive_national(items=[row], batch_no="2026030900001", **editor)
    [calm_list] = catalogued.checklists_of(CALM, at.date())
    file = catalogued.checklist_version_file(calm_list.list_code, calm_list.version, form="csv")
    changed = file.body.decode().replace("很少检查的事项检查表", "很少检查的事项检查表（修订）").encode()
    batch = catalogue.import_checklists(body=changed, file_name="清单.csv", **editor)
    assert batch.lists
    city.names.update(
        list_batch_no=batch.batch_no,
        list_draft=head.list_code, cap_draft=norms.draft_cap(cap=cap, **editor), calm_here=norms.propose_calm(**calm, **editor),
        national_no="2026030900001", text_draft="spot_checks",
    )
