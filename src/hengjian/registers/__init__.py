"""The nouns: organs, officers, catalogue, regulated entities."""
