"""Shanghai on data (上海市数据条例): sharing of public data."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="上海市数据条例",
    number="2021年公布",
    issued_by="上海市人民代表大会常务委员会",
    issued_on=date(2021, 11, 25),
    in_force_from=date(2022, 1, 1),
    in_force_to=None,
    source="LawRefBook/Laws 上海市数据条例(2021-11-25).md",
    verified=True,
    kind="地方性法规",
)

#: Sharing is the rule; lists of demand, duty and exceptions.
ARTICLE_38 = Article(
    TEXT,
    "第三十八条",
    "公共管理和服务机构之间共享公共数据，应当以共享为原则，不共享为例外。公共数据应当通过大数据资源平台进行共享。\n"
    "公共管理和服务机构应当根据履职需要，提出数据需求清单；根据法定职责，明确本单位可以共享的数据责任清单；对法律、"
    "法规明确规定不能共享的数据，经市政府办公厅审核后，列入负面清单。\n"
    "市政府办公厅应当建立以共享需求清单、责任清单和负面清单为基础的公共数据共享机制。",
    verified=True,
)

#: How a demand is confirmed, within fifteen working days.
ARTICLE_39 = Article(
    TEXT,
    "第三十九条",
    "公共管理和服务机构提出共享需求的，应当明确应用场景，并承诺其真实性、合规性、安全性。对未列入负面清单的公共数据，"
    "可以直接共享，但不得超出依法履行职责的必要范围；对未列入公共数据目录的公共数据，"
    "市级责任部门应当在收到共享需求之日起十五个工作日内进行确认后编入公共数据目录并提供共享。\n"
    "公共管理和服务机构超出依法履行职责的必要范围，通过大数据资源平台获取其他机构共享数据的，"
    "市大数据中心应当在发现后立即停止其获取超出必要范围的数据。",
    verified=True,
)

#: Shared data is used for the purpose it was shared for.
ARTICLE_40 = Article(
    TEXT,
    "第四十条",
    "公共管理和服务机构向自然人、法人和非法人组织提供服务时，需要使用其他部门数据的，应当使用大数据资源平台提供的最新数据。\n"
    "公共管理和服务机构应当建立共享数据管理机制，通过共享获取的公共数据，应当用于本单位依法履行职责的需要，"
    "不得以任何形式提供给第三方，也不得用于其他任何目的。",
    verified=True,
)
