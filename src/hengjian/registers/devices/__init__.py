"""Devices (移动终端): the phones officers work with: enrolled, keyed to a person, lost and wiped.

What it is
    The phones officers work with: enrolled, keyed to a person, lost and wiped.
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
