"""Inspection of special equipment (特种设备安全监督检查办法, 市场监管总局令第57号)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="特种设备安全监督检查办法",
    number="国家市场监督管理总局令第57号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2022, 5, 26),
    in_force_from=date(2022, 7, 1),
    in_force_to=None,
    source="LawRefBook/Laws 特种设备安全监督检查办法(2022-05-26).md",
    verified=True,
    kind="部门规章",
)

#: Regular inspections are random; who is in the pool.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "常规监督检查应当采用“双随机、一公开”方式，"
    "随机抽取被检查单位和特种设备安全监督检查人员（以下简称检查人员），并定期公布监督检查结果。\n"
    "常规监督检查对象库应当将取得许可资格且住所地在本辖区的特种设备生产单位和本辖区办理特种设备使用登记的使用"
    "单位全部纳入。\n"
    "特种设备生产单位制造地与住所地不在同一辖区的，由制造地的市级市场监督管理部门纳入常规监督检查对象库。",
    verified=True,
)

#: Inspection after licensing.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "市场监督管理部门对其许可的特种设备生产、充装单位和检验、检测机构是否持续保持许可条件、"
    "依法从事许可活动实施证后监督检查。",
    verified=True,
)

#: No regular inspection of a unit already inspected after licensing in the same year.
ARTICLE_17 = Article(
    TEXT,
    "第十七条",
    "同一年度，对同一单位已经进行证后监督检查的不再进行常规监督检查。",
    verified=True,
)

#: Refused signatures.
ARTICLE_27 = Article(
    TEXT,
    "第二十七条",
    "监督检查中，被检查单位的有关负责人拒绝在特种设备安全监督检查记录或者相关文书上签字或者以其他方式确认的，"
    "检查人员应当在记录或者文书上注明情况，并采取拍照、录音、录像等方式记录，"
    "必要时可以邀请有关人员作为见证人。\n"
    "被检查单位拒绝签收特种设备安全监察指令的，按照市场监督管理送达行政执法文书的有关规定执行，情节严重的，"
    "按照拒不执行特种设备安全监察指令予以处理。",
    verified=True,
)

#: An inspection ends when the unit is closed.
ARTICLE_28 = Article(
    TEXT,
    "第二十八条",
    "被检查单位停产、停业或者确有其他无法实施监督检查情形的，检查人员可以终止监督检查，并记录相关情况。",
    verified=True,
)

#: Putting right, report, and re-check within ten working days.
ARTICLE_29 = Article(
    TEXT,
    "第二十九条",
    "被检查单位应当根据特种设备安全监察指令，在规定时间内予以改正，消除事故隐患，并提交整改报告。\n"
    "市场监督管理部门应当在被检查单位提交整改报告后十个工作日内，对整改情况进行复查。复查可以通过现场检查、"
    "材料核查等方式实施。\n"
    "采用现场检查进行复查的，复查程序适用本办法。",
    verified=True,
)

#: Grave dangers are reported upward.
ARTICLE_30 = Article(
    TEXT,
    "第三十条",
    "发现重大违法行为或者严重事故隐患的，实施检查的市场监督管理部门应当及时报告上一级市场监督管理部门。\n"
    "市场监督管理部门接到报告后，应当采取必要措施，及时予以处理。",
    verified=True,
)
