"""Addresses of letters. No address holds a number or a code."""

from django.urls import path

from hengjian.interfaces.portal.views.complaints import counting, filing, following

urlpatterns = [
    path("complaints/", filing.home, name="complaints"),
    path("complaints/new/", filing.write, name="complaint_new"),
    path("complaints/receipt/", following.receipt, name="complaint_receipt"),
    path("complaints/find/", following.find, name="complaint_find"),
    path("complaints/mine/", following.own, name="complaint_own"),
    path("complaints/leave/", following.leave, name="complaint_leave"),
    path("complaints/figures/", counting.figures, name="complaint_figures"),
    path("complaints/firms/", counting.firms, name="complaint_firms"),
]
