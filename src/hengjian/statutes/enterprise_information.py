"""The regulation on enterprise information (企业信息公示暂行条例), as it stood from 2014 to 2024.

It was amended on 2024-05-01 (国务院令第777号); the amended text was not read.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="企业信息公示暂行条例",
    number="国务院令第654号",
    issued_by="国务院",
    issued_on=date(2014, 8, 7),
    in_force_from=date(2014, 10, 1),
    in_force_to=date(2024, 5, 1),
    source="LawRefBook/Laws 企业信息公示暂行条例(2014-08-07).md",
    verified=True,
    kind="行政法规",
)

TEXT_2024 = Statute(
    title="企业信息公示暂行条例",
    number="国务院令第777号修正",
    issued_by="国务院",
    issued_on=None,
    in_force_from=date(2024, 5, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=("2024年修正，自2024年5月1日起施行，调整了用语并增加了公示虚假信息的责任。未读到修正后的全文。"),
    kind="行政法规",
)

#: What the registration authority publishes, and within which time.
ARTICLE_6 = Article(
    TEXT,
    "第六条",
    "工商行政管理部门应当通过企业信用信息公示系统，公示其在履行职责过程中产生的下列企业信息：\n"
    "(一)注册登记、备案信息；\n"
    "(二)动产抵押登记信息；\n"
    "(三)股权出质登记信息；\n"
    "(四)行政处罚信息；\n"
    "(五)其他依法应当公示的信息。\n"
    "前款规定的企业信息应当自产生之日起20个工作日内予以公示。",
    verified=True,
)

#: What other departments publish.
ARTICLE_7 = Article(
    TEXT,
    "第七条",
    "工商行政管理部门以外的其他政府部门(以下简称其他政府部门)应当公示其在履行职责过程中产生的下列企业信息：\n"
    "(一)行政许可准予、变更、延续信息；\n"
    "(二)行政处罚信息；\n"
    "(三)其他依法应当公示的信息。\n"
    "其他政府部门可以通过企业信用信息公示系统，也可以通过其他系统公示前款规定的企业信息。"
    "工商行政管理部门和其他政府部门应当按照国家社会信用信息平台建设的总体要求，实现企业信息的互联共享。",
    verified=True,
)

#: The season of annual reports.
ARTICLE_8 = Article(
    TEXT,
    "第八条",
    "企业应当于每年1月1日至6月30日，通过企业信用信息公示系统向工商行政管理部门报送上一年度年度报告，"
    "并向社会公示。\n"
    "当年设立登记的企业，自下一年起报送并公示年度报告。",
    verified=True,
)

#: What an enterprise publishes within twenty working days.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "企业应当自下列信息形成之日起20个工作日内通过企业信用信息公示系统向社会公示：\n"
    "(一)有限责任公司股东或者股份有限公司发起人认缴和实缴的出资额、出资时间、出资方式等信息；\n"
    "(二)有限责任公司股东股权转让等股权变更信息；\n"
    "(三)行政许可取得、变更、延续信息；\n"
    "(四)知识产权出质登记信息；\n"
    "(五)受到行政处罚的信息；\n"
    "(六)其他依法应当公示的信息。\n"
    "工商行政管理部门发现企业未依照前款规定履行公示义务的，应当责令其限期履行。",
    verified=True,
)

#: Correcting what was published wrongly.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "政府部门发现其公示的信息不准确的，应当及时更正。公民、"
    "法人或者其他组织有证据证明政府部门公示的信息不准确的，有权要求该政府部门予以更正。\n"
    "企业发现其公示的信息不准确的，应当及时更正；但是，"
    "企业年度报告公示信息的更正应当在每年6月30日之前完成。更正前后的信息应当同时公示。",
    verified=True,
)

#: Random checks of what enterprises publish.
ARTICLE_14 = Article(
    TEXT,
    "第十四条",
    "国务院工商行政管理部门和省、自治区、直辖市人民政府工商行政管理部门应当按照公平规范的要求，"
    "根据企业注册号等随机摇号，确定抽查的企业，组织对企业公示信息的情况进行检查。\n"
    "工商行政管理部门抽查企业公示的信息，可以采取书面检查、实地核查、网络监测等方式。"
    "工商行政管理部门抽查企业公示的信息，可以委托会计师事务所、税务师事务所、"
    "律师事务所等专业机构开展相关工作，并依法利用其他政府部门作出的检查、核查结果或者专业机构作出的专业结论。\n"
    "抽查结果由工商行政管理部门通过企业信用信息公示系统向社会公布。",
    verified=True,
)

#: Enterprises co-operate with checks.
ARTICLE_15 = Article(
    TEXT,
    "第十五条",
    "工商行政管理部门对企业公示的信息依法开展抽查或者根据举报进行核查，企业应当配合，接受询问调查，"
    "如实反映情况，提供相关材料。\n"
    "对不予配合情节严重的企业，工商行政管理部门应当通过企业信用信息公示系统公示。",
    verified=True,
)

#: What follows from information that is not published or is false.
ARTICLE_17 = Article(
    TEXT,
    "第十七条",
    "有下列情形之一的，由县级以上工商行政管理部门列入经营异常名录，通过企业信用信息公示系统向社会公示，"
    "提醒其履行公示义务；情节严重的，由有关主管部门依照有关法律、行政法规规定给予行政处罚；"
    "造成他人损失的，依法承担赔偿责任；构成犯罪的，依法追究刑事责任：\n"
    "(一)企业未按照本条例规定的期限公示年度报告或者未按照工商行政管理部门责令的期限公示有关企业信息的；\n"
    "(二)企业公示信息隐瞒真实情况、弄虚作假的。\n"
    "被列入经营异常名录的企业依照本条例规定履行公示义务的，由县级以上工商行政管理部门移出经营异常名录；"
    "满3年未依照本条例规定履行公示义务的，由国务院工商行政管理部门或者省、自治区、"
    "直辖市人民政府工商行政管理部门列入严重违法企业名单，并通过企业信用信息公示系统向社会公示。"
    "被列入严重违法企业名单的企业的法定代表人、负责人，3年内不得担任其他企业的法定代表人、负责人。\n"
    "企业自被列入严重违法企业名单之日起满5年未再发生第一款规定情形的，由国务院工商行政管理部门或者省、"
    "自治区、直辖市人民政府工商行政管理部门移出严重违法企业名单。",
    verified=True,
)

#: What the registration authority publishes (未核).
ARTICLE_6_2024 = Article(
    TEXT_2024,
    "第六条",
    summary=(
        "登记、行政处罚等信息自产生之日起二十个工作日内公示。未读到修正后的文字，"
        "条号和内容以公布的文本为准。"
    ),
)

#: Random checks (未核).
ARTICLE_14_2024 = Article(
    TEXT_2024,
    "第十四条",
    summary="随机抽查企业公示的信息。未读到修正后的文字，条号和内容以公布的文本为准。",
)

#: What follows from false information (未核).
ARTICLE_17_2024 = Article(
    TEXT_2024,
    "第十七条",
    summary=(
        "公示虚假信息的法律责任，2024年修正有增加。未读到修正后的文字，"
        "条号和内容以公布的文本为准。"
    ),
)
