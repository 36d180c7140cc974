"""Addresses of the workbench: unlicensed business."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import unlicensed

urlpatterns: list[URLPattern] = [
    path("unlicensed/", unlicensed.listing, name="unlicensed"),
    path("unlicensed/new/", unlicensed.new, name="clue_new"),
    path("unlicensed/overview/", unlicensed.overview, name="unlicensed_overview"),
    path("unlicensed/comparison/", unlicensed.comparison, name="licence_comparison"),
    path("unlicensed/sightings/", unlicensed.sightings, name="sightings"),
    path("unlicensed/sightings/new/", unlicensed.take_sightings, name="sightings_new"),
    path("unlicensed/sightings/<str:sighting_no>/drop/", unlicensed.drop, name="sighting_drop"),
    path("unlicensed/<str:clue_no>/", unlicensed.clue, name="clue"),
]
