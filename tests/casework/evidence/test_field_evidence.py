"""Evidence from phones: declared, delivered, quarantined; its custody and the gaps in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.evidence.test_exhibits import ABOUT, attach, picture
from hengjian.casework.evidence import events, operations, queries, reactions, rules
from hengjian.casework.evidence.models import CustodyLine, Exhibit
from hengjian.casework.evidence.operations import Declared, declaring, intake
from hengjian.kernel import access, bodies, clock, journal
from hengjian.kernel.access import Role, Scope
from hengjian.kernel.errors import Forbidden, NotFound, Refused
from hengjian.kernel.events import Told

UUID = "0a0a0a0a-1111-4222-8333-444444444444"


def declared(office: Any, data: bytes = b"", **more: Any) -> Declared:
    data = data or picture()
    facts = {
        "uuid": UUID, "kind": "audiovisual", "title": "门头", "file_name": "门头.jpg", "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data), "media_type": "image/jpeg", "taken_at": office.at, "how": "camera", "device_no": "D-1", "point_no": "1.1",
        "lat": "31.2304", "lon": "121.5045", "accuracy": "12", "place_source": "gps", **more,
    }
    return Declared(**facts)


def declare(office: Any, exhibit: Declared | None = None, about: str = ABOUT) -> str:
    scope = Scope(office.market, "market", "310115")
    return operations.declare(about=about, scope=scope, exhibit=exhibit or declared(office), by=office.lead, at=office.at)


def deliver(office: Any, tmp_path: Path, data: bytes = b"", uuid: str = UUID, at: Any = None) -> str:
    path = tmp_path / "bytes"
    path.write_bytes(data or picture())
    return operations.deliver(uuid=uuid, path=path, by=office.lead, at=at or office.at)


def test_a_declaration_stands_before_its_bytes_are_here(office: Any) -> None:
    no = declare(office)
    record = queries.exhibit(no, office.head)
    assert (record.state_title, record.how_title, record.device_no, record.lat, record.accuracy) == (
        "等待上传", "手机拍摄", "D-1", "31.2304", "12",
    )
    assert queries.kinds_of(ABOUT) == {"audiovisual"}
    assert queries.kinds_of(ABOUT, among=["0" * 64]) == set()
    assert [one.exhibit_no for one in queries.unsettled(office.head)] == [no]
    with pytest.raises(Refused, match="文件还在手机上，没有上传完"):
        queries.read(no, office.head)
    assert list(queries.damaged()) == []


def test_repeating_a_declaration_enters_nothing(office: Any) -> None:
    no, lines = declare(office), len(journal.lines_about(ABOUT))
    assert declare(office) == no
    assert len(journal.lines_about(ABOUT)) == lines
    with pytest.raises(Refused, match="不是同一份文件"):
        declare(office, declared(office, picture(shade=9)))
    with pytest.raises(Refused, match="不是同一份文件"):
        declare(office, about="inspection:310115-2026-000002")


@pytest.mark.parametrize(("more", "words"), [
    ({"kind": "hearsay"}, "没有选择证据种类"), ({"uuid": "1"}, "没有写明手机上的文件编号"), ({"uuid": ""}, "没有写明手机上的文件编号"),
    ({"sha256": "ABC"}, "没有写明取证时算出的文件摘要"), ({"size": 0}, "文件是空的"), ({"how": "dreamt"}, "没有写明取证方式"),
    ({"lat": "north"}, "位置“north”不是数字"), ({"accuracy": "1e9"}, "位置“1e9”不是数字"),
])
def test_a_declaration_that_names_no_file_is_refused(office: Any, more: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        declare(office, declared(office, **more))
    assert not Exhibit.objects.exists()


def test_a_clock_that_runs_ahead_is_kept_with_its_doubt(office: Any) -> None:
    no = declare(office, declared(office, taken_at=office.later(hours=26), clock_doubt="设备时钟没有对时", title=" "))
    record = queries.exhibit(no, office.head)
    assert record.clock_doubt == "设备时钟没有对时；取证时间比登记时间晚 26 小时，设备时钟不准"
    assert record.title == "（未命名）"


def test_the_same_picture_under_two_numbers_is_two_exhibits_and_one_body(office: Any, tmp_path: Path) -> None:
    first = declare(office)
    second = declare(office, declared(office, uuid=UUID.replace("0a", "0b")))
    assert deliver(office, tmp_path) == "kept"
    assert deliver(office, tmp_path, uuid=UUID.replace("0a", "0b")) == "kept"
    assert queries.read(first, office.head)[1] == queries.read(second, office.head)[1] == picture()


def test_bytes_are_delivered_once(office: Any, tmp_path: Path) -> None:
    no = declare(office)
    assert deliver(office, tmp_path, at=office.later(hours=30)) == "kept"
    assert deliver(office, tmp_path) == "kept"
    assert queries.exhibit(no, office.head).late
    assert [line.title for line in journal.lines_about(ABOUT)] == ["证据文件收齐", "登记现场取得的证据"]
    with pytest.raises(Refused, match="文件已经收齐"):
        declaring._deliver(
            uuid=UUID, path=tmp_path, found=operations.Proof("", 0, "", ""), device_no="", by=office.lead, at=office.at,
        )
    with pytest.raises(NotFound, match="还没有登记这份证据"):
        deliver(office, tmp_path, uuid="none")


def test_a_shorter_file_is_said_by_its_size(office: Any, tmp_path: Path) -> None:
    no = declare(office)
    assert deliver(office, tmp_path, picture()[:-9]) == "quarantined"
    assert "取证时是" in queries.exhibit(no, office.head).fault


@pytest.mark.parametrize(("data", "name", "words"), [
    (picture()[:300], "a.jpg", "JPEG 图片已损坏，无法打开"), (b"\x00" * 300, "a.jpg", "文件内容不是JPEG 图片"),
    (picture("PNG"), "a.jpg", "内容却是PNG 图片"), (b"%PDF-1.4 <</JS>> %%EOF", "a.pdf", "PDF 文档带有脚本"),
    (b"MZ", "a.exe", "不接收“.exe”文件"),
])
def test_what_is_not_fit_to_be_opened_is_kept_unopened(office: Any, tmp_path: Path, data: bytes, name: str, words: str) -> None:
    no = declare(office, declared(office, data, file_name=name))
    assert deliver(office, tmp_path, data) == "quarantined"
    record = queries.exhibit(no, office.head)
    assert words in record.fault
    assert bodies.read(record.sha256) == data
    assert queries.chain(no, office.head).lines[-1].step == "quarantined"
    assert queries.kinds_of(ABOUT) == set()


def test_evidence_is_declared_and_delivered_in_ones_own_organ(office: Any, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        operations.declare(about=ABOUT, scope=Scope(office.fire), exhibit=declared(office), by=office.lead, at=office.at)
    declare(office)
    path = tmp_path / "bytes"
    path.write_bytes(picture())
    with pytest.raises(Forbidden):
        operations.deliver(uuid=UUID, path=path, by=office.inspectors[4], at=office.at)
    assert path.exists()


def test_a_file_that_waits_is_taken_in_with_its_declaration(office: Any) -> None:
    data = picture()
    one = intake.begin(
        purpose="exhibit", uuid=UUID, size=len(data), sha256="", file_name="门头.jpg", owner="x", device_no="D-1", at=office.at
    )
    intake.append(upload_id=one.upload_id, offset=0, chunks=[data], at=office.at)
    declare(office)
    assert queries.by_uuid(UUID).state == "kept"  # type: ignore[union-attr]
    assert queries.by_uuid("") is None


def test_a_file_that_is_not_whole_does_not_come_with_the_declaration(office: Any) -> None:
    data = picture()
    one = intake.begin(
        purpose="exhibit", uuid=UUID, size=len(data), sha256="", file_name="a.jpg", owner="x", device_no="D-1", at=office.at
    )
    intake.append(upload_id=one.upload_id, offset=0, chunks=[data[:100]], at=office.at)
    declare(office)
    event = events.ExhibitDeclared(
        about=ABOUT, exhibit_no="", uuid=UUID, kind="", name="", sha256="", size=0, device_no="", custody=""
    )
    reactions.take_waiting(Told(event, "", "", office.at, office.at, ""))
    assert queries.by_uuid(UUID).state == "declared"  # type: ignore[union-attr]


def test_a_look_is_a_line_of_custody_once_in_half_an_hour_and_no_act(office: Any) -> None:
    no, told = attach(office), len(journal.lines_about(ABOUT))
    for minutes in (0, 10, 29, 31):
        operations.view(exhibit_no=no, by=office.head, at=office.later(minutes=minutes))
    operations.view(exhibit_no=no, by=office.reviewer, at=office.at)
    operations.export(exhibit_no=no, purpose="送检", by=office.head, at=office.at)
    lines = queries.chain(no, office.head).lines
    assert [(line.step, line.by_name) for line in lines[3:]] == [
        ("viewed", "head"), ("viewed", "head"), ("viewed", "reviewer"), ("exported", "head"),
    ]
    assert lines[-1].words == "送检"
    assert len(journal.lines_about(ABOUT)) == told
    with pytest.raises(NotFound):
        operations.view(exhibit_no=no, by=office.actor(Role.HEAD, territory="310104"), at=office.at)


def test_the_chain_of_a_desk_upload_says_what_it_cannot_show(office: Any) -> None:
    chain = queries.chain(attach(office), office.head)
    assert chain.gaps == ["取得时没有计算摘要：收到以前是否改动，无法由本链说明"]


def test_a_file_that_does_not_come_is_said_with_its_age(office: Any) -> None:
    no = declare(office)
    with clock.at(office.later(hours=50)):
        assert queries.chain(no, office.head).gaps == ["取得后已过 50 小时，文件还没有收到，仍只在设备 D-1 上"]


def test_a_long_way_and_another_device_are_said(office: Any, tmp_path: Path) -> None:
    no = declare(office)
    path = tmp_path / "bytes"
    path.write_bytes(picture())
    with clock.at(office.later(hours=30)):
        operations.deliver(uuid=UUID, path=path, device_no="D-2", by=office.lead, at=office.later(hours=30))
        assert queries.chain(no, office.head).gaps == [
            "取得后 30 小时才收到，其间只由设备 D-1 保管", "由设备 D-1 取得，却由设备 D-2 上传，中间的交接没有记录",
        ]


def test_a_chain_without_beginning_or_check_is_said(office: Any) -> None:
    no = attach(office)
    received, verified = queries.chain(no, office.head).lines[1:3]
    assert rules.gaps([received], office.at) == ["没有取得时的记录：上传以前由谁保管、是否改动，无法由本链说明", "收到以后还没有核对摘要"]
    changed = replace(verified, sha256="f" * 64)
    assert "不同" in rules.gaps([received, changed], office.at)[-1]
    assert rules.gaps([], office.at) == ["没有取得时的记录：上传以前由谁保管、是否改动，无法由本链说明"]


@pytest.mark.parametrize("field", ["words", "by_name", "sha256", "step", "before", "line_sha256"])
def test_a_line_that_was_changed_is_found(office: Any, field: str) -> None:
    no = attach(office)
    assert queries.chain(no, office.head).broken == ""
    CustodyLine.objects.filter(subject=f"exhibit:{no}", seq=2).update(**{field: "viewed"})
    assert queries.chain(no, office.head).broken == (
        "保管链第 2 环（查看）与登记时的摘要不符，可能被改动" if field == "step" else "保管链第 2 环（收到）与登记时的摘要不符，可能被改动"
    )
    assert [one.exhibit_no for one in queries.damaged()] == [no]


def test_a_line_that_was_taken_out_is_found(office: Any) -> None:
    no = attach(office)
    CustodyLine.objects.filter(subject=f"exhibit:{no}", seq=2).delete()
    assert queries.chain(no, office.head).broken == "保管链缺第 2 环"
    CustodyLine.objects.filter(subject=f"exhibit:{no}").delete()
    assert "不在保管链里，可能被删去" in next(iter(queries.damaged())).words
    assert queries.chains_kept() == 0


def test_queries_for_modules_above_ask_no_actor(office: Any) -> None:
    no = declare(office)
    assert [one.exhibit_no for one in queries.of_matter(ABOUT)] == [no]
    assert queries.of_matters([ABOUT, "inspection:none"])[ABOUT][0].uuid == UUID
    assert queries.uses(hashlib.sha256(picture()).hexdigest())
    assert not queries.uses("0" * 64)


def test_sound_and_film_are_played_in_parts(office: Any) -> None:
    film = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2mp41" + bytes(range(256)) * 20
    no = attach(office, film, "录像.mp4")
    assert b"".join(queries.part(no, 100, 50, office.head)) == film[100:150]
    bodies.path_of(queries.exhibit(no, office.head).sha256).unlink()
    with pytest.raises(NotFound, match="不在本节点"):
        b"".join(queries.part(no, 0, 1, office.head))


@pytest.mark.parametrize(("head", "name", "media"), [
    (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "a.webm", "video/webm"),
    (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "a.weba", "audio/webm"), (b"OggS\x00\x02", "a.ogg", "audio/ogg"),
    (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a.wav", "audio/wav"), (b"\x00\x00\x00\x18ftypM4A \x00\x00\x02\x00", "a.m4a", "audio/mp4"),
])
def test_sound_and_film_are_known_by_their_first_bytes(head: bytes, name: str, media: str) -> None:
    assert rules.check_format(name, head, what="").media_type == media


def test_another_matroska_is_no_webm() -> None:
    assert rules.sniff(b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska\x00") is None


@pytest.mark.parametrize(("size", "words"), [
    (812, "812 字节"), (2048, "2 KB"), (64 << 20, "64 MB"), (4 << 30, "4 GB"), (1_610_612_736, "1.5 GB"),
])
def test_sizes_are_said_as_people_do(size: int, words: str) -> None:
    assert rules.in_words(size) == words


@pytest.mark.parametrize(("span", "words"), [
    (timedelta(seconds=20), "20 秒"), (timedelta(minutes=5), "5 分钟"), (timedelta(hours=2, minutes=5), "2 小时 5 分"),
    (timedelta(hours=26, minutes=5), "26 小时"), (timedelta(days=4), "4 天"),
])
def test_lengths_of_time_are_said_as_people_do(span: timedelta, words: str) -> None:
    assert rules.lasting(span) == words


def test_the_node_may_deliver_what_a_phone_declared(office: Any, tmp_path: Path) -> None:
    declare(office)
    path = tmp_path / "bytes"
    path.write_bytes(picture())
    assert operations.deliver(uuid=UUID, path=path, by=access.NODE, at=office.at) == "kept"


def test_what_is_left_of_a_declared_file_is_not_tidied_away(office: Any) -> None:
    declare(office)
    for uuid in (UUID, "undeclared"):
        one = intake.begin(
            purpose="exhibit", uuid=uuid, size=100, sha256="", file_name="a.jpg", owner="x", device_no="D-1", at=office.at
        )
        intake.append(upload_id=one.upload_id, offset=0, chunks=[b"half"], at=office.at)
    operations.tidy(at=office.later(days=40))
    assert [one.uuid for one in intake.waiting()] == [UUID]
    operations.tidy(at=office.later(days=40, hours=1))
