"""Check codes (检查码): the signed code every visit to an enterprise carries, and what the enterprise says of the visit.

What it is
    The signed code every visit to an enterprise carries, and what the enterprise says of the visit.
On which texts
    沪府办发〔2019〕21号 二（五）.
Opens
    nothing.
Tells
    nothing yet.
Hears
    nothing.
Where to start
    ``rules``.
"""
