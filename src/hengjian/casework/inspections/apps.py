"""检查"""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "hengjian.casework.inspections"
    label = "inspections"
    verbose_name = "检查"

    def ready(self) -> None:
        from hengjian.casework.inspections.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
