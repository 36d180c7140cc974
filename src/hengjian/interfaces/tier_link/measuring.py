"""``/metrics``: the node's figures for monitoring, for the addresses that the site names."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from hengjian.exchange.tiers import metrics

#: What a proxy adds: then the address of the connection is the proxy's, and says nothing of who asks.
CARRIED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")


@login_not_required
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The figures, in the text format of Prometheus."""
    carried = any(name in request.headers for name in CARRIED)
    if carried or not metrics.may_read(request.META.get("REMOTE_ADDR", ""), settings.HENGJIAN.metrics_from):
        return HttpResponse("这个地址不能读取监控指标\n", status=403, content_type="text/plain; charset=utf-8")
    return HttpResponse(metrics.text(), content_type=metrics.TYPE)
