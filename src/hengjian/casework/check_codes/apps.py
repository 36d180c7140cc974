"""检查码"""

from django.apps import AppConfig


class CheckCodesConfig(AppConfig):
    name = "hengjian.casework.check_codes"
    label = "check_codes"
    verbose_name = "检查码"

    def ready(self) -> None:
        from hengjian.casework.check_codes.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
