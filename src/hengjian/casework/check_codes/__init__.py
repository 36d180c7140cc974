"""Check codes (检查码): the signed code every visit to an enterprise carries, and what the enterprise says of the visit.

What it is
    A code binds a visit to its draw or reason, officers, items, days and address; anybody checks it with a phone, also
    without the network. One entity, one visit, one code: departments that come together share it.
On which texts
    沪法治政府办〔2024〕11号 (check codes, rating), 国办发〔2024〕54号 (approval, frequency), 行政处罚法 arts 42, 55 (two
    officers, certificates), 上海市行政执法监督办法 (supervision of enforcement). The citations stand at the head of ``rules``.
Its words
    a code is *issued*, *replaced* (换发: the visit changed) or *revoked* (作废: nobody comes); a *part* is what it says of one
    department's inspection; a *rating* belongs to the supervising line and never to the rated organ; an *alarm* is a
    matter of the supervising line.
Opens
    the clock ``check_codes.answer`` on each alarm.
Tells
    ``events``; a batch of codes is one event whose list is a body.
Hears
    arrivals, results and early ends of the inspections above it (``reactions``).
Where to start
    ``payload``: what the symbol holds; then ``operations.issuing``.
"""
