"""Security of network data (网络数据安全管理条例)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="网络数据安全管理条例",
    number="国务院令第790号",
    issued_by="国务院",
    issued_on=date(2024, 9, 24),
    in_force_from=date(2025, 1, 1),
    in_force_to=None,
    source="LawRefBook/Laws 网络数据安全管理条例(2024-09-24).md",
    verified=True,
    kind="行政法规",
    summary="文号 790 未在读到的文本中出现，待核。",
)

#: Security holes: told within twenty-four hours.
ARTICLE_10 = Article(
    TEXT,
    "第十条",
    "网络数据处理者提供的网络产品、服务应当符合相关国家标准的强制性要求；发现网络产品、服务存在安全缺陷、漏洞等风险时，"
    "应当立即采取补救措施，按照规定及时告知用户并向有关主管部门报告；涉及危害国家安全、公共利益的，"
    "网络数据处理者还应当在24小时内向有关主管部门报告。",
    verified=True,
)

#: Data handed on: contracts and records of three years.
ARTICLE_12 = Article(
    TEXT,
    "第十二条",
    "网络数据处理者向其他网络数据处理者提供、委托处理个人信息和重要数据的，应当通过合同等与网络数据接收方约定处理目的、方式、"
    "范围以及安全保护义务等，并对网络数据接收方履行义务的情况进行监督。向其他网络数据处理者提供、"
    "委托处理个人信息和重要数据的处理情况记录，应当至少保存3年。\n"
    "网络数据接收方应当履行网络数据安全保护义务，并按照约定的目的、方式、范围等处理个人信息和重要数据。\n"
    "两个以上的网络数据处理者共同决定个人信息和重要数据的处理目的和处理方式的，应当约定各自的权利和义务。",
    verified=True,
)

#: More than ten million people.
ARTICLE_28 = Article(
    TEXT,
    "第二十八条",
    "网络数据处理者处理1000万人以上个人信息的，还应当遵守本条例第三十条、"
    "第三十二条对处理重要数据的网络数据处理者（以下简称重要数据的处理者）作出的规定。",
    verified=True,
)
