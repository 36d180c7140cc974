"""Addresses of the workbench: the behaviour library."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import behaviour

urlpatterns: list[URLPattern] = [
    path("acts/", behaviour.listing, name="supervisory_acts"),
    path("acts/quality/", behaviour.quality, name="act_quality"),
    path("acts/files/<str:kind>.<str:form>", behaviour.national_file, name="act_file"),
    path("acts/<str:act_no>/", behaviour.matter, name="supervisory_act"),
]
