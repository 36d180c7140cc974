"""Addresses of the workbench: phones, and what they handed in."""

from django.urls import path

from hengjian.interfaces.workbench.views.field import corrections, phones, visits

urlpatterns = [
    path("field-acts/", corrections.listing, name="corrections"),
    path("field-acts/<int:key>/", corrections.matter, name="correction"),
    path("inspections/<str:inspection_no>/phones/", visits.matter, name="inspection_phones"),
    path("devices/", phones.listing, name="devices"),
    path("devices/<str:device_no>/", phones.matter, name="device"),
]
