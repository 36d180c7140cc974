"""Complaints and tip-offs in market supervision from 2026 on (总局令第121号). Only its opening was read: summary only."""

from __future__ import annotations

from datetime import date

from hengjian.statutes.text import Statute

TEXT = Statute(
    title="市场监督管理投诉举报处理办法",
    number="国家市场监督管理总局令第121号",
    issued_by="国家市场监督管理总局",
    issued_on=date(2025, 12, 30),
    in_force_from=date(2026, 4, 15),
    in_force_to=None,
    source="",
    verified=False,
    summary=(
        "2025年12月30日公布，自2026年4月15日起施行，代替总局令第20号。"
        "要求真实身份和事实，拒绝核验身份的不予受理；写明判断生活消费需要的因素；"
        "重复举报不再处理或者并案；增加回访；平台内经营者地址不明的由平台所在地处理；"
        "统一通过全国12315平台办理；不受理须说明理由。受理、调解和告知的期限未读到。"
    ),
    kind="部门规章",
)
