"""市区两级联通"""

from importlib import import_module

from django.apps import AppConfig


class TiersConfig(AppConfig):
    name = "hengjian.exchange.tiers"
    label = "tiers"
    verbose_name = "市区两级联通"

    def ready(self) -> None:
        import_module("hengjian.exchange.tiers.operations")  # its acts are known although no door was opened yet
        from hengjian.exchange.tiers import closing, flow
        from hengjian.exchange.tiers.page import PAGE
        from hengjian.kernel import access, law, records

        law.register(PAGE)
        records.declare(*flow.FLOWS, *flow.LOCALS)
        access.name_doer(closing.doer)
