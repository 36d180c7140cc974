"""Which records flow between the city and its districts (归属和流向): one line for every table of the platform.

A record is written in one place, its home, and copied elsewhere. *City* (市级): registers and norms, which all districts
work on. *Origin* (经办节点): everything that is done; the node of the organ in charge made the row, and nobody else writes
it. *Organ* (主管机关所在节点): matters that may be handed over; the column named is what a hand-over changes. ``down`` is who
gets the city's rows: all districts, the one that a column names, or none; ``up`` is whether the city gets the districts'.

The rule of thumb behind ``down``: what the public may read, and what a district decides by, goes to all; what the city's own
organs do in a district goes to that district, so that its caps count such visits too; papers, evidence and films stay with
the node that made them and go up only.
"""

from __future__ import annotations

from typing import Final

from hengjian.kernel.records import Flow, Local

CITY: Final = "city"
ORIGIN: Final = "origin"
ORGAN: Final = "organ"
ALL, NONE = "all", "none"

_REGISTERS: Final = (
    Flow("kernel.CalendarNotice", "节假日安排", CITY, down=ALL, up=False),
    Flow("kernel.AdjustedValue", "自行确定的参数", ORIGIN, down=ALL),
    Flow("organs.Organ", "执法主体", CITY, down=ALL, up=False),
    Flow("organs.Entrustment", "执法委托", CITY, down=ALL, up=False),
    Flow("officers.Officer", "执法人员", CITY, down=ALL, up=False),
    Flow("officers.CertificateTerm", "执法证件", CITY, down=ALL, up=False),
    Flow("officers.EmployerSpell", "执法人员任职经历", CITY, down=ALL, up=False),
    Flow("officers.Relation", "执法人员回避关系", CITY, down=ALL, up=False),
    Flow("legal_texts.LegalText", "法规", CITY, down=ALL, up=False),
    Flow("legal_texts.TextVersion", "法规版本", CITY, down=ALL, up=False),
    Flow("legal_texts.TextArticle", "法规条文", CITY, down=ALL, up=False),
    Flow("catalogue.SupervisionItem", "监管事项", CITY, down=ALL, up=False),
    Flow("catalogue.ItemReview", "监管事项审核意见", CITY, down=ALL, up=False),
    Flow("catalogue.Claim", "监管事项认领", CITY, down=ALL, up=False),
    Flow("catalogue.LicenceItem", "许可事项", CITY, down=ALL, up=False),
    Flow("catalogue.Checklist", "检查实施清单", CITY, down=ALL, up=False),
    Flow("catalogue.CheckItem", "检查项", CITY, down=ALL, up=False),
    Flow("catalogue.CheckPoint", "检查内容", CITY, down=ALL, up=False),
    Flow("catalogue.JointForm", "联合检查单", CITY, down=ALL, up=False),
    Flow("catalogue.JointPart", "联合检查单的部门内容", CITY, down=ALL, up=False),
    Flow("inspection_norms.FrequencyCap", "年度检查频次上限", ORIGIN, down=ALL),
    Flow("inspection_norms.ObjectClass", "检查对象分类", CITY, down=ALL, up=False),
    Flow("inspection_norms.CalmItem", "无事不扰事项", ORIGIN, down=ALL),
    Flow("documents.Template", "文书范本", CITY, down=ALL, up=False),
    Flow("documents.OrganMark", "机关代字", CITY, down=ALL, up=False),
    Flow("check_codes.SigningKey", "检查码验签公钥", ORIGIN, down=ALL),
)

_ENTITIES: Final = (
    # With the batch goes the news that an import is finished, on which every node counts its register anew.
    Flow("regulated_entities.ImportBatch", "名录导入批次", CITY, down=ALL, up=False),
    Flow("regulated_entities.Entity", "监管对象", CITY, down=ALL, up=False),
    Flow("regulated_entities.EntityChange", "监管对象变更记录", CITY, down=ALL, up=False),
    Flow("regulated_entities.CreditClass", "信用风险分类", CITY, down=ALL, up=False),
    Flow("regulated_entities.Premises", "经营场所", CITY, down=ALL, up=False),
    Flow("regulated_entities.Permit", "许可证", CITY, down=ALL, up=False),
    Flow("regulated_entities.ListMembership", "名单", CITY, down=ALL, up=False),
    Flow("regulated_entities.ProfessionalGrade", "专业风险等级", CITY, down=ALL, up=False),
    Flow("regulated_entities.SupervisedObject", "非主体监管对象", CITY, down=ALL, up=False),
)

