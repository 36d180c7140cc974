"""无证无照治理"""

from importlib import import_module

from django.apps import AppConfig


class UnlicensedConfig(AppConfig):
    name = "hengjian.casework.unlicensed"
    label = "unlicensed"
    verbose_name = "无证无照治理"

    def ready(self) -> None:
        import_module("hengjian.casework.unlicensed.operations")  # its acts are known although no door has called them yet
        from hengjian.casework.unlicensed.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
