"""Addresses of the door for other nodes, and of the hotlines' callbacks."""

from django.urls import path

from hengjian.interfaces.tier_link import comparing, hotlines, views, witnessing

app_name = "tier_link"
urlpatterns = [
    path("witness/add-checkpoint", witnessing.add_checkpoint, name="add_checkpoint"),
    path("log", views.log, name="log"),
    path("bodies/<str:sha256>", views.body, name="body"),
    path("digests", comparing.summary, name="digests"),
    path("keys", comparing.keys, name="keys"),
    path("hotlines/<str:hotline>", hotlines.callback, name="hotline_callback"),
    path("mine", comparing.mine, name="mine"),
]
