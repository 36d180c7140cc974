"""The door of other nodes (对端): the log with its proofs, bodies by their hash, cosigning, comparison.

Every request and every answer is signed (RFC 9421); a request nobody trusted has signed is refused with the reason and
kept for inspection. Nothing here writes a record: what comes in is applied by :mod:`hengjian.exchange.tiers`.
Where to start: ``urls``. Texts: RFC 9421, C2SP tlog-tiles and tlog-witness.
"""
