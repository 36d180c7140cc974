"""Addresses of the workbench: the line to the national system."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import docking

urlpatterns: list[URLPattern] = [
    path("docking/", docking.listing, name="docking"),
    path("docking/unreadable/<int:key>/", docking.unreadable, name="docking_unreadable"),
    path("docking/<str:batch_no>/", docking.batch, name="docking_batch"),
]
