"""Requests that the server makes to a URL of the caller's choosing."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

import httpx2

from .context import RequestContext
from .expressions import evaluate
from .replies import encode

P = TypeVar("P")

_log = logging.getLogger(__name__)


class CallbackError(Exception):
    """A callback that was not delivered, for those who ask for it; the message says why."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a callback.

    `status_code` is that of the receiver's answer, None where there was none; then `error` says
    why.
    """

    url: str
    status_code: int | None = None
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether the receiver answered with 2xx."""
        return self.status_code is not None and 200 <= self.status_code < 300


@dataclass(frozen=True)
class Callback(Generic[P]):
    """One documented callback; `P` is what it sends, None for a request without a body.

    `expression` is the document's expression for its URL.
    """

    name: str
    expression: str
    method: str
    media_type: str | None = None

    def url(self, context: RequestContext, response: Any = None) -> str | None:
        """Where a caller wants this callback, None if it did not say so.

        `response` is what the handler is about to return, for expressions that look into it.
        """
        return evaluate(self.expression, context, response)

    async def send(
        self,
        url: str,
        payload: P,
        *,
        headers: Mapping[str, str] | None = None,
        timeout: float = 10.0,
        client: httpx2.AsyncClient | None = None,
        check: bool = False,
    ) -> Delivery:
        """Send a payload to a URL, and return what became of it.

        `timeout` is for the whole exchange, in seconds. Redirects are not followed, and nothing
        but the status of the answer is read. Failures are logged, not raised, so that a
        receiver can't hurt the server: a `CallbackError` comes with `check` alone.
        """
        try:
            async with asyncio.timeout(timeout):
                delivery = Delivery(url, await self._exchange(url, payload, headers or {}, client))
        except Exception as error:
            detail = "no answer in time" if isinstance(error, TimeoutError) else str(error)
            delivery = Delivery(url, error=f"{type(error).__name__}: {detail}")
        if not delivery.ok:
            reason = delivery.error or f"the receiver answered {delivery.status_code}"
            _log.warning("callback %s was not delivered: %s", self.name, reason)
            if check:
                raise CallbackError(f"{self.name} to {url}: {reason}")
        return delivery

    async def _exchange(
        self, url: str, payload: P, headers: Mapping[str, str], client: httpx2.AsyncClient | None
    ) -> int:
        if not url.lower().startswith(("http://", "https://")):
            raise ValueError("the URL of a callback starts with http:// or https://")
        sent = dict(headers)
        content = None
        if self.media_type is not None:
            sent["content-type"] = self.media_type
            content = encode(self.media_type, payload)
        if client is not None:
            return await _status(client, self.method, url, content, sent)
        async with httpx2.AsyncClient(verify=_tls(), timeout=None) as own:
            return await _status(own, self.method, url, content, sent)


async def _status(
    client: httpx2.AsyncClient,
    method: str,
    url: str,
    content: bytes | None,
    headers: Mapping[str, str],
) -> int:
    request = client.build_request(method, url, content=content, headers=headers)
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        return response.status_code
    finally:
        await response.aclose()


@cache
def _tls() -> ssl.SSLContext:
    # Loading the certificates takes longer than most callbacks do.
    return ssl.create_default_context()
