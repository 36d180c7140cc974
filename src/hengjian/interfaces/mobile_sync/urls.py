"""Addresses of the phones' door, all under /m/: the app's shell, and what phones and server tell each other."""

from django.urls import URLPattern, path

from hengjian.interfaces.mobile_sync import documents, enrolling, shell, uploads, working

app_name = "mobile_sync"

urlpatterns: list[URLPattern] = [
    path("api/enrol", enrolling.enrol, name="enrol"),
    path("api/session", enrolling.session, name="session"),
    path("api/bundle", working.bundle_of_day, name="bundle"),
    path("api/acts", working.acts, name="acts"),
    path("api/verdicts", working.verdicts, name="verdicts"),
    path("api/keep", working.keep, name="keep"),
    path("api/wiped", working.wiped, name="wiped"),
    # Uploads, documents and the shell each keep their own addresses beside their views.
    *documents.urlpatterns,
    *uploads.urlpatterns,
    *shell.urlpatterns,
]
