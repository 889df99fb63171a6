"""A plain path selects what the JSONPath library selects."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acpact.document import plain_path, query
from acpact.document.budget import Budget, CostError, CountedDict, counted

NAMES = st.sampled_from(["a", "b_1", "B", "and", "true", "null", "length", "_", "c", "0", "a.b"])
TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | NAMES,
    lambda inner: st.dictionaries(NAMES, inner, max_size=3) | st.lists(inner, max_size=2),
    max_leaves=12,
)


def tree(data: dict[str, Any]) -> CountedDict:
    found = counted(data, Budget(100_000))
    assert isinstance(found, CountedDict)
    return found


@given(st.dictionaries(NAMES, TREES, max_size=3), st.lists(NAMES, min_size=1, max_size=3))
def test_plain_paths(data: dict[str, Any], names: list[str]) -> None:
    text = "".join(f".{name}" for name in ["$", *names]).removeprefix(".")
    try:
        expected = query.find(text, tree(data))
    except query.QueryError:
        assert any(name[0].isdigit() for name in names)
        return
    assert plain_path.find(text, tree(data)) == expected


@pytest.mark.parametrize(
    "text", ["$", "$.a[0]", "$..a", "$.a.*", "$['a']", "$." + "a" * 300, "$.é"]
)
def test_all_else_is_left_to_the_library(text: str) -> None:
    assert plain_path.find(text, tree({"a": [1]})) is None


def test_steps_are_paid_for() -> None:
    deep: dict[str, Any] = {}
    for _ in range(200):
        deep = {"a": deep}
    with pytest.raises(CostError):
        plain_path.find("$" + ".a" * 99, counted(deep, Budget(90)))
