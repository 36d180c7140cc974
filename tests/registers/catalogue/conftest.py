"""The people of the catalogue and an item that went through their hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from hengjian.kernel.access import NODE, Actor, Role
from hengjian.registers.catalogue import operations
from hengjian.registers.catalogue.rules import NewCheckItem, NewChecklist, NewItem, NewPoint
from hengjian.registers.organs import operations as organ_operations
from hengjian.registers.organs.rules import NewOrgan

MAIN, ITEM = "31000001001000", "31000001001001"


@pytest.fixture
def editor(person: Callable[..., Actor]) -> Actor:
    """Drafts."""
    return person(Role.CATALOGUE_EDITOR, code="bian")


@pytest.fixture
def reviewer(person: Callable[..., Actor]) -> Actor:
    """Reviews and publishes."""
    return person(Role.CATALOGUE_REVIEWER, code="shen")


@pytest.fixture
def main() -> NewItem:
    """A main item as drafted."""
    return NewItem(MAIN, "食品销售监督管理", "market", behaviour="")


@pytest.fixture
def sub() -> NewItem:
    """A sub-item as drafted."""
    return NewItem(ITEM, "食品经营许可检查", "market", parent_code=MAIN, basis_article="《食品安全法》第一百一十条")


@pytest.fixture
def reform(db: None, body: Callable[..., NewOrgan], person: Callable[..., Actor], at: datetime) -> Actor:
    """Reviews for the reform of approvals: of the government's office."""
    office = body("上海市乙办公厅", capable=False, line_code="general")
    organ = organ_operations.register(organ=office, by=NODE, at=at)
    return person(Role.CATALOGUE_REVIEWER, organ=organ, code="gai")


@pytest.fixture
def justice(db: None, body: Callable[..., NewOrgan], person: Callable[..., Actor], at: datetime) -> Actor:
    """Reviews for justice."""
    organ = organ_operations.register(organ=body("上海市丙局", line_code="justice"), by=NODE, at=at)
    return person(Role.CATALOGUE_REVIEWER, organ=organ, code="fa")


@pytest.fixture
def local(sub: NewItem) -> NewItem:
    """An inspection that the city adds to the national list."""
    return replace(sub, origin="city", basis_article="《上海市生活垃圾管理条例》（未核）")


@pytest.fixture
def publish(db: None, editor: Actor, reviewer: Actor, at: datetime) -> Callable[..., None]:
    """Take items through the whole procedure."""

    def do(*items: NewItem, when: datetime = at) -> None:
        for item in items:
            operations.draft_item(item=item, by=editor, at=when)
            operations.submit(item_code=item.item_code, by=editor, at=when)
            operations.review(item_code=item.item_code, by=reviewer, at=when)
            operations.publish_item(item_code=item.item_code, by=reviewer, at=when)

    return do


@pytest.fixture
def published(publish: Callable[..., None], main: NewItem, sub: NewItem) -> str:
    """The code of a published sub-item."""
    publish(main, sub)
    return sub.item_code


@pytest.fixture
def listed(bureau: str, editor: Actor, reviewer: Actor, at: datetime) -> Callable[..., str]:
    """Draft and publish a checklist of the bureau from ``group=[contents]``."""

    def do(item_code: str, groups: dict[str, list[str]], *, organ: str = bureau, basis: str = "《食品安全法》") -> str:
        checklist = NewChecklist(item_code, organ, f"{item_code}清单", tuple(
            NewCheckItem(title, tuple(NewPoint(content, "现场查看", basis) for content in contents))
            for title, contents in groups.items()
        ))
        code = operations.draft_checklist(checklist=checklist, by=replace(editor, organ=organ), at=at)
        operations.submit_checklist(list_code=code, by=replace(editor, organ=organ), at=at)
        operations.review_checklist(list_code=code, by=replace(reviewer, organ=organ), at=at)
        operations.publish_checklist(list_code=code, by=replace(reviewer, organ=organ), at=at)
        return code

    return do
