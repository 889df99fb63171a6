"""Formatting with the pinned ruff."""

import ast
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acpact.render import FileTree, RenderError, Text, format_python, formatting, literal
from acpact.render.literals import clean, doc


def test_python_is_formatted_and_nothing_else() -> None:
    tree = FileTree.of(
        {
            "a.py": "x = {'a':1}",
            "build/b.py": "y=1",
            "c.pyi": "z:int",
            "d.md": "x = 'a'",
            "-e.py": "e=1",
        }
    )
    made = format_python(tree)
    assert made == FileTree.of(
        {
            "a.py": 'x = {"a": 1}\n',
            "build/b.py": "y = 1\n",
            "c.pyi": "z: int\n",
            "d.md": "x = 'a'",
            "-e.py": "e = 1\n",
        }
    )
    assert format_python(made) == made


def test_a_tree_without_python_starts_nothing(monkeypatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    tree = FileTree.of({"a.md": "x"})
    assert format_python(tree) == tree


def test_settings_of_the_user_do_not_count(monkeypatch, tmp_path) -> None:
    (tmp_path / "ruff.toml").write_text("line-length = 20\n[format]\nquote-style = 'single'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUFF_CONFIG", str(tmp_path / "ruff.toml"))
    monkeypatch.setenv("RUFF_LINE_LENGTH", "20")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    line = "name = function(first_argument, second_argument, third)\n"
    assert format_python(FileTree.of({"a.py": line}))["a.py"].decode() == line


def test_broken_python_is_named_by_its_path() -> None:
    with pytest.raises(RenderError, match=r"Failed to parse pkg/b\.py:2:\d+"):
        format_python(FileTree.of({"pkg/a.py": "x = 1", "pkg/b.py": "\nx = ("}))


def test_ruff_that_does_not_run(monkeypatch) -> None:
    monkeypatch.setattr(formatting, "_ruff", lambda: "/nonexistent/ruff")
    with pytest.raises(RenderError, match="ruff could not be run"):
        format_python(FileTree.of({"a.py": "x = 1"}))


PIECES = st.sampled_from(
    [
        '"',
        '"""',
        "'",
        "\\",
        "\n",
        "\r",
        "\t",
        "  ",
        "a",
        "\x00",
        "\x0c",
        "\x85",
        "\xa0",
        "\u2028",
        "\u3000",
        "\ud800",
        "é",
        ">>> x",
        "    code",
        "{",
        "#",
    ]
)
NASTY = st.lists(PIECES, max_size=12).map("".join)


@settings(max_examples=15, deadline=None)
@given(st.lists(NASTY, min_size=20, max_size=20))
def test_formatting_keeps_docstrings_and_literals(texts: list[str]) -> None:
    source = "\n".join(
        f"class C{place}:\n    {doc(Text(text), 4)}\n    x = {literal(text)}\n"
        for place, text in enumerate(texts)
    )
    module = ast.parse(format_python(FileTree.of({"a.py": source}))["a.py"])
    for text, node in zip(texts, module.body, strict=True):
        assert isinstance(node, ast.ClassDef)
        assert (ast.get_docstring(node) or "") == "\n".join(clean(text))
        assert isinstance(node.body[-1], ast.Assign)
        assert ast.literal_eval(node.body[-1].value) == text
