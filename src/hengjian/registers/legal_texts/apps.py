"""The register as a Django app."""

from django.apps import AppConfig


class LegalTextsConfig(AppConfig):
    name = "hengjian.registers.legal_texts"
    label = "legal_texts"
    verbose_name = "法规库"
