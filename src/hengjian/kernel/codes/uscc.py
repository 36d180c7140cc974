"""The unified social credit code (统一社会信用代码, GB 32100-2015) and the organisation code inside it (GB 11714-1997).

Eighteen characters: registering department, class of organisation, six digits of area, nine characters of organisation
code, one check character. The check character is computed by python-stdnum. That library's own ``validate`` wants a
digit in the first two places and so refuses departments A, N and Y, which the standard has; the form is therefore
checked here.

The area names where the body was *first* registered. It does not change when the body moves, so it never says where a
body is today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stdnum.cn import uscc as library

from hengjian.kernel.codes import halfwidth

Kind = Literal["valid", "normalised", "old_registration_no", "wrong_check_digit", "illegal_character", "wrong_length"]

LENGTH = 18
#: The thirty-one characters of GB 32100; I, O, S, V and Z are left out because they look like digits or each other.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FORM = re.compile(f"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
LETTERS = re.compile(f"[{ALPHABET}]{{18}}")
#: Numbers from before 2015: thirteen digits until 2007, fifteen after, those of farmers' cooperatives (NA inside) and
#: of foreign firms, in words (企独沪总字第012345号).
OLD_REGISTRATION_NO = re.compile(r"[0-9]{13}|[0-9]{15}|[0-9]{6}NA[0-9]{6}[0-9X]|.*字第?[0-9A-Z()（）-]+号?.*")

_LOOKS_LIKE = {"I": "1", "O": "0", "S": "5", "V": "U", "Z": "2"}

#: First character: who registers. Second: what is registered. From memory of the standard's table, not verified (未核).
DEPARTMENTS: dict[str, tuple[str, dict[str, str]]] = {
    "1": ("机构编制", {"1": "机关", "2": "事业单位", "3": "编办直接管理机构编制的群众团体", "9": "其他"}),
    "2": ("外交", {"1": "外国常驻新闻机构", "9": "其他"}),
    "3": (
        "司法行政",
        {
            "1": "律师执业机构",
            "2": "公证处",
            "3": "基层法律服务所",
            "4": "司法鉴定机构",
            "5": "仲裁委员会",
            "9": "其他",
        },
    ),
    "4": ("文化", {"1": "外国在华文化中心", "9": "其他"}),
    "5": ("民政", {"1": "社会团体", "2": "民办非企业单位", "3": "基金会", "9": "其他"}),
    "6": ("旅游", {"1": "外国旅游部门常驻代表机构", "2": "港澳台地区旅游部门常驻内地代表机构", "9": "其他"}),
    "7": ("宗教", {"1": "宗教活动场所", "2": "宗教院校", "9": "其他"}),
    "8": ("工会", {"1": "基层工会", "9": "其他"}),
    "9": ("市场监管", {"1": "企业", "2": "个体工商户", "3": "农民专业合作社"}),
    "A": ("中央军委改革和编制办公室", {"1": "军队事业单位", "9": "其他"}),
    "N": ("农业", {"1": "组级集体经济组织", "2": "村级集体经济组织", "3": "乡镇级集体经济组织", "9": "其他"}),
    "Y": ("其他", {"1": "其他"}),
}

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION_FORM = re.compile(r"[0-9A-Z]{8}[0-9X]")


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a cell that should hold a credit code.

    ``code`` is the code in its printed form when it is good, otherwise the cell brought to half width and capitals.
    ``note`` says in Chinese what was changed or what is wrong; it is empty for a good code.
    """

    raw: str
    code: str
    kind: Kind
    note: str

    @property
    def good(self) -> bool:
        """Whether the code may be used."""
        return self.kind in ("valid", "normalised")


@dataclass(frozen=True, slots=True)
class Parts:
    """The five parts of a credit code; the names are empty for characters outside the known table."""

    department: str
    department_name: str
    category: str
    category_name: str
    area: str
    organisation: str
    check: str


def normalise(raw: str) -> str:
    """Bring a typed code to half width, capitals and no blanks; hyphens go only when eighteen characters remain."""
    text = halfwidth.as_code(raw)
    bare = text.replace("-", "")
    return bare if len(bare) == LENGTH else text


def check_character(first_seventeen: str) -> str:
    """Return the eighteenth character that belongs to the first seventeen."""
    return library.calc_check_digit(first_seventeen)


def is_valid(code: str) -> bool:
    """Say whether the text, exactly as it stands, is a credit code with the right check character."""
    return FORM.fullmatch(code) is not None and code[-1] == check_character(code[:-1])


def examine(raw: str) -> Examined:
    """Say what a cell holds: a good code, one that became good, an old registration number, or which fault."""
    code = normalise(raw)
    kind, note = _judged(raw, code)
    return Examined(raw, code, kind, note)


def parts(code: str) -> Parts:
    """Take a credit code apart; raises ``ValueError`` if it is not one."""
    if not is_valid(code):
        raise ValueError(f"不是有效的统一社会信用代码：{code}")
    department_name, categories = DEPARTMENTS.get(code[0], ("", {}))
    return Parts(code[0], department_name, code[1], categories.get(code[1], ""), code[2:8], code[8:17], code[17])


def organisation_check(first_eight: str) -> str:
    """Return the ninth character of an organisation code (组织机构代码)."""
    total = sum(int(char, 36) * weight for char, weight in zip(first_eight, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def is_organisation_code(code: str) -> bool:
    """Say whether nine characters without hyphen are an organisation code with the right check character."""
    return ORGANISATION_FORM.fullmatch(code) is not None and code[-1] == organisation_check(code[:-1])


def _judged(raw: str, code: str) -> tuple[Kind, str]:
    if is_valid(code):
        if code == raw:
            return "valid", ""
        return "normalised", f"已规范为 {code}（去空白、全角转半角、小写转大写）"
    if OLD_REGISTRATION_NO.fullmatch(code):
        return "old_registration_no", "这是旧注册号，不是统一社会信用代码；已另存，请补录信用代码"
    if len(code) != LENGTH:
        return "wrong_length", f"统一社会信用代码应为 18 位，实为 {len(code)} 位"
    if not LETTERS.fullmatch(code):
        return "illegal_character", _illegal(code)
    should = check_character(code[:-1])
    if code[-1] != should:
        return "wrong_check_digit", f"校验码不符：第 18 位应为 {should}，实为 {code[-1]}，请核对证照"
    return "illegal_character", "第 3 至 8 位是登记机关的行政区划代码，只能是数字"


def _illegal(code: str) -> str:
    place, char = next((place, char) for place, char in enumerate(code, start=1) if char not in ALPHABET)
    hint = f"，是否为 {_LOOKS_LIKE[char]}" if char in _LOOKS_LIKE else ""
    return f"第 {place} 位的“{char}”不能用于统一社会信用代码{hint}"
