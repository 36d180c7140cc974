"""Addresses: the portal at the root, the workbench under /desk/, the API under /api/, phones under /m/, other nodes under /tiers/.

Monitoring reads /metrics. A district's own features have their pages under /desk/district/.
"""

from django.conf import settings
from django.urls import include, path

from hengjian.interfaces.tier_link import measuring

urlpatterns = [
    *(path(f"desk/district/{name.rsplit('.')[-1]}/", include(f"{name}.urls")) for name in settings.HENGJIAN.districts),
    path("desk/", include("hengjian.interfaces.workbench.urls")),
    path("api/", include("hengjian.interfaces.open_api.urls")),
    path("m/", include("hengjian.interfaces.mobile_sync.urls")),
    path("tiers/", include("hengjian.interfaces.tier_link.urls")),
    path("metrics", measuring.figures, name="metrics"),
    path("look/", include("hengjian.interfaces.look.urls")),
    path("", include("hengjian.interfaces.portal.urls")),
]

handler403 = "hengjian.interfaces.look.errors.forbidden"
handler404 = "hengjian.interfaces.look.errors.not_found"
handler500 = "hengjian.interfaces.look.errors.broken"
