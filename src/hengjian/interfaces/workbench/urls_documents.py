"""Addresses of the workbench: papers and their templates."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views import documents

urlpatterns: list[URLPattern] = [
    path("inspections/<str:inspection_no>/documents/", documents.papers, name="inspection_documents"),
    path("documents/<str:document_no>.<str:form>", documents.file, name="document_file"),
    path("templates/", documents.listing, name="templates"),
    path("templates/<str:kind>/", documents.matter, name="template"),
    path("templates/<str:kind>/edit/", documents.edit, name="template_edit"),
    path("templates/<str:kind>/v<int:version>/sample.<str:form>", documents.sample, name="template_sample"),
    path("templates/<str:kind>/v<int:version>/page-<int:page>.png", documents.picture, name="template_picture"),
]
