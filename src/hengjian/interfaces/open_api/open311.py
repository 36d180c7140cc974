"""Open311 GeoReport v2 (www.open311.org/documentation): programs of others hand in requests and ask for their own again.

Services are the classes of complaints; a request becomes a letter of the kind 诉求. Reading needs the same key as writing: what
people write is told to nobody but the program through which they wrote. Keys are given out by the node's keeper in the file
``open311.keys`` of its key folder, a line each: the SHA-256 of the key in hexadecimal, a blank, the holder's short name.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hengjian.casework.complaints import operations
from hengjian.casework.complaints import queries as complaints
from hengjian.casework.complaints.queries import Handed
from hengjian.kernel import clock
from hengjian.kernel.access import Actor
from hengjian.kernel.errors import Refused

KEYS = "open311.keys"
JURISDICTION = "shanghai.gov.cn"
#: The longest period one question covers, and what is asked when none is given (GET Service Requests).
DAYS = timedelta(days=90)
LONGEST_DESCRIPTION = 4000
_TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}
_HOLDER = re.compile(r"[a-z0-9-]{1,16}")
View = Callable[..., HttpResponse]
#: What a request may say besides its description, by the code of the attribute: its words, whether it must be there.
ATTRIBUTES = {"respondent": ("被反映的企业或者单位", False), "demand": ("希望怎样解决", False)}


class Wrong(Exception):
    """An answer in the errors format of the specification."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code, self.description = code, description


