"""Partners (对接), one package each: an adapter, its mapping as one table, golden files and a health line."""
