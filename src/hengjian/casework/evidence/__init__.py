"""Evidence (证据): what was photographed, filmed, signed or handed over, kept as it was taken (全过程记录).

What it is
    An exhibit (证据材料) is a file with its hash, kind, time and taker, attached to a matter of a storey above. What a phone
    takes is declared (登记) with the hash of that moment and delivered (收齐) when its bytes are here; each hand and each
    look is a line of its custody chain (保管链), and what the chain cannot show is said in words.
On which texts
    行政处罚法 第四十六条 (the eight kinds), 国办发〔2018〕118号 (recording of the whole process),
    市场监督管理行政处罚程序规定 第二十三至二十六条 (originals, or method, time and maker noted).
Its words
    a file is *attached*, or *declared* and *delivered*; it is never changed or deleted. Bytes that are not what was declared,
    or not safe to open, go into *quarantine*: kept, not shown. A mistake is corrected by *superseding*: both stay.
Opens
    nothing.
Tells
    ``ExhibitAttached``, ``ExhibitDeclared``, ``ExhibitDelivered``, ``ExhibitQuarantined``, ``ExhibitSuperseded`` about the
    matter itself, so that its timeline shows them. A look changes nothing in law: it is a line of the custody chain alone.
Hears
    its own ``ExhibitDeclared``: bytes that were here before the declaration are taken in with it.
Where to start
    ``operations.declaring``: how a photograph comes from a phone; ``operations.intake``: how its bytes do.
"""
