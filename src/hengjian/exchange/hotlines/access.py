"""Who takes in what the hotlines send, who looks at the line, who puts right what a hotline gave back."""

from hengjian.kernel.access import Permission, Reach, Role

ITSELF = frozenset({Role.NODE})
HUB = frozenset({Role.DISPATCHER, Role.NODE})
READING = frozenset({Role.DISPATCHER, Role.LEADER, Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN, Role.NODE})

PERMISSIONS = (
    Permission("hotlines.view", "查看热线对接情况", READING, Reach.CITY),
    Permission("hotlines.take_row", "接收热线来件", ITSELF, Reach.CITY),
    Permission("hotlines.quarantine", "隔离无法读取的热线来件", ITSELF, Reach.CITY),
    Permission("hotlines.keep_forged", "保留伪造的推送", ITSELF, Reach.CITY),
    Permission("hotlines.settle_row", "处理热线来件的问题", HUB, Reach.CITY),
    Permission("hotlines.look_at_row", "查看热线来件原文", HUB, Reach.CITY),
    Permission("hotlines.note_pulled", "登记拉取进度", ITSELF, Reach.CITY),
    Permission("hotlines.note_sent", "登记反馈已送达", ITSELF, Reach.CITY),
    Permission("hotlines.note_unsent", "登记反馈未送达", ITSELF, Reach.CITY),
    Permission("hotlines.note_rejected", "登记热线退回的反馈", ITSELF, Reach.CITY),
    Permission("hotlines.send_again", "重新反馈", HUB, Reach.CITY),
    Permission("hotlines.settle_news", "处理热线退回的反馈", HUB, Reach.CITY),
)
