"""The register of officers: certificates, who may be drawn and why not, recusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengjian.kernel import bodies, journal, personal
from hengjian.kernel.access import NODE, Role
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.registers.officers import datasets, operations, queries, rules
from hengjian.registers.officers import personal as notes
from hengjian.registers.officers.rules import NewOfficer, NewSpell

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
FIRM, OTHER_FIRM = "91330100799655058B", "91110000600037341L"
ITEM, OTHER_ITEM = "31000001001001", "31000001001002"


@pytest.fixture
def new(district_bureau):
    """An officer of the district bureau, not yet registered."""
    return NewOfficer("沪A001", "王芳", district_bureau, "market", "310101", date(2027, 3, 1), item_scope=(ITEM,))


@pytest.fixture
def wang(new, at):
    """A registered officer's number."""
    return operations.register_officer(officer=new, by=NODE, at=at)


def reason(no, organ, items=(ITEM,), on=DAY):
    found = {record.officer_no: why for record, why in
             queries.undrawable(organ_code=organ, on=on, item_codes=list(items))}
    return found.get(no, "")


def test_a_registered_officer_can_be_drawn(wang, district_bureau):
    drawable = queries.drawable(organ_code=district_bureau, on=DAY, item_codes=[ITEM])
    assert [(o.officer_no, o.name, o.status_title) for o in drawable] == [(wang, "王芳", "有效")]
    assert queries.undrawable(organ_code=district_bureau, on=DAY, item_codes=[ITEM]) == []
    assert journal.lines_about(f"officer:{wang}")[0].title == "登记执法人员"
    assert queries.names([wang, "无"]) == {wang: "王芳"}


def test_an_expired_certificate_is_named_with_its_last_day(wang, district_bureau):
    assert reason(wang, district_bureau, on=date(2027, 3, 1)) == ""
    assert reason(wang, district_bureau, on=date(2027, 3, 2)) == "证件已过期：有效期至2027年3月1日"


def test_items_outside_the_scope_are_named(wang, district_bureau, at):
    assert reason(wang, district_bureau, [ITEM, OTHER_ITEM]) == f"事项范围不含{OTHER_ITEM}"
    many = [f"3100000100200{n}" for n in range(5)]
    assert reason(wang, district_bureau, many).endswith("等 5 项")
    operations.set_item_scope(officer_no=wang, item_scope=["*"], by=NODE, at=at)
    assert reason(wang, district_bureau, many) == ""
    with pytest.raises(Refused, match="不是 14 位数字"):
        operations.set_item_scope(officer_no=wang, item_scope=["12"], by=NODE, at=at)
    with pytest.raises(Refused, match="没有执法事项范围"):
        operations.set_item_scope(officer_no=wang, item_scope=[], by=NODE, at=at)


def test_an_officer_on_leave_is_not_drawn_until_back(wang, district_bureau, at):
    operations.record_leave(officer_no=wang, until=DAY + timedelta(3), by=NODE, at=at)
    assert reason(wang, district_bureau) == "正在休假：至2026年3月5日"
    assert reason(wang, district_bureau, on=DAY + timedelta(4)) == ""
    operations.record_leave(officer_no=wang, until=None, by=NODE, at=at)
    assert reason(wang, district_bureau) == ""
    with pytest.raises(Refused, match="已经过去"):
        operations.record_leave(officer_no=wang, until=DAY - timedelta(1), by=NODE, at=at)


def test_a_certificate_is_suspended_resumed_and_revoked(wang, district_bureau, at):
    act = {"officer_no": wang, "reason": "执法监督决定", "by": NODE, "at": at}
    with pytest.raises(Refused, match="状态是“有效”"):
        operations.resume_certificate(**act)
    with pytest.raises(Refused, match="没有写明理由"):
        operations.suspend_certificate(**{**act, "reason": ""})
    operations.suspend_certificate(**act)
    assert reason(wang, district_bureau) == "证件暂停"
    with pytest.raises(Refused, match="状态是“暂停”"):
        operations.suspend_certificate(**act)
    operations.resume_certificate(**act)
    assert reason(wang, district_bureau) == ""
    operations.revoke_certificate(**act)
    assert reason(wang, district_bureau) == "证件已注销"
    with pytest.raises(Refused, match="证件已注销"):
        operations.renew_certificate(
            officer_no=wang, since=DAY, until=date(2030, 1, 1), by=NODE, at=at
        )


def test_all_reasons_are_given_at_once(wang, district_bureau, at):
    operations.suspend_certificate(officer_no=wang, reason="x", by=NODE, at=at)
    operations.depart(officer_no=wang, reason="退休", by=NODE, at=at)
    why = reason(wang, district_bureau, [OTHER_ITEM], on=date(2028, 1, 1))
    assert why == f"已离岗；证件暂停；证件已过期：有效期至2027年3月1日；事项范围不含{OTHER_ITEM}"
    assert queries.reasons_against(wang, on=DAY) == ["已离岗", "证件暂停"]
    with pytest.raises(Refused, match="已经离岗"):
        operations.depart(officer_no=wang, reason="退休", by=NODE, at=at)


