"""What a rule can say: that the promise is broken, or that it could not be tried."""


class BrokenError(Exception):
    """The promise is broken: what was expected, and what was seen instead."""

    def __init__(self, expected: str, seen: str) -> None:
        super().__init__(f"expected {expected}, saw {seen}")
        self.expected = expected
        self.seen = seen


class BlockedError(Exception):
    """The rule could not be tried: what it needs was not to be had. The text says why."""


class NotSupportedError(Exception):
    """The server does not claim what the rule is about."""
