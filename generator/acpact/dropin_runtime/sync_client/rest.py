"""HTTP by urllib3, which is imported with the first client."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from .._support.timing import AGAIN, SAFE_METHODS, seconds_of
from ..exceptions import ApiException, ApiValueError

if TYPE_CHECKING:
    from typing import TypeAlias

    import urllib3

    RESTResponseType: TypeAlias = urllib3.HTTPResponse

SUPPORTED_SOCKS_PROXIES = {"socks5", "socks5h", "socks4", "socks4a"}


def __getattr__(name: str) -> Any:
    if name == "RESTResponseType":
        from urllib3 import HTTPResponse

        return HTTPResponse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def is_socks_proxy_url(url: str | None) -> bool:
    """Tell whether a proxy speaks SOCKS."""
    scheme, found, _ = (url or "").partition("://")
    return bool(found) and scheme.lower() in SUPPORTED_SOCKS_PROXIES


class RESTResponse(io.IOBase):
    """An answer; `response` is urllib3's, `data` the body once it was read."""

    def __init__(self, resp: RESTResponseType) -> None:
        self.response: Any = resp
        self.status = resp.status
        self.reason = resp.reason
        self.data: bytes | None = None

    def read(self) -> bytes:
        """Return the whole body."""
        if self.data is None:
            self.data = self.response.data
        return self.data or b""

    def getheaders(self) -> Any:
        """Return the headers."""
        return self.response.headers

    def getheader(self, name: str, default: Any = None) -> Any:
        """Return a header."""
        return self.response.headers.get(name, default)


class RESTClientObject:
    """A pool of connections, set up as a configuration says."""

    def __init__(self, configuration: Any) -> None:
        import urllib3

        settings = _pool_settings(configuration)
        self.pool_manager: Any
        if is_socks_proxy_url(configuration.proxy):
            from urllib3.contrib.socks import SOCKSProxyManager

            self.pool_manager = SOCKSProxyManager(
                configuration.proxy, headers=configuration.proxy_headers, **settings
            )
        elif configuration.proxy:
            self.pool_manager = urllib3.ProxyManager(
                configuration.proxy, proxy_headers=configuration.proxy_headers, **settings
            )
        else:
            self.pool_manager = urllib3.PoolManager(**settings)

    def close(self) -> None:
        """Close all connections."""
        pools = self.pool_manager.pools
        for key in pools.keys():  # noqa: SIM118 - urllib3's container can't be iterated over
            pools[key].close()
        pools.clear()

    def request(
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
            ApiException: the body does not go with its media type, or TLS fails.
        """
        import urllib3

        if post_params and body:
            raise ApiValueError("a body and post_params can't go together")
        headers = dict(headers or {})
        content = _content(headers, body, post_params)
        if _request_timeout:
            content["timeout"] = _timeout(_request_timeout)
        try:
            found = self.pool_manager.request(
                method.upper(), url, headers=headers, preload_content=False, **content
            )
        except urllib3.exceptions.SSLError as exc:
            raise ApiException(status=0, reason=f"{type(exc).__name__}\n{exc}") from exc
        if not found.chunked and not _is_document(found):
            found.stream = partial(_as_it_arrives, found)
        return RESTResponse(found)


def _pool_settings(configuration: Any) -> dict[str, Any]:
    import ssl

    optional = {
        "assert_hostname": configuration.assert_hostname,
        "server_hostname": configuration.tls_server_name,
        "socket_options": configuration.socket_options,
        "maxsize": configuration.connection_pool_maxsize,
    }
    return {
        "cert_reqs": ssl.CERT_REQUIRED if configuration.verify_ssl else ssl.CERT_NONE,
        "ca_certs": configuration.ssl_ca_cert,
        "cert_file": configuration.cert_file,
        "key_file": configuration.key_file,
        "ca_cert_data": configuration.ca_cert_data,
        "timeout": _timeout(configuration.timeout),
        "retries": _retries(configuration.retries),
        **{name: value for name, value in optional.items() if value is not None},
    }


def _timeout(setting: Any) -> Any:
    import urllib3

    if isinstance(setting, urllib3.Timeout):
        return setting
    total, connect, read = seconds_of(setting)
    return urllib3.Timeout(total=total, connect=connect, read=read)


def _retries(setting: Any) -> Any:
    """Return what urllib3 does about failures; a number is that of further attempts."""
    import urllib3

    if setting is not None and not isinstance(setting, int):
        return setting
    return urllib3.Retry(
        total=setting or 0,
        redirect=False,
        status_forcelist=AGAIN,
        allowed_methods=SAFE_METHODS,
        backoff_factor=0.25,
        backoff_jitter=0.25,
        raise_on_status=False,
    )


def _content(headers: dict[str, Any], body: Any, fields: Any) -> dict[str, Any]:
    """Return the arguments for urllib3 that carry a body."""
    media_type = str(headers.get("Content-Type") or "application/json").lower()
    if media_type == "multipart/form-data":
        headers.pop("Content-Type")
        pairs = [(key, json.dumps(v) if isinstance(v, dict) else v) for key, v in fields or ()]
        return {"fields": pairs, "encode_multipart": True}
    if media_type == "application/x-www-form-urlencoded":
        return {"fields": fields, "encode_multipart": False}
    if body is None:
        return {}
    if "json" in media_type:
        headers.setdefault("Content-Type", "application/json")
        return {"body": json.dumps(body)}
    if isinstance(body, bool) and media_type.startswith("text/"):
        body = "true" if body else "false"
    if isinstance(body, (str, bytes)):
        return {"body": body}
    raise ApiException(status=0, reason=f"a {media_type} body is a string or bytes")


def _is_document(response: Any) -> bool:
    """Tell whether an answer is one JSON value, which nobody reads piece by piece.

    What is set on a response that refers to it stays until the garbage collector comes.
    """
    media_type = str(response.headers.get("Content-Type", ""))
    return media_type.partition(";")[0].strip().lower() == "application/json"


def _as_it_arrives(response: Any, amt: int = 2**16, decode_content: Any = None) -> Iterator[bytes]:
    """Yield what is there, no more than `amt` bytes at a time; urllib3 would wait for all of it."""
    while piece := response.read1(amt, decode_content=decode_content):
        yield piece
