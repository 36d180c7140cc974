"""The demonstration of two tiers: a city and three districts, each a process of its own with a database of its own.

``nodes`` starts and joins the processes; ``founding`` makes the city through the operations; ``living`` are the deeds of
people at one node, carried out in that node's running process; ``showing`` follows one result on its way up. Nothing is
written past the operations, and every node writes only what is its own.
"""
