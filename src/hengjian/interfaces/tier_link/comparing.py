"""What a comparing node may ask: counts and roots of what the two hold of each other, the buckets of a type, the rows of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from hengjian.exchange.tiers import digesting, recovering
from hengjian.exchange.tiers.settings import Partner
from hengjian.interfaces.tier_link.guard import from_partner
from hengjian.kernel.records.digests import BUCKETS


@require_GET
@from_partner
def summary(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Counts and roots of every type that the two nodes share."""
    return JsonResponse(digesting.summary(partner.code))


@require_GET
@from_partner
def keys(request: HttpRequest, partner: Partner) -> HttpResponse:
    """The buckets of a type (``record``, ``owner``), or with ``bucket`` the rows of one."""
    record, owner, bucket = (request.GET.get(name, "") for name in ("record", "owner", "bucket"))
    if not bucket:
        return JsonResponse({"buckets": digesting.buckets(record, owner, partner.code)})
    if not bucket.isascii() or not bucket.isdecimal() or int(bucket) >= BUCKETS:
        return JsonResponse({"refused": f"桶号不是 0 到 {BUCKETS - 1} 的数"}, status=400)
    return JsonResponse({"rows": digesting.rows(record, owner, int(bucket), partner.code)})


@require_GET
@from_partner
def mine(request: HttpRequest, partner: Partner) -> HttpResponse:
    """What this node kept of the caller's own log from line ``from`` on: for a caller that lost it."""
    first = request.GET.get("from", "")
    if not (first.isascii() and first.isdecimal() and len(first) <= 18):
        return JsonResponse({"refused": "行号不是数字"}, status=400)
    return JsonResponse(recovering.kept_of(partner.code, int(first)), json_dumps_params={"ensure_ascii": False})
