"""Addresses of the feature, under ``/desk/district/example/``."""

from django.urls import path

from districts.example import views

app_name = "district_example"

urlpatterns = [
    path("", views.listing, name="visits"),
    path("report/", views.report, name="report"),
    path("<str:inspection_no>/", views.matter, name="visit"),
]
