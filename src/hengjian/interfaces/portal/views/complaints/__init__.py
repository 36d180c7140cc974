"""Pages of letters: written, followed, counted."""
