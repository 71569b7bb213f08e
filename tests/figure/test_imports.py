"""Threads may import the figure in any order: no module of it needs one that needs it back."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import player.figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def imports(nodes: Iterable[ast.stmt]) -> Iterator[str]:
    """Yield every module that running a module imports, what only types need left out."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.If) and ast.unparse(node.test) != "TYPE_CHECKING":
            yield from imports([*node.body, *node.orelse])


def test_no_module_of_the_figure_needs_one_that_needs_it_back() -> None:
    top = Path(player.figure.__path__[0])
    needs: dict[str, set[str]] = {}
    for path in top.rglob("*.py"):
        parts = path.relative_to(top.parents[1]).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        needs[name] = {*imports(ast.parse(path.read_text(encoding="utf-8")).body)}
    # A package runs before whatever is in it.
    graph = {
        name: {each for each in needs if each in needs[name] or name.startswith(f"{each}.")}
        - {name}
        for name in needs
    }
    assert len([*TopologicalSorter(graph).static_order()]) == len(needs) > 30
