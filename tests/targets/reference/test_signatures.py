"""Declarations as the reference spells them, from source that is read and never run."""

import ast
from pathlib import Path

import griffe
import pytest

from acpact.render import reveal
from acpact.targets.reference.docstrings import doc_of
from acpact.targets.reference.signatures import attribute_source, signatures


def load(source: str) -> griffe.Module:
    return griffe.visit("m", filepath=Path("m.py"), code=source)


@pytest.mark.parametrize(
    "head",
    [
        "def f()",
        "def f(a)",
        "def f(a, /)",
        "def f(a, /, b: int = 1, *, c, d=None) -> int",
        "def f(*args: int, key: str = 'x', **rest: object) -> None",
        "def f(*, only)",
        "async def f(a: list[int] = [1, 2]) -> dict[str, Literal['a|b', '`']]",
        "def f(a=lambda x: x + 1, b={'k': (1,)}, c=...)",
    ],
)
def test_a_signature_is_what_was_written(head: str) -> None:
    (source,) = signatures(load(f"from typing import Literal\n{head}: ...\n")["f"])
    shown, real = (ast.parse(text).body[0] for text in (source, f"{head}: ..."))
    assert ast.unparse(shown) == ast.unparse(real)


def test_overloads_stand_for_the_function() -> None:
    module = load(
        "from typing import overload\n"
        "class C:\n"
        "    @overload\n    def f(self, a: int) -> int: ...\n"
        "    @overload\n    def f(self, a: str) -> str: ...\n"
        "    def f(self, a):\n        'Both.'\n"
        "    @classmethod\n    def g(cls) -> None: ...\n"
    )
    first, second = signatures(module["C.f"])
    assert "a: int,\n) -> int" in first
    assert "a: str,\n) -> str" in second
    assert signatures(module["C.g"])[0].startswith("@classmethod\ndef g(")


def test_text_of_a_literal_is_ascii() -> None:
    module = load("from typing import Literal\nx: Literal['\u00e9\u202e'] = '\u3042'\n")
    source = attribute_source(module["x"])
    assert source == "x: Literal['\\xe9\\u202e'] = '\\u3042'"
    assert ast.parse(source)


def test_a_docstring_is_taken_apart() -> None:
    function = load(
        "def f(a: int, b, *rest):\n"
        '    """Do it.\n\n    More.\n\n    Args:\n        a: First.\n            Goes on.\n'
        "        ghost: Not there.\n\n    Returns:\n        Nothing: much.\n\n"
        '    Raises:\n        ValueError: it is wrong.\n    """\n'
    )["f"]
    doc = doc_of(function)
    assert reveal(doc.text) == "Do it.\n\nMore."
    assert [(reveal(i.name), i.annotation) for i in doc.parameters] == [
        ("a", "int"),
        ("ghost", ""),
        ("b", ""),
        ("rest", ""),
    ]
    assert " ".join(reveal(doc.parameters[0].doc).split()) == "First. Goes on."
    assert reveal(doc.returns) == "Nothing: much."
    assert [reveal(item.name) for item in doc.raises] == ["ValueError"]


def test_sections_of_other_kinds_are_shown_as_text() -> None:
    text = "Do it.\n\nExample:\n    >>> f()\n    1\n\nYields:\n    int: numbers"
    assert reveal(doc_of(load(f'def f():\n    """{text}"""\n')["f"]).text) == text
