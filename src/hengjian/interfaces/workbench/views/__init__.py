"""Views of the workbench, one file per subsystem."""
