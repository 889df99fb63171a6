"""A large answer in a line."""

import json
from typing import Any

import pytest

from acpact.conformance.http.exchange import Response
from acpact.conformance.session.outline import outlined
from tests.conformance.documents import RUN


def of(value: Any) -> str:
    return outlined(Response(200, (), json.dumps(value).encode()))


def test_every_field_is_there_and_long_ones_are_short() -> None:
    shown = of({"creation": {"input": "x" * 500}, "text": "y" * 500, "all": [1, 2], "status": "ok"})
    assert shown == (
        '{"creation": {...}, "text": "' + "y" * 39 + '...", "all": [2 items], "status": "ok"}'
    )
    assert '"status": "success"' in of({**RUN, "status": "success"})


@pytest.mark.parametrize(
    ("value", "shown"),
    [([], "0 items"), ([5, 6, 7], "3 items, the first 5"), ("text", ""), (None, "")],
)
def test_others(value: Any, shown: str) -> None:
    assert of(value) == shown


def test_never_too_long() -> None:
    assert len(of({f"name {n}": n for n in range(1000)})) < 330
