"""What a file of ours imports, wherever in it, read without running it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.server import ROOT

OURS = {
    "run",
    "dashboard",
    "data_folder",
    "audit",
    "pages",
    "reports",
    "metrics",
    "data_loaders",
    "sample_data",
    "tests",
    "benchmarks",
}


def files() -> Iterator[str]:
    """Every Python file of the project, as its path from the root with ``/``."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.split("/")[0].removesuffix(".py") in OURS:
            yield name


def imported(name: str, source: str) -> set[str]:
    """Every module that this file names in an import, in full; in a function counts as well.

    ``from a import b`` gives both ``a`` and ``a.b``, since ``b`` may be a module.
    """
    return {module for node in ast.walk(ast.parse(source)) for module in named(name, node)}


def named(name: str, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            package = [*Path(name).parent.parts[: len(Path(name).parts) - level]] if level else []
            base = ".".join([*package, *([module] if module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in names)
        case ast.Call(func=ast.Attribute(attr="import_module") | ast.Name(id="import_module")):
            match node.args:
                case [ast.Constant(value=str(module)), *_]:
                    yield module


def imports_of(name: str) -> set[str]:
    return imported(name, Path(ROOT, name).read_text("utf-8"))
