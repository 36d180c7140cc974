"""Addresses of check codes. ``/c/<payload>`` is what a QR symbol holds, so it stays short and for ever."""

from django.urls import path

from hengjian.interfaces.portal.views import code_keys, codes

urlpatterns = [
    path("c/", code_keys.index, name="codes"),
    path("c/keys.json", code_keys.keys, name="code_keys"),
    path("c/verifier.html", code_keys.verifier, name="code_verifier"),
    path("c/report/", codes.no_code, name="no_code"),
    path("c/report/<str:alarm_no>/<str:word>/", codes.receipt, name="code_receipt"),
    path("c/<str:payload>", codes.page, name="code"),
    path("c/<str:payload>/rate/", codes.rate, name="code_rate"),
    path("c/<str:payload>/report/", codes.report, name="code_report"),
]
