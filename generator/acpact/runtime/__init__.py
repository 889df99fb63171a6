"""What every generated client stands on; copied as it is into each package.

Modules are imported when something of them is asked for: models need no HTTP.
"""

from typing import TYPE_CHECKING

from .lazy import attribute

if TYPE_CHECKING:
    from .auth import ApiKey, Basic, Bearer, Scheme
    from .bodies import Upload
    from .caller import RawResponse
    from .client import AsyncClient, AsyncResource, SyncClient, SyncResource
    from .enums import OpenIntEnum, OpenStrEnum
    from .errors import (
        APIConnectionError,
        APIError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConflictError,
        InternalServerError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        ResponseTooLargeError,
        ResponseValidationError,
        StreamError,
        UnprocessableEntityError,
        WebhookError,
    )
    from .model import ListDefaultsModel, Model, constant
    from .operation import Body, Operation, Paging, Response
    from .paging import async_paged, async_paged_in, paged, paged_in
    from .parameters import Parameter
    from .raw import AsyncRawResource, SyncRawResource, async_raw_method, raw_method
    from .retries import Retries
    from .scalars import Binary, Date, DateTime, JsonString
    from .servers import Server
    from .settings import OMIT, ClientSettings, Omit, RequestOptions, StreamOptions
    from .sse import ServerSentEvent
    from .streaming import AsyncEventStream, EventStream, StreamLimits
    from .unknown import LEFT_TO_RIGHT, SMART, KnownTags, Unknown, by_tag
    from .webhooks import HeaderItems, Webhook

__all__ = [
    "LEFT_TO_RIGHT",
    "OMIT",
    "SMART",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "ApiKey",
    "AsyncClient",
    "AsyncEventStream",
    "AsyncRawResource",
    "AsyncResource",
    "AuthenticationError",
    "BadRequestError",
    "Basic",
    "Bearer",
    "Binary",
    "Body",
    "ClientSettings",
    "ConflictError",
    "Date",
    "DateTime",
    "EventStream",
    "HeaderItems",
    "InternalServerError",
    "JsonString",
    "KnownTags",
    "ListDefaultsModel",
    "Model",
    "NotFoundError",
    "Omit",
    "OpenIntEnum",
    "OpenStrEnum",
    "Operation",
    "Paging",
    "Parameter",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RequestOptions",
    "Response",
    "ResponseTooLargeError",
    "ResponseValidationError",
    "Retries",
    "Scheme",
    "Server",
    "ServerSentEvent",
    "StreamError",
    "StreamLimits",
    "StreamOptions",
    "SyncClient",
    "SyncRawResource",
    "SyncResource",
    "Unknown",
    "UnprocessableEntityError",
    "Upload",
    "Webhook",
    "WebhookError",
    "async_paged",
    "async_paged_in",
    "async_raw_method",
    "by_tag",
    "constant",
    "paged",
    "paged_in",
    "raw_method",
]

_NAMES = {
    "auth": "ApiKey Basic Bearer Scheme",
    "bodies": "Upload",
    "caller": "RawResponse",
    "client": "AsyncClient AsyncResource SyncClient SyncResource",
    "enums": "OpenIntEnum OpenStrEnum",
    "errors": """
        APIConnectionError APIError APIStatusError APITimeoutError AuthenticationError
        BadRequestError ConflictError InternalServerError NotFoundError PermissionDeniedError
        RateLimitError ResponseTooLargeError ResponseValidationError StreamError
        UnprocessableEntityError WebhookError
    """,
    "model": "ListDefaultsModel Model constant",
    "operation": "Body Operation Paging Response",
    "paging": "async_paged async_paged_in paged paged_in",
    "parameters": "Parameter",
    "raw": "AsyncRawResource SyncRawResource async_raw_method raw_method",
    "retries": "Retries",
    "scalars": "Binary Date DateTime JsonString",
    "servers": "Server",
    "settings": "OMIT ClientSettings Omit RequestOptions StreamOptions",
    "sse": "ServerSentEvent",
    "streaming": "AsyncEventStream EventStream StreamLimits",
    "unknown": "LEFT_TO_RIGHT SMART KnownTags Unknown by_tag",
    "webhooks": "HeaderItems Webhook",
}
_PLACES = {name: f".{module}" for module, names in _NAMES.items() for name in names.split()}

if not TYPE_CHECKING:  # or a checker would take any name for one that there is

    def __getattr__(name: str) -> object:
        return attribute(__name__, _PLACES, name)
