"""Addresses of the workbench: registers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
