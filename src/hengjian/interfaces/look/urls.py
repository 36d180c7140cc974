"""Address of the reading aids (阅读辅助)."""

from django.urls import path

from hengjian.interfaces.look import views

app_name = "look"

urlpatterns = [path("reading", views.reading, name="reading")]
