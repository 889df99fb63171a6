"""Serialisation of parameters, against the style table of the OpenAPI specification."""

import enum
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from acpact.runtime.parameters import (
    Parameter,
    cookie_text,
    expand_path,
    header_text,
    query_text,
)
from acpact.runtime.wire import header_field

TEXT = "blue"
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


def parameter(location: Any, style: str, explode: bool, **more: Any) -> Parameter:
    return Parameter("color", "color", location, style, explode, required=False, **more)


def path_of(style: str, explode: bool, value: Any, **more: Any) -> str:
    made = parameter("path", style, explode, **more)
    return expand_path("/p/{color}", (made,), {"color": value}).removeprefix("/p/")


@pytest.mark.parametrize(
    ("style", "explode", "empty", "text", "array", "object_"),
    [
        (
            "matrix",
            False,
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            "matrix",
            True,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        ("label", False, None, ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, None, ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("simple", False, None, "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, None, "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ],
)
def test_path_styles(style, explode, empty, text, array, object_):
    assert path_of(style, explode, TEXT) == text
    assert path_of(style, explode, ARRAY) == array
    assert path_of(style, explode, OBJECT) == object_
    if empty is None:
        with pytest.raises(ValueError, match="color"):
            path_of(style, explode, "")
    else:
        assert path_of(style, explode, "") == empty
    for nothing in ([], {}, [None]):
        with pytest.raises(ValueError, match="must not be empty"):
            path_of(style, explode, nothing)


@pytest.mark.parametrize(
    ("style", "explode", "text", "array", "object_"),
    [
        ("form", False, "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"),
        ("form", True, "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"),
        (
            "spaceDelimited",
            False,
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            "spaceDelimited",
            True,
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "pipeDelimited",
            False,
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            "pipeDelimited",
            True,
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "deepObject",
            True,
            "color=blue",
            "color=blue&color=black&color=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
        (
            "deepObject",
            False,
            "color=blue",
            "color=blue,black,brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ],
)
def test_query_styles(style, explode, text, array, object_):
    made = parameter("query", style, explode)
    assert query_text(made, TEXT) == text
    assert query_text(made, ARRAY) == array
    assert query_text(made, OBJECT) == object_
    assert query_text(made, "") == "color="
    for nothing in (None, [], {}, (), [None], {"a": None}):
        assert query_text(made, nothing) is None


@pytest.mark.parametrize(
    ("explode", "array", "object_"),
    [
        (False, "blue,black,brown", "R,100,G,200,B,150"),
        (True, "blue,black,brown", "R=100,G=200,B=150"),
    ],
)
def test_header_styles(explode, array, object_):
    made = parameter("header", "simple", explode)
    assert header_text(made, TEXT) == TEXT
    assert header_text(made, ARRAY) == array
    assert header_text(made, OBJECT) == object_
    assert header_text(made, "a b/ü%") == "a b/ü%"
    assert header_text(made, "") == ""
    for nothing in (None, [], {}):
        assert header_text(made, nothing) is None


@pytest.mark.parametrize(
    ("style", "explode", "array", "object_"),
    [
        ("form", False, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        ("form", True, "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
        ("cookie", False, "color=blue,black,brown", "color=R,100,G,200,B,150"),
        ("cookie", True, "color=blue; color=black; color=brown", "R=100; G=200; B=150"),
    ],
)
def test_cookie_styles(style, explode, array, object_):
    made = parameter("cookie", style, explode)
    assert cookie_text(made, TEXT) == "color=blue"
    assert cookie_text(made, ARRAY) == array
    assert cookie_text(made, OBJECT) == object_
    assert cookie_text(made, "") == "color="
    assert cookie_text(made, "YWJj+/==") == "color=YWJj+/=="
    assert cookie_text(made, None) is None


def test_what_a_cookie_cannot_hold_is_encoded_or_refused():
    assert cookie_text(parameter("cookie", "form", True), 'a;b "%é') == "color=a%3Bb%20%22%25%C3%A9"
    for value in ("a;b", "a b", 'a"b', "a,b", "a\\b", "a\r\nb"):
        with pytest.raises(ValueError, match="cookie"):
            cookie_text(parameter("cookie", "cookie", True), value)


class Colour(enum.StrEnum):
    BLUE = "deep blue"


class Level(enum.IntEnum):
    HIGH = 3


class Point(BaseModel):
    x: int = Field(0, alias="X")
    y: int | None = None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", "c="),
        (True, "c=true"),
        (False, "c=false"),
        (0, "c=0"),
        (-5, "c=-5"),
        (1.5, "c=1.5"),
        (Decimal("1.10"), "c=1.10"),
        (UUID(int=10), "c=00000000-0000-0000-0000-00000000000a"),
        (datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC), "c=2025-01-02T03%3A04%3A05%2B00%3A00"),
        (date(2025, 1, 2), "c=2025-01-02"),
        (Colour.BLUE, "c=deep%20blue"),
        (Level.HIGH, "c=3"),
        ([Colour.BLUE, Level.HIGH, True, None, 2], "c=deep%20blue&c=3&c=true&c=2"),
        (("a", "b"), "c=a&c=b"),
        (Point(X=1), "X=1"),
        (Point(X=1, y=None), "X=1"),
        ([{"a": 1}, [1, 2]], "c=%7B%22a%22%3A1%7D&c=%5B1%2C2%5D"),
        ({"a": {"b": [1, True]}}, "a=%7B%22b%22%3A%5B1%2Ctrue%5D%7D"),
        ("a b&c=d/é\u2028😀", "c=a%20b%26c%3Dd%2F%C3%A9%E2%80%A8%F0%9F%98%80"),
    ],
)
def test_values(value, text):
    assert query_text(Parameter("c", "c", "query", "form", True, False), value) == text


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, lambda: 1, ["x", object()]])
def test_values_that_are_no_text(value):
    with pytest.raises((TypeError, ValueError), match=r"can't be sent|serialize"):
        query_text(parameter("query", "form", True), value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("-inf")]])
def test_numbers_that_json_does_not_have(value):
    with pytest.raises(ValueError, match="no such number"):
        query_text(parameter("query", "form", True), value)


def test_nested_deep_objects():
    made = parameter("query", "deepObject", True)
    value = {"a": {"b": 1, "c d": [2, None, 3]}, "e": None, "f": Point(X=4)}
    text = query_text(made, value)
    assert text is not None
    assert unquote(text) == "color[a][b]=1&color[a][c d]=2&color[a][c d]=3&color[f][X]=4"
    assert "color%5Ba%5D%5Bc%20d%5D=2" in text


def test_json_content():
    for value, text in ((None, None), ({"a": [1, "é"]}, '{"a":[1,"\\u00e9"]}'), ("s", '"s"')):
        made = parameter("header", "simple", True, json=True)
        assert header_text(made, value) == text
    made = parameter("query", "form", True, json=True)
    assert query_text(made, {"a": Point(X=1)}) == "color=%7B%22a%22%3A%7B%22X%22%3A1%7D%7D"
    assert path_of("simple", False, {"a": 1}, json=True) == "%7B%22a%22%3A1%7D"


def test_reserved_characters_may_stay():
    made = parameter("query", "form", True, allow_reserved=True)
    assert query_text(made, ":/?@!$'()*,;=") == "color=:/?@!$'()*,;="
    assert query_text(made, "100%&a#b+c[d]") == "color=100%25%26a%23b%2Bc%5Bd%5D"
    assert query_text(made, "already%2Fdone %zz") == "color=already%2Fdone%20%25zz"
    assert path_of("simple", False, "a/b:c?d#e", allow_reserved=True) == "a%2Fb:c%3Fd%23e"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a/b", "a%2Fb"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("%2F", "%252F"),
        ("é😀", "%C3%A9%F0%9F%98%80"),
        ("{color}", "%7Bcolor%7D"),
        ("...", "..."),
        ("a..b", "a..b"),
        (".well-known", ".well-known"),
        ("-._~", "-._~"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (0, "0"),
        (False, "false"),
    ],
)
def test_path_values(value, text):
    assert path_of("simple", False, value) == text


