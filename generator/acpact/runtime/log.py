"""What a client logs, under the name of its package, with all credentials masked.

INFO has a line for each attempt; DEBUG adds the headers. Bodies are never logged.
"""

from __future__ import annotations

import logging
import re
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import parse_qsl, quote

import httpx2

from .auth import secrets_of
from .secret_urls import SENSITIVE

logger = logging.getLogger(__name__.partition("._runtime")[0])

_SCHEME = re.compile(r"(?:basic|bearer|digest|token)\s+", re.IGNORECASE)


def log_answer(call: str, response: httpx2.Response, auth: object, started: float) -> None:
    """Log an attempt that was answered; `started` is a moment of the monotonic clock."""
    if logger.isEnabledFor(logging.INFO):
        took = (time.monotonic() - started) * 1000
        request = response.request
        hide = _Mask(request, auth)
        url = hide(_url(request))
        logger.info("%s: %s %s %d %.0f ms", call, request.method, url, response.status_code, took)
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("%s: request headers %s", call, hide.headers(request.headers))
            logger.debug("%s: response headers %s", call, hide.headers(response.headers))


def log_error(call: str, request: httpx2.Request, auth: object, error: Exception) -> None:
    """Log an attempt that failed."""
    if logger.isEnabledFor(logging.INFO):
        hide = _Mask(request, auth)
        what = hide(f"{type(error).__name__}: {error}")
        logger.info("%s: %s %s %s", call, request.method, hide(_url(request)), what)


def log_retry(call: str, delay: float, number: int) -> None:
    """Log that a call is going to be sent again."""
    logger.info("%s: attempt %d follows in %.2f s", call, number, delay)


def _url(request: httpx2.Request) -> str:
    return str(httpx2.URL(request.url).copy_with(userinfo=b""))


class _Mask:
    """Replaces the secrets of one request by `***`, wherever they turn up."""

    def __init__(self, request: httpx2.Request, auth: object) -> None:
        found = {*secrets_of(auth), *_secrets_in(request)} - {""}
        # Longest first: a secret may hold another one.
        texts = sorted(map(re.escape, found), key=len, reverse=True)
        self._pattern = re.compile("|".join(texts)) if texts else None

    def __call__(self, text: str) -> str:
        return text if self._pattern is None else self._pattern.sub("***", text)

    def headers(self, headers: httpx2.Headers) -> dict[str, str]:
        return {
            name: "***" if SENSITIVE.search(name) else self(value)
            for name, value in headers.items()
        }


def _secrets_in(request: httpx2.Request) -> Iterator[str]:
    query = parse_qsl(request.url.query.decode("latin-1"))
    for name, value in [*request.headers.items(), *query]:
        if SENSITIVE.search(name):
            bare = _SCHEME.sub("", value, count=1)
            yield from (value, bare, quote(value, safe=""))
            if value[:6].lower() == "basic ":
                with suppress(ValueError):
                    yield b64decode(bare).decode().partition(":")[2]
