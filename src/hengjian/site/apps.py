"""The last app to load: hangs up the wiring once every module has declared itself."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "hengjian.site"
    label = "site"

    def ready(self) -> None:
        from importlib import import_module

        from django.conf import settings

        from hengjian import wiring

        wiring.connect()
        for name in settings.HENGJIAN.districts:
            import_module(f"{name}.wiring").connect()
