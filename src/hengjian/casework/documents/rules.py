"""The law of documents: tables and pure functions."""
