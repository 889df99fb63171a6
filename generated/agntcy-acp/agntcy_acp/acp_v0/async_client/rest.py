"""HTTP by aiohttp, which is imported with the first request, as is asyncio."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING, Any

from .._support.timing import AGAIN, SAFE_METHODS, delay, seconds_of
from ..exceptions import ApiException, ApiValueError

if TYPE_CHECKING:
    import ssl
    from typing import TypeAlias

    import aiohttp

    RESTResponseType: TypeAlias = aiohttp.ClientResponse

ALLOW_RETRY_METHODS = SAFE_METHODS
_SILENCE = 300.0
"""Seconds without a byte, if nothing is set: aiohttp's own limit, which is on the whole call."""


def __getattr__(name: str) -> Any:
    if name == "RESTResponseType":
        from aiohttp import ClientResponse

        return ClientResponse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class RESTResponse(io.IOBase):
    """An answer; `response` is aiohttp's, `data` the body once it was read."""

    def __init__(self, resp: RESTResponseType) -> None:
        self.response: Any = resp
        self.status = resp.status
        self.reason = resp.reason
        self.data: bytes | None = None

    async def read(self) -> bytes:
        """Return the whole body."""
        if self.data is None:
            self.data = await self.response.read()
        return self.data or b""

    def getheaders(self) -> Any:
        """Return the headers."""
        return self.response.headers

    def getheader(self, name: str, default: Any = None) -> Any:
        """Return a header."""
        return self.response.headers.get(name, default)


class RESTClientObject:
    """A pool of connections, set up as a configuration says, and made with the first request."""

    def __init__(self, configuration: Any) -> None:
        self.maxsize = configuration.connection_pool_maxsize
        self.ssl_context = _ssl_context(configuration)
        self.proxy = configuration.proxy
        self.proxy_headers = configuration.proxy_headers
        self.retries = configuration.retries
        self.timeout = configuration.timeout
        self.pool_manager: Any = None

    async def close(self) -> None:
        """Close all connections."""
        if self.pool_manager is not None:
            await self.pool_manager.close()
            self.pool_manager = None

    async def request(
        self,
        method: str,
        url: str,
        headers: dict[str, Any] | None = None,
        body: Any = None,
        post_params: Any = None,
        _request_timeout: Any = None,
    ) -> RESTResponse:
        """Send a request; the timeout is a total or a pair of those for connecting and reading.

        Raises:
            ApiValueError: both a body and the fields of a form are there.
            ApiException: the body does not go with its media type.
        """
        if post_params and body:
            raise ApiValueError("a body and post_params can't go together")
        headers = dict(headers or {})
        arguments: dict[str, Any] = {
            "timeout": _timeout(_request_timeout or self.timeout),
            "allow_redirects": False,
            **_content(headers, body, post_params),
        }
        if self.proxy:
            arguments |= {"proxy": self.proxy, "proxy_headers": self.proxy_headers}
        return RESTResponse(await self._send(method.upper(), url, headers, arguments))

    async def _send(
        self, method: str, url: str, headers: dict[str, Any], arguments: dict[str, Any]
    ) -> Any:
        import asyncio

        import aiohttp
        from yarl import URL

        attempts = self.retries if self.retries and method in SAFE_METHODS else 0
        for attempt in range(attempts + 1):
            last = attempt == attempts
            try:
                found = await self._session().request(
                    method, URL(url, encoded=True), headers=headers, **arguments
                )
            except aiohttp.ClientConnectionError:
                if last:
                    raise
                await asyncio.sleep(delay(attempt, None))
                continue
            if last or found.status not in AGAIN:
                return found
            found.release()
            await asyncio.sleep(delay(attempt, found.headers.get("Retry-After")))
        raise AssertionError("the last attempt returns or raises")

    def _session(self) -> Any:
        if self.pool_manager is None or self.pool_manager.closed:
            import aiohttp

            connector = aiohttp.TCPConnector(limit=self.maxsize, ssl=self.ssl_context)
            self.pool_manager = aiohttp.ClientSession(
                connector=connector, trust_env=_is_environment_set()
            )
        return self.pool_manager


def _is_environment_set() -> bool:
    """Tell whether the environment names a proxy, or passwords in a netrc file.

    Where it does, aiohttp starts two threads for each request to find out which.
    """
    from urllib.request import getproxies

    netrc = os.path.expanduser(os.environ.get("NETRC", "~/.netrc"))  # noqa: PTH111 - never raises
    return bool(getproxies()) or os.path.exists(netrc)  # noqa: PTH110


def _ssl_context(configuration: Any) -> ssl.SSLContext:
    import ssl

    context = ssl.create_default_context(
        cafile=configuration.ssl_ca_cert, cadata=configuration.ca_cert_data
    )
    if configuration.cert_file:
        context.load_cert_chain(configuration.cert_file, keyfile=configuration.key_file)
    if not configuration.verify_ssl:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _timeout(setting: Any) -> Any:
    import aiohttp

    if isinstance(setting, aiohttp.ClientTimeout):
        return setting
    total, connect, read = seconds_of(setting or (_SILENCE, _SILENCE))
    return aiohttp.ClientTimeout(total=total, sock_connect=connect, sock_read=read)


def _content(headers: dict[str, Any], body: Any, fields: Any) -> dict[str, Any]:
    """Return the arguments for aiohttp that carry a body."""
    media_type = str(headers.get("Content-Type") or "application/json").lower()
    if media_type == "application/x-www-form-urlencoded":
        from aiohttp import FormData

        return {"data": FormData(fields or [])}
    if media_type == "multipart/form-data":
        headers.pop("Content-Type")
        return {"data": _multipart(fields or ())}
    if body is None:
        return {}
    if "json" in media_type:
        headers.setdefault("Content-Type", "application/json")
        return {"data": json.dumps(body)}
    if isinstance(body, bool) and media_type.startswith("text/"):
        body = "true" if body else "false"
    if isinstance(body, (str, bytes)):
        return {"data": body}
    raise ApiException(status=0, reason=f"a {media_type} body is a string or bytes")


def _multipart(fields: Any) -> Any:
    from aiohttp import FormData

    form = FormData(default_to_multipart=True)
    for name, value in fields:
        if isinstance(value, tuple) and len(value) == 3:
            form.add_field(name, value[1], filename=value[0], content_type=value[2])
        else:
            form.add_field(name, json.dumps(value) if isinstance(value, dict) else str(value))
    return form
