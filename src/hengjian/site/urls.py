"""Addresses: the portal at the root, the workbench under /desk/, the API under /api/, phones under /m/."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("hengjian.interfaces.workbench.urls")),
    path("api/", include("hengjian.interfaces.open_api.urls")),
    path("m/", include("hengjian.interfaces.mobile_sync.urls")),
    path("look/", include("hengjian.interfaces.look.urls")),
    path("", include("hengjian.interfaces.portal.urls")),
]

handler403 = "hengjian.interfaces.look.errors.forbidden"
handler404 = "hengjian.interfaces.look.errors.not_found"
handler500 = "hengjian.interfaces.look.errors.broken"
