"""Addresses of the workbench: phones, and what they handed in."""

from django.urls import path, register_converter

from hengjian.interfaces.workbench.views.field import corrections, phones, visits


class RowNumber:
    """A row's number in an address; rows of other nodes have numbers below zero."""

    regex = "-?[0-9]{1,19}"
    to_python = int
    to_url = str


register_converter(RowNumber, "row")

urlpatterns = [
    path("field-acts/", corrections.listing, name="corrections"),
    path("field-acts/<row:key>/", corrections.matter, name="correction"),
    path("inspections/<str:inspection_no>/phones/", visits.matter, name="inspection_phones"),
    path("devices/", phones.listing, name="devices"),
    path("devices/<str:device_no>/", phones.matter, name="device"),
]
