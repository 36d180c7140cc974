"""执法记录"""

from django.apps import AppConfig


class RecordingsConfig(AppConfig):
    name = "hengjian.casework.recordings"
    label = "recordings"
    verbose_name = "执法记录"

    def ready(self) -> None:
        from hengjian.casework.recordings.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
