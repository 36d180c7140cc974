"""The desk of the supervising line: alarms answered by two persons, ratings read; the rated organ sees sums, its officers the code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from hengjian.casework.check_codes import operations, queries
from hengjian.kernel.access import Actor, Role
from hengjian.registers.officers.models import Account

ANYBODY = Actor("public", "公众", "", frozenset())
BACKEND = "hengjian.registers.officers.backend.Accounts"


def supervisor(desk: Any, name: str) -> Client:
    """Somebody of the district's general office, signed in."""
    leader: Account = Account.objects.get(username="leader")
    Account.objects.filter(username=name).exists() or Account.objects.create(
        username=name, name=name, organ_code="11310115G", roles=[Role.LEADER], lines=["general"], territory_code="310115",
        password=leader.password,
    )
    client = Client()
    client.force_login(Account.objects.get(username=name), backend=BACKEND)
    return client


def told(desk: Any, **more: Any) -> str:
    said = {"kind": "no_code", "entity_name": "张记面馆", "happened_on": desk.at.date(), "said": "没有出示检查码", "contact": "13800000000"}
    no, _ = operations.report(report=operations.Report(**{**said, **more}), territory="310115", by=ANYBODY, at=desk.tick())
    return no


def rated(desk: Any) -> str:
    code = queries.code_of(f"inspection:{desk.told()}")
    assert code is not None
    scores = {"shown": 1, "told": 4, "scope": 5, "manner": 5, "integrity": 5}
    operations.rate(code_no=code.code_no, scores=scores, words="只有一个人来", by=ANYBODY, at=desk.tick())
    return code.code_no


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_alarm_is_found_answered_by_one_and_closed_by_another(desk: Any) -> None:
    no = told(desk)
    first, second = supervisor(desk, "boss"), supervisor(desk, "other")
    listed = text(first, "/desk/code-alarms/")
    assert no in listed
    assert "张记面馆" in listed
    url = f"/desk/code-alarms/{no}/"
    for words in ("没有出示检查码", "13800000000", "核查答复", "公众反映"):
        assert words in text(first, url)
    wrong = first.post(url, {"act": "answer", "answer-finding": "", "answer-answer": "查过"})
    assert wrong.status_code == 422
    first.post(url, {"act": "answer", "answer-finding": "true", "answer-answer": "确无检查码，已责令整改。"})
    assert "由监督机关的另一人办结" in text(first, url)
    assert first.post(url, {"act": "close_alarm"}).status_code == 422
    second.post(url, {"act": "return_alarm", "return_alarm-reason": "没有问店主"})
    assert "没有问店主" in text(first, url)
    first.post(url, {"act": "answer", "answer-finding": "true", "answer-answer": "已问店主，属实。"})
    second.post(url, {"act": "close_alarm"})
    assert "已办结" in text(second, url)
    assert no in text(second, "/desk/code-alarms/?view=closed")
    assert no not in text(second, "/desk/code-alarms/?view=open")
    assert no in text(second, "/desk/code-alarms/?kind=no_code&q=张记")


def test_the_department_finds_no_alarm_and_no_rating_and_its_rail_does_not_lead_there(desk: Any) -> None:
    no, code_no = told(desk), rated(desk)
    client = desk.client("leader")
    assert no not in text(client, "/desk/code-alarms/")
    text(client, f"/desk/code-alarms/{no}/", 404)
    ratings = text(client, "/desk/ratings/")
    assert code_no not in ratings
    assert "只有一个人来" not in ratings
    assert "检查码异常" not in text(client, "/desk/").split("<main")[0]
    assert "检查码异常" in text(supervisor(desk, "boss"), "/desk/").split("<main")[0]


def test_the_supervising_line_reads_ratings_one_by_one_low_and_summed(desk: Any) -> None:
    code_no = rated(desk)
    client = supervisor(desk, "boss")
    for url in ("/desk/ratings/", "/desk/ratings/?view=low"):
        page = text(client, url)
        assert "只有一个人来" in page
        assert code_no in page
    summed = text(client, "/desk/ratings/?view=totals")
    assert "1.00" in summed
    assert "只有一个人来" not in summed


def test_the_rated_organ_sees_months_and_never_one_rating(desk: Any) -> None:
    rated(desk)
    page = text(desk.client("head"), "/desk/ratings/own/")
    assert "不足 5 份" in page
    assert "只有一个人来" not in page


def test_the_code_of_an_inspection_is_printed_from_the_desk(desk: Any) -> None:
    no = desk.approved()
    page = text(desk.client("lead"), f"/desk/inspections/{no}/code/")
    code = queries.code_of(f"inspection:{no}")
    assert code is not None
    for words in (code.code_no, code.url_path, "顾若宁", "<svg", "还没有被扫码"):
        assert words in page
    assert "没有检查码" in text(desk.client("lead"), f"/desk/inspections/{desk.opened(uscc='91310115A0000000XX')}/code/", 404)


def test_the_drawn_symbol_is_the_symbol(desk: Any) -> None:
    from hengjian.interfaces.workbench.views.codes import symbol

    assert symbol._path(("101", "011")) == "M4 4h1v1h-1zM6 4h1v1h-1zM5 5h2v1h-2z"


@pytest.mark.parametrize("view", ["", "nonsense", "open"])
def test_views_and_places_that_are_none_are_the_whole_list(desk: Any, view: str) -> None:
    no = told(desk)
    assert no in text(supervisor(desk, "boss"), f"/desk/code-alarms/?view={view}&kind=nothing&after=x")


def test_days_are_those_of_shanghai(desk: Any) -> None:
    told(desk)
    assert date(2026, 3, 9).isoformat() in text(supervisor(desk, "boss"), "/desk/code-alarms/")
