"""What can be set for a client, and for one call of it; neither ever changes the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, TypedDict

import httpx2

from .auth import Credential, Together
from .retries import Retries
from .streaming import StreamLimits
from .wire import header_field


class _Omit(Enum):
    OMIT = "OMIT"

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> Literal[False]:
        return False


Omit: TypeAlias = Literal[_Omit.OMIT]
OMIT: Final = _Omit.OMIT
"""Stands for an argument that was not given; it is never sent. None is a value of its own."""

Timeout: TypeAlias = float | httpx2.Timeout | None
QueryValue: TypeAlias = str | int | float | bool | None
Query: TypeAlias = Mapping[str, QueryValue | Sequence[QueryValue]]
Headers: TypeAlias = dict[str, tuple[bytes, bytes]]

DEFAULT_TIMEOUT = httpx2.Timeout(60.0, connect=5.0)
"""Seconds for each phase of a call: to connect, for each read and write, for a free connection."""

STREAM_TIMEOUT = httpx2.Timeout(60.0, connect=5.0, read=300.0)
"""The same for streams, where a read lasts until the server has something to say."""

DEFAULT_DEADLINE = 600.0
"""Seconds for a whole call: attempts, waits, and the last byte of the answer."""

MAX_RESPONSE_BYTES = 100 * 1024 * 1024
"""Size of the largest answer that is taken in, after decompression."""

_HTTPX2_DEFAULT = httpx2.Timeout(5.0)


class _Common(TypedDict, total=False):
    """Settings of a client that can be set for one call as well.

    `timeout` is in seconds or one per phase (`httpx2.Timeout`). A number bounds each attempt as a
    whole too, of a stream until it has begun; None waits for ever, unless there is a `deadline`.
    That one bounds the whole call in seconds, retries included, of a stream until it has begun.
    `auth` takes the place of the credentials that the document asks for; with None, none are
    sent. `retries` is the number of further attempts, or `Retries` with the waits. `base_url`
    replaces the client's; credentials, headers and query of the client stay with the origin
    (scheme, host, port) that they were given for. An answer over `max_response_bytes` raises
    `ResponseTooLargeError`.
    """

    timeout: Timeout
    deadline: float | None
    auth: httpx2.Auth | None
    retries: int | Retries
    max_response_bytes: int | None


class ClientSettings(_Common, total=False):
    """Settings of a client; `headers` and `query` go with every request, `limits` with streams."""

    headers: Mapping[str, str]
    query: Query
    limits: StreamLimits


class ChangedSettings(ClientSettings, total=False):
    """Settings for a client that is made from another one; `headers` and `query` are added."""

    base_url: str


class RequestOptions(_Common, total=False):
    """Options that every call takes beside the parameters of its operation.

    `extra_headers` and `extra_query` are sent too, and win over documented parameters of the
    same name. With `idempotency_key`, sent in the header `Idempotency-Key`, any call may be
    retried. All options hold for this call only.
    """

    base_url: str
    extra_headers: Mapping[str, str]
    extra_query: Query
    idempotency_key: str


class StreamOptions(RequestOptions, total=False):
    """Options of a call that returns an event stream; `limits` holds for this stream only."""

    limits: StreamLimits


@dataclass(frozen=True, slots=True, repr=False)
class Settings:
    """The settings of a client, or of one call, checked.

    `credentials` are those for the security schemes of the document, by scheme; `auth` wins over
    them. `attempt_seconds` bounds one attempt. `own_origin` is False where the base URL was
    replaced by one of another origin: then nothing of the HTTP client's own is sent either.
    """

    base_url: str
    headers: Headers = field(default_factory=dict)
    query: Query = field(default_factory=dict[str, QueryValue])
    auth: httpx2.Auth | Omit | None = OMIT
    credentials: Mapping[str, Credential] = field(default_factory=dict[str, Credential])
    timeout: httpx2.Timeout = field(default_factory=lambda: DEFAULT_TIMEOUT)
    stream_timeout: httpx2.Timeout = field(default_factory=lambda: STREAM_TIMEOUT)
    attempt_seconds: float | None = None
    deadline: float | None = DEFAULT_DEADLINE
    retries: Retries = Retries()  # noqa: RUF009 - frozen
    limits: StreamLimits = StreamLimits()  # noqa: RUF009 - frozen
    max_response_bytes: int | None = MAX_RESPONSE_BYTES
    own_origin: bool = True

    @classmethod
    def of(
        cls, base_url: str, http: httpx2.Client | httpx2.AsyncClient | None, given: ClientSettings
    ) -> Settings:
        """The settings of a new client; timeouts that its HTTP client has of its own count too."""
        settings = cls(check_base_url(base_url))
        if http is not None and http.timeout != _HTTPX2_DEFAULT:
            settings = replace(settings, timeout=http.timeout, stream_timeout=http.timeout)
        return settings.changed(given)

    def changed(self, given: Mapping[str, Any]) -> Settings:
        """These settings with others in their place; TypeError for what is no setting."""
        if not given:
            return self
        settings = self._at(given["base_url"]) if "base_url" in given else self
        changes: dict[str, Any] = {}
        for name, value in given.items():
            if name not in _CHANGED:
                raise TypeError(f"got an unexpected keyword argument {name!r}")
            if name == "timeout":
                changes = {**_timeouts(value), **changes}
                if value is None and settings.deadline == DEFAULT_DEADLINE:
                    changes.setdefault("deadline", None)
            elif name == "headers":
                changes[name] = settings.headers | check_headers(value)
            elif name == "query":
                changes[name] = {**settings.query, **value}
            elif name == "retries":
                changes[name] = Retries(value) if isinstance(value, int) else value
            elif name != "base_url":
                changes[name] = value
        return replace(settings, **changes)

    def _at(self, base_url: str) -> Settings:
        url = check_base_url(base_url)
        if httpx2.Origin(url) == httpx2.Origin(self.base_url):  # scheme, host and port
            return replace(self, base_url=url)
        bare: dict[str, Any] = {"headers": {}, "query": {}, "auth": None, "credentials": {}}
        return replace(self, base_url=url, own_origin=False, **bare)

    def auth_for(self, security: tuple[tuple[str, ...], ...]) -> httpx2.Auth | Omit | None:
        """What to send with an operation that asks for one of these sets of schemes."""
        if self.auth is not OMIT:
            return self.auth
        for schemes in security:
            found = [self.credentials[name] for name in schemes if name in self.credentials]
            if found and len(found) == len(schemes):
                return found[0] if len(found) == 1 else Together(*found)
        return OMIT


_CHANGED = frozenset(ChangedSettings.__annotations__)
OPTIONS = frozenset(StreamOptions.__annotations__)
"""The names of all options of a call."""
CALL_ONLY = frozenset({"extra_headers", "extra_query", "idempotency_key"})
"""Options that are no settings: they belong to one request."""


def _timeouts(value: Timeout) -> dict[str, Any]:
    timeout = httpx2.Timeout(value)
    seconds = value if isinstance(value, int | float) else None
    return {"timeout": timeout, "stream_timeout": timeout, "attempt_seconds": seconds}


def check_headers(headers: Mapping[str, str]) -> Headers:
    """Header fields by lower-case name; ValueError for what HTTP does not allow."""
    return {name.lower(): header_field(name, value) for name, value in headers.items()}


def check_base_url(base_url: str) -> str:
    """The base URL without a slash at its end; ValueError if nothing can be joined to it."""
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL as exc:
        raise ValueError(f"base_url is not a URL: {exc}") from exc
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("base_url must start with http:// or https:// and name a host")
    if url.query or url.fragment:
        raise ValueError("base_url must not have a query or a fragment")
    return str(url).rstrip("/")
