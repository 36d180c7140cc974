"""现场操作"""

from django.apps import AppConfig


class FieldWorkConfig(AppConfig):
    name = "hengjian.casework.field_work"
    label = "field_work"
    verbose_name = "现场操作"

    def ready(self) -> None:
        from hengjian.casework.field_work.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
