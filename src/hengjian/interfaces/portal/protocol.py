"""What the verification of a draw proves, in a citizen's words: one claim per step of the replay, with its algorithm.

The names are those that ``static/portal/verify_draw.js`` and ``tools/verify_draw.py`` print; a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A step of the replay: ``step`` its name, ``claim`` what it shows, ``how`` in brief, ``algorithm`` in full."""

    step: str
    claim: str
    how: str
    algorithm: str


CLAIMS = (
    Claim("承诺", "承诺没有被改动", "重新计算承诺的摘要，与公布的对照",
          "承诺是一个写法唯一的 JSON 文件，含名单摘要、各组户数和比例、人员库摘要、各方密封值、随机来源的次序。"
          "对它算 SHA-256，得到承诺值。"),
    Claim("原值", "各方原值与事前密封相符", "逐个见证方重算密封值",
          "每个见证方事先只交密封值，即对“commit|抽取编号”连上两个原值算出的摘要。抽取时公开原值，任何人可以重算。"),
    Claim("种子", "种子算得出来", "由承诺、随机来源和各方原值合成",
          "种子是对承诺值、随机来源的摘要、骰子点数和各方原值依次相连算出的摘要。少一样或者改一位，种子就完全不同。"),
    Claim("名额", "每组的名额算得出来", "只用整数，先区后组两两相决",
          "每组的户数乘以比例，取整的部分直接成为名额，余数在区内、再在全市两两相决，由种子决定归谁。全过程没有小数。"),
    Claim("名单摘要", "名单没有被改动", "逐户重算，合成一个摘要，与承诺里的对照",
          "名单每行是化名和组的代号。各行的摘要两两合并成一棵树（RFC 6962），树根就是承诺里的名单摘要。"),
    Claim("抽中名单", "抽中的逐户相符", "每户由种子和化名算出签号，小的在前",
          "签号是对“ticket|种子|化名”算出的摘要。每组按签号从小到大取足名额，最后一户的签号就是抽中线。"),
    Claim("候补", "候补的次序相符", "紧接着抽中线，按签号从小到大", "每组在抽中的之后按签号接着取，得到候补及其次序。"),
    Claim("人员库", "人员库、回避名单没有被改动", "重算三个摘要，与承诺里的对照",
          "人员代号、回避对照和每人任务量各成一棵树，树根都在承诺里。"),
    Claim("人员", "检查人员的搭配逐组相符", "应当回避的不会派到，任务量均匀",
          "先算每个人员派到每一户的精确概率，使每人任务量尽量相等、应当回避的概率为零，再由种子逐步取整，概率和任务量都不变。"),
    Claim("结果摘要", "结果就是公布的那一份", "对整份结果重算摘要", "结果文件除摘要以外的全部内容算 SHA-256，与公布的结果摘要对照。"),
)
