"""Sockets that a server can't hold: one peer, a deadline and a byte cap for every answer."""

import socket
import time
from typing import Any

from acpact.conformance.http.exchange import Trouble


class GuardError(OSError):
    """An answer that took too long or was too large, or a peer that is not the server."""

    def __init__(self, trouble: Trouble, detail: str) -> None:
        super().__init__(detail)
        self.trouble = trouble


def guard(addresses: frozenset[tuple[str, int]], seconds: float, size: int) -> None:
    """Make every socket of this process a guarded one; `addresses` are the only peers.

    An answer has `seconds` and `size` bytes, counted from the last byte that was sent; that it
    comes in small pieces does not help.
    """
    # The class that is there now, so that guards can be put on top of each other; type checkers
    # know classes by name only.
    plain = socket.socket

    class Guarded(plain):  # type: ignore[misc, valid-type]
        ends = 0.0
        left = size

        def connect(self, address: Any) -> None:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                if (address[0], address[1]) not in addresses:
                    detail = f"{address[0]}:{address[1]} is not the server under test"
                    raise GuardError(Trouble.UNREACHABLE, detail)
                self._begin()
                self.settimeout(seconds)
            super().connect(address)

        def sendall(self, *arguments: Any) -> None:
            self._begin()
            super().sendall(*arguments)

        def recv_into(self, *arguments: Any) -> int:
            self._wait()
            return self._counted(super().recv_into(*arguments))

        def recv(self, *arguments: Any) -> bytes:
            self._wait()
            found: bytes = super().recv(*arguments)
            self._counted(len(found))
            return found

        def _begin(self) -> None:
            self.ends, self.left = time.monotonic() + seconds, size

        def _wait(self) -> None:
            rest = self.ends - time.monotonic()
            if self.ends and rest <= 0:
                raise GuardError(Trouble.LATE, f"no end after {seconds:g} s")
            if self.ends:
                self.settimeout(rest)

        def _counted(self, number: int) -> int:
            self.left -= number
            if self.ends and self.left < 0:
                raise GuardError(Trouble.LARGE, f"the answer is larger than {size} bytes")
            return number

    socket.socket = Guarded  # type: ignore[misc]  # on purpose: all sockets that come


def addresses_of(host: str, port: int) -> frozenset[tuple[str, int]]:
    """Return the addresses that a host name has now; later answers of a resolver don't count."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return frozenset((str(item[4][0]), port) for item in found)
