"""The register as a Django app."""

from django.apps import AppConfig


class InspectionNormsConfig(AppConfig):
    name = "hengjian.registers.inspection_norms"
    label = "inspection_norms"
    verbose_name = "涉企检查规范"