@pytest.mark.parametrize(
    "value",
    ["", ".", "..", "../x", "x/..", "a/../b", "./a", "..\\x", "a/./b", "a\\..", [], {}],
)
def test_path_values_that_leave_their_place(value):
    with pytest.raises(ValueError, match="path parameter 'color'"):
        path_of("simple", False, value)


def test_encoded_traversal_is_refused_where_it_would_pass():
    assert path_of("simple", False, "%2e%2e") == "%252e%252e"
    with pytest.raises(ValueError, match="segment"):
        path_of("simple", False, "%2e%2E", allow_reserved=True)


def test_several_parameters_in_one_segment():
    both = (
        Parameter("a", "a", "path", "simple", False, True),
        Parameter("b", "b", "path", "simple", False, True),
    )
    assert expand_path("/{a}-{b}.json", both, {"a": "x", "b": "y"}) == "/x-y.json"
    with pytest.raises(ValueError, match="segment"):
        expand_path("/{a}{b}/x", both, {"a": ".", "b": "."})


def test_none_in_a_path():
    with pytest.raises(TypeError, match="'color' must not be None"):
        path_of("simple", False, None)


def test_a_value_cannot_bring_a_placeholder():
    both = (
        Parameter("a", "a", "path", "simple", False, True),
        Parameter("b", "b", "path", "simple", False, True),
    )
    assert expand_path("/{a}/{b}", both, {"a": "{b}", "b": "x"}) == "/%7Bb%7D/x"


