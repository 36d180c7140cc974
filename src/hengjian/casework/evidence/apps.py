"""证据"""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "hengjian.casework.evidence"
    label = "evidence"
    verbose_name = "证据"

    def ready(self) -> None:
        from hengjian.casework.evidence.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
