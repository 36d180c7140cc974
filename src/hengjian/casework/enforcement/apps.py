"""行政处罚和行政强制"""

from importlib import import_module

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "hengjian.casework.enforcement"
    label = "enforcement"
    verbose_name = "行政处罚和行政强制"

    def ready(self) -> None:
        import_module("hengjian.casework.enforcement.operations")  # its acts are known although no door calls them yet
        from hengjian.casework.documents.queries import register_kind
        from hengjian.casework.enforcement.page import PAGE
        from hengjian.casework.enforcement.papers.kinds import KINDS
        from hengjian.kernel import law

        law.register(PAGE)
        for kind in KINDS:
            register_kind(kind)
