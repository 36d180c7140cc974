"""One file per section of the portal."""
