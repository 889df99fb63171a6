"""How a server lets the kit in: what of it is secret, and how a reproduction says it without."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

VARIABLE = "ACPACT_AUTH"
_SCHEMES = ("Bearer ", "Basic ")


@dataclass(frozen=True, slots=True)
class Secret:
    """A header with a secret: the value is the prefix and what is in an environment variable."""

    header: str
    prefix: str
    variable: str


@dataclass(frozen=True, slots=True)
class Access:
    """Headers that go with every request: plain ones, and those with secrets."""

    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: tuple[Secret, ...] = ()

    @classmethod
    def of(cls, headers: Mapping[str, str], credentials: Mapping[str, str]) -> "Access":
        """Return what reproductions are told of headers and credentials."""
        named = enumerate(credentials.items(), start=1)
        return cls(headers, tuple(_secret(n, name, value) for n, (name, value) in named))


def secrets_of(credentials: Mapping[str, str]) -> Iterator[str]:
    """Yield what must never be shown of credentials: values, tokens, pairs and passwords."""
    for value in credentials.values():
        yield value
        scheme, space, token = value.partition(" ")
        if space:
            yield token
        if scheme.lower() == "basic":
            yield from _pair(token)


def basic(pair: str) -> str:
    """Return the header for `user:password`."""
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


def _secret(number: int, header: str, value: str) -> Secret:
    variable = VARIABLE if number == 1 else f"{VARIABLE}_{number}"
    prefix = next((s for s in _SCHEMES if value.lower().startswith(s.lower())), "")
    return Secret(header, prefix, variable)


def _pair(token: str) -> Iterator[str]:
    try:
        pair = base64.b64decode(token, validate=True).decode()
    except (binascii.Error, ValueError):
        return
    yield pair
    yield pair.partition(":")[2]
