"""Two tiers (“1+16”): the city and its districts, separate nodes that keep working alone and catch up exactly.

What it is
    Every node's log is the stream. The other side pulls it with proofs, checks each line against its leaf, and applies the
    images of rows that each line carries; the number of a line is the cursor. A broker only wakes the other side up.
On which texts
    沪府办发〔2019〕21号 二（十一）; RFC 9421 (signed messages), RFC 9162 and C2SP tlog-witness (proofs and cosignatures).
Its words
    a *partner* (对端) is another node, a *link* (链路) what this node knows of it; lines are *shown*, *withheld* or *erased*.
Opens
    nothing; a row that cannot be applied waits as a refused row (拒收记录) until it is stated again.
Where to start
    ``flow`` is the table of homes and directions; then ``pulling``; the promises P1 to P8 stand in ``docs/exchange.md``.
"""
