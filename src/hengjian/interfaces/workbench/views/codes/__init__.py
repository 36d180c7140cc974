"""Pages of check codes: the code of an inspection, the alarms, the ratings."""
