"""命令行"""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    name = "hengjian.interfaces.commands"
    label = "commands"
    verbose_name = "命令行"
