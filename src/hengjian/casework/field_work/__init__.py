"""Field work (现场操作): the acts that officers' phones performed, received in any order and merged by written rules.

What it is
    The acts that officers' phones performed, received in any order and merged by written rules.
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
