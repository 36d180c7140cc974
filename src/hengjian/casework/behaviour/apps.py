"""监管行为"""

from django.apps import AppConfig


class BehaviourConfig(AppConfig):
    name = "hengjian.casework.behaviour"
    label = "behaviour"
    verbose_name = "监管行为"

    def ready(self) -> None:
        from hengjian.casework.behaviour.datasets import CHECKS, MEASURES, OTHERS, PENALTIES
        from hengjian.casework.behaviour.page import PAGE
        from hengjian.kernel import datasets, law

        law.register(PAGE)
        datasets.offer(CHECKS, PENALTIES, MEASURES, OTHERS)
