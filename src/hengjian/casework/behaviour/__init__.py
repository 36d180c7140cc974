"""The behaviour library (监管行为信息库): what every organ did to whom, in the four national tables.

What it is
    One register of supervisory acts (监管行为): checks, penalties, coercive measures and others (行政检查、行政处罚、行政强制、
    其他行为). A check stands here as soon as its result is told; an order to correct is an act of its own that names its
    check. Every change is a version added, with cd_operation i, u or d and a hash over the one before.
On which texts
    沪府办发〔2019〕21号 二（五）; the national tables as read from systems in use (:mod:`.rules.fields`); 行政处罚法 arts 42, 57,
    58, 60 and 行政强制法 arts 18, 25 for the checks of quality (:mod:`.rules.quality`).
Its words
    an act is *entered* (采集), *checked* (核验), *returned* (退回补正) when a grave fault is found, *amended* (补正). A fault
    never keeps an act out: it is entered, marked and given back as work.
Opens
    the clock ``behaviour.amend`` for what was returned.
Tells
    ``SupervisoryActEntered``, ``…Revised``, ``…Amended``, ``…SentBack``, ``…Cancelled``.
Hears
    from inspections that a result was told, reviewed, published, an order to correct given, reported on or rechecked, a
    finding handed over (移送), kept evidence decided on, an inspection ended; later, so that nobody at the door waits.
Where to start
    ``rules.fields``, then ``composing`` and ``operations.keep``; to read: ``queries``, ``datasets``.
"""
