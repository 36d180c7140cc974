"""The five hotlines (12345, 12315, 12348, 12319, 12328): what they pass on comes in, what is done about it goes back.

What it is
    One partner in five dialects. In: rows pushed by a signed callback or pulled from a high-water mark; a new order becomes a
    letter of ``complaints``, a redo, an escalation, a call-back is done on its matters. Back: every step of a matter whose
    letter came from a hotline is queued in the same transaction, sent in order, repeated with the same bytes until there is a
    receipt; what the hotline rejects comes back as work with a day.
On which texts
    沪府办发〔2019〕21号 二（八）; 沪府办〔2018〕62号. No wire format of a hotline is public: names of columns, codes and addresses
    in ``mapping`` are this platform's own and stand as 暂定 until agreed.
Its words
    a *row* (来件行) is *taken*, *known* (a duplicate), *left* (for a person) or *quarantined*; *news* (反馈) is *queued*,
    *sent*, *rejected*; a *forged* callback (伪造的推送) is refused in words and kept.
Who sent a letter
    A row as it came holds the sender, so it is sealed whole under a key of its own (``sealing``) and nothing of it stands in
    the open; news hold no column of the sender. Opening a sealed row takes a reason, and the look is told.
Opens, tells, hears
    letters of ``complaints``; ``RowTaken`` to ``NewsSettled``; every step of a matter, at once.
The partner's parts
    Adapter: ``carrying``, the only file that opens a connection
    Mapping: ``mapping``, one table for each hotline
    Golden files: ``tests/exchange/hotlines/golden``
    Health: ``queries.health``, at the desk and by ``hengjian hotlines status``
    Simulator: ``simulators.hotlines``
Where to start
    ``mapping``, then ``operations/taking``; what goes back is in ``telling``, the lock of the callback in ``guarding``.
"""
