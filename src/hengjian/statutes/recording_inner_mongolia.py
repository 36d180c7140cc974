"""Recording of enforcement in Inner Mongolia (令第244号).

Another province's rule, used as the default for what no national or Shanghai text says: when recordings are handed in.
"""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="内蒙古自治区行政执法公示执法全过程记录重大执法决定法制审核办法",
    number="内蒙古自治区人民政府令第244号",
    issued_by="内蒙古自治区人民政府",
    issued_on=date(2020, 2, 17),
    in_force_from=date(2020, 4, 1),
    in_force_to=None,
    source=("waystowork/waystowork.github.io 内蒙古自治区行政执法公示执法全过程记录重大执法决定法制审核办法.md"),
    verified=True,
    kind="地方政府规章",
)

#: Recordings are uploaded within twenty-four hours.
ARTICLE_20 = Article(
    TEXT,
    "第二十条",
    "音像记录完成后，执法人员应当在二十四小时内将音像记录信息上传至行政执法部门执法办案系统。"
    "执法办案系统应与全区行政执法综合管理监督信息系统互联互通。\n"
    "因连续执法、异地执法或者在边远、水上、交通不便地区执法，无法在规定时限内上传音像记录信息的，"
    "行政执法人员应当在具备条件后即时上传。",
    verified=True,
)

#: Recordings are not forged, cut or deleted.
ARTICLE_23 = Article(
    TEXT,
    "第二十三条",
    "行政执法部门及其有关工作人员不得伪造、修改、编辑、剪辑、删除执法过程的原始记录，"
    "不得在法定保存期限内销毁文字记录和音像记录资料。",
    verified=True,
)
