"""Licences that a business may need: what they are called, which line of government grants them, by which law it punishes.

Only the licensing of food stands on texts that were read. The others are named so that a clue reaches the right department;
their basis is not on the shelf and says so (未核): the department itself decides what law it applies.
"""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.statutes import food_safety

UNREAD = "法律依据没有核对（未核），以许可部门公布的为准"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence (许可). ``holds`` are words of permits that count as this one; ``basis`` is empty where no text was read."""

    title: str
    line: str
    holds: tuple[str, ...]
    basis: tuple[str, ...] = ()
    penalty: str = ""
    papers: tuple[str, ...] = ()

    @property
    def cites(self) -> str:
        """The basis as it is printed, or that it was not read."""
        return "、".join(self.basis) or UNREAD


_FOOD = (food_safety.ARTICLE_35.cite(),)
_FOOD_PENALTY = food_safety.ARTICLE_122.cite()
#: What 第三十三条第一款第一项至第四项 asks to be shown (第三十五条第二款).
_FOOD_PAPERS = (
    "申请书", "申请人身份证明或者营业执照", "经营场所和设备布局、操作流程的说明", "食品安全管理人员和食品安全规章制度",
)

LICENCES: dict[str, Licence] = {
    "catering": Licence("餐饮服务的食品经营许可", "market", ("食品经营许可",), _FOOD, _FOOD_PENALTY, _FOOD_PAPERS),
    "food_sale": Licence("食品销售的食品经营许可", "market", ("食品经营许可",), _FOOD, _FOOD_PENALTY, _FOOD_PAPERS),
    "food_making": Licence("食品生产许可", "market", ("食品生产许可",), _FOOD, _FOOD_PENALTY, _FOOD_PAPERS),
    "drug_sale": Licence("药品经营许可", "drug", ("药品经营许可",)),
    "clinic": Licence("医疗机构执业许可", "health", ("医疗机构执业许可", "诊所备案")),
    "public_place": Licence("公共场所卫生许可", "health", ("公共场所卫生许可", "卫生许可")),
    "lodging": Licence("旅馆业特种行业许可", "police", ("特种行业许可",)),
    "internet_cafe": Licence("网络文化经营许可", "culture", ("网络文化经营许可",)),
    "books": Licence("出版物经营许可", "culture", ("出版物经营许可",)),
    "chemicals": Licence("危险化学品经营许可", "emergency", ("危险化学品经营许可",)),
    "gas": Licence("燃气经营许可", "housing", ("燃气经营许可",)),
    "haulage": Licence("道路运输经营许可", "transport", ("道路运输经营许可",)),
    "training": Licence("民办学校办学许可", "education", ("办学许可",)),
    "dispatching": Licence("劳务派遣经营许可", "labour", ("劳务派遣经营许可",)),
}
#: The register's own paper, which is no licence.
REGISTRATION = "营业执照"
