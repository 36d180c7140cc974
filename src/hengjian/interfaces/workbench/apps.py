"""工作台"""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "hengjian.interfaces.workbench"
    label = "workbench"
    verbose_name = "工作台"
