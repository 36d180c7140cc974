"""对端接口"""

from django.apps import AppConfig


class TierLinkConfig(AppConfig):
    name = "hengjian.interfaces.tier_link"
    label = "tier_link"
    verbose_name = "对端接口"
