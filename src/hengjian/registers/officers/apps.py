"""The register of officers, and the accounts, as a Django app."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    name = "hengjian.registers.officers"
    label = "officers"
    verbose_name = "执法人员名录"

    def ready(self) -> None:
        from hengjian.kernel import datasets, law
        from hengjian.registers.officers.datasets import OFFICERS
        from hengjian.registers.officers.page import PAGE

        law.register(PAGE)
        datasets.offer(OFFICERS)