_DRAWS: Final = (
    Flow("double_random.YearPlan", "抽查计划", ORIGIN, down=ALL),
    Flow("double_random.PlanAdjustment", "抽查计划调整", ORIGIN, down=ALL),
    # The key of the salts hides who stands on a list and was not drawn; it is kept like a signing key.
    Flow("double_random.Draw", "抽取", ORIGIN, down=ALL, without=("salt_key",)),
    Flow("double_random.DrawFile", "抽取材料", ORIGIN, down=ALL),
    Flow("double_random.Contribution", "随机数见证", ORIGIN, down=ALL),
    Flow("double_random.Selected", "抽中对象", ORIGIN, down="district_code"),
    # How many are finished is counted by the node that made the draw, as news of them comes in.
    Flow("double_random.Department", "抽查任务", ORIGIN, down=ALL, without=("finished",)),
    Flow("double_random.Assignment", "抽中的执法人员", ORIGIN, down=ALL),
)

#: What the city's own organs do in a district, the district sees too: these paths name it.
_PLACE, _OF_VISIT = "territory_code", "inspection__territory_code"

_INSPECTIONS: Final = (
    Flow("inspections.FrozenChecklist", "检查用清单", ORGAN, owner="frozen_by", down=ALL),
    Flow("inspections.Inspection", "检查", ORIGIN, down=_PLACE),
    Flow("inspections.InspectionOfficer", "检查人员", ORIGIN, down=_OF_VISIT),
    Flow("inspections.CheckResult", "检查内容的结果", ORIGIN, down=_OF_VISIT),
    Flow("inspections.OfficerAnswer", "各检查人员的填写", ORIGIN, down=_OF_VISIT),
    Flow("inspections.OrderToCorrect", "责令改正", ORIGIN, down=_OF_VISIT),
    Flow("inspections.SignIn", "到场签到", ORIGIN, down=_OF_VISIT),
    Flow("inspections.RecusalRequest", "回避申请", ORIGIN, down=_OF_VISIT),
    Flow("inspections.Paper", "现场文书", ORIGIN, down=_OF_VISIT),
    Flow("inspections.KeepAllowance", "先行登记保存批准", ORIGIN, down=_OF_VISIT),
    Flow("inspections.Keep", "先行登记保存", ORIGIN, down=_OF_VISIT),
    Flow("inspections.SiteRecord", "现场笔录", ORIGIN, down=_OF_VISIT),
    Flow("inspections.Transfer", "移送", ORIGIN, down=_OF_VISIT),
    Flow("kernel.RunningDeadline", "期限", ORIGIN, down=_PLACE),
    Flow("behaviour.SupervisoryAct", "监管行为", ORIGIN, down=_PLACE),
    Flow("behaviour.ActVersion", "监管行为版本", ORIGIN, down="act__territory_code"),
    Flow("behaviour.ActFault", "监管行为数据问题", ORIGIN, down="act__territory_code"),
)

_BESIDE: Final = (
    # The first look at a code is noted outside any act; it says something to the node that issued the code alone.
    Flow("check_codes.CheckCode", "检查码", ORIGIN, without=("scanned_at",)),
    Flow("check_codes.CodePart", "检查码内容", ORIGIN),
    Flow("check_codes.Rating", "检查评价", ORIGIN),
    Flow("check_codes.CodeAlarm", "检查码异常", ORGAN, owner="territory_code", down=_PLACE),
    Flow("evidence.Exhibit", "证据", ORIGIN),
    Flow("recordings.Recorder", "执法记录仪", ORIGIN),
    Flow("recordings.Recording", "执法记录", ORIGIN),
    Flow("recordings.Match", "执法记录与检查的对应", ORIGIN),
    Flow("recordings.RecordingDuty", "应当全程记录的行为", ORIGIN),
    Flow("field_work.ReceivedAct", "移动端办理记录", ORIGIN),
    Flow("documents.Document", "文书", ORIGIN),
    # What the nation sends is dispatched by the city; what the organ of the place does with it is that node's own.
    Flow("national.Returned", "国家系统退回的记录", CITY, down=_PLACE, up=False),
    Flow("national.Matter", "国家下发事项", CITY, down=_PLACE, up=False),
    Flow("national.MatterStep", "国家下发事项的办理", ORIGIN),
    Flow("national.SharedRequest", "外省市共享数据的申请", ORIGIN),
    Flow("national.SharedAnswer", "外省市共享数据的取得", CITY, down=_PLACE, up=False),
    Flow("national.SharedUse", "外省市共享数据的查阅", ORIGIN),
    # Everybody may read them, so every node's portal shows the city's.
    Flow("disclosure.Publication", "公示", ORIGIN, down=ALL),
)

#: Until letters are handed to districts as a two-step act, a letter is handled where it came in, and the city sees all.
_COMPLAINTS: Final = (
    Flow("complaints.Letter", "来件", ORIGIN),
    Flow("complaints.Matter", "投诉举报", ORIGIN),
    Flow("complaints.Dispatch", "投诉举报分送", ORIGIN),
    Flow("complaints.Session", "投诉举报办理过程", ORIGIN),
    Flow("complaints.CallBack", "投诉举报回访", ORIGIN),
    Flow("complaints.Route", "派单目录", ORIGIN, down=ALL),
)

