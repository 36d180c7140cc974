"""What the sign-in page of a demonstration tells: an account per role and the first story to walk through."""

from __future__ import annotations

import json
from pathlib import Path

from hengjian.interfaces.commands.city import errands
from hengjian.interfaces.commands.city.drawing import WITNESSES
from hengjian.interfaces.commands.city.opinions import SUPERVISORS
from hengjian.interfaces.commands.city.staff import FIRST_PASSWORD, PASSWORD, Offices
from hengjian.kernel import clock
from hengjian.kernel.access import Actor, Role
from hengjian.registers.officers import operations as officer_acts
from hengjian.registers.officers import queries as officers
from hengjian.registers.organs import queries as organs

STEPS = (
    ("准备抽取", "以抽查经办人身份登录，打开“抽查计划”里已公布的计划，准备一次抽取并封存名单。"),
    ("三方承诺", "依次以三个见证方身份登录，在浏览器里产生随机数，提交承诺，把原值文件存好。"),
    ("掷骰与揭示", "经办人作出承诺，录入二十颗十面骰子的点数；三个见证方交出原值。"),
    ("抽取与派发", "经办人抽取企业和执法人员，设置日期，派发任务；机关负责人批准。"),
    ("检查与复核", "执法人员到场、逐项填写、告知结果；复核人复核。"),
    ("公示与核验", "公示经办人公示结果；不登录，在监管公示里核验这次抽取。"),
)
LAW_STEPS = (
    ("补全国家下发的事项", "以事项编制员身份打开“国家下发”，补全新来的一项，报送；事项审核员审核、发布。"),
    ("编制清单", "编制员在已发布事项的页面上点“编制清单”，逐项写明方法、依据、取证和条件；审核员审核、发布。"),
    ("区级认领", "以浦东新区事项编制员身份打开“餐饮服务食品安全检查”，认领。"),
    ("修法之前先看触及什么", "审核员在法规库打开《食品生产经营监督检查管理办法》的草稿，看触及哪些事项、检查内容和在办检查，再审定采用。"),
    ("待修订", "编制员打开“餐饮服务食品安全检查”，页面写明哪一条变了；草拟新版本，在办的检查沿用原版本。"),
    ("公众查询", "不登录，在监管事项里输入“餐饮”两个字，看版本、条文和清单。"),
)


VISIT_STEPS = (
    ("用手机打开", "手机和这台电脑在同一网络，用 hengjian serve --tls --bind 0.0.0.0 运行，按提示先在手机上安装证书，再打开 /m/。"
     "没有手机的，在这台电脑上把浏览器窗口调窄，打开 /m/。"),
    ("登录这部手机", "用下面的账号登录，设一个六位以上的 PIN。今天的任务和坐标已经在手机上，断网也能办。"),
    ("同行人员", "在一次检查的“签到、到场”里点“登录这部手机”，另一名执法人员用自己的账号登录，各自用 PIN 签到。"),
    ("办一次检查", "亮证、亮码，告知权利，逐项检查，拍照取证，当事人和两名执法人员在屏幕上签现场笔录，告知结果。"),
    ("在工作台看", "联网后，以机关负责人身份打开“检查任务”，看签到位置、笔录、证据和文书；“现场操作待更正”里有一件手机晚到的填写。"),
    ("扫码", "打开那次检查的“检查码”，用另一部手机扫，或者点开它的页面：真假、来人、事由、权利都写在上面；告知结果后可以评价。"),
    ("监督", "以执法监督的身份看“检查码异常”和“各部门评价”；被评价的机关只看得到汇总。"),
)
PHONE_ACCOUNTS = ("inspector-1", "inspector-2")


def accounts(offices: Offices) -> list[dict[str, str]]:
    """The accounts of the sign-in page, opened where the story has not opened them yet."""
    district = "310115"
    desk = offices.desk("market", district)
    city = organs.organ_of("market", "310000")
    assert city is not None
    general = next(one for one in organs.organs(level="city", line="general") if one.short_name == "市政府办公厅")
    rows = [
        ("抽查经办人", desk[Role.PLANNER]), ("机关负责人", desk[Role.HEAD]), ("复核人", desk[Role.REVIEWER]),
        ("公示经办人", desk[Role.PUBLISHER]),
        ("名录管理员", offices.open("register-keeper", city, (Role.REGISTER_KEEPER,))),
        ("领导", offices.open("leader", city, (Role.LEADER,))),
        ("系统管理员", offices.open("system-admin", general, (Role.SYSTEM_ADMIN,))),
        ("安全管理员", offices.open("security-admin", general, (Role.SECURITY_ADMIN,))),
        ("审计管理员", offices.open("audit-admin", general, (Role.AUDIT_ADMIN,))),
    ]
    lines = [_line(title, actor.code, actor.name, actor.organ) for title, actor in rows]
    lines[2:2] = [_line("执法人员", one, *_person(one)) for one in ("inspector-1", "inspector-2")]
    lines[1:1] = [_line("随机数见证方", name, *_person(name)) for name, _ in WITNESSES]
    for title, username in (
        ("事项编制员", "catalogue-editor"), ("事项审核员", "catalogue-reviewer"), ("事项审核员（审改）", "reform-reviewer"),
        ("事项审核员（司法）", "justice-reviewer"), ("事项编制员（浦东新区）", "district-editor"),
    ):
        lines.append(_line(title, username, *_person(username)))
    for title, username in (
        ("投诉举报分送", "dispatcher"), ("投诉举报承办", "handler"), ("投诉举报承办（城管）", "urban-handler"),
        ("区领导", "district-leader"),
    ):
        lines.append(_line(title, username, *_person(username)))
    for title, username in zip(("执法监督经办人", "执法监督负责人"), SUPERVISORS, strict=True):
        lines.append(_line(title, username, *_person(username)))
    for line in lines:
        _renew(line["username"])
    return lines


def _renew(username: str) -> None:
    """Change the password as its holder would, so that it is not due on the reader's first sign-in."""
    record = officers.account(username)
    holder = Actor(username, record.name, record.organ_code, frozenset(Role(role) for role in record.roles))
    officer_acts.change_password(username=username, old=FIRST_PASSWORD, new=PASSWORD, by=holder, at=clock.now())


def give_officers_accounts(offices: Offices) -> None:
    """Two officers of the story's first organ can be played by the reader; three more carry phones in the story."""
    organ = organs.organ_of("market", "310115")
    assert organ is not None
    staff = officers.drawable(organ_code=organ.code, on=errands.TODAY, item_codes=())
    for number, one in enumerate(staff[:5], start=1):
        offices.give_account(f"inspector-{number}", one.officer_no, one.name, organ)


def _person(username: str) -> tuple[str, str]:
    record = officers.account(username)
    return record.name, record.organ_code


def _line(role: str, username: str, name: str, organ: str) -> dict[str, str]:
    return {
        "role": role, "username": username, "name": name, "password": PASSWORD,
        "organ": organs.organ(organ).short_name,
    }


def write(path: Path, lines: list[dict[str, str]]) -> None:
    """Write the file that the sign-in page reads."""
    phone = [line for line in lines if line["username"] in PHONE_ACCOUNTS]
    story = {
        "accounts": lines, "steps": _numbered(STEPS), "law_steps": _numbered(LAW_STEPS), "visit_steps": _numbered(VISIT_STEPS),
        "phone_accounts": phone,
    }
    path.write_text(json.dumps(story, ensure_ascii=False, indent=1))


def _numbered(steps: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"title": title, "text": text} for title, text in steps]
