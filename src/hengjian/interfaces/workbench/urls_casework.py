"""Addresses of the workbench: casework."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import draws, exhibits, inspections, plans, publications

urlpatterns: list[URLPattern] = [
    path("plans/", plans.listing, name="plans"),
    path("draws/", draws.listing, name="draws"),
    path("inspections/", inspections.listing, name="inspections"),
    path("inspections/new/", inspections.new, name="inspection_new"),
    path("inspections/<str:inspection_no>/", inspections.matter, name="inspection"),
    path("inspections/<str:inspection_no>/checklist/", inspections.checklist, name="inspection_checklist"),
    path("inspections/<str:inspection_no>/evidence/new/", exhibits.new, name="exhibit_new"),
    path("exhibits/<str:exhibit_no>/", exhibits.matter, name="exhibit"),
    path("exhibits/<str:exhibit_no>/file/", exhibits.file, name="exhibit_file"),
    path("publications/", publications.listing, name="publications"),
    path("publications/<str:publication_no>/", publications.matter, name="publication"),
]
