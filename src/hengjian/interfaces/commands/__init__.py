"""The command line: ``hengjian <command>``, one file per command under ``management/commands``."""