def door(*methods: str) -> Callable[[View], View]:
    """Open a view: its format from the address, its errors in that format."""

    def opened(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @never_cache
        @require_http_methods(list(methods))
        def run(request: HttpRequest, form: str, **given: str) -> HttpResponse:
            try:
                asked = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id") or JURISDICTION
                if asked != JURISDICTION:
                    raise Wrong(404, f"jurisdiction_id 没有找到，这里只有 {JURISDICTION}")
                return view(request, form, **given)
            except Wrong as wrong:
                return answer(form, "errors", "error", [{"code": wrong.code, "description": wrong.description}], wrong.code)
            except Refused as refused:
                return answer(form, "errors", "error", [{"code": 400, "description": str(refused)}], 400)
        return run
    return opened


def answer(form: str, root: str, each: str, rows: list[dict[str, Any]], status: int = 200) -> HttpResponse:
    """Rows in the format asked for."""
    if form == "json":
        text: str | bytes = json.dumps(rows, ensure_ascii=False)
    else:
        top = ElementTree.Element(root)
        for row in rows:
            _fill(ElementTree.SubElement(top, each), row)
        text = ElementTree.tostring(top, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, status=status, content_type=_TYPES[form])


def _fill(element: ElementTree.Element, value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _fill(ElementTree.SubElement(element, name), inner)
    elif isinstance(value, list):
        for inner in value:
            _fill(ElementTree.SubElement(element, element.tag.removesuffix("s") or "item"), inner)
    elif value is not None:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        element.text = "".join(char for char in text if char >= " " or char in "\t\n\r")


@door("GET", "HEAD")
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Where the endpoint is and which formats it speaks."""
    base = request.build_absolute_uri(request.path.rpartition("/")[0] + "/v2")
    found = {
        "changeset": "2026-01-01T00:00:00+08:00", "contact": "拨打 12345", "key_service": "向本节点的管理单位申请 api_key",
        "endpoints": [{
            "specification": "http://wiki.open311.org/GeoReport_v2", "url": base, "changeset": "2026-01-01T00:00:00+08:00",
            "type": "production", "formats": ["application/json", "text/xml"],
        }],
    }
    if form == "json":
        return HttpResponse(json.dumps(found, ensure_ascii=False), content_type=_TYPES["json"])
    top = ElementTree.Element("discovery")
    _fill(top, found)
    return HttpResponse(ElementTree.tostring(top, encoding="utf-8", xml_declaration=True), content_type=_TYPES["xml"])


@door("GET", "HEAD")
def services(request: HttpRequest, form: str) -> HttpResponse:
    """What can be handed in (GET Service List)."""
    rows = [{
        "service_code": code, "service_name": one.title, "description": f"{one.title}，例如：{'、'.join(one.words[:3])}", "metadata": True,
        "type": "realtime", "keywords": ",".join(one.words), "group": one.line,
    } for code, one in complaints.CLASSES.items()]
    return answer(form, "services", "service", rows)


@door("GET", "HEAD")
def definition(request: HttpRequest, form: str, service_code: str) -> HttpResponse:
    """What a service asks besides place and words (GET Service Definition)."""
    _service(service_code)
    attributes: list[dict[str, Any]] = [{
        "variable": True, "code": code, "datatype": "string", "required": must, "datatype_description": None, "order": place,
        "description": words, "values": [],
    } for place, (code, (words, must)) in enumerate(ATTRIBUTES.items(), 1)]
    row = {"service_code": service_code, "attributes": attributes}
    if form == "json":
        return HttpResponse(json.dumps(row, ensure_ascii=False), content_type=_TYPES["json"])
    top = ElementTree.Element("service_definition")
    _fill(top, row)
    return HttpResponse(ElementTree.tostring(top, encoding="utf-8", xml_declaration=True), content_type=_TYPES["xml"])


@door("GET", "HEAD", "POST")
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """Hand one in, or ask for those handed in (POST Service Request, GET Service Requests)."""
    return _post(request, form) if request.method == "POST" else _list(request, form)


def _post(request: HttpRequest, form: str) -> HttpResponse:
    # Which key is asked first: who may not write learns nothing of what he wrote wrong.
    holder, said = _holder(request), {**request.GET.dict(), **request.POST.dict()}
    code = _service(str(said.get("service_code", "")))
    words, place = str(said.get("description", "")).strip(), str(said.get("address_string", ""))
    if not words:
        raise Wrong(400, "没有填写 description")
    if len(words) > LONGEST_DESCRIPTION:
        raise Wrong(400, f"description 超过 {LONGEST_DESCRIPTION} 字")
    lat, lon = str(said.get("lat", "")), str(said.get("long", ""))
    if not (lat and lon) and not place and not said.get("address_id"):
        raise Wrong(400, "没有填写地点：lat 和 long，或者 address_string，或者 address_id")
    if any(value and not _is_degree(value, most) for value, most in ((lat, 90), (lon, 180))):
        raise Wrong(400, "lat、long 应当是十进制度数")
    name = f"{said.get('last_name', '')}{said.get('first_name', '')}".strip()
    phone = str(said.get("phone", ""))
    if name and not phone:
        name = ""
    letter = operations.NewLetter(
        channel="portal", text=words, kinds=("request",), sort="help", place=place or str(said.get("address_id", "")), lat=lat, lon=lon,
        external_no=complaints.mark(holder, code, secrets.token_hex(6)), secrecy="named" if name else "anonymous",
        respondent=str(said.get("attribute[respondent]", "")), demand=str(said.get("attribute[demand]", "")),
    )
    sender = operations.Sender(name=name, phone=phone, email=str(said.get("email", "")))
    received = operations.receive(letter=letter, sender=sender, by=_program(holder), at=clock.now())
    notice = f"查询码 {received.code}，可以在门户凭编号和查询码查进度"
    row = {"service_request_id": received.letter_no, "service_notice": notice, "account_id": None}
    return answer(form, "service_requests", "request", [row], 201)


def _list(request: HttpRequest, form: str) -> HttpResponse:
    holder, said = _holder(request), request.GET
    now = clock.now()
    until = _moment(said.get("end_date", ""), "end_date") or now
    since = _moment(said.get("start_date", ""), "start_date") or until - DAYS
    if until - since > DAYS:
        raise Wrong(400, "start_date 至 end_date 最多 90 天")
    status = said.get("status", "")
    if set(filter(None, status.split(","))) - {"open", "closed"}:
        raise Wrong(400, "status 只能是 open 或者 closed")
    found = complaints.handed_in(
        holder, since=since, until=until, letter_nos=_words(said.get("service_request_id", "")),
        service_codes=_words(said.get("service_code", "")),
    )
    rows = [_row(one) for one in found]
    return answer(form, "service_requests", "request", [row for row in rows if not status or row["status"] in status.split(",")])


@door("GET", "HEAD")
def one(request: HttpRequest, form: str, request_id: str) -> HttpResponse:
    """One request (GET Service Request); another program's is as unknown as one that does not exist."""
    return answer(form, "service_requests", "request", [_row(_mine(request, request_id))])


@door("GET", "HEAD")
def token(request: HttpRequest, form: str, token_id: str) -> HttpResponse:
    """The number behind a token (GET service_request_id from a token): numbers are given at once, so each is its own token."""
    found = _mine(request, token_id)
    return answer(form, "service_requests", "request", [{"service_request_id": found.letter_no, "token": token_id}])


def _mine(request: HttpRequest, letter_no: str) -> Handed:
    now = clock.now()
    found = complaints.handed_in(_holder(request), since=now, until=now, letter_nos=(letter_no[:40].replace("\0", ""),))
    if not found:
        raise Wrong(404, "service_request_id 没有找到")
    return found[0]


def _row(found: Handed) -> dict[str, Any]:
    updated = datetime.combine(found.told_on, time(), clock.SHANGHAI) if found.told_on else found.received_at
    expected = datetime.combine(found.due_on, time(23, 59, 59), clock.SHANGHAI) if found.due_on else None
    return {
        "service_request_id": found.letter_no, "status": "closed" if found.over else "open",
        "status_notes": found.answer or found.state_title, "service_name": complaints.CLASSES[found.service_code].title,
        "service_code": found.service_code, "description": found.text[:LONGEST_DESCRIPTION],
        "agency_responsible": found.organ_name or None, "service_notice": None, "requested_datetime": _iso(found.received_at),
        "updated_datetime": _iso(max(updated, found.received_at)), "expected_datetime": _iso(expected) if expected else None,
        "address": found.place or None, "address_id": None, "zipcode": None, "lat": float(found.lat) if found.lat else None,
        "long": float(found.lon) if found.lon else None, "media_url": None,
    }


def _holder(request: HttpRequest) -> str:
    key = request.POST.get("api_key") or request.GET.get("api_key") or ""
    if not key:
        raise Wrong(403, "没有带 api_key，或者它不对")
    digest, path = hashlib.sha256(key.encode()).hexdigest(), Path(settings.HENGJIAN_KEY_DIR) / KEYS
    for line in path.read_text().splitlines() if path.is_file() else []:
        known, _, holder = line.strip().partition(" ")
        if secrets.compare_digest(known, digest) and _HOLDER.fullmatch(holder):
            return holder
    raise Wrong(403, "没有带 api_key，或者它不对")


def _program(holder: str) -> Actor:
    return Actor(code=f"open311:{holder}", name=f"外部程序 {holder}", organ="", roles=frozenset())


def _service(code: str) -> str:
    if code not in complaints.CLASSES:
        raise Wrong(404 if code else 400, "service_code 没有找到" if code else "没有填写 service_code")
    return code


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip().replace("\0", "") for word in text[:2000].split(",") if word.strip())


def _is_degree(text: str, most: int) -> bool:
    return bool(re.fullmatch(r"-?\d{1,3}(\.\d{1,12})?", text, re.ASCII)) and abs(float(text)) <= most


def _moment(text: str, name: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Wrong(400, f"{name} 应当是 W3C 日期时间，例如 2026-03-09T09:00:00+08:00") from None
    return found if found.tzinfo else found.replace(tzinfo=clock.SHANGHAI)


def _iso(moment: datetime) -> str:
    return moment.astimezone(clock.SHANGHAI).isoformat(timespec="seconds")


