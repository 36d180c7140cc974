"""监管对象名录"""

from django.apps import AppConfig


class RegulatedEntitiesConfig(AppConfig):
    name = "hengjian.registers.regulated_entities"
    label = "regulated_entities"
    verbose_name = "监管对象名录"
