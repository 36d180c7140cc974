"""Publications taken back with their reason, evidence kept with its hash, a single inspection opened."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from hengjian.casework.disclosure import operations as disclosure
from hengjian.casework.inspections import queries as inspections
from hengjian.kernel import access
from hengjian.registers.officers.models import Account

PUBLICATIONS = "/desk/publications/"


def published(desk: Any) -> str:
    no = desk.reviewed()
    return disclosure.publish_result(inspection_no=no, statement="未发现问题。", by=desk.actor("publisher"), at=desk.tick())


def test_the_ledger_shows_what_is_public(desk: Any) -> None:
    no = published(desk)
    text = desk.client("publisher").get(PUBLICATIONS).content.decode()
    assert no in text
    assert "公示中" in text
    assert no not in desk.client("stranger").get(PUBLICATIONS).content.decode()


def test_a_publication_shows_what_the_public_sees(desk: Any) -> None:
    text = desk.client("publisher").get(f"{PUBLICATIONS}{published(desk)}/").content.decode()
    assert "公众看到的" in text
    assert "未发现问题。" in text


def test_withdrawing_needs_a_reason_and_leaves_a_tombstone(desk: Any) -> None:
    no = published(desk)
    at, client = f"{PUBLICATIONS}{no}/", desk.client("publisher")
    assert client.post(at, {"act": "withdraw", "withdraw-reason": ""}).status_code == 422
    phone = client.post(at, {"act": "withdraw", "withdraw-reason": "请联系 13812345678"})
    assert phone.status_code == 422
    assert "理由会公开，请改写" in phone.content.decode()
    client.post(at, {"act": "withdraw", "withdraw-reason": "检查对象登记有误"})
    text = client.get(at).content.decode()
    assert "检查对象登记有误" in text
    assert "只供内部查阅" in text
    assert "更正后重新公示" in text
    again = client.post(at, {"act": "withdraw", "withdraw-reason": "再来一次"})
    assert again.status_code == 422


def test_a_withdrawn_result_is_published_again(desk: Any) -> None:
    no = published(desk)
    disclosure.withdraw(publication_no=no, reason="检查对象登记有误", by=desk.actor("publisher"), at=desk.tick())
    given = {"act": "republish", "republish-reason": "已更正", "republish-statement": ""}
    client = desk.client("publisher")
    assert "已重新公示" in client.post(f"{PUBLICATIONS}{no}/", given, follow=True).content.decode()


def test_the_result_of_a_draw_cannot_be_taken_down(desk: Any) -> None:
    desk.drawn()
    client = desk.client("publisher")
    text = client.get(f"{PUBLICATIONS}?view=draw").content.decode()
    address = text.split('<tbody')[1].split('href="')[1].split('"')[0]
    assert "抽取结果一经公布不得撤下" in client.get(address).content.decode()


def test_another_organs_publication_is_not_found(desk: Any) -> None:
    assert desk.client("stranger").get(f"{PUBLICATIONS}{published(desk)}/").status_code == 404


def test_the_pages_ask_a_fixed_number_of_questions(desk: Any, queries: Callable[[int], Any]) -> None:
    no = published(desk)
    client = desk.client("publisher")
    client.get(PUBLICATIONS)
    for address in (PUBLICATIONS, f"{PUBLICATIONS}{no}/"):
        with queries(25):
            assert client.get(address).status_code == 200


# --- evidence ---


def photo() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(kept, "PNG")
    return kept.getvalue()


def upload(desk: Any, no: str, name: str = "冷藏柜.png", data: bytes | None = None) -> Any:
    file = SimpleUploadedFile(name, photo() if data is None else data)
    given = {"kind": "audiovisual", "title": "冷藏柜温度", "taken_at": "2026-03-09T09:00", "place": "后厨", "note": "", "file": file}
    return desk.client("lead").post(f"/desk/inspections/{no}/evidence/new/", given)


def exhibit(desk: Any, no: str) -> str:
    text = desk.client("lead").get(f"/desk/inspections/{no}/").content.decode()
    return str(text.split("/desk/exhibits/")[1].split("/")[0])


def test_a_photograph_is_kept_with_its_hash(desk: Any) -> None:
    no = desk.on_site()
    assert upload(desk, no).status_code == 302
    text = desk.client("lead").get(f"/desk/inspections/{no}/").content.decode()
    assert hashlib.sha256(photo()).hexdigest()[:8] in text
    answer = desk.client("lead").get(f"/desk/exhibits/{exhibit(desk, no)}/file/")
    assert answer.content == photo()
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("name", "data", "said"), [
    ("页面.svg", b"<svg/>", "不接收"), ("空.png", b"", "0 字节"), ("假.png", b"%PDF-1.4 x", "内容却是"),
])
def test_what_is_not_taken_is_refused_under_the_file(desk: Any, name: str, data: bytes, said: str) -> None:
    answer = upload(desk, desk.on_site(), name, data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "后厨" in answer.content.decode()


def test_the_same_file_twice_is_refused(desk: Any) -> None:
    no = desk.on_site()
    upload(desk, no)
    answer = upload(desk, no)
    assert answer.status_code == 422
    assert "不需要重复上传" in answer.content.decode()


def test_evidence_is_corrected_by_another_beside_it(desk: Any) -> None:
    no = desk.on_site()
    upload(desk, no)
    at, client = f"/desk/exhibits/{exhibit(desk, no)}/", desk.client("lead")
    other = io.BytesIO()
    Image.new("RGB", (9, 9), "black").save(other, "PNG")
    given = {
        "act": "supersede", "supersede-kind": "audiovisual", "supersede-title": "冷藏柜温度", "supersede-taken_at": "2026-03-09T09:01",
        "supersede-place": "", "supersede-note": "", "supersede-file": SimpleUploadedFile("二.png", other.getvalue()),
        "supersede-reason": "原图模糊",
    }
    assert client.post(at, given).status_code == 302
    text = client.get(at).content.decode()
    assert "原图模糊" in text
    assert "已更正" in text


def test_another_organs_evidence_is_closed(desk: Any) -> None:
    no = desk.on_site()
    upload(desk, no)
    at = f"/desk/exhibits/{exhibit(desk, no)}/"
    assert desk.client("stranger").get(at).status_code in (403, 404)
    assert desk.client("stranger").get(f"{at}file/").status_code in (403, 404)


# --- a single inspection ---

NEW = "/desk/inspections/new/"


def trigger(**changes: Any) -> dict[str, Any]:
    from importlib import import_module

    uscc = import_module("hengjian.kernel.codes.uscc")
    stem = "91310115A".ljust(17, "0")
    return {
        "uscc": stem + uscc.check_character(stem), "kind": "个案", "reason": "complaint", "source_no": "2026-03-0001",
        "item_codes": ["31011500000001"], "officers": ["P001", "P002"], "planned_from": "2026-03-10", "planned_to": "2026-03-12", **changes,
    }


def test_a_single_inspection_is_opened_on_its_reason(desk: Any) -> None:
    client = desk.client("lead")
    assert "食品经营监督检查" in client.get(NEW).content.decode()
    answer = client.post(NEW, trigger())
    no = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    assert inspections.inspection(no, access.NODE).source == "trigger"


@pytest.mark.parametrize(("change", "said"), [
    ({"reason": ""}, "个案检查没有写明法定事由"), ({"officers": ["P001"]}, "执法人员少于两人"),
    ({"planned_to": "2026-03-01"}, "早于开始日"), ({"uscc": "91310115XXXXXXXXXX"}, "打不开"),
])
def test_a_refused_opening_keeps_what_was_typed(desk: Any, change: dict[str, Any], said: str) -> None:
    answer = desk.client("lead").post(NEW, trigger(**change))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "2026-03-0001" in answer.content.decode()


def test_a_post_without_the_forms_token_is_refused(desk: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Account.objects.get(username="head"), backend="hengjian.registers.officers.backend.Accounts")
    no = desk.opened()
    assert strict.post(f"/desk/inspections/{no}/", {"act": "approve"}).status_code == 403
    assert inspections.inspection(no, access.NODE).state == "created"
