"""What the workbench's own table keeps about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_CITES = "《个人信息保护法》第十三条、第三十四条；GB/T 22239-2019 §8.1.4（未核原文）"
_KEEP = "退出或者会话到期后删除"

NOTES = (
    PersonalNote("HeldSession.username", "access", "限制一人同时登录的会话数", _KEEP, _CITES),
    PersonalNote("HeldSession.session_key", "access", "结束超出数目的会话", _KEEP, _CITES),
    PersonalNote("HeldSession.since", "access", "先结束最早的会话", _KEEP, _CITES),
)

IMPERSONAL: tuple[str, ...] = ()
