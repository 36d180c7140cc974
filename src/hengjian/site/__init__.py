"""Settings, addresses, entry points: what is different from node to node and nothing else."""
