"""The server under test, by its URL: what can be one, and whether it is on this machine."""

import ipaddress
import socket
from urllib.parse import urlsplit


def problem_of(url: str) -> str:
    """Return why a URL can't be that of a server, empty if it can."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return str(error)
    if parts.scheme not in ("http", "https") or not host:
        return "write it like http://127.0.0.1:8000"
    if "@" in parts.netloc:
        return "it holds credentials, which everybody can see here; use --auth basic"
    if parts.query or parts.fragment or not url.isprintable() or " " in url:
        return "scheme, host, port and path are all that it can have"
    return ""


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine and can't lead elsewhere.

    A name other than localhost never counts: what it resolves to is for others to decide.
    """
    host = urlsplit(url).hostname or ""
    if host != "localhost":
        return _is_loopback_address(host)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return all(_is_loopback_address(str(address[0])) for *_, address in found)


def _is_loopback_address(text: str) -> bool:
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False
