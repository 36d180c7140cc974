"""Shanghai's citizens' hotline (沪府办〔2018〕62号). Not read: limits as restated by a sub-district."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="上海市“12345”市民服务热线工作管理办法",
    number="沪府办〔2018〕62号",
    issued_by="上海市人民政府办公厅",
    issued_on=None,
    in_force_from=date(2018, 10, 1),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "一般咨询、建议一个工作日，督办和回访复核三个工作日，一般求助、投诉五个工作日，"
        "复杂的经批准十五个工作日。期限取自街道转述，施行日和后续文件待核。"
    ),
    kind="规范性文件",
)
