"""文书"""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "hengjian.casework.documents"
    label = "documents"
    verbose_name = "文书"

    def ready(self) -> None:
        from hengjian.casework.documents.page import PAGE
        from hengjian.kernel import law

        law.register(PAGE)
