"""The kernel as a Django app: its tables and its own two acts."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "hengjian.kernel"
    label = "kernel"
    verbose_name = "内核"

    def ready(self) -> None:
        from hengjian.kernel import law
        from hengjian.kernel.rules import PAGE

        law.register(PAGE)
