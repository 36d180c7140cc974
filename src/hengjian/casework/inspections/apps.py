"""检查"""

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "hengjian.casework.inspections"
    label = "inspections"
    verbose_name = "检查"

    def ready(self) -> None:
        from hengjian.casework.documents.queries import register_kind
        from hengjian.casework.inspections.documents.kinds import KINDS
        from hengjian.casework.inspections.page import PAGE
        from hengjian.casework.inspections.queries import in_hand
        from hengjian.casework.inspections.queries.relying import relying_inspections
        from hengjian.kernel import law
        from hengjian.registers.catalogue.queries import offer_running

        law.register(PAGE)
        law.offer_reliances("inspections", relying_inspections)
        offer_running("检查", in_hand)
        for kind in KINDS:
            register_kind(kind)
