"""服务回访（示例）"""

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    name = "districts.example"
    label = "district_example"
    verbose_name = "服务回访"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from districts.example.access import PERMISSIONS
        from hengjian.interfaces.workbench import rail
        from hengjian.kernel import law, records

        law.register(law.Page(module="district_example", title="服务回访", permissions=PERMISSIONS))
        rail.offer(rail.Section("服务回访", "district_example:visits", "district_example.view"))
        records.declare(records.Local("district_example.ReturnVisit", "本区的特色功能，只在本区的节点办理"))
