"""与国家系统对接"""

from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "hengjian.exchange.national"
    label = "national"
    verbose_name = "与国家系统对接"

    def ready(self) -> None:
        from hengjian.exchange.national import answers, library, registers
        from hengjian.exchange.national.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
        registers.connect()
        answers.connect()
        library.connect()
