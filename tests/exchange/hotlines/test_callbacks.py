"""Callbacks: what is signed comes in once, what is not is refused in words and kept; the sender stands nowhere in the open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from exchange.hotlines.conftest import KEY, SECRETS, Push, order, step
from hengjian.casework.complaints import operations as complaints
from hengjian.casework.complaints import queries as library
from hengjian.casework.complaints.operations import Target
from hengjian.exchange.hotlines import mapping, operations, queries, signing
from hengjian.exchange.hotlines.models import Forged, Row
from hengjian.kernel import access, clock
from hengjian.kernel.access import NODE
from hengjian.kernel.errors import Refused


def matters(code: str) -> list[library.MatterRecord]:
    return [one for one in library.matters(access.NODE) if one.channel == code]


@pytest.mark.parametrize(("code", "kind", "kinds"), [
    ("12345", "3", {"request"}), ("12345", "45", {"request", "tip_off"}), ("12315", "TS", {"complaint"}), ("12315", "JB", {"tip_off"}),
    ("12315", "TJ", {"complaint", "tip_off"}), ("12348", "consult", {"request"}), ("12319", "03", {"tip_off"}),
    ("12328", "TS", {"request"}),
])
def test_an_order_becomes_a_letter_of_its_kinds(push: Push, code: str, kind: str, kinds: set[str]) -> None:
    status, answer = push(code, order(code, kind=kind))
    assert (status, answer["results"][0]["result"]) == (200, "taken")
    assert {one.kind for one in matters(code)} == kinds


def test_a_duplicate_is_answered_the_same_however_late_and_opens_nothing(push: Push) -> None:
    first = push("12345", order("12345"))
    again = push("12345", order("12345"), order("12345"))
    assert again[1]["results"] == first[1]["results"] * 2
    assert len(matters("12345")) == 1
    assert Row.objects.get().times == 3


def test_the_same_number_with_other_words_waits_for_a_person(push: Push) -> None:
    push("12345", order("12345"))
    _, answer = push("12345", order("12345", text="完全不同的内容"))
    assert answer["results"][0]["result"] == "left"
    assert len(matters("12345")) == 1
    assert "内容和原来不同" in queries.work_rows(NODE)[0].why


def test_an_order_that_another_hotline_passed_on_is_the_same_letter(push: Push) -> None:
    push("12345", order("12345", kind="5"))
    push("12315", order("12315", "T-7", kind="JB", from_hotline="12345", from_no="D-1"))
    [matter] = library.matters(access.NODE)
    complaints.dispatch(matter_no=matter.matter_no, target=Target("food.expired"), by=NODE, at=clock.now())
    assert {one.hotline for one in queries.news_rows(NODE, "queued")} == {"12345", "12315"}


def test_a_malformed_row_is_kept_for_a_person_and_the_rest_goes_on(push: Push) -> None:
    _, answer = push("12319", 7, {"caseNo": ""}, order("12319"), order("12319", "D-2", kind="zz"))
    assert [one["result"] for one in answer["results"]] == ["quarantined", "quarantined", "taken", "quarantined"]
    broken = queries.work_rows(NODE)
    assert len(broken) == 3
    seen = operations.look_at_row(key=broken[2].key, reason="核对诉求类别代码", by=NODE, at=clock.now())
    assert SECRETS[0] in seen
    operations.settle_row(key=broken[2].key, note="已请热线补推", by=NODE, at=clock.now())
    assert len(queries.work_rows(NODE)) == 2
    with pytest.raises(Refused, match="只有需要人工处理的"):
        operations.look_at_row(key=broken[2].key, reason="再看一眼", by=NODE, at=clock.now())


def test_forged_expired_and_replayed_callbacks_are_refused_in_words_and_kept(push: Push) -> None:
    late = {signing.TIME: str(int((clock.now() - timedelta(minutes=6)).timestamp() * 1000))}
    body = b'{"workOrders": []}'
    old = signing.signature(KEY, "hmac-sm3", "12345", late[signing.TIME], "n" * 16, body)
    good = signing.headers(KEY, "hmac-sm3", "12345", body, clock.now())
    tries = [
        ({}, "没有签名"), ({**good, signing.SIGNATURE: "0" * 64}, "签名不对"),
        ({**late, signing.NONCE: "n" * 16, signing.SIGNATURE: old}, "相差超过 5 分钟"),
        ({**good, signing.TIME: "昨天".encode().hex()}, "不合格式"), (good, ""), (good, "是重放"),
    ]
    for headers, words in tries:
        answer = Client().post("/tiers/hotlines/12345", body, content_type="application/json", headers=headers)
        assert answer.status_code == (401 if words else 200)
        assert words in answer.json().get("refused", "")
    assert Forged.objects.count() == 5
    assert matters("12345") == []
    assert Client().post("/tiers/hotlines/10086", body, content_type="application/json").status_code == 404


def test_a_key_of_one_hotline_opens_no_other(push: Push) -> None:
    body = b'{"workOrders": []}'
    other = signing.headers(KEY, "hmac-sm3", "12348", body, clock.now())
    assert Client().post("/tiers/hotlines/12345", body, content_type="application/json", headers=other).status_code == 401


def test_the_sender_stands_nowhere_in_the_open(push: Push) -> None:
    for code in mapping.HOTLINES:
        push(code, order(code, secrecy=(*mapping.HOTLINES[code].protected, "")[0]))
        push(code, order(code, "D-9", kind="??"))
    for matter in library.matters(access.NODE):
        complaints.dispatch(matter_no=matter.matter_no, target=Target("food.expired"), by=NODE, at=clock.now())
    found = [
        (model.__name__, field.name)
        for model in apps.get_models() if model._meta.app_label in ("hotlines", "complaints", "kernel")
        for field in model._meta.concrete_fields for value in model.objects.values_list(field.attname, flat=True)
        if any(one in _text(value) for one in SECRETS)
    ]
    assert found == []


def _text(value: Any) -> str:
    return bytes(value).decode("utf-8", errors="replace") if isinstance(value, (bytes, memoryview)) else str(value)


def test_a_step_of_an_unknown_order_or_out_of_turn_waits_for_a_person(push: Push) -> None:
    _, answer = push("12328", step("12328", mapping.REDO))
    assert (answer["results"][0]["result"], answer["results"][0]["words"]) == ("left", "没有收到过这个编号的派单")
    push("12328", order("12328", "D-3"))
    _, answer = push("12328", step("12328", mapping.REDO, "D-3"), step("12328", mapping.WITHDRAW, "D-3", "E-2"))
    assert [one["result"] for one in answer["results"]] == ["left", "left"]
