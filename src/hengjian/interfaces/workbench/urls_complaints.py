"""Addresses of the workbench: complaints and tip-offs."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import complaints

urlpatterns: list[URLPattern] = [
    path("complaints/", complaints.listing, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/inbox/", complaints.inbox, name="complaint_inbox"),
    path("complaints/mine/", complaints.mine, name="complaints_mine"),
    path("complaints/late/", complaints.late, name="complaints_late"),
    path("complaints/routes/", complaints.routes, name="complaint_routes"),
    path("complaints/looks/", complaints.looks, name="complaint_looks"),
    path("complaints/analysis/", complaints.analysis, name="complaint_analysis"),
    path("complaints/<str:matter_no>/", complaints.matter, name="complaint"),
    path("complaints/<str:matter_no>/sender/", complaints.sender, name="complaint_sender"),
    path("complaints/<str:matter_no>/inspect/", complaints.inspect, name="complaint_inspect"),
    path("complaints/<str:matter_no>/files/<str:key>/", complaints.attachment, name="complaint_file"),
]
