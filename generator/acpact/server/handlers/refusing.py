"""What the core refuses becomes a documented error."""

from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeVar, cast

from acpact.server.errors import ConflictError, InvalidError, MissingError, RefusedError
from acpact.server.generated import Problem

_Method = TypeVar("_Method", bound=Callable[..., Coroutine[Any, Any, Any]])

_STATUSES: tuple[tuple[type[RefusedError], int], ...] = (
    (MissingError, 404),
    (ConflictError, 409),
    (InvalidError, 422),
)
_SHOWN = 500


def refusing(method: _Method) -> _Method:
    """Let a handler's method answer with the status of what the core raises."""

    @wraps(method)
    async def answer(*arguments: Any, **options: Any) -> Any:
        try:
            return await method(*arguments, **options)
        except RefusedError as error:
            raise Problem(_status(error), shortened(str(error))) from error

    return cast("_Method", answer)


def shortened(text: str) -> str:
    """Return a text of bounded length: messages quote what the client has sent."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _status(error: RefusedError) -> int:
    return next(status for kind, status in _STATUSES if isinstance(error, kind))
