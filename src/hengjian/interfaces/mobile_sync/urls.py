"""Addresses of the phones' door, all under /m/: the app's shell, and what phones and server tell each other."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, path

from hengjian.interfaces.mobile_sync import enrolling

app_name = "mobile_sync"

urlpatterns: list[URLPattern] = [
    path("api/enrol", enrolling.enrol, name="enrol"),
    path("api/session", enrolling.session, name="session"),
]
# Uploads, documents and the shell each keep their own addresses beside their views.
for _name in ("uploads", "documents", "shell"):
    if find_spec(f"hengjian.interfaces.mobile_sync.{_name}") is not None:
        urlpatterns += import_module(f"hengjian.interfaces.mobile_sync.{_name}").urlpatterns
