"""The page behind a scanned code, the forms beside it, and the page that checks codes without any network."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import hengjian
from hengjian.casework.check_codes import following, operations, queries, signing
from hengjian.casework.check_codes.models import CodeAlarm, Rating
from hengjian.casework.check_codes.operations import CodeFacts
from hengjian.kernel import access, clock
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.models import LogQueue

SCRIPT = Path(hengjian.__file__).parent / "interfaces" / "portal" / "offline" / "verify.js"
STARS = {"shown": "5", "told": "4", "scope": "5", "manner": "5", "integrity": "5", "words": "来得准时，查得清楚"}
MORNING = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)


@dataclass
class Shop:
    """A shop with a code at its door."""

    client: Client

    def issue(self, no: str = "310115-2026-000001", **more: object) -> queries.CodeRecord:
        said: dict[str, Any] = {
            "about": f"inspection:{no}", "inspection_no": no, "uscc": "91310115A00000000B", "entity_name": "上海浦江食品有限公司",
            "address": "浦东新区祖冲之路 2277 弄 1 层", "organ_code": "11310115M", "organ_name": "浦东新区市场监督管理局",
            "line_code": "market", "territory_code": "310115", "officers": (("09-0115-20417", "顾若宁"), ("09-0115-20633", "沈知行")),
            "item_codes": ("31011500000001",), "item_names": ("食品经营监督检查",), "basis": "法定事由：投诉举报", "source_no": "",
            "kind": "个案", "valid_from": date(2026, 3, 9), "valid_to": date(2026, 3, 20), **more,
        }
        operations.issue(facts=[CodeFacts(**said)], by=access.NODE, at=MORNING)
        found = queries.code_of(str(said["about"]))
        assert found is not None
        return found

    def over(self, code: queries.CodeRecord) -> None:
        for part in code.parts:
            following.use(part.about, MORNING)
            following.conclude(part.about, date(2026, 3, 9))

    def page(self, payload: str, *, status: int = 200) -> str:
        answer = self.client.get(f"/c/{payload}")
        assert answer.status_code == status
        return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def shop(db: None) -> Any:
    """A shop on a Monday morning."""
    with clock.at(MORNING):
        yield Shop(Client())


def supervisor() -> Actor:
    return Actor("boss", "监督", "11310115G", frozenset({Role.LEADER}), frozenset({"general"}), "310115")


def test_a_good_code_says_who_comes_why_for_what_and_where(shop: Shop) -> None:
    text = shop.page(shop.issue().payload)
    for words in (
        "这次检查是真的", "检查<br>属实", "顾若宁", "09-0115-20633", "浦东新区市场监督管理局", "食品经营监督检查", "法定事由：投诉举报",
        "浦东新区祖冲之路 2277 弄 1 层", "这不是我这里", "今年来过几次", "每户每年不超过 4 次", "申请回避", "12345", "查完后评价",
    ):
        assert words in text, words
    assert "<script>" not in text


def test_opening_the_page_writes_nothing_into_the_journal_and_keeps_the_first_scan(shop: Shop) -> None:
    code = shop.issue()
    told = LogQueue.objects.count()
    shop.page(code.payload)
    assert LogQueue.objects.count() == told
    found = queries.by_number(code.code_no)
    assert found is not None
    assert found.scanned_at == MORNING


def test_the_page_is_kept_nowhere_and_takes_nothing_by_post(shop: Shop) -> None:
    answer = shop.client.get(f"/c/{shop.issue().payload}")
    assert "no-store" in answer["Cache-Control"]
    assert shop.client.post(f"/c/{shop.issue().payload}").status_code == 405


def test_two_departments_stand_on_one_page(shop: Shop) -> None:
    shop.issue(visit_key="v")
    code = shop.issue(
        "310115-2026-000002", visit_key="v", organ_code="11310115F", organ_name="浦东新区消防救援支队", line_code="fire",
        officers=(("F001", "赵平安"), ("F002", "钱救援")), item_names=("消防安全检查",),
    )
    text = shop.page(code.payload)
    for words in ("浦东新区市场监督管理局", "浦东新区消防救援支队", "顾若宁", "赵平安", "消防安全检查"):
        assert words in text


def test_a_forged_code_is_said_to_be_false_shows_nothing_of_itself_and_is_one_alarm(shop: Shop) -> None:
    text = shop.issue().payload
    forged = f"{text[:60]}{'A' if text[60] != 'A' else 'B'}{text[61:]}"
    if queries.verdict(forged, date(2026, 3, 9)).name == "unreadable":
        forged = f"{text[:-5]}{'A' if text[-5] != 'A' else 'B'}{text[-4:]}"
    for _ in range(2):
        page = shop.page(forged)
        assert "这个码不是真的" in page
        assert "顾若宁" not in page
        assert "告诉监督机关" in page
        assert 'class="seal"' not in page
    assert [one.kind for one in CodeAlarm.objects.all()] == ["forged"]


def test_a_code_signed_elsewhere_is_false(shop: Shop) -> None:
    signed = shop.issue().payload.split(".")[0]
    foreign = signing.renew()
    assert "这个码不是真的" in shop.page(f"{signed}.{_b64(foreign.sign(b'anything'))}")


def _b64(data: bytes) -> str:
    import base64

    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize("text", ["abc", "a.b", "你好", "x" * 300, "....", "%2e%2e", "<script>alert(1)</script>", "keys.jsonx"])
def test_a_scrap_asks_for_another_scan_and_is_no_alarm(shop: Shop, text: str) -> None:
    answer = shop.client.get(f"/c/{text.replace('/', '')}")
    assert answer.status_code == 200
    assert "这个码不完整" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert not CodeAlarm.objects.exists()


def test_a_code_before_and_after_its_days_may_be_turned_away(shop: Shop) -> None:
    text = shop.issue().payload
    with clock.at(MORNING - timedelta(days=2)):
        assert "还没有到日期" in shop.page(text)
    with clock.at(MORNING + timedelta(days=30)):
        page = shop.page(text)
        assert "已经过期" in page
        assert "告诉监督机关" in page


def test_a_withdrawn_code_shows_its_reason_nobody_who_comes_and_is_an_alarm(shop: Shop) -> None:
    code = shop.issue()
    operations.revoke(abouts=["inspection:310115-2026-000001"], reason="店已迁走", by=access.NODE, at=MORNING)
    for _ in range(2):
        page = shop.page(code.payload)
        assert "已经作废" in page
        assert "店已迁走" in page
        assert "顾若宁" not in page
    assert [one.kind for one in CodeAlarm.objects.all()] == ["withdrawn"]


def test_a_replaced_code_leads_to_the_new_one(shop: Shop) -> None:
    old = shop.issue()
    new = shop.issue(officers=(("09-0115-20417", "顾若宁"), ("09-0115-20999", "新来的")))
    page = shop.page(old.payload)
    assert "已经换发" in page
    assert f"/c/{new.payload}" in page


def test_a_visit_that_is_over_is_rated_once_and_the_supervising_line_reads_it(shop: Shop) -> None:
    code = shop.issue()
    shop.over(code)
    assert "评价这次检查" in shop.page(code.payload)
    url = f"/c/{code.payload}/rate/"
    assert "没有吃拿卡要" in shop.client.get(url).content.decode()
    answer = shop.client.post(url, STARS, follow=True)
    assert "评价已收到" in answer.content.decode()
    [one] = queries.ratings(supervisor())
    assert (one.words, one.scores["told"]) == (STARS["words"], 4)
    again = shop.client.post(url, STARS)
    assert again.status_code == 422
    assert "已经评价过" in again.content.decode()
    assert Rating.objects.count() == 1
    assert "已经评价" in shop.page(code.payload)


def test_a_rating_before_the_visit_is_refused_in_words(shop: Shop) -> None:
    url = f"/c/{shop.issue().payload}/rate/"
    for answer in (shop.client.get(url), shop.client.post(url, STARS)):
        assert "检查还没有结束" in answer.content.decode()
    assert not Rating.objects.exists()


def test_a_rating_with_holes_keeps_what_was_typed(shop: Shop) -> None:
    code = shop.issue()
    shop.over(code)
    answer = shop.client.post(f"/c/{code.payload}/rate/", {**STARS, "manner": "", "told": "9"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "文明规范、不影响经营”还没有评" in text
    assert STARS["words"] in text
    assert not Rating.objects.exists()


def test_a_false_code_can_be_neither_rated_nor_pointed_at(shop: Shop) -> None:
    for tail in ("rate/", "report/"):
        answer = shop.client.get(f"/c/abc.def/{tail}")
        assert answer.status_code == 404
        assert "12345" in answer.content.decode()


def test_a_code_shown_at_another_address_reaches_the_supervising_line(shop: Shop) -> None:
    code = shop.issue()
    answer = shop.client.post(f"/c/{code.payload}/report/", {
        "kind": "other_address", "entity_name": "隔壁小店", "address": "祖冲之路 1 号", "happened_on": "2026-03-09",
        "said": "码上不是我的店",
    }, follow=True)
    text = answer.content.decode()
    assert "查询码" in text
    [alarm] = queries.alarms(supervisor())
    assert (alarm.kind, alarm.code_no, alarm.entity_name) == ("other_address", code.code_no, "隔壁小店")
    assert alarm.alarm_no in text


def test_a_visit_without_a_code_is_told_with_place_day_and_words(shop: Shop) -> None:
    told = {"district": "310115", "entity_name": "张记面馆", "happened_on": "2026-03-08", "who": "两个人", "said": "没有出示检查码"}
    answer = shop.client.post("/c/report/", told, follow=True)
    assert answer.redirect_chain
    [alarm] = queries.alarms(supervisor())
    assert (alarm.kind, alarm.who, alarm.territory_code) == ("no_code", "两个人", "310115")
    again = shop.client.post("/c/report/", told)
    assert again.status_code == 422
    assert "已经登记过" in again.content.decode()


@pytest.mark.parametrize(("wrong", "said"), [
    ({"district": "999999"}, "没有这一项"), ({"entity_name": ""}, "没有填写“店名"), ({"happened_on": "昨天"}, "认不出来"),
    ({"happened_on": "2026-04-01"}, "还没有到"), ({"said": ""}, "没有填写“情况”"), ({"said": "长" * 2000}, "1000 字"),
    ({"entity_name": "\x00"}, "空字符"),
])
def test_a_report_nobody_could_look_into_is_refused_under_its_field(shop: Shop, wrong: dict[str, str], said: str) -> None:
    told = {"district": "310115", "entity_name": "张记面馆", "happened_on": "2026-03-08", "said": "没有出示", **wrong}
    answer = shop.client.post("/c/report/", told)
    assert answer.status_code == 422
    assert said in answer.content.decode() or "\x00" in told["entity_name"]
    assert not CodeAlarm.objects.exists()


def test_a_receipt_opens_only_with_its_word(shop: Shop) -> None:
    shop.client.post("/c/report/", {"district": "310115", "entity_name": "店", "happened_on": "2026-03-08", "said": "没有出示"})
    alarm = CodeAlarm.objects.get()
    assert shop.client.get(f"/c/report/{alarm.alarm_no}/{alarm.receipt}/").status_code == 200
    assert shop.client.get(f"/c/report/{alarm.alarm_no}/{'0' * 10}/").status_code == 404


def test_a_pasted_address_leads_to_the_page_of_the_code(shop: Shop) -> None:
    code = shop.issue()
    assert shop.client.get("/c/", {"code": f" {code.url}?from=x "})["Location"] == f"/c/{code.payload}"
    page = shop.client.get("/c/").content.decode()
    assert code.kid in page
    assert "离线核验页" in page


def test_the_public_keys_stand_at_a_public_address(shop: Shop) -> None:
    code = shop.issue()
    operations.rotate_key(reason="更换", by=access.NODE, at=MORNING + timedelta(minutes=1))
    answer = shop.client.get("/c/keys.json")
    keys = json.loads(answer.content)["keys"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert [key["until"] is None for key in keys] == [True, False]
    assert keys[1]["kid"] == code.kid
    known = {key["kid"]: (key["algorithm"], key["spki"]) for key in keys}
    assert queries.check_text(code.url, known).code_no == code.code_no


def test_the_page_to_keep_is_one_file_that_asks_for_nothing(shop: Shop) -> None:
    shop.issue()
    answer = shop.client.get("/c/verifier.html")
    text = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=|https?://|import ", text.replace("http-equiv", ""))
    assert "<!--" not in text
    assert text.count("<script") == 2


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")


def run_node(texts: list[str], keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The verdicts of the page's own program."""
    program = f"const c = require({json.dumps(str(SCRIPT))}); const [texts, keys] = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
    program += "console.log(JSON.stringify(texts.map((text) => c.check(text, keys))));"
    done = subprocess.run(
        [shutil.which("node") or "node", "-e", program], input=json.dumps([texts, keys]), capture_output=True, text=True, check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@needs_node
def test_the_kept_page_agrees_with_the_server_on_good_and_bad_codes(shop: Shop) -> None:
    good = shop.issue(entity_name="上海㐂囍䶮食品店（个体工商户）", address="浦东新区“张江”路—１号")
    keys = json.loads(shop.client.get("/c/keys.json").content)["keys"]
    text = good.payload
    first, second = text.split(".")
    altered = [f"{text[:n]}{'A' if text[n] != 'A' else 'B'}{text[n + 1:]}" for n in range(5, len(text), 40)]
    said = run_node([text, good.url, *altered, text[:-1], first, f"{first}.{second[::-1]}", "", "你好.你好"], keys)
    assert [one["good"] for one in said] == [True, True, *[False] * (len(said) - 2)]
    assert said[0]["fields"]["name"] == good.entity_name
    assert said[0]["fields"]["address"] == good.address
    assert said[0]["fields"]["parts"][0][2] == [["09-0115-20417", "顾若宁"], ["09-0115-20633", "沈知行"]]
    assert all(one["why"] for one in said[2:])
    assert not run_node([text], [])[0]["good"]


@needs_node
def test_the_kept_pages_own_arithmetic_accepts_every_signature_of_the_key(shop: Shop) -> None:
    codes = [shop.issue(f"310115-2026-{n:06d}", uscc=f"firm{n}", entity_name="店" * n) for n in range(1, 25)]
    keys = json.loads(shop.client.get("/c/keys.json").content)["keys"]
    assert all(one["good"] for one in run_node([code.payload for code in codes], keys))
