"""The methods under `with_raw_response`: the plain ones, their results with status and headers.

A method of a resource hands its call to `self._caller`. Under a caller that returns the whole
answer, the very same function is the raw method; only its type is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .caller import AsyncCaller, RawResponse, SyncCaller
from .client import AsyncResource, SyncResource

P = ParamSpec("P")
T = TypeVar("T")


class _SyncRawCaller:
    """What a raw method finds where a plain one finds a `SyncCaller`."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller
        self.request = caller.raw_request

    def stream(self, *arguments: Any, **options: Any) -> RawResponse[Any]:
        found = self._caller.stream(*arguments, **options)
        return RawResponse(found.status_code, found.headers, b"", found)


class _AsyncRawCaller:
    """The same for an `AsyncCaller`."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller
        self.request = caller.raw_request

    async def stream(self, *arguments: Any, **options: Any) -> RawResponse[Any]:
        found = await self._caller.stream(*arguments, **options)
        return RawResponse(found.status_code, found.headers, b"", found)


class SyncRawResource:
    """The raw methods of a group of operations."""

    def __init__(self, client: SyncResource | SyncRawResource) -> None:
        caller: SyncCaller | _SyncRawCaller = client._caller
        self._caller: _SyncRawCaller = (
            _SyncRawCaller(caller) if isinstance(caller, SyncCaller) else caller
        )


class AsyncRawResource:
    """The raw methods of a group of async operations."""

    def __init__(self, client: AsyncResource | AsyncRawResource) -> None:
        caller: AsyncCaller | _AsyncRawCaller = client._caller
        self._caller: _AsyncRawCaller = (
            _AsyncRawCaller(caller) if isinstance(caller, AsyncCaller) else caller
        )


def raw_method(
    method: Callable[Concatenate[Any, P], T],
) -> Callable[Concatenate[SyncRawResource, P], RawResponse[T]]:
    """The raw form of a method of a resource."""
    return cast("Callable[Concatenate[SyncRawResource, P], RawResponse[T]]", method)


def async_raw_method(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[AsyncRawResource, P], Coroutine[Any, Any, RawResponse[T]]]:
    """The raw form of a method of an async resource."""
    return cast(
        "Callable[Concatenate[AsyncRawResource, P], Coroutine[Any, Any, RawResponse[T]]]", method
    )
