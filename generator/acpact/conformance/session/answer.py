"""An answer as rules read it: what is asked of it either holds, or ends the rule."""

from collections.abc import Callable
from typing import Any

from acpact.conformance.http.exchange import Exchange
from acpact.conformance.session.outline import outlined
from acpact.conformance.verdicts import BlockedError, BrokenError

_SHOWN = 200
_CAUSES = frozenset({"answers/status"})
"""Flaws after which a status says nothing more: the finding is that it is not documented."""


class Answer:
    """An exchange. `flaws` are the ids of the rules for every exchange that it breaks."""

    def __init__(self, exchange: Exchange, flaws: tuple[str, ...] = ()) -> None:
        self.exchange = exchange
        self.flaws = flaws

    @property
    def status(self) -> int:
        """The status code, 0 if there was no answer."""
        return self.exchange.status

    @property
    def seconds(self) -> float:
        """How long it took until the last byte."""
        return self.exchange.seconds

    @property
    def json(self) -> Any:
        """The body; Blocked if it is no JSON, since that is a finding of its own."""
        value = self.exchange.response.json if self.exchange.response else None
        if value is None:
            raise BlockedError(f"{self.described} has no JSON body")
        return value

    @property
    def described(self) -> str:
        """What came, in a few words: `get_thread: 404 "no such thread"`."""
        exchange = self.exchange
        if exchange.response is None:
            return f"{exchange.request.operation}: no answer ({exchange.detail})"
        received = exchange.response.received
        text = " ".join(received.body[: _SHOWN * 2].decode(errors="replace").split())
        shown = text if len(text) <= _SHOWN else outlined(received) or f"{text[:_SHOWN]}..."
        trouble = f" ({exchange.detail})" if exchange.trouble else ""
        return f"{exchange.request.operation}: {received.status} {shown}{trouble}".rstrip()

    def must_be(self, *statuses: int, when: str = "") -> "Answer":
        """Hold the answer to some statuses; `when` says in which situation.

        An answer that is missing or broken in itself blocks the rule: it is a finding already.
        """
        self._block_if_broken()
        if self.status not in statuses:
            raise BrokenError(_expected(statuses, when), self.described)
        return self

    def must_be_refused(self, when: str = "") -> "Answer":
        """Hold the answer to a 4xx."""
        self._block_if_broken()
        if not 400 <= self.status < 500:
            raise BrokenError(f"a 4xx status{_space(when)}", self.described)
        return self

    def must(self, holds: bool, expected: str) -> "Answer":
        """Hold the answer to a condition."""
        if not holds:
            raise BrokenError(expected, self.described)
        return self

    def must_have(self, expected: str, test: Callable[[Any], bool]) -> "Answer":
        """Hold the JSON body to a condition."""
        return self.must(test(self.json), expected)

    def needed(self) -> Any:
        """Return the JSON of a success that a rule needs to go on; Blocked if it is none."""
        if not (200 <= self.status < 300 and self.exchange.is_whole):
            raise BlockedError(f"needs {self.exchange.request.operation}; saw {self.described}")
        return None if self.status == 204 else self.json

    def _block_if_broken(self) -> None:
        undocumented = not _CAUSES.isdisjoint(self.flaws)
        if undocumented or not self.exchange.is_whole or self.status >= 500:
            raise BlockedError(f"no usable answer: {self.described}")


def _expected(statuses: tuple[int, ...], when: str) -> str:
    return f"status {' or '.join(map(str, statuses))}{_space(when)}"


def _space(when: str) -> str:
    return f" {when}" if when else ""
