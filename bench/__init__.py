"""The figures of ``hengjian bench``: each is measured beside its floor in the same run.

A bench is a file of this folder with a function ``run(report)``; it works on a node and a database of its own, which
``hengjian bench`` makes and throws away. Figures without their floor say nothing: machines differ, and so do hours.
"""
