"""Result codes of inspections (检查结果): replaceable dictionaries.

The default is the wording of the national public list. The letters are the code set of the first provincial systems
(2016-17), kept so that old data can be read; :data:`FROM_LETTERS` says what each letter means in the default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hengjian.kernel.errors import Refused

Finds = Literal["nothing", "problem", "obstacle"]


@dataclass(frozen=True, slots=True)
class ResultCode:
    """One result. ``finds``: nothing wrong, a problem on a point, or an obstacle (the check could not be made).

    ``needs_follow_up``: the inspection cannot be closed without further handling in words. ``corrected``: an order to
    correct must exist. A code that is another's ``parent`` is a heading and cannot be chosen.
    """

    code: str
    title: str
    finds: Finds = "problem"
    needs_follow_up: bool = False
    corrected: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class ResultCodes:
    """A dictionary of result codes; another may be put in its place."""

    name: str
    codes: tuple[ResultCode, ...]

    def get(self, code: str) -> ResultCode | None:
        """The entry ``code``, if there is one."""
        return next((one for one in self.codes if one.code == code), None)

    def choices(self) -> list[ResultCode]:
        """The codes that can be chosen: all but headings."""
        headings = {one.parent for one in self.codes}
        return [one for one in self.codes if one.code not in headings]

    def choose(self, codes: Sequence[str], *, what: str) -> list[ResultCode]:
        """The entries of the chosen codes; refused when none, one twice, an unknown one or a heading was chosen."""
        open_to = {one.code: one for one in self.choices()}
        if not codes:
            raise Refused(what, "没有选择检查结果", "请至少选择一种结果", field="result_codes")
        if unknown := [code for code in codes if code not in open_to]:
            raise Refused(what, f"检查结果 {'、'.join(unknown)} 不在{self.name}中", "请重新选择", field="result_codes")
        if len(set(codes)) < len(codes):
            raise Refused(what, "同一种检查结果选了两次", "请重新选择", field="result_codes")
        return [open_to[code] for code in codes]

    def titles(self, codes: Sequence[str]) -> list[str]:
        """The wording of codes, in the dictionary's order; a code it does not know stays as it is."""
        known = [one.title for one in self.codes if one.code in codes]
        return known + [code for code in codes if self.get(code) is None]

    def follow_up(self, codes: Sequence[str]) -> bool:
        """Whether one of the codes calls for further handling."""
        return any(one.needs_follow_up for one in self.codes if one.code in codes)


NATIONAL = ResultCodes("全国公示结果目录", (
    ResultCode("01", "未发现问题", "nothing"),
    ResultCode("02", "未按规定公示年度报告", needs_follow_up=True),
    ResultCode("03", "未按规定公示其他应当公示的信息", needs_follow_up=True),
    ResultCode("04", "公示信息隐瞒真实情况、弄虚作假", needs_follow_up=True),
    ResultCode("05", "通过登记的住所（经营场所）无法联系", "obstacle", needs_follow_up=True),
    ResultCode("06", "发现问题已责令改正", corrected=True),
    ResultCode("07", "不配合检查情节严重", "obstacle", needs_follow_up=True),
    ResultCode("08", "未发现开展本次抽查涉及的经营活动", "obstacle"),
    ResultCode("09", "发现问题待后续处理", needs_follow_up=True),
    ResultCode("11", "已关闭停业或正在组织清算", "obstacle"),
    ResultCode("12", "注销", "obstacle"),
    ResultCode("13", "被吊销", "obstacle"),
    ResultCode("14", "被撤销", "obstacle"),
    ResultCode("15", "迁出", "obstacle"),
))

LETTERS = ResultCodes("2016-2017 年结果代码", (
    ResultCode("1", "未发现问题", "nothing"),
    ResultCode("E", "发现问题已责令改正", corrected=True),
    ResultCode("A", "发现问题待后续处理", needs_follow_up=True),
    ResultCode("2", "工商", needs_follow_up=True, parent="A"),
    ResultCode("B", "未按规定公示应当公示的信息", needs_follow_up=True, parent="2"),
    ResultCode("C", "公示信息隐瞒真实情况、弄虚作假", needs_follow_up=True, parent="2"),
    ResultCode("6", "通过登记的住所（经营场所）无法联系", "obstacle", needs_follow_up=True, parent="2"),
    ResultCode("D", "其他", needs_follow_up=True, parent="2"),
    ResultCode("3", "食药", needs_follow_up=True, parent="A"),
    ResultCode("4", "质监", needs_follow_up=True, parent="A"),
    ResultCode("G", "公安", needs_follow_up=True, parent="A"),
    ResultCode("5", "其他部门", needs_follow_up=True, parent="A"),
    ResultCode("F", "未发现开展本次抽查涉及的经营活动", "obstacle"),
    ResultCode("8", "不配合检查情节严重", "obstacle", needs_follow_up=True),
    ResultCode("7", "已关闭停业或正在组织清算", "obstacle"),
    ResultCode("9", "注销", "obstacle"),
    ResultCode("10", "被吊销", "obstacle"),
    ResultCode("11", "被撤销", "obstacle"),
    ResultCode("12", "迁出", "obstacle"),
))

FROM_LETTERS = {
    "1": "01", "E": "06", "A": "09", "2": "09", "B": "03", "C": "04", "6": "05", "D": "09", "3": "09", "4": "09",
    "G": "09", "5": "09", "F": "08", "8": "07", "7": "11", "9": "12", "10": "13", "11": "14", "12": "15",
}

RESULT_CODES = NATIONAL
