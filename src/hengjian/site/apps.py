"""The last app to load: hangs up the wiring once every module has declared itself."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "hengjian.site"
    label = "site"

    def ready(self) -> None:
        from hengjian import wiring

        wiring.connect()
