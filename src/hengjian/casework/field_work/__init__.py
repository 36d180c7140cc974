"""Field work (现场操作): the acts that officers' phones performed, received in any order and merged by written rules.

What it is
    A phone without a signal keeps a log of signed acts. Here they arrive: late, twice, in any order, from several
    phones and beside the desk. Each is kept, each gets a verdict: accepted, waiting for an earlier act, or refused,
    which makes it a matter for correction. Nothing is ever dropped.
On which texts
    沪府办发〔2019〕21号 二（五）, 国办发〔2018〕118号 (全过程记录). The merge rules are written in ``docs/field-work.md``.
Its words
    *moment*: when an act was performed by corrected time; *keeper*: the one phone that leads a visit and closes its
    record; *correction* (现场操作待更正): a refused act that a person has to answer, apply again or set aside.
Opens
    no clock.
Tells
    ``events``: acts received, acts settled, a visit kept or released, a correction applied or set aside.
Hears
    nothing: it calls inspections and evidence as a person at the desk would.
Where to start
    ``rules.ACTS``, then ``settling``.
"""
