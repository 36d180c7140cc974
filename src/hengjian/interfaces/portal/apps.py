"""公众门户"""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "hengjian.interfaces.portal"
    label = "portal"
    verbose_name = "公众门户"
