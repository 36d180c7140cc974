"""An invented form with one control of each kind, and what follows from it."""

from django import forms

from hengjian.interfaces.look import pieces


class PlanForm(forms.Form):
    """A form with one control of each kind."""

    name = forms.CharField(label="计划名称", max_length=80)
    organ = forms.ChoiceField(label="牵头机关", choices=[("a", "浦东新区市场监督管理局　食品经营科")])
    starts = forms.DateField(label="开始日期", widget=forms.DateInput(attrs={"type": "date"}))
    share = forms.DecimalField(label="C 类抽取率", min_value=4, max_value=15, decimal_places=1)
    cap = forms.ChoiceField(
        label="每户每年",
        choices=[("1", "1 次"), ("2", "2 次"), ("3", "3 次")],
        widget=forms.RadioSelect,
        help_text="全部部门合并计算，上级专项除外",
    )
    towns = forms.MultipleChoiceField(
        label="街镇",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "川沙新镇"), ("2", "张江镇"), ("3", "康桥镇"), ("4", "三林镇")],
    )
    covers = forms.BooleanField(label="每户至少两年一次", required=False)
    reason = forms.CharField(
        label="调整理由",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="随计划一并公布，20 至 500 字",
    )
    list_file = forms.FileField(label="名录文件", required=False)


class ReasonForm(forms.Form):
    """The one field of a grave act."""

    reason = forms.CharField(
        label="作废理由（公开）",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明事实和依据，20 至 500 字。",
        min_length=20,
    )


def plan_form() -> PlanForm:
    """The form as it comes back after a refusal."""
    form = PlanForm(
        {
            "name": "2026 年度食品经营双随机抽查（下半年调整）",
            "organ": "a",
            "starts": "2026-07-01",
            "share": "4.5",
            "cap": "2",
            "towns": ["1", "2"],
            "covers": "on",
            "reason": "上半年投诉集中于外卖，增加覆盖。",
        }
    )
    form.is_valid()
    form.add_error(
        "share", "C 类 4.5% 低于 B 类 5.0%。风险较高的类别，抽取率不得低于风险较低的类别。请填 5.0% 至 15.0%。"
    )
    return form


def consequences() -> pieces.Consequences:
    """A plan that its officers cannot finish, and the ways out."""
    return pieces.Consequences(
        "能不能完成",
        "还差 214 个人日",
        False,
        "预计 414 户，每户 2 人、平均 1.1 日，连同复查共需 1,102 人日。",
        pieces.Balance(888, 1102, "人日"),
        [
            pieces.Way("B 类降到 2.5%", "少查 81 户，恰好够用。", name="apply", value="b25"),
            pieces.Way("与消防合并上门", "36 户重合，少 92 人日；单独不够。", "查看重合名单", url="#"),
        ],
        [
            pieces.Condition(True, "每格对象不少于 30 户"),
            pieces.Condition(False, "两年覆盖可以做到", "剩余 2,031 户", "差 41 户"),
        ],
    )
