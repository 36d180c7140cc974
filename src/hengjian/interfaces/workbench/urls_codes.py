"""Addresses of the workbench: codes of inspections, alarms and ratings."""

from django.urls import path

from hengjian.interfaces.workbench.views.codes import alarms, ratings, symbol

urlpatterns = [
    path("inspections/<str:inspection_no>/code/", symbol.page, name="inspection_code"),
    path("code-alarms/", alarms.listing, name="code_alarms"),
    path("code-alarms/<str:alarm_no>/", alarms.matter, name="code_alarm"),
    path("ratings/", ratings.listing, name="ratings"),
    path("ratings/own/", ratings.own, name="own_ratings"),
]
