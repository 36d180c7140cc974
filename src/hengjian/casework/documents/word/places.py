"""What a Word template may do: name fields, ask whether one is filled, go once through a list. Nothing else.

Officials write ``{{ 字段 }}``; the language behind could call functions and loop without end. So each part is read as a
tree before it is filled, and refused when anything else stands in it. This holds for what we build ourselves too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from hengjian.kernel.errors import Refused

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For, nodes.Getattr, nodes.Or,
    nodes.And, nodes.Not,
)


class Places(SandboxedEnvironment):
    """The environment in which Word templates are filled."""

    def __init__(self, scalars: Collection[str], rows: Mapping[str, Collection[str]], *, what: str) -> None:
        """``rows`` are the lists and tables with what each row has."""
        super().__init__(autoescape=True)
        self.scalars, self.rows, self.what = set(scalars), {name: set(columns) for name, columns in rows.items()}, what
        #: The fields that were met.
        self.met: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except TemplateSyntaxError as error:
            then = "请核对 {{ }} 和 {% %} 是否成对、字段名是否完整"
            raise Refused(self.what, f"Word 范本里有写错的地方：{str(error.message)[:120]}", then, field="word") from error
        self._check(tree, {})
        return tree

    def _check(self, node: nodes.Node, row: dict[str, set[str]]) -> None:
        if not isinstance(node, _ALLOWED):
            raise self._refused(f"用了不允许的写法（{type(node).__name__}）")
        if isinstance(node, nodes.For):
            row = self._loop(node, row)
        elif isinstance(node, nodes.Getattr):
            self._attribute(node, row)
        elif isinstance(node, nodes.Name) and node.ctx == "load":
            self._name(node.name, row)
        for child in node.iter_child_nodes():
            if not isinstance(node, nodes.Getattr):
                self._check(child, row)

    def _loop(self, node: nodes.For, row: dict[str, set[str]]) -> dict[str, set[str]]:
        if row or node.test or node.else_ or node.recursive:
            raise self._refused("在循环里又用了循环")
        if not isinstance(node.iter, nodes.Name) or not isinstance(node.target, nodes.Name) or node.iter.name not in self.rows:
            raise self._refused("循环的不是多行表或者逐条文字")
        self.met.add(node.iter.name)
        return {node.target.name: self.rows[node.iter.name]}

    def _attribute(self, node: nodes.Getattr, row: dict[str, set[str]]) -> None:
        if not isinstance(node.node, nodes.Name) or node.attr not in row.get(node.node.name, set()):
            raise self._refused(f"没有“{node.attr}”这一栏")

    def _name(self, name: str, row: dict[str, set[str]]) -> None:
        if name in row:
            return
        if name not in self.scalars and name not in self.rows:
            known = "、".join(sorted(self.scalars | set(self.rows)))
            raise self._refused(f"写了没有的字段：{{{{ {name[:40]} }}}}", f"可以用的字段：{known}")
        self.met.add(name)

    def _refused(self, why: str, then: str = "只写 {{ 字段 }}、{% if 字段 %}、{% for 行 in 多行表 %}") -> Refused:
        return Refused(self.what, f"Word 范本里{why}", then, field="word")

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Rows are dictionaries: ``row.栏`` is their value and never one of their methods."""
        return obj.get(attribute, "") if isinstance(obj, dict) else self.undefined(obj=obj, name=attribute)
