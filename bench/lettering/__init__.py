"""The parts of ``bench/complaints.py``: stored letters multiplied, lifecycles over the interface, the bare rows beside them."""
