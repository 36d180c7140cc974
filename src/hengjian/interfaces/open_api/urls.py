"""Addresses of this door."""

from django.urls import URLPattern

app_name = "open_api"
urlpatterns: list[URLPattern] = []
