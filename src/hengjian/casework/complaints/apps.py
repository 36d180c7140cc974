"""投诉举报"""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "hengjian.casework.complaints"
    label = "complaints"
    verbose_name = "投诉举报"

    def ready(self) -> None:
        from hengjian.casework.complaints.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
