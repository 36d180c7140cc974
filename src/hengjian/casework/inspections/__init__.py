"""Inspections (检查): one visit of one organ to one entity, from the approval to the published result.

What it is
    A supervision item (监管事项) is checked on a regulated entity by at least two officers along a frozen checklist
    (检查表). Each of them signs in at the door with certificate and check code (亮证亮码), the party hears its rights
    (告知), what is found is recorded and signed (现场笔录), told to the entity, reviewed by another person, published and,
    where something is wrong, corrected and checked again (责令改正, 复查). What the phones of several officers bring is
    merged so that the order of arrival says nothing.
On which texts
    国办发〔2018〕118号 (publication, recording), 国办发〔2024〕54号 (approval, frequency), 行政处罚法 arts 28, 42, 43, 55, 56,
    市场监督管理行政处罚程序规定 arts 28, 29, 33-35, 43 (records, inquiries, kept evidence, refused signatures),
    特种设备安全监督检查办法 art 29 (recheck). The citations stand in ``rules.procedure``.
Its words
    planned or triggered (有计划, 触发式), daily, single case, special (日常, 个案, 专项); a *visit* is what the entity
    feels: several departments on one joint draw are one visit. A *paper* is what is written on the visit (询问笔录, 抽样清单,
    勘验笔录, 先行登记保存清单); a *keep* is evidence registered and kept by such a list.
Opens
    clocks ``inspections.publish``, ``inspections.correct``, ``inspections.recheck``; for each keep
    ``inspections.keep_report`` (24 hours, when urgent) and ``inspections.keep_dispose`` (seven working days).
Tells
    ``events``; a batch tells one event whose list of numbers is a body.
Hears
    nothing: draws open inspections by calling ``operations.open_batch``, disclosure calls ``operations.mark_published``.
    A round of the node releases kept evidence whose days have passed.
Where to start
    ``rules.WORKFLOW``, then ``operations``.
"""
