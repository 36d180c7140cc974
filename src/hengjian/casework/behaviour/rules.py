"""The law of behaviour: tables and pure functions."""
