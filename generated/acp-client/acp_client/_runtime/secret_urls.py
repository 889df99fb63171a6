"""URLs that hold secrets: httpx2 logs the URL of each request."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

import httpx2

SENSITIVE = re.compile(
    r"auth|cookie|credential|key|pass|secret|session|signature|token", re.IGNORECASE
)
"""Found in the names of headers and query parameters that must not be shown."""


class SecretURL(httpx2.URL):
    """A URL whose text has no user and `***` for what is secret in its query.

    That is what goes by a sensitive name, or by one of `names`.
    """

    def __init__(self, url: httpx2.URL, names: Iterable[str] = ()) -> None:
        super().__init__(url)
        self.names = frozenset(names)

    def __str__(self) -> str:
        return str(self._shown())

    def __repr__(self) -> str:
        return repr(self._shown())

    def copy_with(self, **changes: object) -> httpx2.URL:
        """Return a plain URL with some parts changed."""
        return httpx2.URL(self).copy_with(**changes)

    def _shown(self) -> httpx2.URL:
        query = b"&".join(map(self._pair, self.query.split(b"&")))
        return self.copy_with(userinfo=b"", query=query or None)

    def _pair(self, pair: bytes) -> bytes:
        name, equals, _ = pair.partition(b"=")
        text = unquote_plus(name.decode("latin-1"))
        is_secret = text in self.names or SENSITIVE.search(text) is not None
        return name + equals + b"***" if is_secret and equals else pair


def hide_secrets(request: httpx2.Request, *names: str) -> None:
    """Keep the secrets in the URL of a request out of its text; `names` are further ones."""
    if request.url.query or request.url.userinfo:
        request.url = SecretURL(request.url, names)
