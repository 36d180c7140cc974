"""A district's log of any length for ``bench.tiers``: real acts lived once, then told again under other numbers.

- ``chaos.backlog`` lets a district do real acts through the operations, in the demonstration's proportions, and ``chaos.retelling``
  tells their lines again and again, each time with other ids, numbers and salts, and signs the log they make;
- ``receiving`` is the city: it pulls, checks and applies them by the production's own code, and measures;
- ``bare`` is the floor: the same lines and rows applied without any proof, order or ownership.
"""
