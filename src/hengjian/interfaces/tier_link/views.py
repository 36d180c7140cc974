"""What other nodes may ask: the log from a line on, a body by its hash."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from hengjian.exchange.tiers import serving, signing
from hengjian.exchange.tiers.settings import Partner
from hengjian.interfaces.tier_link.guard import from_partner
from hengjian.kernel import bodies


@require_GET
@from_partner
def log(request: HttpRequest, partner: Partner) -> HttpResponse:
    """The lines from ``from`` on, at most ``limit``; ``wait`` seconds for the next one."""
    try:
        first, limit = int(request.GET["from"]), int(request.GET.get("limit", serving.MOST_LINES))
        wait, seen = float(request.GET.get("wait", 0)), int(request.GET.get("seen", 0))
    except (KeyError, ValueError):
        return JsonResponse({"refused": "行号、行数或者等待时间不是数字"}, status=400)
    if first < 0 or limit < 0 or seen < 0 or not 0 <= wait <= 3600:
        return JsonResponse({"refused": "行号、行数或者等待时间超出范围"}, status=400)
    return HttpResponse(serving.log(partner.code, first, limit=limit, wait=wait, seen=seen), content_type=signing.LINES)


@require_GET
@from_partner
def body(request: HttpRequest, partner: Partner, sha256: str) -> HttpResponse:
    """A body of this node by its hash."""
    if not bodies.is_name(sha256) or not bodies.is_here(sha256):  # looked for here only: two nodes would else ask each other
        return JsonResponse({"refused": "这个摘要的文件不在本节点"}, status=404)
    return HttpResponse(bodies.read(sha256), content_type="application/octet-stream")
