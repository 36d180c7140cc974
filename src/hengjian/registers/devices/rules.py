"""The law of devices: tables and pure functions."""
