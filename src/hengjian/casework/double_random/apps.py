"""Double random as a Django app."""

from django.apps import AppConfig


class DoubleRandomConfig(AppConfig):
    name = "hengjian.casework.double_random"
    label = "double_random"
    verbose_name = "双随机、一公开"

    def ready(self) -> None:
        from hengjian.casework.double_random.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
