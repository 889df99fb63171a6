"""What making a whole SDK costs, and how long it is."""

import ast
import io
import shutil
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

from .measure import GENERATED, ROOT, Row, milliseconds, process, ratio, rounds
from .peers import DATAMODEL, OPENAPI_GENERATOR, OPENAPI_PYTHON_CLIENT, home

SPEC = ROOT / "spec" / "acp" / "0.2.3" / "openapi.yaml"
AGNTCY_LINES = 14_356
"""Code lines of `agntcy_acp.acp_v0` 1.5.2, counted like ours."""
_NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
}  # fmt: skip


def lines(package: Path) -> int:
    """Count the code lines of a package: no blanks, no comments, no docstrings."""
    return sum(_lines(path.read_text(encoding="utf-8")) for path in package.rglob("*.py"))


def _lines(source: str) -> int:
    texts: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            texts.update(range(node.lineno, (node.end_lineno or 0) + 1))
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            found.update(range(token.start[0], token.end[0] + 1))
    return len(found - texts)


def size(_: int) -> Iterator[Row]:
    """Count the code lines of the generated package, its runtime among them."""
    ours = lines(GENERATED / "acp_client")
    theirs = f"agntcy-acp 1.5.2, {AGNTCY_LINES:,}"
    what = "code lines of the ACP package, runtime included"
    yield Row(what, f"{ours:,}", theirs, ours / AGNTCY_LINES, "≤ 0.40")


def measure(count: int) -> Iterator[Row]:
    """Generate the client of ACP: from nothing, and again with nothing to do."""
    out = ROOT / ".bench" / "out"
    acpact = [sys.executable, "-m", "acpact", "generate", SPEC, "--package", "acp_client", "--out"]

    def cold() -> None:
        shutil.rmtree(out, ignore_errors=True)
        process(*acpact, out / "ours")()

    peers = {
        "openapi-generator": process(
            home(OPENAPI_GENERATOR) / "openapi-generator-cli",
            *("generate", "-g", "python", "--skip-validate-spec", "-i", SPEC),
            *("-o", out / "openapi-generator"),
        ),
        "openapi-python-client": process(
            home(OPENAPI_PYTHON_CLIENT) / "openapi-python-client",
            *("generate", "--overwrite", "--path", SPEC),
            *("--output-path", out / "openapi-python-client"),
        ),
        "datamodel-codegen": process(
            home(DATAMODEL) / "datamodel-codegen",
            *("--input", SPEC, "--input-file-type", "openapi"),
            *("--output-model-type", "pydantic_v2.BaseModel"),
            *("--output", out / "models.py"),
        ),
    }
    imports = process(sys.executable, "-c", "import typer, rich")
    again = process(*acpact, out / "ours")
    found = rounds({"ours": cold, **peers, "again": again, "typer": imports}, count)
    wanted = {"openapi-generator": "≤ 0.7", "datamodel-codegen": "≤ 1.3"}
    for name in peers:
        only = ", models only" if name == "datamodel-codegen" else ""
        base = f"{name}{only}, {milliseconds(found[name])}"
        what = "the whole SDK for ACP, cold"
        ours = milliseconds(found["ours"])
        yield Row(what, ours, base, ratio(found, "ours", name), wanted.get(name, ""))
    base = f"`python -c 'import typer, rich'`, {milliseconds(found['typer'])}"
    unchanged = milliseconds(found["again"])
    yield Row("the same, unchanged", unchanged, base, ratio(found, "again", "typer"), "≤ 1.5")
