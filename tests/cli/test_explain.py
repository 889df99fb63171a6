"""`acpact explain`: every id that the tool can show has a text."""

import ast
import json
from pathlib import Path

import pytest

from acpact import lint
from acpact.cli.explain import entries, messages
from acpact.conformance.rules import all_rules
from acpact.document import RULES
from acpact.ir.waivers import WAIVERS

from .conftest import Run
from .test_startup import loaded

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "acpact"


def waived() -> set[str]:
    """Return every id that the code waives something by."""
    return {
        ast.literal_eval(node.args[0])
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in ("waive", "Waiver")
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_waiver_is_explained_and_no_text_is_stale() -> None:
    assert waived() == set(WAIVERS), "keep the table in ir/waivers.py and the code together"


def test_ids_are_unique_across_the_tool() -> None:
    tables = (RULES, lint.RULES, WAIVERS, all_rules())
    assert len(entries()) == sum(map(len, tables)) + 3


def test_only_rules_have_a_slash_in_their_id() -> None:
    assert not [name for name in messages() if "/" in name]
    assert [name for name in all_rules() if "/" not in name] == []


def test_a_message_is_explained_without_the_kit() -> None:
    names = loaded("explain", "security-scheme")[1]
    assert not {name for name in names if name.startswith("acpact.conformance")}
    assert "jsonschema_rs" not in names


@pytest.mark.parametrize("name", sorted(entries()))
def test_every_id_is_explained(run: Run, name: str) -> None:
    result = run("explain", name)
    entry = entries()[name]
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{entry.level}[{name}] {entry.title}\n\n")
    assert len(entry.text) > 60, "an explanation is more than a title"


def test_json(run: Run) -> None:
    found = json.loads(run("explain", "security-scheme", "--format", "json").out)
    assert set(found) == {"id", "level", "title", "text"}
    assert (found["id"], found["level"]) == ("security-scheme", "note")


def test_the_list(run: Run) -> None:
    result = run("explain")
    assert result.code == 0
    assert [line.split()[0] for line in result.out.splitlines()] == sorted(entries())
    listed = json.loads(run("explain", "--format", "json").out)
    assert [entry["id"] for entry in listed] == sorted(entries())


@pytest.mark.parametrize("name", ["error[json-syntax]", "[json-syntax]", "JSON-syntax"])
def test_an_id_as_it_is_pasted(run: Run, name: str) -> None:
    assert run("explain", name).out == run("explain", "json-syntax").out


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("json-syntx", "did you mean json-syntax"),
        ("zzzzzz", "explain lists all"),
        ("", "lists all"),
    ],
)
def test_an_unknown_id(run: Run, name: str, advice: str) -> None:
    result = run("explain", name)
    assert (result.code, result.out) == (2, "")
    assert advice in result.err
