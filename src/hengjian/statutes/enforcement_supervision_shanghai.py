"""Shanghai on supervision of enforcement (上海市行政执法监督办法)."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Article, Statute

TEXT = Statute(
    title="上海市行政执法监督办法",
    number="上海市人民政府令第1号",
    issued_by="上海市人民政府",
    issued_on=date(2023, 1, 19),
    in_force_from=date(2023, 4, 1),
    in_force_to=None,
    source="waystowork/waystowork.github.io 上海市行政执法监督办法.md",
    verified=True,
    kind="地方政府规章",
)

#: Opening a supervision: notice in five, answer in ten working days.
ARTICLE_20 = Article(
    TEXT,
    "第二十条",
    "行政执法监督机关认为被监督机关的行政执法行为可能存在违法或者不当情形，确有必要实施行政执法监督的，"
    "可以启动行政执法行为监督程序。\n"
    "行政执法监督机关应当自决定启动行政执法监督之日起五个工作日内，书面通知被监督机关。"
    "被监督机关应当在接到书面通知之日起十个工作日内，提交书面说明及作出该行政执法行为的证据、依据和其他有关材料。\n"
    "行政执法监督机关经调查后认为行政执法行为不存在违法或者不当情形的，应当终止监督并通知被监督机关。",
    verified=True,
)

#: What is put right.
ARTICLE_24 = Article(
    TEXT,
    "第二十四条",
    "行政执法监督机关发现被监督机关有下列情形之一的，应当责令被监督机关限期纠正：\n"
    "（一）不落实行政执法重要制度的；\n"
    "（二）行政执法主体、权限、内容和程序不合法的；\n"
    "（三）不履行或者不正确履行法定职责的；\n"
    "（四）其他违反法律、法规、规章的情形。",
    verified=True,
)

#: Written suggestion and thirty days to put right.
ARTICLE_25 = Article(
    TEXT,
    "第二十五条",
    "被监督机关存在第二十四条所列情形的，行政执法监督机关应当制发《行政执法监督建议书》，"
    "建议被监督机关自行纠正违法或者不当行政执法行为。\n"
    "市和区人民政府作为行政执法监督机关的，《行政执法监督建议书》可以由同级司法行政部门制发。\n"
    "被监督机关应当自收到《行政执法监督建议书》之日起三十日内整改落实，并向《行政执法监督建议书》制发机关报送整改落实情况。",
    verified=True,
)
