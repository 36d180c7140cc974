"""The catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "hengjian.registers.catalogue"
    label = "catalogue"
    verbose_name = "监管事项目录"

    def ready(self) -> None:
        from hengjian.kernel import datasets, law
        from hengjian.registers.catalogue.datasets import ITEMS
        from hengjian.registers.catalogue.page import PAGE
        from hengjian.registers.catalogue.queries import relying_items, relying_points

        law.register(PAGE)
        law.offer_reliances("catalogue.items", relying_items)
        law.offer_reliances("catalogue.points", relying_points)
        datasets.offer(ITEMS)
