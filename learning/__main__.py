"""One command per model: ``python -m learning complaints [--data FOLDER] [--out FOLDER]``."""

from __future__ import annotations

import argparse
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "complaints_taidi2020"


def main() -> None:
    """Read the command, train, write the model with its card, print the figures."""
    reader = argparse.ArgumentParser(prog="python -m learning")
    reader.add_argument("model", choices=["complaints"])
    reader.add_argument("--data", type=Path, default=DATA)
    reader.add_argument("--out", type=Path, default=Path("var/models"))
    asked = reader.parse_args()
    if not (asked.data / "dev" / "messages.csv.gz").exists():
        print(f"跳过：没有训练数据 {asked.data}")
        return
    from learning import complaints  # scikit-learn takes seconds to import, and is needed only from here on

    complaints.train(asked.data, asked.out)


if __name__ == "__main__":
    main()
