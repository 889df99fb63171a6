"""JSON by the letter."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.conformance.http.strict_json import strict_problem

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)  # fmt: skip


@given(VALUES)
def test_json_has_no_problem(value: object) -> None:
    assert strict_problem(json.dumps(value).encode()) == ""
    assert strict_problem(json.dumps(value, ensure_ascii=False).encode()) == ""


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "not JSON"),
        (b"{} {}", "not JSON"),
        (b"{'a': 1}", "not JSON"),
        (b"[1,]", "not JSON"),
        (b"[NaN]", "NaN is not JSON"),
        (b"-Infinity", "-Infinity is not JSON"),
        (b'"\xe9"', "not UTF-8"),
        ("{}".encode("utf-16"), "not UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    ],
)
def test_a_problem_has_a_name(body: bytes, problem: str) -> None:
    assert strict_problem(body) == problem
