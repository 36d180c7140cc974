"""Recordings (执法音像记录): what law-enforcement recorders brought in, matched to visits, kept with its custody.

What it is
    What law-enforcement recorders brought in, matched to visits, kept with its custody.
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
