"""Which doors can make a task, found in the program itself: who writes the rows, who calls those, who can be reached from outside.

A task is an inspection; a plan and a draw are the way to one. Their rows are made by few functions of the domain, those are
called by few acts, and these are called by the doors. Each step is read from the source, so that a new writer, a new
caller or a new door is found here before anybody lists it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.core.management import load_command_class
from django.urls import get_resolver

import hengjian
from doors import listed
from hengjian.kernel import acts, events

SOURCES = Path(hengjian.__file__).parent
#: The rows of a task and of what leads to it.
ROWS = frozenset({"Inspection", "YearPlan", "Draw"})
CITY = "hengjian.interfaces.commands.city"
MAKERS = frozenset({"create", "get_or_create", "update_or_create", "bulk_create", "acreate", "abulk_create"})


@cache
def trees() -> dict[str, ast.Module]:
    """Every source by its path below the package, without migrations."""
    return {
        str(path.relative_to(SOURCES)): ast.parse(path.read_text(encoding="utf-8"))
        for path in SOURCES.rglob("*.py") if "migrations" not in path.parts
    }


def writers() -> set[str]:
    """Functions that make rows of a task, as ``path:function``; also whoever names their tables in SQL."""
    found = set()
    for path, tree in trees().items():
        for name, function in functions(tree):
            if any(_makes(node) for node in ast.walk(function)):
                found.add(f"{path}:{name}")
    return found


def functions(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The functions of a source by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node


def _makes(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "insert into" in node.value.lower() and "inspections_inspection" in node.value
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in ROWS
    if not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr in ROWS:
        return True
    owner = node.func.value
    return (
        node.func.attr in MAKERS and isinstance(owner, ast.Attribute) and owner.attr == "objects"
        and isinstance(owner.value, ast.Name | ast.Attribute) and _last(owner.value) in ROWS
    )


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def calls(tree: ast.AST) -> set[str]:
    """The last names of everything that is named in a source: called, passed on, or put into a table of acts."""
    names = {_last(node) for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)}
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return names | imported | {word for word in said if word.isidentifier()}


def modules(tree: ast.AST) -> set[str]:
    """The packages a source imports from."""
    return {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def making_acts() -> set[str]:
    """Acts of the domain through which a task comes to be: they reach a writer, in their own file or by a public name."""
    reaching = writers()
    known = {name: inspect.unwrap(run) for name, run in acts.registry().items()}
    while True:
        more = {where(run) for run in known.values() if _reaches(run, reaching)} - reaching
        if not more:
            return {name for name, run in known.items() if where(run) in reaching}
        reaching |= more


def where(run: Callable[..., Any]) -> str:
    """A function as ``path:function``."""
    path = Path(inspect.getsourcefile(run) or "")
    return f"{path.relative_to(SOURCES) if SOURCES in path.parents else path}:{run.__name__}"


def _reaches(run: Callable[..., Any], reaching: set[str]) -> bool:
    """Whether an act names one of these, itself or through the functions of its file; private names count in their file."""
    path = where(run).partition(":")[0]
    if path not in trees():
        return False
    here = {line.partition(":")[2] for line in reaching if line.startswith(f"{path}:")}
    public = {name for line in reaching if not (name := line.partition(":")[2]).startswith("_")}
    held = dict(functions(trees()[path]))
    return bool(reached(run.__name__, held) & (here | public) - {run.__name__})


def reached(start: str, held: Mapping[str, ast.AST]) -> set[str]:
    """Everything that is named by ``start`` and by what it names in turn among ``held``."""
    seen, waiting, found = set[str](), [start], set[str]()
    while waiting:
        if (name := waiting.pop()) in seen or name not in held:
            continue
        seen.add(name)
        found |= calls(held[name])
        waiting += found - seen
    return found


def doors(names: set[str]) -> set[str]:
    """Doors from which one of these acts can be reached, each with the act: ``page workbench:plan -> prepare_draw``."""
    return {*_pages(names), *_operations(names), *_commands(names), *_handlers(names)}


def _pages(names: set[str]) -> Iterator[str]:
    for name, _, view in listed._patterns(get_resolver(), "", ""):
        if not listed._of_api(view):
            for act in sorted(names & _named_around(inspect.unwrap(view))):
                yield f"page {name} -> {act}"


def _named_around(view: Any) -> set[str]:
    """What a view names, itself, in the rest of its file as far as it leads there, and in the table of acts beside it."""
    path = Path(sys.modules[view.__module__].__file__ or "")
    if SOURCES not in path.parents:
        return set()
    tree = trees()[str(path.relative_to(SOURCES))]
    held: dict[str, ast.AST] = dict(functions(tree))
    held |= {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    held |= {to.id: node for node in tree.body if isinstance(node, ast.Assign) for to in node.targets if isinstance(to, ast.Name)}
    found = reached(view.__name__, held)
    table = path.with_name("acts.py")
    if "acts" in found and table.exists():
        found |= calls(trees()[str(table.relative_to(SOURCES))])
    return found


def _operations(names: set[str]) -> Iterator[str]:
    for api in listed._apis():
        for path, methods in api.get_openapi_schema()["paths"].items():
            for method, operation in methods.items():
                for one in sorted(names):
                    if method != "get" and operation.get("operationId", "").endswith(f"_{one}"):
                        yield f"api {method.upper()} {path} -> {one}"


def _commands(names: set[str]) -> Iterator[str]:
    for name in listed.commands():
        command = type(load_command_class(listed.COMMANDS, name))
        path = Path(inspect.getsourcefile(command) or "")
        named = calls(trees()[str(path.relative_to(SOURCES))])
        if CITY in modules(trees()[str(path.relative_to(SOURCES))]):
            for one in (SOURCES / "interfaces" / "commands" / "city").glob("*.py"):
                named |= calls(trees()[str(one.relative_to(SOURCES))])
        for act in sorted(names & named):
            yield f"command {name} -> {act}"


def _handlers(names: set[str]) -> Iterator[str]:
    for kind in events.kinds().values():
        for when in ("at_once", "later"):
            for line in events.answers_to(kind, when):  # type: ignore[arg-type]
                module, _, function = line.name.rpartition(".")
                path = module.removeprefix("hengjian.").replace(".", "/") + ".py"
                named = calls(dict(functions(trees()[path]))[function]) | calls(trees()[path])
                for act in sorted(names & named):
                    yield f"news {events.name_of(kind)} -> {act}"
