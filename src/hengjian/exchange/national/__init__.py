"""The national "Internet + Supervision" system (国家“互联网+监管”系统): what goes up in batches and what is pulled down.

What it is
    One partner. Up: versions of supervisory acts, row by row in the four national tables, with the transport envelope;
    receipts come back, and a row the other side rejects comes back as work to the organ that entered it. Down: one table
    and one calendar day a call, with a high-water mark; what cannot be read is kept as it came and the rest goes on.
On which texts
    沪府办发〔2019〕21号 二（十）; field lists, envelope and calls as read from systems in use (``mapping``, ``signing``).
Its words
    a version is *queued*, a batch (批次) is *packed*, *sent*, *received* and *checked*; a row is *accepted* or *rejected*.
Opens
    nothing; a rejected row re-opens the supervisory act itself (退回补正).
Tells
    ``BatchPacked``, ``BatchSent``, ``BatchChecked``, ``DayPulled``.
Hears
    from the behaviour library every version, from the log and in its order.
Where to start
    ``mapping``, then ``operations``; ``carrying`` is the only file that opens a connection.
"""
