"""``hengjian verify code`` and ``hengjian codes``: a code checked with the public keys alone; keys listed and renewed."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from hengjian.casework.check_codes import operations, queries
from hengjian.casework.check_codes.models import CheckCode, CodePart
from hengjian.kernel import access, clock
from hengjian.kernel.errors import Refused

MORNING = datetime(2026, 3, 9, 9, 0, tzinfo=clock.SHANGHAI)


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the test's own."""
    monkeypatch.setattr(settings, "HENGJIAN_KEY_DIR", tmp_path / "keys")


@pytest.fixture
def code(db: None) -> queries.CodeRecord:
    """A signed code."""
    with clock.at(MORNING):
        operations.issue(facts=[operations.CodeFacts(
            about="inspection:310115-2026-000001", inspection_no="310115-2026-000001", uscc="91310115A",
            entity_name="上海浦江食品有限公司", address="世纪大道 1 号", organ_code="11310115M",
            organ_name="浦东新区市场监督管理局", line_code="market", territory_code="310115",
            officers=(("P001", "张浦江"), ("P002", "李东方")), item_codes=("1",), item_names=("食品经营监督检查",),
            basis="法定事由：投诉举报",
            source_no="", kind="个案", valid_from=date(2026, 3, 9), valid_to=date(2026, 3, 20),
        )], by=access.NODE, at=MORNING)
    found = queries.code_of("inspection:310115-2026-000001")
    assert found is not None
    return found


def run(*words: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_a_good_code_is_read_out(code: queries.CodeRecord) -> None:
    said = run("verify", "code", code.url)
    for words in ("签名是真的", code.code_no, "上海浦江食品有限公司", "张浦江（P001）", "食品经营监督检查", "2026-03-20"):
        assert words in said


def test_a_bad_code_is_refused(code: queries.CodeRecord) -> None:
    text = code.payload
    for wrong in ("", "abc", text[:-1], f"{text[:-8]}{'A' if text[-8] != 'A' else 'B'}{text[-7:]}"):
        with pytest.raises(Refused, match="没有通过核验"):
            run("verify", "code", wrong)


def test_a_file_of_public_keys_is_enough(code: queries.CodeRecord, tmp_path: Path) -> None:
    [key] = queries.public_keys()
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": [{"kid": key.kid, "algorithm": key.algorithm, "spki": key.spki}]}), encoding="utf-8")
    CheckCode.objects.all().delete()
    assert "签名是真的" in run("verify", "code", code.payload, keys=file)
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(Refused, match="不是公钥文件"):
        run("verify", "code", code.payload, keys=file)
    with pytest.raises(Refused, match="不是公钥文件"):
        run("verify", "code", code.payload, keys=tmp_path / "none.json")


def test_the_nodes_own_verification_finds_an_altered_code(code: queries.CodeRecord) -> None:
    assert list(queries.damaged()) == []
    CodePart.objects.update(officers=[["X", "别人"]])
    assert [code.code_no in sentence for sentence in queries.damaged()] == [True]
    CheckCode.objects.update(payload=code.payload[:-9] + "AAAAAAAAA")
    [sentence] = queries.damaged()
    assert "签名不对" in sentence or "不完整" in sentence


def test_the_key_is_renewed_with_a_reason_and_the_old_one_stays_public(code: queries.CodeRecord) -> None:
    assert "已换用新的密钥" in run("codes", "rotate", reason="年度更换")
    listed = run("codes", "keys").splitlines()
    assert len(listed) == 2
    assert "在用" in listed[0]
    assert code.kid in listed[1]
    assert "签名是真的" in run("verify", "code", code.payload)


def test_a_node_without_codes_has_no_keys(db: None) -> None:
    assert "还没有签发检查码" in run("codes", "keys")
