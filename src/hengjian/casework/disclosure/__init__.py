"""Disclosure (公示): what the public sees, since when, and what was taken back.

What it is
    A publication (公示) holds the public fields of a plan, a draw or an inspection's result, their hash, and how the day
    of publication stands to the lawful one. Original records stay where they are.
On which texts
    国办发〔2018〕118号 第六条 (20 working days, taking down), 企业公示信息抽查暂行办法 第十一条,
    市场监督管理行政处罚信息公示规定 第十一条 (withdrawal with reason).
Its words
    a result is *published*, and may be *withdrawn* (撤回): a tombstone with reason and day stays, the content goes.
    What never leaves: credit-risk class, score, cell label, officers' telephones, data of natural persons.
Opens
    nothing; it ends the clock ``inspections.publish`` through ``inspections.operations.mark_published``.
Tells
    ``ResultPublished``, ``NoticePublished``, ``PublicationRemarked``, ``PublicationWithdrawn``, ``ResultRepublished``.
Hears
    ``PlanPublished``, ``DrawMade`` and ``DrawVoided`` of double_random.
Where to start
    ``rules.PUBLIC_FIELDS`` and ``rules.result_content``.
"""
