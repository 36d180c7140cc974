"""Inspections (检查): one visit of one organ to one entity, from the approval to the published result.

What it is
    A supervision item (监管事项) is checked on a regulated entity by at least two officers along a frozen checklist
    (检查表), told to the entity, reviewed by another person, published and, where something is wrong, corrected and
    checked again (责令改正, 复查).
On which texts
    国办发〔2018〕118号 (publication, recording), 国办发〔2024〕54号 (approval, frequency), 行政处罚法 arts 28, 42, 43,
    特种设备安全监督检查办法 art 29 (recheck). The citations stand at the head of ``rules``.
Its words
    planned or triggered (有计划, 触发式), daily, single case, special (日常, 个案, 专项); a *visit* is what the entity
    feels: several departments on one joint draw are one visit.
Opens
    clocks ``inspections.publish``, ``inspections.correct``, ``inspections.recheck``.
Tells
    ``events``; a batch tells one event whose list of numbers is a body.
Hears
    nothing: draws open inspections by calling ``operations.open_batch``, disclosure calls ``operations.mark_published``.
Where to start
    ``rules.WORKFLOW``, then ``operations``.
"""
