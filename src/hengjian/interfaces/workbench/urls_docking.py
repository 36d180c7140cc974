"""Addresses of the workbench: the line to the national system, what it sends, data of other provinces."""

from django.urls import URLPattern, path

from hengjian.interfaces.workbench.views.docking import hotline_work, hotlines, line, matters, quality, returned, shared

urlpatterns: list[URLPattern] = [
    path("docking/", line.listing, name="docking"),
    path("docking/quality/", quality.quality, name="docking_quality"),
    path("docking/quality/<str:form>/", quality.quality_file, name="docking_quality_file"),
    path("docking/returned/", returned.listing, name="docking_returned"),
    path("docking/returned/<int:key>/", returned.matter, name="docking_returned_row"),
    path("docking/days/", returned.days, name="docking_days"),
    path("docking/unreadable/<int:key>/", line.unreadable, name="docking_unreadable"),
    path("docking/<str:batch_no>/", line.batch, name="docking_batch"),
    path("hotlines/", hotlines.listing, name="hotlines"),
    path("hotlines/rows/<int:key>/", hotline_work.row, name="hotline_row"),
    path("hotlines/rows/<int:key>/original/", hotline_work.look, name="hotline_row_look"),
    path("hotlines/news/<int:key>/", hotline_work.news, name="hotline_news"),
    path("nation/", matters.listing, name="nation_matters"),
    path("nation/<str:matter_no>/", matters.matter, name="nation_matter"),
    path("shared-data/", shared.listing, name="shared_data"),
    path("shared-data/new/", shared.new, name="shared_new"),
    path("shared-data/<str:request_no>/", shared.matter, name="shared_request"),
]
