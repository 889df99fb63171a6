"""The limits of a server; every one can be chosen when the application is made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a server puts up with.

    Attributes:
        body_bytes: size of a request body; a larger one is answered with 413.
        body_seconds: time for a whole body to arrive; then the answer is 408.
        json_depth: arrays and objects inside each other in a body or a parameter.
        keep_alive_seconds: silence on an event stream before a comment is sent, so that nothing
            on the way takes the connection for dead.
        document_path: where the OpenAPI document is served; None serves it nowhere. An operation
            at the same path goes first.
    """

    body_bytes: int = 1024 * 1024
    body_seconds: float = 30.0
    json_depth: int = 64
    keep_alive_seconds: float = 15.0
    document_path: str | None = "/openapi.json"
