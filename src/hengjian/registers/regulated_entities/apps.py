"""监管对象名录 as a Django app."""

from django.apps import AppConfig


class RegulatedEntitiesConfig(AppConfig):
    name = "hengjian.registers.regulated_entities"
    label = "regulated_entities"
    verbose_name = "监管对象名录"

    def ready(self) -> None:
        from hengjian.kernel import law
        from hengjian.registers.regulated_entities.page import PAGE

        law.register(PAGE)
