"""Plays law-enforcement recorders in a dock: writes films, tracks and the dock's list into a folder, with the faults of real
devices on request. It knows nothing of the platform: only a folder lies between them.

``python -m simulators.recorders FOLDER --recorder JLY-0007 --officer P001 --start 2026-03-09T09:20:00+08:00 --minutes 40``
"""
