"""What is being worked on when the story ends: a batch from the national list, and a change of law that nobody has adopted yet.

The changed article is imagined and says so in its own words; the batch carries items of the city's own numbering.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from hengjian.interfaces.commands.city.agenda import Agenda, moment
from hengjian.kernel.access import Actor
from hengjian.registers.catalogue import operations as catalogue
from hengjian.registers.catalogue import seed_items
from hengjian.registers.catalogue.operations import NationalItem, NewItem
from hengjian.registers.legal_texts import operations as texts
from hengjian.registers.legal_texts import queries as kept
from hengjian.registers.legal_texts.operations import NewArticle, NewText

BATCH: Final = "2026051200001"
TEXT, ARTICLE = "food_inspection", "第二十条"
IN_FORCE: Final = date(2026, 9, 1)
ADDED = "通过网络提供餐饮服务的，监督检查要点还应当包括网上公示信息与实际经营的一致性。（这一款是演示用的设想，不是法律）"


def plan(agenda: Agenda, editor: Actor) -> None:
    """Put both on the agenda, in the last days of the story."""
    agenda.add(moment(date(2026, 5, 12), 9, 5), lambda at: receive(editor, at))
    agenda.add(moment(date(2026, 5, 15), 14, 5), lambda at: change_the_law(editor, at))


def receive(editor: Actor, at: datetime) -> None:
    """One row of each kind: a new item to complete, a changed one, one that is to end, one that cannot be used."""
    by_name = {item.name: item for item in seed_items.items() if item.parent_code}
    food, ending = by_name["餐饮服务食品安全检查"], by_name["强制性认证产品检查"]
    sold = by_name["食品销售过程检查"]
    new = NewItem(
        f"{food.parent_code[:11]}020", "网络餐饮服务第三方平台检查", "market", parent_code=food.parent_code, is_key=True,
        mode="非现场监管", basis_article="《食品安全法》第一百一十条", object_words="网络餐饮服务第三方平台提供者",
        result=seed_items.RESULT,
    )
    rows = [
        NationalItem("DEMO-1", "i", new, "2026.05", "110000"),
        NationalItem("DEMO-2", "u", replace(sold, object_words="食品销售者，包括通过自动售货设备销售的", process=""), "2026.05", "110000"),
        NationalItem("DEMO-3", "d", ending, "2026.05", "110000"),
        NationalItem("DEMO-4", "i", replace(new, item_code=new.item_code[:13], name="编码少一位的事项"), "2026.05", "110000"),
    ]
    catalogue.receive_national(items=rows, batch_no=BATCH, by=editor, at=at)


def change_the_law(editor: Actor, at: datetime) -> None:
    """Draft a new version of the rules on food inspection and submit it; what it touches can be looked at before it is adopted."""
    text = kept.text(TEXT)
    article = kept.article(f"{TEXT}/{ARTICLE}", at.date())
    texts.draft_text(text=NewText(
        TEXT, text.title, IN_FORCE, kind=text.kind, issued_by=text.issued_by, source="演示数据：设想的修改，不是法律",
        summary="演示：设想在第二十条增加一款，用来查看修法影响到哪些事项、清单和在办事项。",
        articles=(NewArticle(ARTICLE, f"{article.text}\n{ADDED}"),), carry_over=True,
    ), by=editor, at=at)
    texts.submit_text(text_key=TEXT, by=editor, at=at)
