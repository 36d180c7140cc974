"""Phones at the desk: the phones themselves, what they handed in that has to be answered, a visit's phones."""
