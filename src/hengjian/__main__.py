"""``hengjian <command>``: the console entry point; commands live in ``interfaces/commands``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one command and leave with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjian.site.settings")
    from hengjian.interfaces.commands.entry import run

    sys.exit(run(sys.argv))


if __name__ == "__main__":
    main()