SCALARS = st.one_of(st.text(min_size=1), st.integers(), st.booleans())


@given(st.text(min_size=1).filter(lambda text: not set(".\\/") & set(text)))
def test_a_path_value_comes_back_by_decoding(value):
    try:
        value.encode()
    except UnicodeEncodeError:
        return
    text = path_of("simple", False, value)
    assert unquote(text) == value
    assert text.isascii()
    assert not set("/?#{} ") & set(text)


@given(st.text())
def test_a_query_value_comes_back_by_decoding(value):
    try:
        value.encode()
    except UnicodeEncodeError:
        return
    text = query_text(parameter("query", "form", True), value)
    assert text is not None
    name, _, coded = text.partition("=")
    assert (name, unquote(coded)) == ("color", value)
    assert not set("&#+= ") & set(coded)


@given(st.lists(st.text(), min_size=1))
def test_a_list_never_gets_more_members_on_its_way(values):
    try:
        "".join(values).encode()
    except UnicodeEncodeError:
        return
    for style, separator in (("form", ","), ("pipeDelimited", "%7C"), ("spaceDelimited", "%20")):
        if style != "form" and any(c in value for value in values for c in " |"):
            continue
        text = query_text(parameter("query", style, False), values)
        assert text is not None
        assert [unquote(v) for v in text.partition("=")[2].split(separator)] == values


@pytest.mark.parametrize(
    "value", ["a\r\nX: y", "a\nb", "a\rb", "a\0b", "\x7f", "snow ☃", "😀", "\x1b[0m"]
)
def test_header_values_that_http_does_not_allow(value):
    with pytest.raises(ValueError, match="'X-A'") as caught:
        header_field("X-A", value)
    assert value not in str(caught.value)


@pytest.mark.parametrize("name", ["", "X A", "X:A", "X\r\n", "Ä", "a/b"])
def test_header_names_that_http_does_not_allow(name):
    with pytest.raises(ValueError, match="is not a header name"):
        header_field(name, "x")


def test_header_values_that_http_allows():
    assert header_field("X-A", "") == (b"X-A", b"")
    assert header_field("X-A", "caf\xe9\ttab") == (b"X-A", b"caf\xe9\ttab")
    assert header_field("X-A", "  padded\t") == (b"X-A", b"padded")
