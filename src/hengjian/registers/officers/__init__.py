"""Officers (执法人员名录): who may inspect what, until when, and whom they must not inspect; and the accounts.

What it is
    Certificates (执法证) and their terms, item scope, post and expertise, employers of the past, relations that force
    recusal (回避); accounts (账号) with roles, lines and territory.
On which texts
    行政处罚法 arts 42, 43 (qualified officers, at least two; recusal); 国办发〔2024〕54号 (nobody without a certificate);
    GB/T 22239-2019 §8.1.4 (accounts and passwords) and §8.1.10 (three administrators).
Its words
    ``Officer`` 执法人员, ``CertificateTerm`` 执法证有效期, ``Relation`` 应当回避的关系, ``EmployerSpell`` 任职经历,
    ``Account`` 账号.
What it opens
    Nothing: it is a register. Its news are in ``events.py``; it hears nothing.
Where to start
    ``rules.reasons_against`` says in words why an officer cannot be drawn; ``queries.conflicts`` whom an officer must
    not visit. ``personal.py`` notes for every personal field why it is kept and for how long.

Deliberately absent: citizen number, sex, telephone. No act of this platform needs them.
"""
