"""Literals, docstrings, comments and TOML strings: no content gets out of them."""

import ast
import doctest
import inspect
import io
import json
import tokenize
import tomllib
from enum import IntEnum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.render import RenderError, Text, json_literal, literal
from acpact.render.literals import clean, comment, doc, toml

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
NASTY = st.lists(
    st.sampled_from(
        [
            '"',
            '"""',
            "'''",
            "\\",
            "\n",
            "\r",
            "\t",
            " ",
            "    ",
            "a",
            "{",
            "}",
            "#",
            "\\N{DASH}",
            "\x00",
            "\x0b",
            "\x0c",
            "\x1c",
            "\x1f",
            "\x85",
            "\xa0",
            "\u2028",
            "\u202e",
            "\u3000",
            "\ud800",
            "\ufeff",
            "é",
            "👍",
            "coding: utf-7",
            "noqa",
            "{{ x }}",
            "{% raw %}",
            "-->",
        ]
    ),
    max_size=14,
).map("".join)
TEXTS = ANY | NASTY
SCALARS = TEXTS | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    SCALARS | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner) | st.tuples(inner, inner),
    max_leaves=20,
)


@given(VALUES)
def test_a_literal_evaluates_to_its_value(value: object) -> None:
    source = literal(value)
    assert ast.literal_eval(source) == value
    assert source.isascii()
    assert source.isprintable()


@given(TEXTS)
def test_text_and_str_have_one_literal(raw: str) -> None:
    assert literal(Text(raw)) == literal(raw)
    assert ast.literal_eval(literal([Text(raw)])) == [raw]


@given(VALUES)
def test_a_literal_is_one_expression_of_constants(value: object) -> None:
    tree = ast.parse(f"x = {literal(value)}")
    kinds = {type(node) for node in ast.walk(tree.body[0].value)}  # type: ignore[attr-defined]
    assert kinds <= {
        ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Load, ast.UnaryOp, ast.USub,
    }  # fmt: skip


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (Colour.RED, '"red"'),
        (Level.HIGH, "3"),
        (True, "True"),
        ((), "()"),
        ((1,), "(1,)"),
        ({"b": 1, "a": [None]}, '{"b": 1, "a": [None]}'),
        (-0.0, "-0.0"),
        (1e300, "1e+300"),
        ('"\\\n', r'"\"\\\n"'),
        ("é\u202e👍\ud800", r'"\xe9\u202e\U0001f44d\ud800"'),
    ],
)
def test_spelling_of_literals(value: object, source: str) -> None:
    assert literal(value) == source


@pytest.mark.parametrize(
    "value", [float("inf"), float("-inf"), float("nan"), 1 << 5000, {1, 2}, object(), b"", 1j]
)
def test_what_has_no_literal(value: object) -> None:
    with pytest.raises(RenderError):
        literal(value)


def test_a_literal_is_bounded() -> None:
    nested: list[object] = []
    for _ in range(300):
        nested = [nested]
    with pytest.raises(RenderError, match="nested too deeply"):
        literal(nested)
    doubled: list[object] = [1]
    for _ in range(30):
        doubled = [doubled, doubled]
    with pytest.raises(RenderError, match="too large"):
        literal(doubled)


@given(TEXTS, st.sampled_from([0, 4, 8]))
def test_a_docstring_holds_its_text(raw: str, indent: int) -> None:
    source = doc(Text(raw), indent)
    pad = " " * indent
    body = f"{pad}{source}\n"
    code = f"if 1:\n{body}" if indent else body
    statement = ast.parse(code).body[0]
    expression = statement.body[0] if isinstance(statement, ast.If) else statement
    assert isinstance(expression, ast.Expr)
    assert isinstance(expression.value, ast.Constant)
    assert inspect.cleandoc(expression.value.value) == "\n".join(clean(raw))


@given(TEXTS)
def test_a_docstring_is_one_plain_string_token(raw: str) -> None:
    source = doc(Text(raw), 4)
    tokens = list(tokenize.tokenize(io.BytesIO(source.encode()).readline))
    kinds = [t.type for t in tokens if t.type not in (tokenize.NEWLINE, tokenize.NL)]
    assert kinds == [tokenize.ENCODING, tokenize.STRING, tokenize.ENDMARKER]
    assert source.startswith('"""')


