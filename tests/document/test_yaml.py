"""What YAML means here: the JSON-like core of YAML 1.2, plain data only."""

from typing import Any

import pytest

from acpact.document import Document, DocumentError, Limits, load_bytes

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"


def _load(text: str, limits: Limits = Limits()) -> Document:  # noqa: B008 - frozen
    return load_bytes((HEAD + text).encode(), "api.yaml", limits)


def _value(text: str) -> Any:
    return _load("x-a: " + text + "\n").data["x-a"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", None),
        ("'null'", "null"),
        ("1", 1),
        ("-1", -1),
        ("+1", 1),
        ("0x1F", 31),
        ("0o17", 15),
        ("017", "017"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("1:30:00", "1:30:00"),
        ("2024-01-01", "2024-01-01"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-1.5E-3", -0.0015),
        ("1.2.3", "1.2.3"),
        ("0b11", "0b11"),
        ("=", "="),
        ("!!str 1", "1"),
        ("! 1", "1"),
        ("!!int '1'", 1),
        ("!!float 1", 1.0),
        ("!!bool true", True),
        ("!!null ''", None),
        ("!!map {a: 1}", {"a": 1}),
        ("!!seq [1]", [1]),
        ("|\n  a\n  b", "a\nb\n"),
        (">-\n  a\n  b", "a b"),
        ('"\\x41\\n"', "A\n"),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
        ("NaN", "NaN"),
        ("inf", "inf"),
    ],
)
def test_scalars(text: str, value: object) -> None:
    found = _value(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("200", "200"),
        ("1.0", "1.0"),
        ("true", "true"),
        ("null", "null"),
        ("~", "~"),
        ("0x10", "0x10"),
        ("2024-01-01", "2024-01-01"),
        ("on", "on"),
        ("''", ""),
        ("'200'", "200"),
        ("!!str a", "a"),
    ],
)
def test_keys_are_the_text_that_was_written(key: str, name: str) -> None:
    assert _value(f"{{{key}: 1}}") == {name: 1}


def test_aliases_stand_for_their_anchors() -> None:
    assert _load("x-a: &a {b: [1]}\nx-b: *a\nx-c: &c text\nx-d: {*c : 1}").data["x-b"] == {"b": [1]}


def test_an_alias_to_text_can_be_a_key() -> None:
    assert _load("x-a: &a name\nx-b: {*a : 1}").data["x-b"] == {"name": 1}


def test_merge_keys() -> None:
    text = (
        "x-a: &a {p: 1, q: 1}\nx-b: &b {q: 2, r: 2}\n"
        "x-one:\n  q: 0\n  <<: *a\n"
        "x-two: {<<: [*a, *b], s: 3}\n"
        "x-nested: {<<: {<<: *b, t: 4}}\n"
        "x-quoted: {'<<': 1}\n"
    )
    data = _load(text).data
    assert data["x-one"] == {"p": 1, "q": 0}
    assert data["x-two"] == {"p": 1, "q": 1, "r": 2, "s": 3}
    assert data["x-nested"] == {"q": 2, "r": 2, "t": 4}
    assert data["x-quoted"] == {"<<": 1}


def test_merged_members_stand_where_they_were_written() -> None:
    document = _load("x-a: &a\n  p: 1\nx-b:\n  <<: *a\n  q: 2\n")
    assert document.locate("#/x-b/p").line == 5
    assert document.locate("#/x-b/q").line == 8


def test_limits_count_what_aliases_stand_for() -> None:
    text = "x-a: &a [1, 2, 3]\nx-b: [*a, *a]\n"
    assert _load(text, Limits(aliases=8)).data["x-b"] == [[1, 2, 3]] * 2
    with pytest.raises(DocumentError, match="alias-expansion"):
        _load(text, Limits(aliases=7))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", b'{"openapi": "3.1.0", "x-a": [[[]]]}'),
        ("a.yaml", b"openapi: 3.1.0\nx-a: [[[]]]"),
        ("b.yaml", b"openapi: 3.1.0\nx-b: &b [[]]\nx-a: [*b]"),
    ],
)
def test_depth_limit_is_exact(name: str, raw: bytes) -> None:
    load_bytes(raw, name, Limits(depth=4))
    with pytest.raises(DocumentError, match="too-deep"):
        load_bytes(raw, name, Limits(depth=3))


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("a.json", '{"openapi": "3.1.0"}', None),
        ("a.yaml", '{"openapi": "3.1.0"}', None),
        ("a.yaml", "{openapi: 3.1.0}", None),
        ("<stdin>", "{openapi: 3.1.0}", None),
        ("<stdin>", '{"openapi": "3.1.0"}', None),
        ("<stdin>", "openapi: 3.1.0", None),
        ("openapi", "openapi: 3.1.0", None),
        ("a.JSON", "{openapi: 3.1.0}", "json-syntax"),
        ("<stdin>", '{"a": 1 "b": 2}', "json-syntax"),
        ("a.yaml", '{"a": 1 "b": 2}', "yaml-syntax"),
        ("<stdin>", '{"a": 1, "a": 2}', "duplicate-key"),
        ("a.yaml", '{"a": NaN}', "number-range"),
    ],
)
def test_json_or_yaml(name: str, text: str, rule: str | None) -> None:
    if rule is None:
        assert load_bytes(text.encode(), name).version == (3, 1)
        return
    with pytest.raises(DocumentError) as caught:
        load_bytes(text.encode(), name)
    assert caught.value.diagnostics[0].id == rule


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b: c", "4:5"),
        ("a: [1", "5:1"),
        ("a: 'b", "5:1"),
        ("a: *", "4:5"),
        ("a:\n\t- b", "5:1"),
        ("a: @b", "4:4"),
        ("- a", "4:1"),
    ],
)
def test_yaml_syntax_errors_say_where(text: str, place: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _load(text + "\n")
    (found,) = caught.value.diagnostics
    assert (found.id, str(found.location)) == ("yaml-syntax", f"api.yaml:{place}")
