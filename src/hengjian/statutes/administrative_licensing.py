"""The law on licensing (行政许可法): whoever licenses supervises."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="中华人民共和国行政许可法",
    number="2019年修正",
    issued_by="全国人民代表大会常务委员会",
    issued_on=date(2019, 4, 23),
    in_force_from=date(2019, 4, 23),
    in_force_to=None,
    source="LawRefBook/Laws 行政许可法(2019-04-23).md",
    verified=True,
    kind="法律",
)

#: Written inspection and records, open to the public.
ARTICLE_61 = Article(
    TEXT,
    "第六十一条",
    "行政机关应当建立健全监督制度，通过核查反映被许可人从事行政许可事项活动情况的有关材料，履行监督责任。\n"
    "行政机关依法对被许可人从事行政许可事项的活动进行监督检查时，应当将监督检查的情况和处理结果予以记录，"
    "由监督检查人员签字后归档。公众有权查阅行政机关监督检查记录。\n"
    "行政机关应当创造条件，实现与被许可人、其他有关行政机关的计算机档案系统互联，核查被许可人从事行政许可事项活动情况。",
    verified=True,
)

#: Sampling and inspection of premises.
ARTICLE_62 = Article(
    TEXT,
    "第六十二条",
    "行政机关可以对被许可人生产经营的产品依法进行抽样检查、检验、检测，对其生产经营场所依法进行实地检查。检查时，"
    "行政机关可以依法查阅或者要求被许可人报送有关材料；被许可人应当如实提供有关情况和材料。\n"
    "行政机关根据法律、行政法规的规定，对直接关系公共安全、人身健康、生命财产安全的重要设备、设施进行定期检验。对检验合格的，"
    "行政机关应当发给相应的证明文件。",
    verified=True,
)

#: What a licence holder is punished for.
ARTICLE_80 = Article(
    TEXT,
    "第八十条",
    "被许可人有下列行为之一的，行政机关应当依法给予行政处罚；构成犯罪的，依法追究刑事责任：\n"
    "（一）涂改、倒卖、出租、出借行政许可证件，或者以其他形式非法转让行政许可的；\n"
    "（二）超越行政许可范围进行活动的；\n"
    "（三）向负责监督检查的行政机关隐瞒有关情况、提供虚假材料或者拒绝提供反映其活动情况的真实材料的；\n"
    "（四）法律、法规、规章规定的其他违法行为。",
    verified=True,
)
