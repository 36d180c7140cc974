"""The national "Internet + Supervision" system (国家“互联网+监管”系统): what goes up in batches and what is pulled down.

What it is
    One partner. Up: acts, items, checklists, officers, entities, and what other modules offer, row by row in the national
    tables with the transport envelope, checked before they go; receipts come back, and a row the other side rejects comes
    back as work with a day. Down: one table and one calendar day a call, with a high-water mark; what cannot be read is kept
    as it came and the rest goes on to whoever works on it: complaints and clues to their district, items to the catalogue
    as proposals. Data of other provinces are asked for with a purpose, allowed by another person, and thrown away in time.
On which texts
    沪府办发〔2019〕21号 二（十）; 上海市数据条例 第三十八条至第四十条; field lists, envelope and calls as read from systems in use
    (``mapping``, ``fields``, ``signing``).
Its words
    a version is *queued* or *held*, a batch (批次) is *packed*, *sent*, *received* and *checked*; a row is *accepted* or
    *rejected* (then *returned*); a matter (国家下发事项) is *received*, *dispatched*, *signed* for, *answered* or *handed back*.
Opens
    matters and applications; a rejected act re-opens itself (退回补正).
Tells
    ``BatchPacked``, ``BatchChecked``, ``RowReturned``, ``DayPulled``, ``MatterDispatched``, ``MatterAnswered``, ``SharedUsed``…
Hears
    from the behaviour library every version, from the registers every change, from districts what they did; in the log's order.
The partner's parts
    Adapter: ``carrying``, the only file that opens a connection
    Mapping: ``mapping``, with the columns in ``fields``
    Golden files: ``tests/exchange/national/golden``
    Health: ``queries.health``, at the desk and by ``hengjian national health``
    Simulator: ``simulators.national``
Where to start
    ``mapping``, then ``operations``; a module with records for the nation reads ``sources``, one that takes over ``takers``.
"""
