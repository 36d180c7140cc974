"""Papers between review and decision: the notice, statement, hearing, discussion."""

from __future__ import annotations

from hengjian.casework.documents.queries import Block
from hengjian.casework.enforcement.papers.fields import ADDRESSED, PARTY_SHORT, SERVED, kind
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.statutes import administrative_penalty as penalty
from hengjian.statutes import penalty_hearing as ministry
from hengjian.statutes import penalty_hearing_shanghai as shanghai

NOTICE = kind(
    "notice", "行政处罚告知书", "罚告", (
        *ADDRESSED, Block("paragraph", "由本机关立案调查的【案由】（案号：【案号】），已调查终结。现将本机关拟作出行政处罚的内"
                                      "容及事实、理由、依据告知如下："),
        Block("heading", "一、事实和证据"), Block("paragraph", "【查明的事实】"), Block("items", "【证据】"), Block("heading",
        "二、理由和依据"),
        Block("paragraph", "上述行为违反了【违反的规定】。依据【处罚依据】，拟作出行政处罚：【拟处罚】。"),
        Block("paragraph", "裁量的理由：【裁量的理由】", when="裁量的理由"), Block("heading", "三、你（单位）的权利"),
        Block("paragraph", "你（单位）有权进行陈述、申辩。自收到本告知书之日起五个工作日内未行使陈述、申辩权的，视为放弃此权利。"),
        Block("paragraph", "拟作出的行政处罚（【听证情形】）属于听证范围，你（单位）有权要求举行听证。要求听证的，"
                           "应当自收到本告知书之日起五个工作日内提出，"
              "以邮戳为准；逾期未提出的，视为放弃此权利。听证不收费用。", when="听证情形"),
        Block("seal"), SERVED,
    ), basis=(ART[57], penalty.ARTICLE_63.cite(), shanghai.ARTICLE_16.cite()), must={
        "查明的事实": "应当告知事实", "处罚依据": "应当告知依据", "拟处罚": "应当告知拟处罚的内容",
    }, about="本告知书一式两份，一份送达当事人，一份归档。",
)
STATEMENT = kind(
    "statement", "陈述、申辩复核意见书", "申辩", (
        PARTY_SHORT, Block("heading", "一、当事人的意见"), Block("paragraph", "【陈述意见】"), Block("heading", "二、复核意见"),
        Block("paragraph", "【复核意见】"), Block("signatures", "办案人员（签名）\n办案机构负责人（签名）"),
    ), basis=(ART[58],), must={"陈述意见": "应当充分听取当事人的意见", "复核意见": "对当事人提出的事实、理由和证据应当复核"},
)
HEARING_NOTICE = kind(
    "hearing_notice", "行政处罚听证通知书", "听通", (
        *ADDRESSED,
        Block("paragraph", "根据你（单位）的要求，本机关定于【听证时间】在【听证地点】【听证方式】【案由】听证会，"
                           "由【听证主持人】主持，办案人员【办案人员】参加。"),
        Block("paragraph", "你（单位）可以亲自参加，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避。"
                           "无正当理由拒不出席，或者未经许可中途退出的，"
              "视为放弃听证权利，听证终止。参加时请携带身份证明、委托书和有关证据。"),
        Block("seal"), SERVED, Block("note", "案号：【案号】。"),
    ), basis=(shanghai.ARTICLE_17.cite(), ministry.ARTICLE_22.cite()), must={
        "听证时间": "应当通知举行听证的时间", "听证地点": "应当通知举行听证的地点", "听证主持人": "应当告知听证主持人",
        "办案人员": "应当告知办案人员",
    },
)
HEARING_REPORT = kind(
    "hearing_report", "听证报告", "听报", (
        PARTY_SHORT, Block("rows", "时间|【听证时间】\n地点|【听证地点】\n方式|【听证方式】\n主持人|【听证主持人】\n办案人员|【办案人员】"),
        Block("heading", "一、听证的情况"), Block("paragraph", "【听证情况】"), Block("heading", "二、处理意见和建议"),
        Block("paragraph", "【听证意见】"),
        Block("signatures", "听证主持人（签名）"),
    ), basis=(ministry.ARTICLE_29.cite(), shanghai.ARTICLE_28.cite()), must={
        "听证情况": "应当写明听证会的基本情况", "听证意见": "应当提出处理意见和建议",
    },
)
DISCUSSION = kind(
    "discussion", "行政处罚案件集体讨论记录", "集讨", (
        PARTY_SHORT, Block("rows", "讨论日期|【讨论日期】\n拟处罚|【拟处罚】"), Block("paragraph", "【讨论记录】"),
        Block("signatures", "参加讨论的负责人（签名）\n记录人（签名）"),
    ), basis=(ART[60], penalty.ARTICLE_57.cite()), must={"讨论记录": "应当由负责人集体讨论决定"},
)
KINDS = (NOTICE, STATEMENT, HEARING_NOTICE, HEARING_REPORT, DISCUSSION)
