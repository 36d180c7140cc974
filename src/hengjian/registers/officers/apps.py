"""执法人员名录"""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    name = "hengjian.registers.officers"
    label = "officers"
    verbose_name = "执法人员名录"
