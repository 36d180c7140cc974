"""The demonstration city: invented firms and people in real streets and industries, lived through the operations.

``roads``, ``trades``, ``names`` hold the words; ``enterprises`` makes the register's file; ``people`` the officers and
accounts; ``year`` lives one year of plans, draws, inspections and publications with an injected clock. Nothing is
written past the operations, so that every fact of the demonstration stands in its journal.
"""
