"""The register of organs as a Django app."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "hengjian.registers.organs"
    label = "organs"
    verbose_name = "机关名录"

    def ready(self) -> None:
        from hengjian.kernel import datasets, law
        from hengjian.registers.organs.datasets import ORGANS
        from hengjian.registers.organs.page import PAGE

        law.register(PAGE)
        datasets.offer(ORGANS)
