"""Addresses of this door. The API says for itself who must be signed in: a program gets 401, not a sign-in page."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from hengjian.interfaces.open_api.api import api, nowhere

app_name = "open_api"
_found, _, _ = api.urls
for _one in _found:
    if _one.callback is not None:
        _one.callback = login_not_required(_one.callback)
urlpatterns = [*_found, path("<path:rest>", login_not_required(nowhere), name="nowhere")]
