"""Pages of the line to the national system: the line itself, quality, what came back, what the nation sends, shared data."""
