"""The package as it was generated: every name is there, and every annotation means something."""

from typing import get_type_hints, is_typeddict

import pytest

import langgraph_auth
from langgraph_auth import types


@pytest.mark.parametrize("name", types.__all__)
def test_type_is_whole(name: str) -> None:
    found = getattr(types, name)
    assert getattr(langgraph_auth, name) is found
    if is_typeddict(found):
        assert set(get_type_hints(found)) == found.__required_keys__ | found.__optional_keys__
