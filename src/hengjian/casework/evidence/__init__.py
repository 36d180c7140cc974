"""Evidence (证据): what was photographed, filmed, signed or handed over, kept as it was taken (全过程记录).

What it is
    An exhibit (证据材料) is a file with its hash, kind, time and taker, attached to a matter of a storey above.
On which texts
    行政处罚法 第四十六条 (the eight kinds), 国办发〔2018〕118号 (recording of the whole process),
    市场监督管理行政处罚程序规定 第二十三至二十六条 (originals, or method, time and maker noted).
Its words
    a file is *attached*; it is never changed or deleted. A mistake is corrected by *superseding*: both stay.
Opens
    nothing.
Tells
    ``ExhibitAttached``, ``ExhibitSuperseded``, about the matter itself, so that its timeline shows them.
Hears
    nothing.
Where to start
    ``rules.check_upload``: what may come in at all.
"""
