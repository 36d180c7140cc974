"""Addresses of the workbench, all under /desk/."""

from django.urls import path

from hengjian.interfaces.workbench import (
    urls_behaviour,
    urls_casework,
    urls_catalogue,
    urls_codes,
    urls_complaints,
    urls_docking,
    urls_documents,
    urls_enforcement,
    urls_field,
    urls_recordings,
    urls_registers,
    urls_tiers,
    urls_unlicensed,
)
from hengjian.interfaces.workbench.views import signing

app_name = "workbench"

urlpatterns = [
    path("sign-in/", signing.sign_in, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    *urls_registers.urlpatterns,
    *urls_catalogue.urlpatterns,
    *urls_recordings.urlpatterns,
    *urls_casework.urlpatterns,
    *urls_docking.urlpatterns,
    *urls_tiers.urlpatterns,
    *urls_documents.urlpatterns,
    *urls_behaviour.urlpatterns,
    *urls_codes.urlpatterns,
    *urls_field.urlpatterns,
    *urls_complaints.urlpatterns,
    *urls_unlicensed.urlpatterns,
    *urls_enforcement.urlpatterns,
]
