"""双随机、一公开"""

from django.apps import AppConfig


class DoubleRandomConfig(AppConfig):
    name = "hengjian.casework.double_random"
    label = "double_random"
    verbose_name = "双随机、一公开"
