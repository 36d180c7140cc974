"""接口"""

from django.apps import AppConfig


class OpenApiConfig(AppConfig):
    name = "hengjian.interfaces.open_api"
    label = "open_api"
    verbose_name = "接口"
