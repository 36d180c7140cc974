"""What links and refused messages keep about people: nothing but the beginning of refused messages, which nobody knows beforehand."""

from hengjian.kernel.personal import PersonalNote

LINK_NOTES = (
    PersonalNote(
        "RefusedMessage.head", "behaviour", "被拒收的消息的开头，可能含个人信息；查明来历后删除", "三十天", "《中华人民共和国网络安全法》",
    ),
    PersonalNote("RefusedMessage.address", "access", "拒收的消息来自哪个网络地址", "三十天", "《中华人民共和国网络安全法》"),
)
LINK_IMPERSONAL = (
    *(f"Link.{name}" for name in (
        "code", "next", "edge", "size", "note", "state", "reason", "last_ok_at", "last_error", "last_error_at", "line_at", "applied_at",
        "shown", "rows", "refused",
    )),
    *(f"WitnessedHead.{name}" for name in ("origin", "size", "root")),
    *(f"Nonce.{name}" for name in ("partner", "nonce", "at")),
    *(f"RefusedMessage.{name}" for name in ("at", "path", "why")),
)