def test_a_renewed_certificate_keeps_its_former_terms(wang, at):
    operations.renew_certificate(
        officer_no=wang, since=date(2027, 3, 2), until=date(2032, 3, 1), issuer="上海市司法局", by=NODE, at=at
    )
    assert queries.officer(wang).certificate_valid_until == date(2032, 3, 1)
    assert [term.until for term in queries.terms(wang)] == [date(2032, 3, 1), date(2027, 3, 1)]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [(date(2027, 3, 2), date(2027, 3, 2), "不晚于起日"), (date(2026, 1, 1), date(2027, 3, 1), "不晚于现在的 2027年3月1日")],
)
def test_a_renewal_must_lead_further(wang, at, since, until, words):
    with pytest.raises(Refused, match=words):
        operations.renew_certificate(officer_no=wang, since=since, until=until, by=NODE, at=at)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"officer_no": " "}, "没有填写执法证号"),
        ({"name": ""}, "没有填写姓名"),
        ({"line_code": ""}, "没有填写条线"),
        ({"item_scope": ()}, "没有执法事项范围"),
        ({"certificate_since": date(2028, 1, 1)}, "止日早于起日"),
        ({"employers": (NewSpell(FIRM, DAY, DAY - timedelta(1)),)}, "任职的止日早于起日"),
        ({"organ_code": "11310000HJ0000000X"}, "不在机关名录里"),
    ],
)
def test_an_incomplete_officer_is_refused(new, at, change, words):
    with pytest.raises(Refused, match=words):
        operations.register_officer(officer=replace(new, **change), by=NODE, at=at)


def test_a_certificate_number_is_taken_once(new, wang, at):
    with pytest.raises(Refused, match="执法证号重复：沪A001"):
        operations.register_officer(officer=new, by=NODE, at=at)
    twice = replace(new, officer_no="沪A002")
    with pytest.raises(Refused, match="执法证号重复：沪A002"):
        operations.register_officers(officers=[twice, twice], by=NODE, at=at)


def test_a_batch_of_officers_is_one_line_of_the_journal(new, at, district_bureau):
    spell = NewSpell(FIRM, date(2020, 1, 1))
    many = [replace(new, officer_no=f"沪B{n:03d}", employers=(spell,)) for n in range(3)]
    batch = operations.register_officers(officers=many, by=NODE, at=at)
    line = journal.lines_about(f"officers:{batch}")[0]
    assert len(bodies.read(line.data["sha256"]).splitlines()) == line.data["count"] == 3
    assert len(queries.drawable(organ_code=district_bureau, on=DAY, item_codes=[ITEM])) == 3
    assert ("沪B001", FIRM) in queries.conflicts(["沪B001"], [FIRM], DAY)
    with pytest.raises(Refused, match="1 至 5000"):
        operations.register_officers(officers=[], by=NODE, at=at)


def test_a_keeper_registers_on_their_line_and_in_their_territory(new, person, at):
    with pytest.raises(Forbidden, match="不在你的机关、条线或者辖区内"):
        operations.register_officer(
            officer=new, by=person(Role.REGISTER_KEEPER, territory="310104"), at=at
        )
    with pytest.raises(Forbidden):
        operations.register_officer(
            officer=new, by=person(Role.REGISTER_KEEPER, territory="310101", lines=("fire",)), at=at
        )
    with pytest.raises(Forbidden, match="没有这项权限"):
        operations.register_officer(officer=new, by=person(Role.PLANNER, territory="310101"), at=at)
    operations.register_officer(
        officer=new, by=person(Role.REGISTER_KEEPER, territory="310101", lines=("market",)), at=at
    )


def test_a_relation_forces_recusal_until_the_head_ends_it(wang, district_bureau, person, at):
    self = person(Role.INSPECTOR, organ=district_bureau, officer_no=wang, code="wang")
    operations.declare_relation(officer_no=wang, uscc=FIRM.lower(), ground="kinship", by=self, at=at)
    assert queries.conflicts([wang], [FIRM, OTHER_FIRM], DAY) == {(wang, FIRM)}
    assert queries.conflicts([wang], [FIRM], DAY - timedelta(1)) == set()
    assert queries.relations(self, wang)[0].ground_title == "近亲属在该单位任职或者投资"
    with pytest.raises(Refused, match="已经登记"):
        operations.declare_relation(officer_no=wang, uscc=FIRM, ground="other", by=self, at=at)
    with pytest.raises(Forbidden, match="没有这项权限"):
        operations.end_relation(officer_no=wang, uscc=FIRM, reason="x", by=self, at=at)
    head = person(Role.HEAD, organ=district_bureau, code="head")
    with pytest.raises(Refused, match="本人不能决定自己的回避"):
        operations.end_relation(officer_no=wang, uscc=FIRM, reason="x", by=replace(head, officer_no=wang), at=at)
    with pytest.raises(NotFound):
        operations.end_relation(officer_no=wang, uscc=OTHER_FIRM, reason="x", by=head, at=at)
    operations.end_relation(officer_no=wang, uscc=FIRM, reason="亲属已离职", by=head, at=at)
    assert queries.conflicts([wang], [FIRM], DAY) == {(wang, FIRM)}, "the day of the decision still counts"
    assert queries.conflicts([wang], [FIRM], DAY + timedelta(1)) == set()


