"""The kernel as a Django app: its tables and its own two acts."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "hengjian.kernel"
    label = "kernel"
    verbose_name = "内核"

    def ready(self) -> None:
        from hengjian.kernel import law
        from hengjian.kernel.rules import PAGE

        law.register(PAGE)
        post_migrate.connect(_watch_tables, sender=self)


def _watch_tables(**_: object) -> None:
    """After the tables were made or changed: a node that is one of several notes which rows are touched."""
    from hengjian.kernel import records

    records.install()
