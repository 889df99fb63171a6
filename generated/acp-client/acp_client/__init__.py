"""The Agent Connect Protocol (ACP) is the HTTP interface between a client and a server
that hosts agents. A client looks up agents and their descriptors, starts runs,
waits for their output or follows it as a stream of server-sent events, answers
interrupts, and keeps state in threads.

Requests and responses carry JSON; streams carry `text/event-stream`. A failed
request is answered with a 4xx status and an `ErrorResponse`. What an agent accepts
and produces is free-form here: its own schemas are in its ACP descriptor
(`AgentACPDescriptor`).
"""

from typing import TYPE_CHECKING

from ._runtime.lazy import attribute as _attribute

if TYPE_CHECKING:
    from . import models as models
    from . import types as types
    from . import webhooks as webhooks
    from ._client import AsyncACPClient, ACPClient
    from ._servers import SERVERS
    from ._runtime import (
        APIConnectionError,
        APIError,
        APIStatusError,
        APITimeoutError,
        ApiKey,
        AsyncEventStream,
        AuthenticationError,
        BadRequestError,
        Basic,
        Bearer,
        ConflictError,
        EventStream,
        InternalServerError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        RawResponse,
        ResponseTooLargeError,
        ResponseValidationError,
        Retries,
        ServerSentEvent,
        StreamError,
        StreamLimits,
        Unknown,
        UnprocessableEntityError,
        WebhookError,
    )

__all__ = [
    "SERVERS",
    "SPEC_TITLE",
    "SPEC_VERSION",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "ApiKey",
    "AsyncEventStream",
    "AuthenticationError",
    "BadRequestError",
    "Basic",
    "Bearer",
    "ConflictError",
    "EventStream",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "ResponseTooLargeError",
    "ResponseValidationError",
    "Retries",
    "ServerSentEvent",
    "StreamError",
    "StreamLimits",
    "Unknown",
    "UnprocessableEntityError",
    "WebhookError",
    "AsyncACPClient",
    "ACPClient",
]

SPEC_TITLE = "Agent Connect Protocol"
SPEC_VERSION = "0.2.3"

_PLACES = {
    "models": "",
    "types": "",
    "webhooks": "",
    "SERVERS": "._servers",
    "AsyncACPClient": "._client",
    "ACPClient": "._client",
    **dict.fromkeys(
        """APIConnectionError APIError APIStatusError APITimeoutError ApiKey AsyncEventStream
        AuthenticationError BadRequestError Basic Bearer ConflictError EventStream
        InternalServerError NotFoundError PermissionDeniedError RateLimitError RawResponse
        ResponseTooLargeError ResponseValidationError Retries ServerSentEvent StreamError
        StreamLimits Unknown UnprocessableEntityError WebhookError""".split(),
        "._runtime",
    ),
}


def __dir__() -> list[str]:
    return sorted({*__all__, *_PLACES})


if not TYPE_CHECKING:  # modules are imported when something of them is asked for

    def __getattr__(name: str) -> object:
        return _attribute(__name__, _PLACES, name)
