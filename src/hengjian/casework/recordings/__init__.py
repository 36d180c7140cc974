"""Recordings (执法音像记录): what law-enforcement recorders brought in, matched to visits, kept with its custody.

What it is
    A recording (执法音像记录) is one file of a recorder (执法记录仪): with its hash, the hash of each of its segments, the time it
    covers, who wore the recorder, and the visits it shows.
On which texts
    国办发〔2018〕118号 第（八）至（十）项 (which acts are recorded throughout, keeping, use); 内蒙古自治区人民政府令第244号
    第二十条、第二十三条 (24 hours, no cutting, no deleting), another province's rule taken as a default.
Its words
    a file is *taken in*, *matched* to a visit or *set aside*; who hands it in late *explains*; it is *held* for a case and
    *destroyed* only when its time has run out. Nothing is edited.
Opens
    a recording duty (全程音像记录义务) when an act was done that must be recorded throughout.
Tells
    ``RecordingTakenIn``, ``RecordingMatched``, ``RecordingUnmatched``, ``RecordingSetAside``, ``LatenessExplained``,
    ``RecordingHeld``, ``RecordingReleased``, ``RecordingDestroyed``, ``DutyOpened``, ``DutyExcused``.
Hears
    of inspections what was recorded and concluded: recordings that came in before the phone's acts are matched again.
Where to start
    ``rules.matching``: how a file finds its visit; ``operations.taking_in``: how it comes in.
"""
