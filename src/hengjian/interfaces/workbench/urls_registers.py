"""Addresses of the workbench: registers, accounts, journal."""

from django.urls import path

from hengjian.interfaces.workbench.views import entities

urlpatterns = [
    path("entities/", entities.listing, name="entities"),
    path("entities/<str:uscc>/", entities.matter, name="entity"),
]
