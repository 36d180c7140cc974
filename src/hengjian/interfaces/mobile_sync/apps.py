"""移动监管"""

from django.apps import AppConfig


class MobileSyncConfig(AppConfig):
    name = "hengjian.interfaces.mobile_sync"
    label = "mobile_sync"
    verbose_name = "移动监管"
