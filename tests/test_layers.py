"""Which package may import which: the arrows of the architecture, held by the syntax tree."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "generator" / "acpact"
COMMON = {"data"}
MAY: dict[str, set[str]] = {
    "data": set(),
    "bundled": {"data"},
    "limits": set(),
    "document": {"limits"},
    "ir": {"document"},
    "lint": {"document", "ir"},
    "models": {"ir"},
    "targets": {"data", "document", "ir", "models", "render"},
    "render": set(),
    "runtime": set(),
    "server_runtime": {"runtime"},
    "agents": {"document"},
    "conformance": {"agents", "bundled", "document", "ir"},
    "dropin_runtime": {"runtime"},
    "server": {"_generated", "agents"},
    "toml_places": set(),
    "reports": {"data", "render", "toml_places"},
    "config": {"document", "targets", "toml_places"},
    "job": {"bundled", "data", "ir", "render"},
    "pipeline": {"data", "document", "ir", "job", "models", "render", "targets"},
    "cli": {"*"},
    "plugin": {"cli", "config", "conformance", "document", "reports"},
    "_generated": set(),
    "__main__": {"cli"},
    "__init__": set(),
}
KIT: dict[str, set[str]] = {
    "http": set(),
    "findings": {"http"},
    "fuzz": {"findings", "http"},
    "discovery": {"findings", "fuzz", "http"},
    "session": {"discovery", "http"},
    "rules": {"http", "session"},
    "dialects": {"http", "rules"},
    "reproduction": {"discovery", "findings", "http", "rules"},
    "reporting": {"findings", "http", "reproduction"},
}
"""The packages of the kit among each other; all may import its modules beside them."""
FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the names that a module imports, dotted, relative imports resolved."""
    package = ["acpact", *path.relative_to(PACKAGE).with_suffix("").parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: -node.level] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def imported_parts(path: Path) -> set[str]:
    """Return the parts of acpact that a module imports."""
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("acpact.")}
    return {part for part in parts if not part.startswith("__")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_follow_the_arrows(path: Path) -> None:
    part = part_of(path)
    allowed = MAY[part] | {part}
    foreign = imported_parts(path) - allowed
    assert "*" in allowed or not foreign, (
        f"{path.name} is in {part}/, which may import {sorted(allowed)}, not {sorted(foreign)}: "
        "move the code, or change the arrow here and in the README's architecture"
    )


def test_the_packages_of_the_kit_have_an_order() -> None:
    home = PACKAGE / "conformance"
    assert KIT.keys() == {path.parent.name for path in home.glob("*/__init__.py")}
    for name, allowed in KIT.items():
        names = {name for path in (home / name).rglob("*.py") for name in imported(path)}
        parts = {n.split(".")[2] for n in names if n.startswith("acpact.conformance.")}
        assert parts & KIT.keys() - allowed <= {name}, name


@pytest.mark.parametrize(
    ("module", "home"),
    [("datamodel_code_generator", "models.py"), ("schemathesis", "conformance/fuzz/engine.py")],
)
def test_engines_have_one_importer(module: str, home: str) -> None:
    users = {
        str(path.relative_to(PACKAGE))
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == module)
        or (
            isinstance(node, ast.Import) and any(a.name.split(".")[0] == module for a in node.names)
        )
    }
    assert users <= {home}


def test_the_generated_server_has_one_importer() -> None:
    users = [path for path in FILES if "_generated" in imported_parts(path)]
    assert users == [PACKAGE / "server" / "generated.py"]


def test_the_core_of_the_server_knows_no_http() -> None:
    http = {"access", "app", "faults", "generated", "handlers", "running", "sending"}
    for path in FILES:
        relative = path.relative_to(PACKAGE).with_suffix("").parts
        if relative[0] == "server" and relative[1] not in http:
            text = path.read_text()
            assert not re.search(r"^(from|import) (starlette|uvicorn|httpx2)", text, re.M), path
            assert not any(f"acpact.server.{name}" in text for name in http), path


def test_only_the_cli_prints_or_exits() -> None:
    for path in FILES:
        if part_of(path) in ("cli", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "quit"), f"{path}:{node.lineno}"
