"""公示"""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "hengjian.casework.disclosure"
    label = "disclosure"
    verbose_name = "公示"
