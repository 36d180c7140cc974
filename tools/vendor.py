"""Copies the front-end files named below from ``node_modules`` to ``vendor/`` with a manifest of their SHA-256.

Run by ``make setup`` after ``npm ci``; nothing it writes is committed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "htmx.org": ["dist/htmx.min.js"],
    "dexie": ["dist/modern/dexie.min.mjs"],
    "leaflet": ["dist/leaflet.js", "dist/leaflet.css"],
    "signature_pad": ["dist/signature_pad.min.js"],
}


def main() -> None:
    """Copy every listed file to ``vendor/<name>-<version>/`` and write ``vendor/manifest.json``."""
    target = ROOT / "vendor"
    shutil.rmtree(target, ignore_errors=True)
    manifest: dict[str, str] = {}
    for name, files in FILES.items():
        package = ROOT / "node_modules" / name
        version = json.loads((package / "package.json").read_text())["version"]
        for file in files:
            place = target / f"{name}-{version}" / Path(file).name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package / file, place)
            manifest[str(place.relative_to(target))] = hashlib.sha256(place.read_bytes()).hexdigest()
    (target / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
