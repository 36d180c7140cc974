"""Addresses of the workbench: enforcement cases, their measures and transfers, the publication of penalties."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import enforcement

urlpatterns: list[URLPattern] = [
    path("enforcement/", enforcement.listing, name="cases"),
    path("enforcement/new/", enforcement.new, name="case_new"),
    path("enforcement/mine/", enforcement.mine, name="cases_mine"),
    path("enforcement/late/", enforcement.late, name="cases_late"),
    path("enforcement/overview/", enforcement.ageing, name="cases_ageing"),
    path("enforcement/penalties/", enforcement.publications, name="penalties"),
    path("enforcement/penalties/export/", enforcement.export, name="penalty_export"),
    path("enforcement/measures/<str:measure_no>/", enforcement.measure, name="measure"),
    path("enforcement/<str:case_no>/", enforcement.case, name="case"),
    path("enforcement/<str:case_no>/documents/", enforcement.papers, name="case_documents"),
    path("enforcement/<str:case_no>/transfer/", enforcement.transfer, name="transfer"),
]
