"""The law of field work: tables and pure functions."""
