"""The law of check codes: tables and pure functions."""
