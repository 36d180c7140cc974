"""Documents (文书): the papers of a procedure, made from a template and the facts of the matter.

What it is
    The papers of a procedure, made from a template and the facts of the matter.
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
