"""Supervisory acts (监管行为): the library of what every organ did, in the four national tables.

What it is
    The library of what every organ did, in the four national tables.
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
