"""The servers that the document names."""

from ._runtime import Server

SERVERS: tuple[Server, ...] = ()
"""In the order of the document; `SERVERS[0].url(...)` is a base URL for a client."""
