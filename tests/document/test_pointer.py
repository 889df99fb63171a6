"""JSON pointers: writing and reading them are inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.document import escape, join, parent, split, unescape, walk

TOKENS = st.text()


@given(TOKENS)
def test_escape_and_unescape_are_inverse(token: str) -> None:
    assert unescape(escape(token)) == token
    assert "/" not in escape(token)


@given(st.lists(TOKENS))
def test_join_and_split_are_inverse(tokens: list[str]) -> None:
    assert split(join("#", *tokens)) == tokens


def test_the_form_that_is_printed() -> None:
    assert join("#", "paths", "/runs/{id}", "a~b", 0) == "#/paths/~1runs~1{id}/a~0b/0"


@pytest.mark.parametrize(
    ("pointer", "tokens"),
    [("#", []), ("", []), ("#/", [""]), ("/a", ["a"]), ("#/a//b", ["a", "", "b"])],
)
def test_split(pointer: str, tokens: list[str]) -> None:
    assert split(pointer) == tokens


@pytest.mark.parametrize("pointer", ["a", "#a", "a/b", "#/~", "#/~2", "#/a~"])
def test_what_is_not_a_pointer(pointer: str) -> None:
    with pytest.raises(ValueError, match="pointer"):
        split(pointer)


def test_parent() -> None:
    assert [parent(p) for p in ("#/a/b", "#/a", "#")] == ["#/a", "#", "#"]


@pytest.mark.parametrize(
    "tokens",
    [["a", "2"], ["a", "-1"], ["a", "01"], ["a", "x"], ["b"], ["a", "0", "c"], ["a", "9" * 5000]],
)
def test_walk_ends_where_the_way_ends(tokens: list[str]) -> None:
    with pytest.raises(KeyError):
        walk({"a": [1, 2]}, tokens)


def test_walk() -> None:
    assert walk({"a": [1, {"": 2}]}, ["a", "1", ""]) == 2
