"""What the core refuses becomes a documented error."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from acpact.server.errors import (
    ConflictError,
    InvalidError,
    MissingError,
    RefusedError,
)
from acpact.server.generated import Problem

_P = ParamSpec("_P")
_R = TypeVar("_R")

_STATUSES: tuple[tuple[type[RefusedError], int], ...] = (
    (MissingError, 404),
    (ConflictError, 409),
    (InvalidError, 422),
)
_SHOWN = 500


def refusing(
    method: Callable[_P, Coroutine[Any, Any, _R]],
) -> Callable[_P, Coroutine[Any, Any, _R]]:
    """Let a handler's method answer with the status of what it raises."""

    @wraps(method)
    async def answer(*arguments: _P.args, **options: _P.kwargs) -> _R:
        try:
            return await method(*arguments, **options)
        except RefusedError as error:
            raise Problem(_status(error), shortened(str(error))) from error

    return answer


def shortened(text: str) -> str:
    """Return a text of bounded length: messages quote what the client has sent."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _status(error: RefusedError) -> int:
    return next(status for kind, status in _STATUSES if isinstance(error, kind))
