"""Catalogue (监管事项目录清单、检查实施清单): what may be supervised at all, and point by point how an inspection is made.

What it is
    Main items and sub-items with 14-digit codes; per item and implementing organ a checklist in three levels: list,
    check items (检查项), points (检查内容); versions; import from XLSX and CSV. National items come down in batches as
    drafts and proposals; district departments claim (认领) what they exercise; licence items (许可事项) find their item.
On which texts
    国办函〔2018〕73号, 国发〔2019〕18号 (what an item states), 国办发〔2024〕54号 (an item that is not published must not be
    exercised), 上海市优化营商环境条例 arts 61 and 69.
Its words
    ``SupervisionItem`` 监管事项, ``Checklist`` 检查实施清单, ``CheckItem`` 检查项, ``CheckPoint`` 检查内容,
    ``Claim`` 认领, ``LicenceItem`` 许可事项, ``NationalRow`` 国家下发的一行.
What it opens
    Nothing: it is a register. Its news are in ``events.py``; it hears nothing.
Where to start
    ``rules.ITEM`` and ``rules.CHECKLIST`` are the procedures; ``queries.require_published`` and
    ``queries.checklist_for`` are what the draw and the inspections ask.

A published version is never edited: a change is a new version, drafted, submitted, reviewed by others than those who wrote
it (an inspection of the city's own by two organs) and published from a day on, upon which the one before becomes 已变更.
What still runs on an item is asked of the modules above (``running.py``), for a register knows nothing of casework.
The tables hold no personal data but the accounts of those who drafted, reviewed, claimed and received (``personal.py``).
"""
