"""Recordings at the desk: list, player with parts, matching, keeping, duties, recorders; evidence with its custody."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hengjian.casework.evidence import operations as evidence
from hengjian.casework.evidence import queries as exhibits
from hengjian.casework.recordings import operations, queries, rules
from hengjian.interfaces.workbench import films as playing
from hengjian.kernel import access, bodies, clock
from hengjian.kernel.access import Scope
from simulators.recorders import films

HOME, NO = "/desk/recordings/", "JLY-0007"


def scope(desk: Any) -> Scope:
    return Scope(desk.actor("head").organ, "market", "310115")


@pytest.fixture
def recorder(desk: Any) -> str:
    operations.enrol_recorder(recorder_no=NO, scope=scope(desk), officer_no="P001", by=desk.actor("head"), at=desk.tick())
    return NO


def take(desk: Any, folder: Path, minutes: float = 90, **more: Any) -> str:
    """A film that began so many minutes ago and lasted two."""
    start = clock.now() - timedelta(minutes=minutes)
    path = folder / "film.webm"
    path.write_bytes(films.webm(start, timedelta(minutes=2), f"{NO} {minutes}", frames=4))
    return operations.take_in(recording=operations.NewRecording(**{
        "recorder_no": NO, "file_name": "现场.webm", "started_at": start, "ended_at": start + timedelta(minutes=2), "officer_no": "P001",
        "clock_offset": timedelta(0), "taken_via": "采集站 一号", **more,
    }), path=path, by=access.NODE, at=clock.now())


def text_of(client: Any, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def read(client: Any, url: str, **headers: str) -> tuple[Any, bytes]:
    answer = client.get(url, headers=headers)
    return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_the_list_shows_what_came_in_and_what_waits(desk: Any, recorder: str, tmp_path: Path) -> None:
    loose, late = take(desk, tmp_path), take(desk, tmp_path, 3000)
    text = text_of(desk.client("head"), HOME)
    assert loose in text
    assert "迟传，待说明" in text
    assert loose not in text_of(desk.client("head"), f"{HOME}?view=late")
    assert late in text_of(desk.client("head"), f"{HOME}?view=late")
    assert "没有符合条件的执法记录" in text_of(desk.client("head"), f"{HOME}?q=nobody&view=destroyed")


def test_the_empty_list_says_what_to_do(desk: Any) -> None:
    assert "把执法记录仪放回采集站" in text_of(desk.client("head"), HOME)


def test_a_film_is_played_in_parts_and_the_look_is_noted(desk: Any, recorder: str, tmp_path: Path) -> None:
    no = take(desk, tmp_path)
    url, client = f"{HOME}{no}/file/", desk.client("head")
    record = queries.recording(no, access.NODE)
    whole = bodies.read(record.sha256)
    answer, data = read(client, url)
    assert (answer.status_code, answer["Content-Type"], answer["Accept-Ranges"], data) == (200, "video/webm", "bytes", whole)
    answer, data = read(client, url, Range="bytes=100-299")
    assert (answer.status_code, answer["Content-Range"], data) == (206, f"bytes 100-299/{len(whole)}", whole[100:300])
    answer, data = read(client, url, Range="bytes=-50")
    assert data == whole[-50:]
    answer, _ = read(client, url, Range=f"bytes={len(whole)}-")
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(whole)}")
    looks = [line for line in queries.chain(record).lines if line.step == "viewed"]
    assert [line.by_name for line in looks] == ["陆明衡"]
    assert desk.client("publisher").get(url).status_code == 403
    assert desk.client("stranger").get(url).status_code in (403, 404)


def test_a_film_that_was_touched_is_refused_in_words(desk: Any, recorder: str, tmp_path: Path) -> None:
    no = take(desk, tmp_path)
    path = bodies.path_of(queries.recording(no, access.NODE).sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"\xff")
    answer, data = read(desk.client("head"), f"{HOME}{no}/file/", Range="bytes=0-")
    assert answer.status_code == 404
    assert "第 1 段与入库时的摘要不符" in data.decode()


@pytest.mark.parametrize(("asked", "span"), [
    ("bytes=0-", (0, 100)), ("bytes=10-19", (10, 20)), ("bytes=90-500", (90, 100)), ("bytes=-10", (90, 100)), ("bytes=-500", (0, 100)),
    ("bytes=5-9, 20-30", (5, 10)), ("bytes=100-", None), ("bytes=-", None), ("bytes=9-5", None), ("items=0-5", None), ("bytes=-0", None),
    ("bytes=" + "9" * 16 + "-", None),
])
def test_parts_are_read_as_the_standard_says(asked: str, span: tuple[int, int] | None) -> None:
    assert playing.span_of(asked, 100) == span


def test_the_page_shows_the_acts_beside_the_film(desk: Any, recorder: str, tmp_path: Path) -> None:
    visit = desk.on_site()
    start = desk.at - timedelta(minutes=3)
    with clock.at(desk.at + timedelta(hours=5)):
        path = tmp_path / "visit.webm"
        path.write_bytes(films.webm(start, timedelta(minutes=30), NO, frames=4))
        no = operations.take_in(recording=operations.NewRecording(
            recorder_no=NO, file_name="现场.webm", started_at=start, ended_at=start + timedelta(minutes=30), officer_no="P001",
            clock_offset=timedelta(0),
        ), path=path, by=access.NODE, at=clock.now())
        text = text_of(desk.client("lead"), f"{HOME}{no}/?at=12")
    assert f'src="{HOME}{no}/file/#t=12"' in text
    assert "到场亮证" in text
    assert 'data-seek="' in text
    assert visit in text
    assert "佩戴人是这次检查的执法人员" in text
    assert "逐环相连，核对一致" in text


def test_a_recording_is_matched_by_hand_set_aside_explained_and_held(desk: Any, recorder: str, tmp_path: Path) -> None:
    visit, no, late = desk.on_site(), take(desk, tmp_path, 600), take(desk, tmp_path, 3000)
    url, lead = f"{HOME}{no}/", desk.client("lead")
    wrong = lead.post(url, {"act": "match", "match-inspection_no": "310115-2026-999999"})
    assert wrong.status_code == 404
    assert "没有已到场的检查" in wrong.content.decode()
    assert lead.post(url, {"act": "match", "match-inspection_no": visit}).status_code == 302
    assert "已对应" in text_of(lead, url)
    assert lead.post(url, {"act": "unmatch", "unmatch-inspection_no": visit, "unmatch-reason": "拍的是隔壁"}).status_code == 302
    assert lead.post(url, {"act": "set_aside", "set_aside-reason": "途中误开"}).status_code == 302
    assert "与检查无关" in text_of(lead, url)
    there = f"{HOME}{late}/"
    assert lead.post(there, {"act": "explain_late", "explain_late-reason": "连续执法"}).status_code == 302
    assert desk.client("head").post(there, {"act": "hold", "hold-reason": "投诉核查"}).status_code == 302
    assert "留存备查，不定期限" in text_of(lead, there)
    assert desk.client("head").post(there, {"act": "release", "release-reason": "核查结束"}).status_code == 302
    assert lead.post(there, {"act": "destroy", "destroy-reason": "x"}).status_code == 403
    early = desk.client("head").post(there, {"act": "destroy", "destroy-reason": "期满"})
    assert early.status_code == 422
    assert "还没有届满" in early.content.decode()


def test_a_destroyed_film_leaves_its_page(desk: Any, recorder: str, tmp_path: Path) -> None:
    no = take(desk, tmp_path, 600)
    after = clock.now() + timedelta(days=400)
    with clock.at(after):
        operations.destroy(recording_no=no, reason="保存期届满", by=desk.actor("head"), at=after)
        text = text_of(desk.client("head"), f"{HOME}{no}/")
        assert "保存期届满，文件已销毁" in text
        assert "<video" not in text
        assert desk.client("head").get(f"{HOME}{no}/file/").status_code == 409


def test_what_had_to_be_filmed_is_listed_and_explained_by_the_head(desk: Any, recorder: str) -> None:
    visit = desk.on_site()
    operations.open_duty(
        about=f"inspection:{visit}", duty=rules.DUTIES[0], scope=scope(desk), since=desk.at, until=desk.at, by=access.NODE, at=desk.tick(),
    )
    url, head = f"{HOME}duties/", desk.client("head")
    key = queries.duties(access.NODE)[0].key
    assert "先行登记保存" in text_of(head, url)
    assert "说明没有录像的原因" not in text_of(desk.client("lead"), url)
    given = {"key": str(key), f"duty-{key}-duty": str(key)}
    assert head.post(url, given).status_code == 422
    assert desk.client("lead").post(url, {**given, f"duty-{key}-reason": "记录仪进水"}).status_code == 403
    assert head.post(url, {**given, f"duty-{key}-reason": "记录仪进水"}).status_code == 302
    assert "记录仪进水" in text_of(head, f"{url}?view=excused")
    assert "没有这样的执法活动" in text_of(head, f"{url}?view=met")


def test_recorders_are_enrolled_and_retired_by_the_head(desk: Any) -> None:
    url, head = "/desk/recorders/", desk.client("head")
    assert "还没有登记执法记录仪" in text_of(head, url)
    given = {"act": "enrol_recorder", "enrol_recorder-recorder_no": "jly-0009", "enrol_recorder-officer_no": "P001"}
    assert desk.client("lead").post(url, given).status_code == 403
    assert head.post(url, given).status_code == 302
    text = text_of(head, url)
    assert "JLY-0009" in text
    assert "顾若宁" in text
    again = head.post(url, given)
    assert (again.status_code, "已经登记" in again.content.decode()) == (422, True)
    gone = {"act": "retire_recorder", "retire_recorder-recorder_no": "JLY-0009", "retire_recorder-reason": "损坏"}
    assert head.post(url, gone).status_code == 302
    assert "停用" in text_of(head, url)


def declare(desk: Any, visit: str, data: bytes, name: str = "门头.jpg") -> str:
    return evidence.declare(about=f"inspection:{visit}", scope=scope(desk), exhibit=evidence.Declared(
        uuid="0a0a0a0a-1111-4222-8333-444444444444", kind="audiovisual", title="门头照片", file_name=name, size=len(data),
        sha256=hashlib.sha256(data).hexdigest(), media_type="image/jpeg", taken_at=desk.at, how="camera", device_no="D-1", lat="31.2304",
        lon="121.5045", accuracy="1200",
    ), by=desk.actor("lead"), at=desk.tick())


def test_evidence_on_its_way_is_listed_and_says_where_it_is(desk: Any) -> None:
    no = declare(desk, desk.on_site(), b"x" * 10)
    assert no in text_of(desk.client("head"), "/desk/exhibits/")
    text = text_of(desk.client("head"), f"/desk/exhibits/{no}/")
    assert "文件还在设备 D-1 上" in text.replace("文件还没有收到", "").replace("现场已经登记，", "")
    assert "1200 米（设备自报，供参考）" in text
    assert desk.client("head").get(f"/desk/exhibits/{no}/file/").status_code == 409


def test_quarantined_evidence_is_shown_with_the_reason_and_not_opened(desk: Any, tmp_path: Path) -> None:
    data = b"MZ\x90\x00" + bytes(100)
    no = declare(desk, desk.on_site(), data)
    path = tmp_path / "bytes"
    path.write_bytes(data)
    evidence.deliver(uuid="0a0a0a0a-1111-4222-8333-444444444444", path=path, by=desk.actor("lead"), at=desk.tick())
    text = text_of(desk.client("head"), f"/desk/exhibits/{no}/")
    assert "文件在隔离区" in text
    assert "<img class=\"photo\"" not in text
    refused = desk.client("head").get(f"/desk/exhibits/{no}/file/")
    assert (refused.status_code, "文件在隔离区" in refused.content.decode()) == (409, True)


def test_the_custody_of_an_exhibit_is_shown_with_its_gaps(desk: Any, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, "JPEG")
    no = declare(desk, desk.on_site(), out.getvalue())
    path = tmp_path / "bytes"
    path.write_bytes(out.getvalue())
    with clock.at(desk.at + timedelta(hours=30)):
        evidence.deliver(uuid="0a0a0a0a-1111-4222-8333-444444444444", path=path, device_no="D-2", by=desk.actor("lead"), at=clock.now())
        client = desk.client("head")
        assert client.get(f"/desk/exhibits/{no}/file/").status_code == 200
        text = text_of(client, f"/desk/exhibits/{no}/")
    for words in ("不能由保管链说明的", "由设备 D-1 取得，却由设备 D-2 上传", "查看", "与取证时的摘要一致"):
        assert words in text
    assert exhibits.chain(no, access.NODE).lines[-1].by_name == "陆明衡"


def test_the_desk_lets_a_page_play_its_own_films_only(desk: Any) -> None:
    assert "media-src 'self' blob:" in desk.client("head").get(HOME)["Content-Security-Policy"]
