"""Addresses of the workbench: the links to other nodes, what they hold of each other."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import handovers, tiers

urlpatterns: list[URLPattern] = [
    path("handovers/", handovers.listing, name="handovers"),
    path("handovers/<str:record>/<str:number>/", handovers.offer, name="handover_new"),
    path("tiers/", tiers.links, name="tiers"),
    path("tiers/<str:partner>/<str:owner>/<str:record>/", tiers.difference, name="tiers_difference"),
]
