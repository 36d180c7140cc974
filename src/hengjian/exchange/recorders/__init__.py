"""Law-enforcement recorders (执法记录仪): files that a recorder or its docking station hands over, read into recordings.

A dock lays files into a folder, with a list (``manifest.json``) where it can write one. ``naming`` reads what a file's name
says, by a table of grammars; ``docks`` reads a folder; ``taking_in`` hands its files to the recordings and lays a receipt
beside each, so that the dock knows what it may delete. Nothing here deletes a file.

The partner's parts
    Adapter: ``taking_in``, the only file that takes anything out of a dock
    Mapping: ``naming``, one row per grammar
    Golden files: ``tests/exchange/recorders/golden``, what each grammar reads
    Health: ``docks.health``, also said by ``hengjian recorders``
    Simulator: ``simulators.recorders``
"""
