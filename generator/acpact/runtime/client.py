"""The base classes of generated clients and of their resources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import httpx2

from .caller import AsyncCaller, Core, SyncCaller
from .request import OMIT, Omit, Timeout
from .streaming import StreamLimits


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

    `headers` go with every request. `timeout` is in seconds or one per phase (`httpx2.Timeout`);
    None waits for ever; without one, `DEFAULT_TIMEOUT` and `STREAM_TIMEOUT` hold, or those of
    `http_client` if it has its own. `limits` bounds event streams. `http_client`, where given,
    is used and never closed by this client. Redirects are not followed.
    """

    def __init__(
        self,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: Timeout | Omit = OMIT,
        limits: StreamLimits = StreamLimits(),  # noqa: B008 - frozen
        http_client: httpx2.Client | None = None,
    ) -> None:
        core = Core(base_url, headers, timeout, limits, http_client)
        self._caller = SyncCaller(core, httpx2.Client() if http_client is None else http_client)

    @property
    def base_url(self) -> str:
        """The URL that the paths of the operations are joined to, without a slash at its end."""
        return self._caller.core.base_url

    def close(self) -> None:
        """Close all connections, unless they belong to a client that was passed in."""
        if self._caller.core.owns_http:
            self._caller.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class AsyncClient(AsyncResource):
    """The same as SyncClient for async code; it belongs to the event loop that it is used in."""

    def __init__(
        self,
        base_url: str,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: Timeout | Omit = OMIT,
        limits: StreamLimits = StreamLimits(),  # noqa: B008 - frozen
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        core = Core(base_url, headers, timeout, limits, http_client)
        self._caller = AsyncCaller(
            core, httpx2.AsyncClient() if http_client is None else http_client
        )

    @property
    def base_url(self) -> str:
        """The URL that the paths of the operations are joined to, without a slash at its end."""
        return self._caller.core.base_url

    async def aclose(self) -> None:
        """Close all connections, unless they belong to a client that was passed in."""
        if self._caller.core.owns_http:
            await self._caller.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()
