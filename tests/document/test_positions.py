"""Where values stand: every pointer leads to the token of its key or item."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from acpact.document import Document, DocumentError, Location, load, load_bytes, nodes, split

HEAD = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | st.integers() | FLOATS


def _values(text: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    return st.recursive(
        SCALARS | text,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
        max_leaves=25,
    )


VALUES = _values(TEXT)
# The dumper, of YAML 1.1, writes these bare, as text; in YAML 1.2 they are numbers.
NUMBER = re.compile(r"[-+]?(0o[0-7]+|[0-9]+[eE][-+]?[0-9]+|\.[0-9]+([eE][-+]?[0-9]+)?)")
# libyaml keeps to YAML 1.1 here: no surrogate pairs, and three line ends more than people know.
YAML_TEXT = st.text(
    st.characters(
        max_codepoint=0xFFFF, exclude_categories=["Cs"], exclude_characters="\0\x85\u2028\u2029"
    ),
    max_size=5,
).filter(lambda text: not NUMBER.fullmatch(text))
YAML_VALUES = _values(YAML_TEXT)


def _token_at(text: str, place: Location) -> str:
    line = text.split("\n")[place.line - 1]
    return line[place.column - 1 :]


def _check(document: Document, text: str) -> None:
    for pointer, value in nodes(document.data):
        token = _token_at(text, document.locate(pointer))
        tokens = split(pointer)
        owner = document.resolve(pointer.rpartition("/")[0] or "#")[1] if tokens else None
        expected = json.dumps(tokens[-1]) if isinstance(owner, dict) else _start_of(value)
        assert token.startswith(expected)


def _start_of(value: object) -> str:
    if isinstance(value, dict | list):
        return "{" if isinstance(value, dict) else "["
    return json.dumps(value)


@given(VALUES, st.sampled_from([None, 0, 1, 4]))
@settings(max_examples=150, deadline=None)
def test_every_json_pointer_leads_to_its_token(value: object, indent: int | None) -> None:
    text = json.dumps({**HEAD, "x-a": value}, indent=indent)
    document = load_bytes(text.encode(), "api.json")
    assert document.data["x-a"] == value
    # References are percent-decoded; a key with '%' is no reference.
    if "%" not in text:
        _check(document, text)


@given(YAML_VALUES)
@settings(max_examples=100, deadline=None)
def test_yaml_reads_json_as_json(value: object) -> None:
    """JSON text that is read as YAML gives the same tree and the same places."""
    text = "# comment\n" + json.dumps({**HEAD, "x-a": value}, indent=1)
    document = load_bytes(text.encode(), "api.yaml")
    assert document.data["x-a"] == value
    if "%" not in text:
        _check(document, text)


def test_block_yaml_points_at_keys_and_items() -> None:
    text = (
        "openapi: 3.1.0\ninfo:\n  title: t\n  version: '1'\npaths:\n  /a:\n    get:\n"
        "      tags:\n        - one\n        - two\n"
    )
    document = load_bytes(text.encode(), "api.yml")
    places = {
        "#": "1:1",
        "#/info": "2:1",
        "#/info/version": "4:3",
        "#/paths/~1a/get": "7:5",
        "#/paths/~1a/get/tags/1": "10:11",
    }
    assert {p: str(document.locate(p)).removeprefix("api.yml:") for p in places} == places


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_three_ways(end: str) -> None:
    text = end.join(['{"openapi": "3.1.0",', ' "info": {},', ' "paths": {}}'])
    document = load_bytes(text.encode(), "api.json")
    assert str(document.locate("#/paths")) == "api.json:3:2"


def test_a_byte_order_mark_does_not_count() -> None:
    document = load_bytes(b'\xef\xbb\xbf{"openapi": "3.1.0"}', "api.json")
    assert str(document.locate("#/openapi")) == "api.json:1:2"


def test_columns_count_characters() -> None:
    document = load_bytes('{"x-é😀": 1, "openapi": "3.1.0"}'.encode(), "api.json")
    assert str(document.locate("#/openapi")) == "api.json:1:13"


def test_the_nearest_ancestor_answers_for_what_is_not_there() -> None:
    document = load_bytes(b'{"openapi": "3.1.0",\n"info": {}}', "api.json")
    assert document.locate("#/info/title/x") == document.locate("#/info")
    assert document.locate("#/gone") == document.locate("#") == document.locate("nonsense")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": 1\n "b": 2}', "1:8", "insert the missing ','"),
        ('{"a": [1  2]}', "1:9", "insert the missing ','"),
        ('{"a" 1}', "1:5", "insert the missing ':'"),
        ('{"a": 1,\n}', "1:8", "remove the comma"),
        ("[1, 2 , ]", "1:7", "remove the comma"),
        ("{'a': 1}", "1:2", "double quotes"),
        ('{"a": }', "1:7", "expected a value"),
        ('{"a": 1} x', "1:10", "after the end"),
        ('{"a": "b', "1:7", "never closed"),
        ('{"a": "b\n"}', "1:9", "control character"),
        ('{"a": "\\x"}', "1:8", "escape"),
        ('{"a": "\\u12"}', "1:9", "escape"),
        ('{"a": {"b": [1, 2', "1:18", "3 still open"),
        ('{"a": tru}', "1:7", "expected a value"),
        ('{"a": 01}', "1:8", "insert the missing ','"),
        ("openapi: 3.1.0", "1:1", "is this YAML?"),
        ('// comment\n{"a": 1}', "1:1", "not JSON"),
    ],
)
def test_json_syntax_errors_point_at_the_mend(text: str, place: str, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        load_bytes(text.encode(), "api.json")
    (found,) = caught.value.diagnostics
    assert (found.id, str(found.location)) == ("json-syntax", f"api.json:{place}")
    assert words in f"{found.message}: {found.hint}"


def test_json_syntax_errors_name_the_part_of_the_document() -> None:
    with pytest.raises(DocumentError) as caught:
        load_bytes(b'{"info": {"tags": [1, {"x": 1 "y": 2}]}}', "api.json")
    assert caught.value.diagnostics[0].pointer == "#/info/tags/1"


def test_the_published_document_with_a_syntax_error(corpus: Path) -> None:
    path = corpus / "upstream" / "acp-0.2.2-invalid-json.json"
    with pytest.raises(DocumentError) as caught:
        load(path)
    (found,) = caught.value.diagnostics
    assert (found.id, found.location.line, found.location.column) == ("json-syntax", 3130, 2)
    assert "expected ','" in found.message
    assert "line 2985" in found.hint


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


@given(YAML_VALUES)
@settings(max_examples=100, deadline=None)
def test_block_yaml_means_what_was_written(value: object) -> None:
    text = yaml.safe_dump({**HEAD, "x-a": value}, allow_unicode=True)
    assert load_bytes(text.encode(), "api.yaml").data["x-a"] == _plain(value)
