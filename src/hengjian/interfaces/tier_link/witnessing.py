"""The witness's door (C2SP tlog-witness): a partner's checkpoint comes in, this node's cosignature goes out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hengjian.exchange.tiers import witness
from hengjian.exchange.tiers.settings import Partner
from hengjian.interfaces.tier_link.guard import from_partner


@csrf_exempt
@require_POST
@from_partner
def add_checkpoint(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Cosign a checkpoint that continues the last one, in the protocol's own words and numbers."""
    reply = witness.add_checkpoint(request.body)
    return HttpResponse(reply.body, status=reply.status, content_type=reply.kind)
