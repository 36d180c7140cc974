"""The register as a Django app."""

from django.apps import AppConfig


class InspectionNormsConfig(AppConfig):
    name = "hengjian.registers.inspection_norms"
    label = "inspection_norms"
    verbose_name = "涉企检查规范"

    def ready(self) -> None:
        from hengjian.kernel import law
        from hengjian.registers.inspection_norms.page import PAGE
        from hengjian.registers.inspection_norms.queries import relying_norms

        law.register(PAGE)
        law.offer_reliances("inspection_norms", relying_norms)
