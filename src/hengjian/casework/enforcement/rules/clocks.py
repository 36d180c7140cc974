"""The clocks of a case, each with its article. A clock keeps the version that was law on the day that triggered it.

``WORKING`` periods skip holidays; ``calendar`` ones end on the next working day when their last day is a day off
(程序规定第八十条). Periods without a number in the law (a review prolonged, a second prolongation) have no row.
"""

from __future__ import annotations

from datetime import date

from hengjian.kernel.calendar import Calendar
from hengjian.kernel.deadlines import Deadline, Extension, Pause
from hengjian.statutes import administrative_coercion as coercion
from hengjian.statutes import administrative_litigation as litigation
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import administrative_reconsideration as reconsideration
from hengjian.statutes import (
    crime_transfer,
    penalty_hearing,
    penalty_hearing_shanghai,
    penalty_procedure,
    penalty_publication,
    three_systems,
)
from hengjian.statutes import urban_management_shanghai as urban

P = penalty_procedure
_18, _33, _35, _36, _38 = (one.cite() for one in (P.ARTICLE_18, P.ARTICLE_33, P.ARTICLE_35, P.ARTICLE_36, P.ARTICLE_38))
_64, _57 = P.ARTICLE_64.cite(), P.ARTICLE_57.cite()
_HEARD = penalty_hearing_shanghai.ARTICLE_28.cite()
HEAD = "市场监督管理部门负责人批准"

TESTING = Pause("testing", "检测、检验、检疫、鉴定期间", (_18, _38, _64))
IDENTIFYING = Pause("identifying", "权利人辨认或者鉴别期间", (_18, _64))
SUSPENDED = Pause("suspended", "中止调查期间", (P.ARTICLE_46.cite(), _64))
HEARING = Pause("hearing", "听证期间", (_64, _HEARD))
ANNOUNCED = Pause("announced", "公告期间", (_64,))
REFUND = Pause("refund", "责令退还多收价款期间", (_64,))
HEARING_HELD = Pause("hearing_held", "听证中止期间", (penalty_hearing_shanghai.ARTICLE_26.cite(), _HEARD))

