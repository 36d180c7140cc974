"""Django's entry for the visual language."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """Holds static files, templates and tags; it has no models."""

    name = "hengjian.interfaces.look"
    label = "look"
    verbose_name = "视觉语言"
