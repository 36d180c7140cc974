"""Addresses of the portal. Every view is open to everybody; the log's files lie below ``log/`` as C2SP tiles expect."""

from django.urls import path, re_path

from hengjian.interfaces.portal import urls_codes
from hengjian.interfaces.portal.views import (
    checklists,
    documents,
    draws,
    home,
    items,
    log,
    norms,
    plans,
    results,
    rules,
    texts,
)

app_name = "portal"
TILE = r"tile/(?:entries|[0-9]{1,2})/(?:x[0-9]{3}/)*[0-9]{3}(?:\.p/[0-9]{1,3})?"
"""A tile or entry bundle of C2SP tlog-tiles; nothing else can be spelled."""
urlpatterns = [
    *urls_codes.urlpatterns,
    path("d/<str:document_no>/", documents.page, name="document"),
    path("", home.page, name="home"),
    path("search/", home.search, name="search"),
    path("items/", items.listing, name="items"),
    path("items/<str:code>/", items.page, name="item"),
    path("items/<str:code>.jsonld", items.document, name="item_document"),
    path("items/<str:code>/v<int:version>/", items.page, name="item_version"),
    path("items/<str:code>/v<int:version>.jsonld", items.document, name="item_version_document"),
    path("items/<str:code>/<int:version>/", items.moved, name="item_moved"),
    path("checklists/<str:list_code>/", checklists.page, name="checklist"),
    path("checklists/<str:list_code>/v<int:version>/", checklists.page, name="checklist_version"),
    path("joint-forms/", checklists.joint_listing, name="joint_forms"),
    path("joint-forms/<str:form_no>/", checklists.joint, name="joint_form"),
    path("caps/", norms.caps, name="caps"),
    path("caps/<str:cap_no>/", norms.cap, name="cap"),
    path("calm/", norms.calm, name="calm"),
    path("classes/", norms.classes, name="classes"),
    path("classes/<str:class_code>/", norms.object_class, name="class"),
    path("licences/", norms.licences, name="licences"),
    path("plans/", plans.listing, name="plans"),
    path("plans/<str:plan_no>/", plans.page, name="plan"),
    path("draws/", draws.listing, name="draws"),
    path("draws/<str:draw_no>/", draws.page, name="draw"),
    path("draws/<str:draw_no>/receipt/", draws.receipt, name="receipt"),
    path("draws/<str:draw_no>/files/<str:name>", draws.file, name="draw_file"),
    path("verify_draw.py", draws.program, name="program"),
    path("results/", results.listing, name="results"),
    path("results/<str:publication_no>/", results.page, name="result"),
    path("enterprises/<str:uscc>/", results.enterprise, name="enterprise"),
    path("rules/", rules.listing, name="rulebook"),
    path("rules/cases/", rules.lawbook, name="lawbook"),
    path("rules/<str:module>/", rules.chapter, name="chapter"),
    path("texts/", texts.listing, name="texts"),
    path("texts/<str:key>/", texts.page, name="text"),
    path("texts/<str:key>/v<int:version>/", texts.page, name="text_version"),
    path("texts/<str:key>/<str:number>/", texts.article, name="article"),
    path("timeliness/", results.timeliness, name="timeliness"),
    path("log/", log.page, name="log"),
    path("log/proof/<int:seq>.tlog-proof", log.proof, name="log_proof"),
    re_path(r"^log/(?P<name>checkpoint|vkey)$", log.signed, name="log_signed"),
    re_path(rf"^log/(?P<name>{TILE})$", log.tile, name="log_tile"),
]
