"""What every generated client stands on; copied as it is into each package."""

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
    ResponseValidationError,
    StreamError,
    UnprocessableEntityError,
)
from .model import ListDefaultsModel, Model, constant
from .operation import Body, Operation, Response
from .parameters import Parameter
from .request import OMIT, Omit, RequestOptions, StreamOptions
from .scalars import Binary, Date, DateTime, JsonString
from .sse import ServerSentEvent
from .streaming import AsyncEventStream, EventStream, StreamLimits
from .unknown import LEFT_TO_RIGHT, SMART, KnownTags, Unknown, by_tag

__all__ = [
    "LEFT_TO_RIGHT",
    "OMIT",
    "SMART",
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncClient",
    "AsyncEventStream",
    "AsyncResource",
    "AuthenticationError",
    "BadRequestError",
    "Binary",
    "Body",
    "ConflictError",
    "Date",
    "DateTime",
    "EventStream",
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
    "Parameter",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestOptions",
    "Response",
    "ResponseValidationError",
    "ServerSentEvent",
    "StreamError",
    "StreamLimits",
    "StreamOptions",
    "SyncClient",
    "SyncResource",
    "Unknown",
    "UnprocessableEntityError",
    "by_tag",
    "constant",
]
