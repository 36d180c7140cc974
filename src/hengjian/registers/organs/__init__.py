"""Organs (机关名录): who supervises whom, where, on which line, and with what capacity in law.

What it is
    Shanghai's tree: the city's departments, the departments of the 16 districts, street and town bodies; lines (条线)
    and territories (属地); entrustment (委托); statutory capacity (执法主体资格).
On which texts
    行政处罚法 arts 17-24 (organs, entrustment, transfer to streets and towns); 国办发〔2024〕54号 (only bodies whose
    capacity is confirmed and published may inspect).
Its words
    ``Organ`` 机关, ``Entrustment`` 委托, ``line`` 条线, ``territory`` 属地, ``capacity`` 执法主体资格.
What it opens
    Nothing: it is a register. It tells ``OrganRegistered``, ``OrgansRegistered``, ``CapacityConfirmed``,
    ``CapacityWithdrawn``, ``EntrustmentMade``, ``EntrustmentEnded`` and ``OrganClosed``, and hears nothing.
Where to start
    ``rules.py`` says what kinds of body there are and which of them may hold capacity; ``queries.require_implementing``
    answers the question every other module has: may this body act, and in whose name?

The tables hold no personal data: a body's head is an account or an officer, kept in their own register.
"""