@pytest.mark.parametrize(
    ("uscc", "ground", "since", "words"),
    [
        ("91310000132221035A", "other", None, "校验码不符"),
        (FIRM, "friendship", None, "没有“friendship”这种情形"),
        (FIRM, "other", DAY + timedelta(1), "还没有到"),
    ],
)
def test_a_faulty_declaration_is_refused(wang, at, uscc, ground, since, words):
    with pytest.raises(Refused, match=words):
        operations.declare_relation(officer_no=wang, uscc=uscc, ground=ground, since=since, by=NODE, at=at)


def test_an_inspector_declares_only_their_own_relations(wang, district_bureau, person, at):
    colleague = person(Role.INSPECTOR, organ=district_bureau, officer_no="沪A999")
    with pytest.raises(Forbidden, match="只能办理本人的事"):
        operations.declare_relation(officer_no=wang, uscc=FIRM, ground="other", by=colleague, at=at)
    with pytest.raises(Forbidden):
        operations.record_leave(officer_no=wang, until=DAY, by=colleague, at=at)
    with pytest.raises(Forbidden):
        queries.relations(colleague, wang)
    outsider = person(Role.HEAD, organ="别的机关")
    assert queries.relations(outsider, wang) == []


def test_a_former_employer_is_not_visited_for_three_years(wang, at):
    left = date(2023, 3, 2)
    operations.record_employer(
        officer_no=wang, uscc=FIRM, since=date(2019, 1, 1), until=left, by=NODE, at=at
    )
    assert queries.conflicts([wang], [FIRM], DAY) == {(wang, FIRM)}
    assert queries.conflicts([wang], [FIRM], DAY + timedelta(1)) == set()
    assert rules.employer_horizon(date(2028, 2, 29)) == date(2025, 2, 28)
    with pytest.raises(Refused, match="已经登记"):
        operations.record_employer(officer_no=wang, uscc=FIRM, since=date(2019, 1, 1), by=NODE, at=at)
    with pytest.raises(Refused, match="止日早于起日"):
        operations.record_employer(
            officer_no=wang, uscc=FIRM, since=date(2019, 1, 2), until=date(2018, 1, 1), by=NODE, at=at
        )


def test_conflicts_are_found_among_thousands_of_entities(wang, at):
    operations.declare_relation(officer_no=wang, uscc=FIRM, ground="holding", by=NODE, at=at)
    crowd = [f"x{n}" for n in range(3000)]
    assert queries.conflicts([*crowd, wang], [*crowd, FIRM], DAY) == {(wang, FIRM)}
    assert queries.conflicts(crowd, [FIRM], DAY) == set()


def test_the_roster_is_cut_to_line_and_territory(wang, new, bureau, person, at):
    operations.register_officer(
        officer=replace(new, officer_no="沪C001", organ_code=bureau, territory_code="310000", line_code="fire"),
        by=NODE, at=at,
    )
    city = person(Role.LEADER)
    assert [o.officer_no for o in queries.roster(city)] == ["沪A001", "沪C001"]
    assert [o.officer_no for o in queries.roster(city, limit=1, after="沪A001")] == ["沪C001"]
    assert [o.officer_no for o in queries.roster(city, text="沪C", organ_code=bureau)] == ["沪C001"]
    district = person(Role.PLANNER, territory="310101")
    assert [o.officer_no for o in queries.roster(district)] == ["沪A001"]
    assert queries.roster(person(Role.PLANNER, lines=("health",))) == []
    assert queries.officer_for(district, wang).name == "王芳"
    with pytest.raises(NotFound):
        queries.officer_for(district, "沪C001")
    with pytest.raises(Forbidden):
        queries.roster(person(Role.CONTRIBUTOR))
    with pytest.raises(NotFound):
        queries.officer("无")
    with pytest.raises(NotFound):
        operations.depart(officer_no="无", reason="x", by=NODE, at=at)


def test_a_departed_officer_leaves_the_roster_and_stays_in_the_register(wang, person, at):
    operations.depart(officer_no=wang, reason="调离", by=NODE, at=at)
    assert queries.roster(person(Role.LEADER)) == []
    assert [o.officer_no for o in queries.roster(person(Role.LEADER), only_active=False)] == [wang]


def test_the_dataset_has_the_declared_columns_and_no_name(wang):
    row = next(iter(datasets.OFFICERS.source()))
    assert len(row) == len(datasets.COLUMNS)
    assert "王芳" not in row


def test_every_field_says_whether_it_is_personal():
    assert personal.unclassified(notes.MODELS, notes.PERSONAL, notes.IMPERSONAL) == []
    assert all(note.why and note.keep and note.cites and note.kind in personal.KINDS for note in notes.PERSONAL)
