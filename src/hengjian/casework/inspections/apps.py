"""检查"""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "hengjian.casework.inspections"
    label = "inspections"
    verbose_name = "检查"
