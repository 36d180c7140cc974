"""移动终端"""

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "hengjian.registers.devices"
    label = "devices"
    verbose_name = "移动终端"

    def ready(self) -> None:
        from hengjian.kernel import law
        from hengjian.registers.devices.page import PAGE

        law.register(PAGE)
