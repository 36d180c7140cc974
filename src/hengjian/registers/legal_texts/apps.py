"""The register as a Django app."""

from django.apps import AppConfig


class LegalTextsConfig(AppConfig):
    name = "hengjian.registers.legal_texts"
    label = "legal_texts"
    verbose_name = "法规库"

    def ready(self) -> None:
        from hengjian.kernel import law
        from hengjian.registers.legal_texts.page import PAGE

        law.register(PAGE)