#: A case is its organ's, on its own node and the city sees all.
_CASES: Final = (
    Flow("enforcement.Case", "行政处罚案件", ORIGIN),
    Flow("enforcement.Measure", "强制措施", ORIGIN),
    Flow("enforcement.Transfer", "涉嫌犯罪案件移送", ORIGIN),
    Flow("enforcement.PublishedPenalty", "处罚公示", ORIGIN),
    Flow("enforcement.Challenge", "行政复议和行政诉讼", ORIGIN),
    # A place stays on the map of the district where it lies; the city compares districts.
    Flow("unlicensed.Place", "无证无照点位", ORIGIN),
    Flow("unlicensed.Clue", "无证无照线索", ORIGIN),
    Flow("unlicensed.Step", "无证无照办理记录", ORIGIN),
    Flow("unlicensed.Sighting", "经营信息", ORIGIN),
    Flow("unlicensed.SightingFault", "没有收下的经营信息", ORIGIN),
)

_BETWEEN: Final = (
    # One node asks or offers, the other answers in a row of its own: no row has two writers.
    Flow("tiers.Command", "给归属节点的请求", ORIGIN, down="to_code"),
    Flow("tiers.CommandAnswer", "请求的答复", ORIGIN, down="to_code"),
    Flow("tiers.Offer", "移交", ORIGIN, down="to_code"),
    Flow("tiers.OfferAnswer", "移交的答复", ORIGIN, down="to_code"),
)

FLOWS: Final = (*_REGISTERS, *_ENTITIES, *_DRAWS, *_INSPECTIONS, *_BESIDE, *_COMPLAINTS, *_CASES, *_BETWEEN)

_LOG, _DERIVED, _DOCKING = "每个节点有自己的日志", "由别的记录推算，每个节点自己维护", "与国家系统的对接由市级节点办理"
_SIGN_IN, _INTAKE = "每个节点的人在自己的节点登录，口令不出节点", "导入在市级节点办理，结果进入登记库后才下发"

LOCALS: Final = (
    *(Local(f"kernel.{name}", _LOG) for name in (
        "LogQueue", "LogEntry", "LogTile", "LogState", "Checkpoint", "Cosignature", "Cursor",
    )),
    *(Local(f"kernel.{name}", "收到的行和拒收的行由收到它的节点保存") for name in ("ReceivedLine", "RefusedRow")),
    *(Local(f"tiers.{name}", "每个节点自己的链路") for name in ("Link", "Nonce", "RefusedMessage", "WitnessedHead")),
    Local("complaints.Trace", "由来件的文字得出的检索码，各节点从自己的来件得出"),
    *(Local(f"complaints.{name}", "反映人的信息封存在收到来件的节点，不传、不导出") for name in ("Reporter", "Look")),
    *(Local(f"hotlines.{name}", "热线来件原文封存在收到它的节点，反馈由该节点发出") for name in ("Row", "News", "Forged", "Nonce", "Mark")),
    Local("tiers.Comparison", "核对的结果由核对的节点保存"),
    Local("tiers.WithheldLine", "没有发给本节点的行只留承诺值，对端恢复时用"),
    Local("kernel.NumberSeries", "编号以节点代码开头，每个节点自己编号"),
    Local("kernel.Body", "文件按摘要保存，需要时按摘要向对端取"),
    *(Local(f"officers.{name}", _SIGN_IN) for name in ("Account", "FormerPassword")),
    Local("workbench.HeldSession", _SIGN_IN),
    *(Local(f"devices.{name}", "手机只和本机关所在的节点同步") for name in ("Device", "DeviceKey")),
    Local("evidence.CustodyLine", "保管链跟着原件，留在取证的节点；别的节点只记自己这里谁看过"),
    Local("field_work.FieldVisit", "记录哪部手机正在办，只对办理的节点有意义"),
    *(Local(f"catalogue.{name}", _INTAKE) for name in ("ItemImport", "NationalBatch", "NationalRow")),
    *(Local(f"regulated_entities.{name}", _INTAKE) for name in ("PendingEntity", "Quarantined")),
    Local("regulated_entities.EntitySummary", _DERIVED),
    Local("disclosure.PublicationWord", _DERIVED),
    *(Local(f"national.{name}", _DOCKING) for name in ("Batch", "OutRow", "Filling", "PulledDay", "PulledRow", "Unreadable")),
)

#: Django's own tables and those of its plug-ins: sessions, failed sign-ins, permissions that the platform does not use.
FOREIGN_APPS: Final = ("auth", "axes", "contenttypes", "sessions")