DEADLINES: tuple[Deadline, ...] = (
    # From the clue to the decision.
    Deadline(
        "enforcement.verify", "核查并决定是否立案", 15, "working", (_18,), "发现线索或者收到材料之日",
        Extension(15, HEAD, cites=(_18,)), (TESTING, IDENTIFYING),
    ),
    Deadline(
        "enforcement.decide", "作出处理决定", 90, "calendar", (_64, penalty.ARTICLE_60.cite()),
        "立案之日", Extension(30, HEAD, cites=(_64,)),
        (SUSPENDED, HEARING, ANNOUNCED, TESTING, IDENTIFYING, REFUND),
    ),
    Deadline("enforcement.review", "完成审核", 10, "working", (P.ARTICLE_55.cite(),), "审核机构接到审核材料之日"),
    Deadline("enforcement.state", "当事人陈述、申辩", 5, "working", (_57,), "告知书送达之日"),
    Deadline(
        "enforcement.ask_hearing", "当事人要求听证", 5,
        "working", (penalty_hearing_shanghai.ARTICLE_16.cite(), penalty.ARTICLE_64.cite(), _57),
        "收到听证告知书之日",
    ),
    Deadline("enforcement.assist", "完成协助调查", 15, "working", (P.ARTICLE_45.cite(),), "接到协助调查函之日"),
    Deadline("enforcement.assist_urban", "出具协助意见", 10, "calendar", (urban.ARTICLE_29.cite(),), "收到协助通知书之日"),
    # Hearing.
    Deadline("enforcement.hearing_chair", "确定听证主持人", 3, "working", (penalty_hearing.ARTICLE_18.cite(),), "收到听证申请之日"),
    Deadline("enforcement.hearing_file", "移交案件材料", 3, "working", (penalty_hearing.ARTICLE_19.cite(),), "确定听证主持人之日"),
    Deadline("enforcement.hearing_fix", "确定听证时间、地点", 5, "working", (penalty_hearing.ARTICLE_20.cite(),), "接到案件材料之日"),
    Deadline("enforcement.hearing_report", "撰写听证报告", 5, "working", (penalty_hearing.ARTICLE_29.cite(),), "听证结束之日"),
    Deadline("enforcement.hearing_end", "听证结束", 30, "calendar", (_HEARD,), "收到听证申请之日", pauses=(HEARING_HELD,)),
    # Measures.
    Deadline(
        "enforcement.report_keeping", "报告当场采取的先行登记保存并补办批准", 24, "hours", (_33,), "当场采取先行登记保存措施之时",
    ),
    Deadline(
        "enforcement.report_measure", "报告当场采取的行政强制措施并补办批准", 24, "hours", (_36, coercion.ARTICLE_19.cite()),
        "当场采取行政强制措施之时",
    ),
    Deadline("enforcement.keep", "处理先行登记保存的证据", 7, "working", (_35, penalty.ARTICLE_56.cite()), "先行登记保存之日"),
    Deadline(
        "enforcement.hold", "查封、扣押期限", 30, "calendar", (_38, coercion.ARTICLE_25.cite()), "查封、扣押之日",
        Extension(30, HEAD, cites=(_38, coercion.ARTICLE_25.cite())), (TESTING,),
    ),
    # From the decision to the archive.
    Deadline("enforcement.serve", "送达处罚决定书", 7, "working", (P.ARTICLE_81.cite(), penalty.ARTICLE_61.cite()), "作出决定之日"),
    Deadline("enforcement.announce", "公告送达", 30, "calendar", (P.ARTICLE_82.cite(),), "公告发布之日"),
    Deadline("enforcement.announce_urban", "公告送达（城管）", 60, "calendar", (urban.ARTICLE_25.cite(),), "发出公告之日"),
    Deadline("enforcement.pay", "缴纳罚没款", 15, "calendar", (P.ARTICLE_72.cite(), penalty.ARTICLE_67.cite()), "收到处罚决定书之日"),
    Deadline("enforcement.urge", "催告后履行", 10, "working", (P.ARTICLE_76.cite(), coercion.ARTICLE_54.cite()), "收到催告书之日"),
    Deadline(
        "enforcement.court", "申请人民法院强制执行", 3, "months", (P.ARTICLE_76.cite(), coercion.ARTICLE_53.cite()), "法定期限届满之日",
    ),
    Deadline("enforcement.close", "填写结案审批表", 15, "working", (P.ARTICLE_77.cite(),), "出现结案情形之日"),
    Deadline("enforcement.file_simple", "简易程序材料归档", 7, "working", (P.ARTICLE_70.cite(),), "作出当场处罚决定之日"),
    Deadline("enforcement.hand_in_cash", "交缴当场收缴的罚款", 2, "working", (P.ARTICLE_73.cite(),), "收缴罚款之日"),
    # Transfer of suspected crimes. Days are counted as natural days; the text does not say that they are working days.
    Deadline(
        "enforcement.approve_transfer", "决定是否移送公安机关", 3, "calendar", (crime_transfer.ARTICLE_5.cite(),), "接到移送报告之日",
    ),
    Deadline("enforcement.move_transfer", "移送公安机关", 24, "hours", (crime_transfer.ARTICLE_5.cite(),), "批准移送之时"),
    Deadline("enforcement.police", "公安机关决定是否立案", 3, "calendar", (crime_transfer.ARTICLE_8.cite(),), "公安机关接受案件之日"),
    Deadline(
        "enforcement.police_forward", "公安机关转送有管辖权的机关", 24, "hours", (crime_transfer.ARTICLE_7.cite(),), "公安机关接受案件之时",
    ),
    Deadline("enforcement.hand_over", "移交涉案物品和材料", 3, "calendar", (crime_transfer.ARTICLE_12.cite(),), "接到立案通知书之日"),
    Deadline(
        "enforcement.object_police", "提请公安机关复议", 3, "calendar", (crime_transfer.ARTICLE_9.cite(),), "接到不予立案通知书之日",
    ),
    Deadline("enforcement.police_again", "公安机关复议", 3, "calendar", (crime_transfer.ARTICLE_9.cite(),), "收到提请复议的文件之日"),
    # Remedies.
    Deadline("enforcement.reconsider", "申请行政复议", 60, "calendar", (reconsideration.ARTICLE_20.cite(),), "知道行政行为之日"),
    Deadline(
        "enforcement.reconsidered", "作出行政复议决定", 60, "calendar", (reconsideration.ARTICLE_62.cite(),), "受理复议申请之日",
        Extension(30, "行政复议机构负责人批准", cites=(reconsideration.ARTICLE_62.cite(),)),
    ),
    Deadline("enforcement.sue", "直接提起行政诉讼", 6, "months", (litigation.ARTICLE_46.cite(),), "知道行政行为之日"),
    Deadline("enforcement.sue_after", "不服复议决定提起诉讼", 15, "calendar", (litigation.ARTICLE_45.cite(),), "收到复议决定书之日"),
    # Publication: two clocks side by side.
    Deadline(
        "enforcement.publish_home", "在执法公示平台、信用网站公示处罚决定", 7, "working", (three_systems.ITEM_6.cite(),), "作出决定之日",
    ),
    Deadline(
        "enforcement.publish_national", "在国家企业信用信息公示系统公示", 20, "working", (penalty_publication.ARTICLE_9.cite(),),
        "作出决定之日",
    ),
    Deadline("enforcement.push_elsewhere", "推送至外省登记地", 10, "working", (penalty_publication.ARTICLE_10.cite(),), "作出决定之日"),
    Deadline(
        "enforcement.publish_elsewhere", "登记地协助公示", 10, "working", (penalty_publication.ARTICLE_10.cite(),), "收到处罚信息之日",
    ),
    Deadline(
        "enforcement.take_down", "撤回公示信息并说明理由", 3, "working", (penalty_publication.ARTICLE_11.cite(), P.ARTICLE_63.cite()),
        "决定被变更、撤销、确认违法或者无效之日",
    ),
)

#: Working days that lie between a notice and the hearing; Shanghai's rule asks for seven before the public notice too, the
#: ministry's for three (总局听证办法第二十二条): the longer one is kept.
DAYS_BEFORE_HEARING = 7


def latest_notice(hearing_on: date, calendar: Calendar) -> date:
    """The last day on which the party must have the notice and the public one must stand (举行听证的七个工作日前)."""
    return calendar.add_working_days(hearing_on, -DAYS_BEFORE_HEARING).day
