"""The demonstration city: invented firms and people in real streets and industries, lived through the operations.

``roads``, ``trades``, ``names`` hold the words; ``enterprises`` makes the register's file; ``staff`` the officers and
accounts; ``lists`` and ``norms`` the catalogue and what binds inspecting; ``campaigns``, ``drawing`` and ``visits`` live one
year of plans, draws, inspections and publications with an injected clock; ``underway`` leaves a national batch and a change
of law to be worked on. Nothing is written past the operations, so that every fact stands in the journal.
"""
