"""热线对接"""

from django.apps import AppConfig


class HotlinesConfig(AppConfig):
    name = "hengjian.exchange.hotlines"
    label = "hotlines"
    verbose_name = "热线对接"

    def ready(self) -> None:
        from hengjian.exchange.hotlines.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
