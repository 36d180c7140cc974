"""执法记录仪对接"""

from django.apps import AppConfig


class RecordersConfig(AppConfig):
    name = "hengjian.exchange.recorders"
    label = "exchange_recorders"
    verbose_name = "执法记录仪对接"
