"""Norms of inspecting enterprises (涉企检查规范): how often, whom, and on which items not without a cause.

What it is
    Yearly frequency caps (年度检查频次上限) per authority, level and kind with their count rules; the library of object
    classes (检查对象库); the list of items that are not exercised without a cause (无事不扰事项清单).
On which texts
    国办发〔2024〕54号 (未核全文), 司法部 Q&A of 2025 (read in part), 上海市优化营商环境条例 art. 62 and following.
Its words
    ``FrequencyCap`` 频次上限, ``ObjectClass`` 检查对象类别, ``CalmItem`` 无事不扰事项.
What it opens
    Nothing: it is a register. Its news are in ``events.py``; it hears nothing.
Where to start
    ``rules`` counts visits under a cap; ``queries.cap_for`` is what approval and the draw ask.
"""
