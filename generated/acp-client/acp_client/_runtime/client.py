"""The base classes of generated clients and of their resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Self, Unpack

import httpx2

from .auth import Scheme, Secret
from .caller import AsyncCaller, SyncCaller
from .environment import read_environment
from .settings import ChangedSettings, ClientSettings, Settings


class SyncResource:
    """A group of operations. A client is one itself, so that it can inherit from its resources."""

    def __init__(self, client: SyncResource) -> None:
        self._caller: SyncCaller = client._caller


class AsyncResource:
    """A group of operations of an async client."""

    def __init__(self, client: AsyncResource) -> None:
        self._caller: AsyncCaller = client._caller


class SyncClient(SyncResource):
    """Base class of generated clients; safe to share between threads.

    `http_client`, where given, is used and never closed by this client; its timeouts, if it has
    its own, and its credentials count. `transport` is for an HTTP client of our own.
    `credentials` are those for the security schemes of the document, by name. Redirects are not
    followed. For the other settings see `ClientSettings`.
    """

    _schemes: ClassVar[Mapping[str, Scheme]] = {}
    _default_url: ClassVar[str | None] = None

    def __init__(
        self,
        base_url: str,
        *,
        http_client: httpx2.Client | None = None,
        transport: httpx2.BaseTransport | None = None,
        credentials: Mapping[str, Secret | None] | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        if http_client is not None and transport is not None:
            raise TypeError("pass http_client or transport, not both")
        found = _settings(self._schemes, base_url, http_client, credentials, settings)
        self._owns_http = http_client is None
        http = httpx2.Client(transport=transport) if http_client is None else http_client
        self._caller = SyncCaller(found, http)

    @classmethod
    def from_env(
        cls,
        prefix: str,
        *,
        http_client: httpx2.Client | None = None,
        **settings: Unpack[ChangedSettings],
    ) -> Self:
        """Make a client from environment variables; `settings` win over them.

        Read are, each after the prefix: BASE_URL; TIMEOUT (seconds); RETRIES; the credentials for
        the document's security schemes by their argument names in upper case; else API_KEY (sent
        in the header that API_KEY_HEADER names, X-API-Key without it) and TOKEN (a bearer token).
        ValueError for a value that does not fit and for a base URL that is missing.
        """
        arguments = read_environment(prefix, cls._schemes, cls._default_url, settings)
        return cls(http_client=http_client, **arguments)

    @property
    def base_url(self) -> str:
        """The URL that the paths of the operations are joined to, without a slash at its end."""
        return self._caller.settings.base_url

    def with_options(self, **settings: Unpack[ChangedSettings]) -> Self:
        """Return a client with other settings that uses the connections of this one.

        Closing it does nothing. With a `base_url` of another origin it has no credentials,
        headers or query but those that are given along with it.
        """
        other = type(self).__new__(type(self))
        other._owns_http = False
        other._caller = SyncCaller(self._caller.settings.changed(settings), self._caller.http)
        return other

    def close(self) -> None:
        """Close all connections, unless they belong to a client that was passed in."""
        if self._owns_http:
            self._caller.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class AsyncClient(AsyncResource):
    """The same as SyncClient for async code; it belongs to the event loop that it is used in."""

    _schemes: ClassVar[Mapping[str, Scheme]] = {}
    _default_url: ClassVar[str | None] = None

    def __init__(
        self,
        base_url: str,
        *,
        http_client: httpx2.AsyncClient | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
        credentials: Mapping[str, Secret | None] | None = None,
        **settings: Unpack[ClientSettings],
    ) -> None:
        if http_client is not None and transport is not None:
            raise TypeError("pass http_client or transport, not both")
        found = _settings(self._schemes, base_url, http_client, credentials, settings)
        self._owns_http = http_client is None
        http = httpx2.AsyncClient(transport=transport) if http_client is None else http_client
        self._caller = AsyncCaller(found, http)

    @classmethod
    def from_env(
        cls,
        prefix: str,
        *,
        http_client: httpx2.AsyncClient | None = None,
        **settings: Unpack[ChangedSettings],
    ) -> Self:
        """Make a client from environment variables, as `SyncClient.from_env` does."""
        arguments = read_environment(prefix, cls._schemes, cls._default_url, settings)
        return cls(http_client=http_client, **arguments)

    @property
    def base_url(self) -> str:
        """The URL that the paths of the operations are joined to, without a slash at its end."""
        return self._caller.settings.base_url

    def with_options(self, **settings: Unpack[ChangedSettings]) -> Self:
        """Return a client with other settings, as `SyncClient.with_options` does."""
        other = type(self).__new__(type(self))
        other._owns_http = False
        other._caller = AsyncCaller(self._caller.settings.changed(settings), self._caller.http)
        return other

    async def aclose(self) -> None:
        """Close all connections, unless they belong to a client that was passed in."""
        if self._owns_http:
            await self._caller.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()


def _settings(
    schemes: Mapping[str, Scheme],
    base_url: str,
    http: httpx2.Client | httpx2.AsyncClient | None,
    credentials: Mapping[str, Secret | None] | None,
    given: ClientSettings,
) -> Settings:
    found: dict[str, Any] = {
        name: schemes[name].credential(secret)
        for name, secret in (credentials or {}).items()
        if secret is not None
    }
    return replace(Settings.of(base_url, http, given), credentials=found)
