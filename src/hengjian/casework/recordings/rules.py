"""The law of recordings: tables and pure functions."""
