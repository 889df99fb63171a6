"""Identifiers: injective, stable, independent of the machine, and nothing but ASCII."""

import keyword
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.ir.names import (
    MAX_LENGTH,
    NameClashError,
    constant,
    distinct,
    pascal,
    separate,
    snake,
)

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("agentId", "agent_id"),
        ("HTTPValidationError", "http_validation_error"),
        ("getACPDescriptor", "get_acp_descriptor"),
        ("Thread Runs", "thread_runs"),
        ("x-request-id", "x_request_id"),
        ("class", "class_"),
        ("None", "none"),
        ("Ünïcode", "unicode"),
        ("日本", "u65e5_u672c"),
        ("200", "x_200"),
        ("ﬁle", "file"),
        ("__proto__", "proto"),
        ("a\u202eb", "a_b"),
        ("$", "dollar"),
    ],
)
def test_snake(text: str, expected: str) -> None:
    assert snake(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RunCreate", "RunCreate"),
        ("run_create", "RunCreate"),
        ("simple-user", "SimpleUser"),
        ("HTTPError", "HTTPError"),
        ("2fa", "Model2fa"),
        ("True", "True_"),
        ("a.b.C", "ABC"),
    ],
)
def test_pascal(text: str, expected: str) -> None:
    assert pascal(text) == expected


def test_constant() -> None:
    assert [constant(text) for text in ("do_nothing", "200", "+1", "mro")] == [
        "DO_NOTHING",
        "VALUE_200",
        "VALUE_1",
        "MRO",
    ]


def test_symbols_separate_what_words_do_not() -> None:
    wanted = {"+1": "x_1", "-1": "x_1"}
    assert separate(wanted, again=snake) == {"+1": "plus_1", "-1": "minus_1"}
    assert separate({"asc": "asc", "ASC": "asc"}, again=snake) == {"asc": "asc", "ASC": "asc_2"}


def test_distinct_names_both_sides() -> None:
    with pytest.raises(NameClashError) as error:
        distinct({"Foo-Bar": "FooBar", "FooBar": "FooBar", "Other": "Other"})
    assert error.value.keys == ("Foo-Bar", "FooBar")


def test_long_names_keep_apart() -> None:
    one, other = snake("a" * 300 + "b"), snake("a" * 300 + "c")
    assert one != other
    assert len(one) <= MAX_LENGTH


@given(st.text())
def test_every_text_gives_an_identifier(text: str) -> None:
    for make in (snake, pascal, constant):
        name = make(text)
        assert IDENTIFIER.fullmatch(name)
        assert not keyword.iskeyword(name)
        assert len(name) <= MAX_LENGTH + 1


@given(
    st.lists(
        st.text(max_size=6) | st.sampled_from(["a", "A", "a_2", "+a", "-a", "a-"]), unique=True
    )
)
def test_separate_is_injective_and_order_does_not_matter(keys: list[str]) -> None:
    wanted = {key: snake(key) for key in keys}
    names = separate(wanted, taken={"taken", "a_3"}, again=snake)
    assert len(set(names.values())) == len(keys)
    assert not set(names.values()) & {"taken", "a_3"}
    assert all(IDENTIFIER.fullmatch(name) for name in names.values())
    backwards = separate(dict(reversed(wanted.items())), taken={"a_3", "taken"}, again=snake)
    assert backwards == names


@given(st.text(), st.text())
def test_names_do_not_depend_on_the_process(text: str, other: str) -> None:
    assert snake(text) == snake(text)
    assert (snake(text) == snake(other)) or text != other
