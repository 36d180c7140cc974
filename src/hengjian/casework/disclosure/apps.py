"""公示"""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "hengjian.casework.disclosure"
    label = "disclosure"
    verbose_name = "公示"

    def ready(self) -> None:
        from hengjian.casework.disclosure.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
