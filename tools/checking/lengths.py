"""Lengths of files and functions: what is too long is two things. Usage: python -m tools.checking.lengths"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FUNCTION_LINES = 40
PYTHON_LINES = 400
TEST_LINES = 600
TEMPLATE_LINES = 150
PYTHON_FOLDERS = ("src", "tools", "tests", "bench")


def too_long(root: Path = ROOT) -> Iterator[str]:
    """One line for each file or function that is longer than the house allows. Generated migrations are left out."""
    for folder in PYTHON_FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _python(path, root, TEST_LINES if folder == "tests" else PYTHON_LINES)
    for path in sorted((root / "src").rglob("templates/**/*.html")):
        yield from _file(path, root, TEMPLATE_LINES)


def _file(path: Path, root: Path, allowed: int) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").count("\n")
    if lines > allowed:
        yield f"{path.relative_to(root)}: {lines} lines, at most {allowed}"


def _python(path: Path, root: Path, allowed: int) -> Iterator[str]:
    yield from _file(path, root, allowed)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION_LINES:
                place = f"{path.relative_to(root)}:{node.lineno}"
                yield f"{place}: {node.name} has {length} lines, at most {FUNCTION_LINES}"


if __name__ == "__main__":
    found = list(too_long())
    print("\n".join(found) or "all short enough")
    sys.exit(1 if found else 0)
