"""证据"""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "hengjian.casework.evidence"
    label = "evidence"
    verbose_name = "证据"
