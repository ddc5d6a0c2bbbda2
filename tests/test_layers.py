"""Imports go down the layers or sideways within a package, never up (docs/design.md)."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "medref"
LAYERS = (
    {"model", "match", "errors"},
    {"text", "codec", "paths", "settings", "files", "found", "lock"},
    {"collection", "citation", "bookmarks", "importers", "transfer"},
    {"lookup", "intake"},
    {"asked"},
    {"library"},
    {"render"},
    {"export"},
    {"browse"},
    {"cli"},
    {"__main__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FILES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def part(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    """The parts of medref that a file imports, wherever in it, but not for type checking alone."""
    tree = ast.parse(path.read_text("utf-8"))
    only_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if node in only_types:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("medref."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("medref.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_nothing_from_a_layer_above_it(path: Path) -> None:
    """A layer that knows of those above it cannot be used or tested without them."""
    own = part(path)
    assert own in RANK, f"{own} has no layer yet: give it one here and in docs/design.md"
    for imported in imports(path):
        same = imported == own or (RANK[own] == 1 and RANK[imported] == 1)
        assert same or RANK[imported] < RANK[own], f"{path.name} imports {imported} from a layer above or beside it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short(path: Path) -> None:
    """300 lines is the ceiling, 150 the aim."""
    assert len(path.read_text("utf-8").splitlines()) <= 300
