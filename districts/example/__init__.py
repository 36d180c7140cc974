"""An example of a district's own feature: return visits (服务回访) to enterprises at which an inspection found problems.

What it is
    A district that likes to help as well as to check calls on an enterprise again, three weeks after a result with problems,
    and asks what is still difficult. The platform knows nothing of it.
On which text
    沪府办发〔2019〕21号 二（十一）: 各区政府可结合实际，在区级“互联网＋监管”系统上部署特色功能.
Opens
    a door (``/desk/district/example/``), a reaction to ``InspectionConcluded`` (``reactions``), a report by organ and month.
Tells
    ``ReturnVisitOpened``, ``ReturnVisitMade``.
How it is switched on
    ``HENGJIAN_DISTRICTS='["districts.example"]'`` on the district's node. Left out, nothing of the platform changes.
Where to start
    ``apps`` (what it declares), ``wiring`` (what it answers), ``urls`` (its pages). It may import the platform, never the
    reverse; a district's package needs these three and nothing else.
"""
