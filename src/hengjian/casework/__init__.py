"""The verbs: matters opened, run on deadlines, closed. Ground storey first: evidence, inspections, double_random, disclosure."""
