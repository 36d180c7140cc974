"""The walls that the import linter cannot see: public parts of modules, foreign keys, wiring."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

SRC = Path(__file__).resolve().parents[2] / "src" / "hengjian"
FLOORS = ["kernel", "statutes", "registers", "casework", "interfaces", "wiring", "site"]
MODULES = sorted(
    path.relative_to(SRC).as_posix().replace("/", ".")
    for floor in ("registers", "casework") for path in (SRC / floor).iterdir() if (path / "apps.py").exists()
)
PUBLIC = {"operations", "queries", "events", "datasets", "seed", "seed_items"}
WIRING_ONLY = {"reactions"}
# Django itself and the seed of the demonstration city are told where to look by name.
BY_NAME = {"apps", "models"}


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found


def _owner(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts[:2])


def test_others_touch_only_the_public_parts_of_a_module() -> None:
    wrong = []
    for path in SRC.rglob("*.py"):
        if "migrations" in path.parts:
            continue
        for name in _imports(path):
            for module in MODULES:
                prefix = f"hengjian.{module}."
                if name.startswith(prefix) and _owner(path) != module:
                    part = name.removeprefix(prefix).split(".")[0]
                    wiring = path.name == "wiring.py" and part in WIRING_ONLY
                    if part not in PUBLIC and not wiring:
                        wrong.append(f"{path.relative_to(SRC)} imports {name}")
    assert not wrong


def test_foreign_keys_point_down_and_have_no_way_back() -> None:
    def floor(model: type[models.Model]) -> int:
        parts = model.__module__.split(".")
        return FLOORS.index(parts[1]) if parts[0] == "hengjian" else -1

    for model in apps.get_models():
        if not model.__module__.startswith("hengjian."):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey):
                target = field.related_model
                assert isinstance(target, type)
                same = target.__module__.split(".")[:3] == model.__module__.split(".")[:3]
                assert same or floor(target) < floor(model), f"{model.__name__}.{field.name} points up or sideways"
                assert field.remote_field.related_name == "+", f"{model.__name__}.{field.name} opens a way back"


def test_every_reaction_is_wired() -> None:
    from hengjian.kernel import events, upkeep

    wired = {s.handler.__module__ + "." + s.handler.__name__ for lines in events._subscriptions.values() for s in lines}
    wired |= {f"{duty.__module__}.{duty.__name__}" for duty in upkeep.duties().values()}
    for module in MODULES:
        path = SRC / module.replace(".", "/") / "reactions.py"
        if path.exists():
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    name = f"hengjian.{module}.reactions.{node.name}"
                    assert name in wired, f"{name} answers nothing"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_title_page(module: str) -> None:
    tree = ast.parse((SRC / module.replace(".", "/") / "__init__.py").read_text())
    assert len(tree.body) == 1
    assert len((ast.get_docstring(tree) or "").splitlines()) >= 8


def test_no_migration_is_missing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--settings", "hengjian.site.settings"],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout
