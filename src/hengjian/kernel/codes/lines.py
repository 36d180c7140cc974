"""Lines (条线): the trades of government by which departments of city, district and street belong together.

A permission reaches along a line; organs, officers and items carry one. The codes are this platform's own, the titles
those of the departments.
"""

LINES: dict[str, str] = {
    "market": "市场监管",
    "drug": "药品监管",
    "fire": "消防救援",
    "emergency": "应急管理",
    "ecology": "生态环境",
    "housing": "住房城乡建设管理",
    "transport": "交通",
    "agriculture": "农业农村",
    "culture": "文化旅游",
    "health": "卫生健康",
    "labour": "人力资源社会保障",
    "urban": "城管执法",
    "water": "水务",
    "commerce": "商务",
    "education": "教育",
    "civil": "民政",
    "police": "公安",
    "justice": "司法行政",
    "planning": "发展改革",
    "industry": "经济信息化",
    "finance": "财政",
    "cyber": "网信",
    "general": "综合",
}


def title(code: str) -> str:
    """The line's title; an unknown code is its own title."""
    return LINES.get(code, code)


def code_of(text: str) -> str | None:
    """The code of a line given by code or title; ``None`` when there is no such line."""
    if text in LINES:
        return text
    return next((code for code, name in LINES.items() if name == text), None)
