"""Addresses of the workbench: casework."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import draws, exhibits, inspections, plans, publications

urlpatterns: list[URLPattern] = [
    path("plans/", plans.listing, name="plans"),
    path("plans/new/", plans.new, name="plan_new"),
    path("plans/live/", plans.live, name="plan_live"),
    path("plans/<str:plan_no>/", plans.matter, name="plan"),
    path("plans/<str:plan_no>/revise/", plans.revise, name="plan_revise"),
    path("plans/<str:plan_no>/adjust/", plans.adjust, name="plan_adjust"),
    path("draws/", draws.listing, name="draws"),
    path("draws/<str:draw_no>/", draws.matter, name="draw"),
    path("draws/<str:draw_no>/contribute/", draws.contribute, name="draw_contribute"),
    path("draws/<str:draw_no>/units/", draws.units, name="draw_units"),
    path("inspections/", inspections.listing, name="inspections"),
    path("inspections/new/", inspections.new, name="inspection_new"),
    path("inspections/<str:inspection_no>/", inspections.matter, name="inspection"),
    path("inspections/<str:inspection_no>/checklist/", inspections.checklist, name="inspection_checklist"),
    path("inspections/<str:inspection_no>/papers/", inspections.papers, name="inspection_papers"),
    path("inspections/<str:inspection_no>/papers/new/<str:kind>/", inspections.paper_new, name="inspection_paper_new"),
    path("inspections/<str:inspection_no>/papers/<str:paper_no>/", inspections.paper, name="inspection_paper"),
    path("keeps/<str:keep_no>/", inspections.keep, name="keep"),
    path("inspections/<str:inspection_no>/evidence/new/", exhibits.new, name="exhibit_new"),
    path("exhibits/<str:exhibit_no>/", exhibits.matter, name="exhibit"),
    path("exhibits/<str:exhibit_no>/file/", exhibits.file, name="exhibit_file"),
    path("publications/", publications.listing, name="publications"),
    path("publications/<str:publication_no>/", publications.matter, name="publication"),
]
