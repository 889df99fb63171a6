"""What every generated server stands on; copied as it is into each package."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.middleware import Middleware

from .app import Lifespan, build_app
from .context import RequestContext
from .events import ServerSentEvent
from .operation import Body, ErrorForm, Input, Operation, Response
from .options import Options
from .refusals import Problem
from .replies import ContractError, Reply

__all__ = [
    "ABC",
    "AsyncIterator",
    "Body",
    "ContractError",
    "ErrorForm",
    "Input",
    "Lifespan",
    "Middleware",
    "Operation",
    "Options",
    "Problem",
    "Reply",
    "RequestContext",
    "Response",
    "ServerSentEvent",
    "Starlette",
    "abstractmethod",
    "build_app",
]
