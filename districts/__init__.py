"""Features of single districts (特色功能), each a package of its own beside the platform; see ``example``."""
