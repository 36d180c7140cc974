"""Who may do which act on unlicensed business, how far: anybody at the desk takes clues in, the hub sends, units handle."""

from hengjian.kernel.access import Permission, Reach, Role

INTAKE = frozenset({Role.DISPATCHER, Role.HANDLER, Role.INSPECTOR, Role.NODE})
HUB = frozenset({Role.DISPATCHER, Role.NODE})
HANDLING = frozenset({Role.HANDLER, Role.INSPECTOR, Role.NODE})
CASEWORK = frozenset({Role.INSPECTOR, Role.NODE})
DECIDING = frozenset({Role.HEAD, Role.NODE})
READING = frozenset({Role.DISPATCHER, Role.HANDLER, Role.INSPECTOR, Role.HEAD, Role.LEADER, Role.AUDIT_ADMIN, Role.NODE})

_TABLE = (
    (HANDLING, Reach.ORGAN, {
        "sign": "签收", "object": "提出异议", "check": "现场核实", "dismiss": "不成立", "guide": "督促办证", "note_licence": "登记已办证照",
        "note_stop": "登记停止经营", "pass_on": "移送", "revisit": "回头看", "relapse": "回潮重开",
    }),
    (CASEWORK, Reach.ORGAN, {"order_stop": "责令停止", "open_case": "立案处罚", "open_helper_case": "查处帮助经营的人", "seal": "查封"}),
    (DECIDING, Reach.ORGAN, {"extend": "延长核查期限"}),
    # What the hub itself set aside it answers and closes itself.
    (INTAKE, Reach.ORGAN, {"feed_back": "反馈结果"}),
    (DECIDING | HUB, Reach.ORGAN, {"close": "销户"}),
    (INTAKE, Reach.TERRITORY, {
        "receive": "登记线索", "take_sightings": "导入经营信息", "drop_sighting": "排除经营信息", "judge": "研判分类",
        "set_aside": "不属于无证无照经营",
    }),
    (HUB, Reach.TERRITORY, {"dispatch": "派发"}),
)
PERMISSIONS: tuple[Permission, ...] = (
    *(Permission(f"unlicensed.{act}", title, roles, reach) for roles, reach, acts in _TABLE for act, title in acts.items()),
    Permission("unlicensed.view", "查看无证无照线索", READING, Reach.TERRITORY),
)
