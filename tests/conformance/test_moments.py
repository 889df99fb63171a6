"""Moments in all the spellings that servers have for them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from acpact.conformance.session.moments import moment_of
from acpact.conformance.verdicts import BlockedError


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-27T19:15:33Z",
        "2026-11-27t19:15:33z",
        "2026-11-27T19:15:33.000000000Z",
        "2026-11-28T00:45:33+05:30",
        "2026-11-27T19:15:33",
    ],
)
def test_one_moment_has_many_spellings(text: str) -> None:
    found = moment_of({"created_at": text}, "created_at")
    assert found == datetime(2026, 11, 27, 19, 15, 33, tzinfo=UTC)


@pytest.mark.parametrize(
    "told", [{}, {"created_at": 5}, {"created_at": "today"}, {"created_at": None}, [], None]
)
def test_what_is_no_moment_blocks_a_rule(told: Any) -> None:
    with pytest.raises(BlockedError, match="there is no created_at that is a date-time"):
        moment_of(told, "created_at")
