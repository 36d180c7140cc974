"""Files of phones in pieces (tus): resumed, checked, taken in as what was declared, or quarantined with words."""

from __future__ import annotations

import base64
import errno
import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from fieldvisit import Field
from hengjian.casework.evidence import queries
from hengjian.casework.evidence.operations import intake
from hengjian.casework.evidence.queries import ExhibitRecord
from hengjian.casework.recordings import operations as recordings
from hengjian.casework.recordings.models import Recording
from hengjian.kernel import access, clock
from hengjian.kernel.access import Scope
from hengjian.kernel.errors import Refused
from phones import Phone
from simulators.recorders import films

URL = "/m/api/uploads"


def picture(shade: int = 90, size: tuple[int, int] = (640, 480)) -> bytes:
    """A photograph that is not too small to be cut in pieces."""
    out = io.BytesIO()
    Image.effect_noise(size, 60).point(lambda value: (value + shade) % 256).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def photo(
    visit: Field, data: bytes, *, declared: bytes | None = None, name: str = "门头.jpg", phone: Phone | None = None
) -> dict[str, Any]:
    """An act that attaches a photograph; ``declared`` are the bytes whose hash it names."""
    act = visit.attach(phone or visit.a, visit.later(minutes=6))
    said = declared if declared is not None else data
    exhibit = {
        **act["payload"]["exhibit"], "sha256": hashlib.sha256(said).hexdigest(), "size": len(said), "file_name": name, "title": "门头照片",
    }
    return (phone or visit.a).resigned(act, payload={"exhibit": exhibit})


class Line:
    """A phone's line to the server: signed tus requests."""

    def __init__(self, http: Client, phone: Phone, officer_no: str = "") -> None:
        self.http, self.phone, self.officer_no = http, phone, officer_no

    def ask(self, method: str, path: str, body: bytes = b"", *, sent: bytes | None = None, **headers: str) -> Any:
        """A request signed over ``body``; ``sent`` are the bytes that arrive."""
        given = {"Tus-Resumable": "1.0.0", **self.phone.headers(method, path, body, self.officer_no)}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        kind = given.pop("Content-Type", "application/offset+octet-stream")
        return self.http.generic(method, path, body if sent is None else sent, content_type=kind, headers=given)

    def begin(self, exhibit: dict[str, Any], **more: str) -> Any:
        facts = {"uuid": exhibit["uuid"], "sha256": exhibit["sha256"], "filename": exhibit["file_name"], **more}
        said = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in facts.items())
        return self.ask("POST", URL, Upload_Length=str(exhibit["size"]), Upload_Metadata=said)

    def piece(self, path: str, data: bytes, offset: int, *, sent: bytes | None = None, **more: str) -> Any:
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        return self.ask("PATCH", path, data, sent=sent, **{"Upload_Offset": str(offset), "Upload_Checksum": f"sha256 {digest}", **more})

    def upload(self, exhibit: dict[str, Any], data: bytes, step: int = 20_000) -> str:
        """The whole file; returns where it lies."""
        path: str = self.begin(exhibit)["Location"]
        for at in range(0, len(data), step):
            answer = self.piece(path, data[at:at + step], at)
            assert answer.status_code == 204, answer.content.decode()
            assert answer["Upload-Offset"] == str(min(len(data), at + step))
        return path


