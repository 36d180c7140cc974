"""Enforcement cases (行政处罚、行政强制): from a finding to a lawful decision, its performance, publication and archive.

What it is
    A *case* (案件) is verified, filed, investigated, reviewed by somebody outside its team, told to the party, heard where
    Shanghai's rule grants it, decided, served, performed, closed. *Measures* (查封、扣押、先行登记保存) end in time or are
    released; suspected crimes go to the police; a revoked decision is taken down.
On which texts
    行政处罚法, 行政强制法, 市场监督管理行政处罚程序规定, 上海市行政处罚听证程序规定, 移送涉嫌犯罪案件的规定, 处罚信息公示规定.
Its words
    *proposal* (拟处罚), *weighty* (程序规定第五十条的案件), *measure* (强制措施), *transfer* (移送公安机关).
Opens
    release tasks of measures; publication of decisions.
Tells, hears
    ``CaseOpened`` to ``CaseArchived``; nothing yet.
Where to start
    ``rules/procedure.py``, then ``operations``.
"""
