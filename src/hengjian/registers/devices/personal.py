"""What the tables of devices keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_WHILE = "终端停用后随现场操作档案保存"
_CITES = "GB/T 22239-2019 §8.1.4（未核原文）；沪府办发〔2019〕21号 二（五）"

NOTES = (
    PersonalNote("Device.name", "work", "认出是谁的终端，常写姓名", _WHILE, _CITES),
    PersonalNote("Device.enrolled_by", "work", "终端由谁登记", _WHILE, _CITES),
    PersonalNote("Device.state_reason", "behaviour", "挂失、擦除的理由，可能提到持有人", _WHILE, _CITES),
    PersonalNote("Device.last_seen_at", "behaviour", "发现长期没有上传的终端，防止现场材料丢失", _WHILE, _CITES),
    PersonalNote("DeviceKey.username", "access", "现场操作由谁签名", _WHILE, _CITES),
    PersonalNote("DeviceKey.officer_no", "work", "现场操作由谁签名", _WHILE, _CITES),
    PersonalNote("DeviceKey.public_key", "access", "核对现场操作的签名；私钥不离开终端", _WHILE, _CITES),
    PersonalNote("DeviceKey.session_until", "access", "到期须重新登录", _WHILE, _CITES),
)

IMPERSONAL = (
    *(f"Device.{name}" for name in (
        "device_no", "platform", "organ_code", "territory_code", "state", "state_at", "enrolled_at", "lost_at",
        "wipe_ordered_at", "app_version", "clock_offset_ms", "queue_acts", "queue_files", "queue_bytes", "queue_since",
    )),
    "DeviceKey.key_no", "DeviceKey.device", "DeviceKey.since", "DeviceKey.until",
)
