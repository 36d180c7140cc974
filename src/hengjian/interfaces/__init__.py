"""Doors, by audience. A door translates: parse, one domain call, render."""
