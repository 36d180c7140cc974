"""The model card (模型说明): what was measured, on what, and what it must not be used for; the same facts as JSON and as a page."""

from __future__ import annotations

from typing import Any

DATA = (
    "第八届泰迪杯数据挖掘挑战赛（2020）C 题“智慧政务”附件 2 的公开副本：开发部分的留言 5,095 件、标题 7,266 条，七个一级分类；"
    "姓名、电话、证件号已经遮去。"
)
LICENCE = "数据没有写明许可；只在本机度量和训练，不随平台分发。模型文件由它得出，同样只在本机使用，不提交、不发布。"
LIMITS = [
    "数据是外省一个城市 2012—2020 年的网上留言，不是上海的热线来件；用到本地之前要用本地来件重新度量。",
    "只分七个一级领域；领域之内的分类按用词规则，承办单位一律按派单目录，模型只提出建议，由人决定。",
    "没有读过的语言、方言录音转写和很短的来件会不准；信心低于阈值的不作建议。",
    "标题和正文在数据里是分开的：每个标题和最像它的正文放在同一折，仍可能有个别没有对上。",
    "同样的折上还试过：朴素贝叶斯加权的 SVM（0.905）、逻辑回归（0.904）、一至四元（0.910）、开头加权（0.911）、潜在语义（0.904 至 0.911）、"
    "未标注来件自训练（0.909）和它们的组合（不高于 0.912）；所用的一种是看过这些折之后选定的，差别小于各折之间的起伏。",
    "基线 0.915 是数据说明给出的（同样的字符 TF-IDF 加线性 SVM，用开发部分训练），不是在本机同一折上量得的。",
]


def markdown(card: dict[str, Any]) -> str:
    """The card as a page."""
    texts, limit = card["texts"], card["threshold"]
    lines = [
        "# 模型说明：投诉举报的领域（complaint_fields）", "",
        f"文件 SHA-256：`{card['sha256']}`；种子 {card['seed']}；"
        f"字符一至三元 TF-IDF，至少在 {card['often']} 件中出现，各类等权的线性 SVM（C={card['C']}）。", "",
        "## 结果", "",
        f"- 宏平均 F1（{card['folds']} 折，近似重复在同一折）：**{card['macro_f1']}**；基线 {card['baseline_macro_f1']}",
        f"- 各折：{'、'.join(map(str, card['macro_f1_folds']))}；准确率 {card['accuracy']}；前两位含正确答案 {card['top_two']}",
        f"- 期望校准误差 ECE：{card['ece']}",
        f"- 阈值 {limit['confidence']}：{limit['share']:.1%} 的来件高于它，其中 {limit['right']:.1%} 正确；低于它的由人决定", "",
        "| 领域 | F1 |", "|---|---|", *(f"| {name} | {score} |" for name, score in card["by_class"].items()), "",
        "## 可靠性", "", "| 信心 | 件数 | 平均信心 | 实际正确 |", "|---|---|---|---|",
        *(f"| {one['from']:.1f}–{one['to']:.1f} | {one['texts']} | {one['confidence']} | {one['right']} |" for one in card["reliability"]),
        "", "## 数据", "", card["data"], f"留言 {texts['messages']} 件，标题 {texts['subjects']} 条，分成 {texts['groups']} 组。", "",
        "## 许可", "", card["licence"], "", "## 限制", "", *(f"- {one}" for one in card["limits"]),
    ]
    return "\n".join(lines) + "\n"
