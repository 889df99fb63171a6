"""Which answers a client takes."""

import pytest

from acpact.server_runtime.accepting import is_accepted

JSON = frozenset({"application/json"})


@pytest.mark.parametrize(
    ("accept", "taken"),
    [
        ("*/*", True),
        ("application/json", True),
        ("APPLICATION/JSON; q=0.1", True),
        ("application/*", True),
        ("text/html, application/json;q=0.9", True),
        ("text/html", False),
        ("text/html, */*;q=0", False),
        ("application/json;q=0, */*", False),
        ("application/json;q=0", False),
        ("application/*;q=0, application/json", True),
        ("text/*", False),
        ("nonsense", True),
        (",;,", True),
        ("application/json;q=much", True),
    ],
)
def test_accept(accept: str, taken: bool) -> None:
    assert is_accepted(JSON, accept) is taken


def test_nothing_to_choose_from() -> None:
    assert is_accepted(frozenset(), "text/html")
    assert is_accepted(frozenset({"image/*"}), "text/html")
