"""Legal texts (法规库): the statutes the platform relies on, version by version, article by article, and who relies on them.

What it is
    Texts with versions (gazette date, in force from and to) and their articles; what the code cites lies in
    ``hengjian.statutes`` and is entered from there, what officials add is kept here under the same article key.
On which texts
    上海市优化营商环境条例 arts 61 and 69 (an item states its basis); 国办发〔2024〕54号 (no inspection without one).
Its words
    ``LegalText`` 法规, ``TextVersion`` 版本, ``TextArticle`` 条款; an article key is ``<text key>/第十一条``.
What it opens
    Nothing: it is a register. Its news are in ``events.py``; it hears nothing.
Where to start
    ``rules.TEXT`` is the procedure of a version; ``queries.require_in_force`` is what a catalogue item asks,
    ``queries.relying_on`` answers who relies on an article.
"""
