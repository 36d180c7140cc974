"""Records on several nodes: who writes which, images of rows that travel with the log, copies, comparison.

What it is
    Each type of record is declared once as flowing or staying (:class:`Flow`, :class:`Local`). On a node that is one of
    several, triggers note which rows an act touched; the act's event commits to their images, which lie beside the line; who
    receives the line applies them to the same tables. So a copy is a function of the log: *copy + event = fresh copy*.
On which texts
    沪府办发〔2019〕21号 二（十一）; algorithms F.2: one owner for each row, others ask.
Its words
    *part* (images of one type for one audience), *global number* of a row, *refused row* (拒收记录), *stated anew*.
Where to start
    ``flows``, ``ids``, then ``images`` (out) and ``copies`` (in). A standalone node does nothing of this.
"""

from hengjian.kernel.records.capture import install, is_on
from hengjian.kernel.records.flows import Flow, Local, declare, flow, flows, stays
from hengjian.kernel.records.images import passing_on

__all__ = ["Flow", "Local", "declare", "flow", "flows", "install", "is_on", "passing_on", "stays"]
