"""Addresses of the workbench: recordings, recorders, evidence on its way."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import exhibits, recordings

urlpatterns: list[URLPattern] = [
    path("recordings/", recordings.listing, name="recordings"),
    path("recordings/duties/", recordings.duties, name="recording_duties"),
    path("recordings/<str:recording_no>/", recordings.matter, name="recording"),
    path("recordings/<str:recording_no>/file/", recordings.file, name="recording_file"),
    path("recorders/", recordings.recorders, name="recorders"),
    path("exhibits/", exhibits.waiting, name="exhibits"),
]
