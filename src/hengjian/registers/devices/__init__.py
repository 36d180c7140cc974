"""Devices (移动终端): the phones officers work with: enrolled, keyed to a person, lost, wiped.

What it is
    A phone is enrolled by an officer who signs in on it. It makes a key that never leaves it; the server keeps the
    public half, bound to that officer. Several officers may hold keys on one phone, each signs for himself.
On which texts
    沪府办发〔2019〕21号 二（五） (mobile supervision), GB/T 22239-2019 §8.1.4 (identification, remaining information).
Its words
    a *key* belongs to one officer on one phone; a *session* is how long it may ask for tasks; its *queue* is what the
    phone holds and the server does not yet have.
Opens
    no clock.
Tells
    ``events``: enrolled, session renewed, lost, found, wipe ordered, wiped, retired.
Hears
    nothing.
Where to start
    ``rules.WORKFLOW``, then ``operations``.
"""
