"""监管事项目录"""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "hengjian.registers.catalogue"
    label = "catalogue"
    verbose_name = "监管事项目录"
