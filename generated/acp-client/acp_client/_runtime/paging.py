"""Searches that give their result in pages, as iterators over all of it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from .caller import AsyncCaller, SyncCaller
from .operation import Operation, Paging
from .request import from_keywords
from .settings import OMIT
from .wire import json_bytes, jsonable

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_log = logging.getLogger(__name__)


class Pages:
    """Which page to ask for next, and when there is none; no I/O.

    The last page is the first one that is empty or short: of fewer items than the limit or, where
    there is no limit, than the first page. A page that came before ends the search too, with a
    warning: the server ignores the offset.
    """

    def __init__(self, operation: Operation, arguments: Mapping[str, Any], body: Any) -> None:
        paging = operation.paging
        if paging is None:
            raise TypeError(f"{operation.id} does not give its result in pages")
        self.more = True
        self._call = operation.id
        self._paging: Paging = paging
        self._arguments = dict(arguments)
        self._body = body
        fields = self._fields()
        given = fields.get(paging.limit)
        self._limit: int | None = given if isinstance(given, int) else paging.default
        offset = fields.get(paging.offset)
        self._offset = offset if isinstance(offset, int) else 0
        self._size = self._limit
        self._seen: set[bytes] = set()

    def ask(self) -> tuple[Mapping[str, Any], Any]:
        """The arguments and the body that ask for the next page."""
        asked = {self._paging.offset: self._offset}
        if self._limit is not None:
            asked[self._paging.limit] = self._limit
        if self._paging.in_body:
            return self._arguments, {**self._fields(), **asked}
        return {**self._arguments, **asked}, self._body

    def take(self, page: Sequence[T] | None) -> Sequence[T]:
        """The items of a page that are new."""
        items = page or ()
        digest = hashlib.sha256(json_bytes(list(items))).digest()
        if digest in self._seen:
            _log.warning("%s: a page came again, the server ignores the offset", self._call)
            items = ()
        self._seen.add(digest)
        if self._size is None:
            self._size = len(items)
        # More than was asked for is all there is: the server knows no pages.
        self.more = len(items) == self._size > 0
        self._offset += len(items)
        return items

    def _fields(self) -> dict[str, Any]:
        if not self._paging.in_body:
            return self._arguments
        return {} if self._body is OMIT else dict(jsonable(self._body))


def paged(
    method: Callable[Concatenate[Any, P], list[T]],
) -> Callable[Concatenate[Any, P], Iterator[T]]:
    """The search `method`, whose answer is a list, as an iterator."""
    # Of one argument, so that type checkers keep the overloads of the method.
    return paged_in(method, _whole)


def async_paged(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, list[T]]],
) -> Callable[Concatenate[Any, P], AsyncIterator[T]]:
    """The same for the method of an async resource."""
    return async_paged_in(method, _whole)


def paged_in(
    method: Callable[Concatenate[Any, P], R], items: Callable[[R], Sequence[T] | None]
) -> Callable[Concatenate[Any, P], Iterator[T]]:
    """The search `method` as an iterator; `items` takes them out of an answer."""

    @wraps(method)
    def iterate(resource: Any, /, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        found: Any = method(_SyncPaged(resource._caller, items), *args, **kwargs)
        yield from found

    return iterate


def async_paged_in(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, R]],
    items: Callable[[R], Sequence[T] | None],
) -> Callable[Concatenate[Any, P], AsyncIterator[T]]:
    """The same for the method of an async resource."""

    @wraps(method)
    async def iterate(resource: Any, /, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
        found: Any = await method(_AsyncPaged(resource._caller, items), *args, **kwargs)
        async for item in found:
            yield item

    return iterate


def _whole(page: list[T]) -> list[T]:
    return page


class _SyncPaged:
    """A resource, and its caller, whose calls become iterators."""

    def __init__(self, caller: SyncCaller, items: Callable[[Any], Any]) -> None:
        self._caller = self
        self._calls = caller
        self._items = items

    def request(
        self, operation: Operation, arguments: Mapping[str, Any], body: Any = OMIT, *, options: Any
    ) -> Iterator[Any]:
        body, options = from_keywords(operation, body, options)
        pages = Pages(operation, arguments, body)
        while pages.more:
            found = self._calls.request(operation, *pages.ask(), options=options)
            yield from pages.take(self._items(found))


class _AsyncPaged:
    """The same for async calls."""

    def __init__(self, caller: AsyncCaller, items: Callable[[Any], Any]) -> None:
        self._caller = self
        self._calls = caller
        self._items = items

    async def request(
        self, operation: Operation, arguments: Mapping[str, Any], body: Any = OMIT, *, options: Any
    ) -> AsyncIterator[Any]:
        body, options = from_keywords(operation, body, options)
        return self._iterate(operation, Pages(operation, arguments, body), options)

    async def _iterate(
        self, operation: Operation, pages: Pages, options: Any
    ) -> AsyncIterator[Any]:
        while pages.more:
            found = await self._calls.request(operation, *pages.ask(), options=options)
            for item in pages.take(self._items(found)):
                yield item