@pytest.fixture
def line(visit: Field, monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    """The lead's phone, ten minutes after the visit began. A test's transaction never ends, so what waits for its end is done."""
    monkeypatch.setattr(intake.transaction, "on_commit", lambda done: done())
    visit.begun()
    with clock.at(visit.later(minutes=10)):
        yield Line(Client(), visit.a)


def of(act: dict[str, Any]) -> ExhibitRecord:
    found = queries.by_uuid(act["payload"]["exhibit"]["uuid"])
    assert found is not None
    return found


def test_a_photograph_comes_in_pieces_and_is_what_was_taken(visit: Field, line: Line) -> None:
    data = picture()
    act = photo(visit, data)
    visit.a.send(line.http, [act])
    assert of(act).state == "declared"
    path = line.upload(act["payload"]["exhibit"], data)
    record, kept = queries.read(of(act).exhibit_no, access.NODE)
    assert (kept, record.sha256, record.captured_sha256) == (data, hashlib.sha256(data).hexdigest(), record.sha256)
    assert (record.state, record.media_type, record.device_no, record.lat) == ("kept", "image/jpeg", visit.a.device_no, "31.2304")
    told = line.ask("GET", path).json()
    assert (told["state"], told["words"], told["exhibit_no"]) == ("kept", "文件已入库，摘要一致", record.exhibit_no)
    chain = queries.chain(record.exhibit_no, access.NODE)
    assert [one.step for one in chain.lines] == ["captured", "received", "verified"]
    assert {one.sha256 for one in chain.lines} == {record.sha256}
    assert (chain.gaps, chain.broken) == ([], "")


def test_a_file_that_overtakes_its_act_waits_and_is_taken_in_with_it(visit: Field, line: Line) -> None:
    data = picture()
    act = photo(visit, data)
    path = line.upload(act["payload"]["exhibit"], data)
    told = line.ask("GET", path).json()
    assert (told["state"], told["words"]) == ("waiting", "文件已收到，等待现场操作上传后登记")
    visit.a.send(line.http, [act])
    assert of(act).state == "kept"
    assert queries.read(of(act).exhibit_no, access.NODE)[1] == data
    assert line.ask("HEAD", path)["Upload-State"] == "kept"


def test_a_photo_that_is_not_a_photo_is_kept_and_not_shown(visit: Field, line: Line) -> None:
    data = b"MZ\x90\x00 this is a program" * 100
    act = photo(visit, data)
    visit.a.send(line.http, [act])
    path = line.upload(act["payload"]["exhibit"], data)
    told = line.ask("GET", path).json()
    assert (told["state"], told["why"]) == ("quarantined", "文件内容不是JPEG 图片，也不是可以接收的其他格式")
    assert "请重新取证" in told["then"]
    record = of(act)
    assert (settings.HENGJIAN_BODIES / record.sha256[:2] / record.sha256).read_bytes() == data
    with pytest.raises(Refused, match="文件在隔离区"):
        queries.read(record.exhibit_no, access.NODE)
    assert "audiovisual" not in queries.kinds_of(record.about)


def test_bytes_changed_on_the_phone_are_quarantined_until_the_true_ones_come(visit: Field, line: Line) -> None:
    data, other = picture(), picture(130)
    other = other[:len(data)].ljust(len(data), b"\x00")
    act = photo(visit, other, declared=data)
    visit.a.send(line.http, [act])
    path = line.upload(act["payload"]["exhibit"], other)
    assert "与取证时的摘要" in line.ask("GET", path).json()["why"]
    record = of(act)
    assert (record.state, record.sha256) == ("quarantined", hashlib.sha256(other).hexdigest())
    assert any("不同" in words for words in queries.chain(record.exhibit_no, access.NODE).gaps)
    line.upload(act["payload"]["exhibit"], data)
    assert queries.read(of(act).exhibit_no, access.NODE)[1] == data
    assert [one.step for one in queries.chain(record.exhibit_no, access.NODE).lines] == [
        "captured", "received", "quarantined", "received", "verified",
    ]


def test_a_broken_line_goes_on_where_it_stopped(visit: Field, line: Line) -> None:
    data = picture()
    act = photo(visit, data)
    visit.a.send(line.http, [act])
    exhibit = act["payload"]["exhibit"]
    path = line.begin(exhibit)["Location"]
    line.piece(path, data[:10_000], 0)
    again = line.begin(exhibit)
    assert (again["Location"], again["Upload-Offset"]) == (path, "10000")
    head = line.ask("HEAD", path)
    assert (head["Upload-Offset"], head["Upload-Length"], "no-store" in head["Cache-Control"]) == ("10000", str(len(data)), True)
    wrong = line.piece(path, data[:10_000], 0)
    assert (wrong.status_code, "已收到 10,000 字节" in wrong.json()["why"]) == (409, True)
    assert line.piece(path, data[10_000:], 10_000).status_code == 204
    assert of(act).state == "kept"


def test_a_piece_garbled_on_the_way_is_dropped_whole(visit: Field, line: Line) -> None:
    data = picture()
    act = photo(visit, data)
    path = line.begin(act["payload"]["exhibit"])["Location"]
    line.piece(path, data[:10_000], 0)
    garbled = line.piece(path, data[10_000:20_000], 10_000, sent=data[10_000:15_000] + bytes(5_000))
    assert garbled.status_code == 460
    assert "与校验值不符" in garbled.json()["why"]
    assert line.ask("HEAD", path)["Upload-Offset"] == "10000"
    assert intake.path_of(path.rpartition("/")[2]).stat().st_size == 10_000


def test_without_a_checksum_a_piece_is_covered_by_the_signature_alone(visit: Field, line: Line) -> None:
    data = picture()
    act = photo(visit, data)
    path = line.begin(act["payload"]["exhibit"])["Location"]
    assert line.ask("PATCH", path, data[:9_000], Upload_Offset="0")["Upload-Offset"] == "9000"
    forged = line.ask("PATCH", path, data[9_000:18_000], sent=bytes(9_000), Upload_Offset="9000")
    assert (forged.status_code, forged.json()["reason"]) == (401, "signature")
    sha1 = base64.b64encode(hashlib.sha1(data[9_000:18_000]).digest()).decode()
    assert line.ask("PATCH", path, data[9_000:18_000], Upload_Offset="9000", Upload_Checksum=f"sha1 {sha1}").status_code == 204


def test_a_full_disk_is_said_and_nothing_is_lost(visit: Field, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture()
    act = photo(visit, data)
    path = line.begin(act["payload"]["exhibit"])["Location"]
    line.piece(path, data[:10_000], 0)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(intake.os, "fsync", full)
        answer = line.piece(path, data[10_000:20_000], 10_000)
    assert (answer.status_code, answer.json()["why"]) == (507, "服务器磁盘已满")
    assert "文件请留在手机上" in answer.json()["then"]
    assert line.ask("HEAD", path)["Upload-Offset"] == "10000"
    assert line.piece(path, data[10_000:], 10_000).status_code == 204
    assert intake.prove(path.rpartition("/")[2]).sha256 == hashlib.sha256(data).hexdigest()


def test_a_file_for_which_there_is_no_room_is_not_begun(visit: Field, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    exhibit = photo(visit, picture())["payload"]["exhibit"]
    with monkeypatch.context() as patch:
        patch.setattr(intake, "RESERVE", 1 << 60)
        answer = line.begin(exhibit)
        assert (answer.status_code, "放不下" in answer.json()["why"]) == (507, True)
    monkeypatch.setattr(intake, "AT_ONCE", 0)
    assert line.begin(exhibit).status_code == 507


def test_a_file_above_the_limit_is_refused_before_a_byte_is_sent(visit: Field, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HENGJIAN_RECORDING_BYTES", 5 * 1024 * 1024)
    exhibit = photo(visit, picture())["payload"]["exhibit"]
    answer = line.begin({**exhibit, "size": 5 * 1024 * 1024 + 1})
    assert (answer.status_code, answer.json()["why"]) == (413, "文件超过上限 5 MB")
    path = line.begin({**exhibit, "size": 10})["Location"]
    over = line.piece(path, bytes(11), 0)
    assert (over.status_code, "超出了结尾" in over.json()["why"]) == (409, True)
    assert line.ask("HEAD", path)["Upload-Offset"] == "0"


def test_a_file_goes_on_from_its_own_phone_only(visit: Field, line: Line) -> None:
    data = picture()
    act = photo(visit, data)
    path = line.begin(act["payload"]["exhibit"])["Location"]
    stranger = Line(line.http, visit.c)
    assert stranger.ask("HEAD", path).status_code == 404
    assert stranger.begin(act["payload"]["exhibit"]).status_code == 404
    colleague = Line(line.http, visit.a, "P002")
    assert colleague.piece(path, data[:5_000], 0).status_code == 204
    other = dict(act["payload"]["exhibit"], sha256="0" * 64)
    assert (line.begin(other).status_code, "正在上传另一份文件" in line.begin(other).json()["why"]) == (409, True)


def test_evidence_is_not_taken_back(visit: Field, line: Line) -> None:
    path = line.begin(photo(visit, picture())["payload"]["exhibit"])["Location"]
    answer = line.ask("DELETE", path)
    assert (answer.status_code, answer.json()["what"]) == (403, "文件不能撤回")
    assert line.ask("HEAD", path).status_code == 200


def test_two_requests_do_not_write_one_file_at_once(visit: Field, line: Line) -> None:
    data = picture()
    path = line.begin(photo(visit, data)["payload"]["exhibit"])["Location"]
    with intake._alone(path.rpartition("/")[2]):
        assert line.piece(path, data[:100], 0).status_code == 423
    assert line.piece(path, data[:100], 0).status_code == 204


def test_what_is_no_tus_is_refused_in_words(visit: Field, line: Line) -> None:
    data = picture()
    exhibit = photo(visit, data)["payload"]["exhibit"]
    path = line.begin(exhibit)["Location"]
    options = line.http.options(URL)
    assert (options.status_code, options["Tus-Extension"], options["Tus-Max-Size"]) == (204, "creation,checksum,expiration", str(4 << 30))
    old = line.ask("PATCH", path, b"x", Tus_Resumable="0.2.2", Upload_Offset="0")
    assert (old.status_code, old["Tus-Version"]) == (412, "1.0.0")
    assert line.ask("PATCH", path, b"x", Upload_Offset="0", Content_Type="text/plain").status_code == 415
    for headers in ({}, {"Upload_Offset": "-1"}, {"Upload_Offset": "²"}, {"Upload_Offset": "0", "Upload_Checksum": "md5 xx"}):
        answer = line.ask("PATCH", path, b"x", **headers)
        assert (answer.status_code, "没有写明" in answer.json()["why"] or "校验值" in answer.json()["why"]) == (409, True)
    assert line.ask("POST", URL, Upload_Length="10").status_code == 409
    assert line.ask("POST", URL, Upload_Length="10", Upload_Metadata="uuid ***").status_code == 409
    assert line.begin(exhibit, purpose="anything").status_code == 409
    assert line.ask("HEAD", f"{URL}/{'0' * 32}").status_code == 404
    assert line.ask("HEAD", f"{URL}/..").status_code == 404
    assert line.http.put(path).status_code == 405
    assert line.http.head(path, headers={"Tus-Resumable": "1.0.0"}).status_code == 401


def test_an_upload_says_when_it_expires(visit: Field, line: Line) -> None:
    begun = line.begin(photo(visit, picture())["payload"]["exhibit"])
    assert begun.status_code == 201
    found = intake.find(begun["Location"].rpartition("/")[2])
    assert found is not None
    assert (found.expires_at - timedelta(days=30)).isoformat() == found.touched_at
    assert begun["Upload-Expires"].endswith("GMT")


def test_a_dock_hands_a_recording_in_the_same_way(visit: Field, line: Line) -> None:
    office = visit.office
    scope = Scope(office.market, "market", "310115")
    recordings.enrol_recorder(recorder_no="JLY-0007", scope=scope, officer_no="P001", by=office.head, at=clock.now())
    start = office.at - timedelta(minutes=30)
    data = films.webm(start, timedelta(minutes=2), "JLY-0007", frames=4)
    facts = {"uuid": "dock-1", "sha256": hashlib.sha256(data).hexdigest(), "file_name": "a.webm", "size": len(data)}
    more = {"purpose": "recording", "recorder_no": "JLY-0007", "started_at": start.isoformat(), "officer_no": "P001", "clock_offset": "90"}
    path = line.begin(facts, **more)["Location"]
    assert line.piece(path, data, 0)["Upload-State"] == "kept"
    row = Recording.objects.get()
    assert (row.begun_at, row.finished_at) == (start - timedelta(seconds=90), start + timedelta(seconds=30))
    assert row.remarks[0] == "记录仪时钟快 1 分 30 秒，时间已校正"


def test_a_recording_without_its_facts_waits_and_is_said(visit: Field, line: Line) -> None:
    data = films.mp4(timedelta(minutes=1), b"x", 2000)
    facts = {"uuid": "dock-2", "sha256": hashlib.sha256(data).hexdigest(), "file_name": "a.mp4", "size": len(data)}
    path = line.begin(facts, purpose="recording", started_at="yesterday")["Location"]
    answer = line.piece(path, data, 0)
    assert (answer.status_code, "时间" in answer.json()["why"]) == (409, True)
    again = line.begin({**facts, "uuid": "dock-3"}, purpose="recording", started_at="2026-03-09T08:00:00")["Location"]
    assert "没有写明开始时间" in line.piece(again, data, 0).json()["why"]
    assert intake.path_of(path.rpartition("/")[2]).read_bytes() == data