@given(TEXTS)
def test_cleaned_text_stays_as_it_is(raw: str) -> None:
    lines = clean(raw)
    assert clean("\n".join(lines)) == lines
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        ("", '""""""'),
        ("  One line. \n", '"""One line."""'),
        ('Say "yes"', '"""Say "yes\\""""'),
        ("a\\", '"""a\\\\"""'),
        ("One.\r\n\r\nTwo.  ", '"""One.\n\n    Two.\n    """'),
        ("One.\n\tTwo.", '"""\n    One.\n            Two.\n    """'),
        ("Two\nlines", '"""Two\n    lines\n    """'),
        ("Code:\n  x = 1", '"""\n    Code:\n      x = 1\n    """'),
        ('"""', r'''"""\""\""""'''),
        ("naïve 漢字", '"""naïve 漢字"""'),
        ("nul \x00 bidi \u202e", r'"""nul \x00 bidi \u202e"""'),
    ],
)
def test_spelling_of_docstrings(raw: str, source: str) -> None:
    assert doc(Text(raw), 4) == source


@given(TEXTS, st.lists(st.sampled_from(["\n", ">>> x()", "  >>> x", ">>>", "... y", "a"])))
def test_a_docstring_runs_nothing(raw: str, prompts: list[str]) -> None:
    docstring = ast.literal_eval(doc(Text(raw + "".join(prompts)), 4))
    assert doctest.DocTestParser().get_examples(docstring) == []


@given(TEXTS, st.sampled_from([0, 4]))
def test_a_comment_is_only_comments(raw: str, indent: int) -> None:
    source = comment(Text(raw), indent)
    code = f"{' ' * indent}{source}\n"
    tokens = list(tokenize.tokenize(io.BytesIO(code.encode()).readline))
    kinds = {token.type for token in tokens}
    assert kinds <= {tokenize.ENCODING, tokenize.COMMENT, tokenize.NL, tokenize.ENDMARKER}
    assert ast.parse(code.encode()).body == []
    assert all(line.lstrip(" ").startswith("#") for line in source.split("\n"))


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        ("", "#"),
        ("one", "# one"),
        ("one\r\n\n  two ", "# one\n  #\n  #   two"),
        ("a\x0bb\x0cc\x85d\u2028e", "# a\n  # b\n  # c\n  # d\n  # e"),
        ("\x1b[31m", r"# \x1b[31m"),
        ("type: ignore", "# > type: ignore"),
        ("x # noqa: S102", "# x # > noqa: S102"),
        ("ruff: noqa", "# > ruff: noqa"),
        ("fmt: off", "# > fmt: off"),
        ("pyright: basic", "# > pyright: basic"),
        ("mypy: ignore-errors", "# > mypy: ignore-errors"),
        ("-*- coding: utf-7 -*-", "# > -*- coding : utf-7 -*-"),
        ("vim: set fileencoding=utf-7", "# > vim: set fileencoding =utf-7"),
        ("types of agents, issue #12", "# types of agents, issue #12"),
        ("Type of an agent", "# Type of an agent"),
        ("/// script", "# > /// script"),
        ("pragma: no cover", "# > pragma: no cover"),
    ],
)
def test_spelling_of_comments(raw: str, source: str) -> None:
    assert comment(Text(raw), 2) == source


@given(TEXTS)
def test_a_comment_never_sets_the_encoding(raw: str) -> None:
    code = f"{comment(Text(raw))}\nx = 1\n".encode()
    assert tokenize.detect_encoding(io.BytesIO(code).readline)[0] == "utf-8"


@given(TEXTS)
def test_a_toml_string_holds_its_text(raw: str) -> None:
    source = toml(Text(raw))
    held = tomllib.loads(f"a = {source}")["a"]
    assert held == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in raw)
    assert "\n" not in source


@pytest.mark.parametrize("encode", [doc, comment, toml])
def test_filters_take_text_only(encode) -> None:
    assert encode("plain")
    with pytest.raises(TypeError):
        encode(None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | ANY | NASTY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY | NASTY, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(JSON)
def test_json_in_source_is_the_value(value: object) -> None:
    source = json_literal(value)
    assert json.loads(ast.literal_eval(source)) == value
    assert source.isascii()
    assert not {"\x7f", "`", "~"} & set(source)
    assert all(line == "" or line.isprintable() for line in source.split("\n"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"x", object()])
def test_what_json_does_not_have_is_refused(value: object) -> None:
    with pytest.raises(RenderError, match="no JSON for a value of type"):
        json_literal(value)
