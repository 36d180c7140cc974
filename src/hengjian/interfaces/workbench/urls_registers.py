"""Addresses of the workbench: first page, registers, accounts, journal."""

from django.urls import path

from hengjian.interfaces.workbench.views import (
    accounts,
    entities,
    home,
    imports,
    journals,
    passwords,
    people,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("me/", passwords.page, name="me"),
    path("search/", home.search, name="search"),
    path("entities/", entities.listing, name="entities"),
    path("entities/<str:uscc>/", entities.matter, name="entity"),
    path("imports/", imports.listing, name="imports"),
    path("imports/<str:batch_no>/", imports.matter, name="import"),
    path("imports/<str:batch_no>/report.csv", imports.report, name="import_report"),
    path("organs/", people.organ_list, name="organs"),
    path("organs/<str:code>/", people.organ_page, name="organ"),
    path("officers/", people.officer_list, name="officers"),
    path("officers/<str:officer_no>/", people.officer_page, name="officer"),
    path("accounts/", accounts.listing, name="accounts"),
    path("accounts/new/", accounts.new, name="account_new"),
    path("accounts/<str:username>/", accounts.matter, name="account"),
    path("journal/", journals.listing, name="journal"),
    path("journal/<int:seq>/", journals.line, name="journal_line"),
    path("style/", journals.style, name="style"),
]
