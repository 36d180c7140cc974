"""机关名录"""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "hengjian.registers.organs"
    label = "organs"
    verbose_name = "机关名录"
