"""Addresses of the workbench: casework."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
