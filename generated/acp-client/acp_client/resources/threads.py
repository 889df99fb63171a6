"""Keep state across runs, for agents that declare the `threads` capability.

A thread groups runs and holds a state that each run receives and leaves behind for
the next. The server records a checkpoint, identified by a UUID, at every step, so
that the whole history can be read, in full or from a checkpoint on, and execution
can branch from an earlier point. What the state contains is the agent developer's
choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, overload
from uuid import UUID

from .. import _operations as operations
from .._runtime import (
    OMIT,
    AsyncRawResource,
    AsyncResource,
    Omit,
    RequestOptions,
    SyncRawResource,
    SyncResource,
    async_paged,
    async_raw_method,
    paged,
    raw_method,
)
from ..models import Thread, ThreadCreate, ThreadPatch, ThreadSearchRequest, ThreadState

if TYPE_CHECKING:
    from .. import types as _types

__all__ = [
    "AsyncThreadsResource",
    "AsyncRawThreadsResource",
    "ThreadsResource",
    "RawThreadsResource",
]


class ThreadsResource(SyncResource):
    """Keep state across runs, for agents that declare the `threads` capability.

    A thread groups runs and holds a state that each run receives and leaves behind for
    the next. The server records a checkpoint, identified by a UUID, at every step, so
    that the whole history can be read, in full or from a checkpoint on, and execution
    can branch from an earlier point. What the state contains is the agent developer's
    choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
    """

    @overload
    def create_thread(
        self,
        body: ThreadCreate | _types.ThreadCreate,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread: ...
    @overload
    def create_thread(
        self,
        /,
        **options: Unpack[_types.CreateThreadKeywords],
    ) -> Thread: ...
    def create_thread(
        self,
        body: ThreadCreate | _types.ThreadCreate | Omit = OMIT,
        /,
        **options: Any,
    ) -> Thread:
        """Create an empty thread.

        Create a thread that has no runs and no state yet. If the request names a `thread_id`
        that is already taken, `if_exists` decides between an error and the existing thread.

        `POST /threads`

        Args:
            body: ID and metadata of the new thread. Every field is optional. Its fields can
                be given as keywords in its place.

        Returns:
            Thread.

        Raises:
            ConflictError: A thread with this ID already exists and `if_exists` is `raise`.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(operations.create_thread, {}, body, options=options)

    @overload
    def search_threads(
        self,
        body: ThreadSearchRequest | _types.ThreadSearchRequest,
        /,
        **options: Unpack[RequestOptions],
    ) -> list[Thread]: ...
    @overload
    def search_threads(
        self,
        /,
        **options: Unpack[_types.SearchThreadsKeywords],
    ) -> list[Thread]: ...
    def search_threads(
        self,
        body: ThreadSearchRequest | _types.ThreadSearchRequest | Omit = OMIT,
        /,
        **options: Any,
    ) -> list[Thread]:
        """Search threads by metadata, state or status.

        List threads, filtered by metadata, state values and status; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        `POST /threads/search`

        Args:
            body: Filters and paging. Every field is optional. Its fields can be given as
                keywords in its place.

        Returns:
            list[Thread].

        Raises:
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(operations.search_threads, {}, body, options=options)

    iter_search_threads = paged(search_threads)
    """Iterate over all that `search_threads` finds, a page at a time; `limit` is their size."""

    def get_thread_history(
        self,
        thread_id: str | UUID,
        /,
        *,
        limit: int | None | Omit = OMIT,
        before: str | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> list[ThreadState]:
        """Get the past states of a thread.

        List the states that a thread has had, one per checkpoint. Use `before` with the last
        checkpoint ID received to page further back.

        `GET /threads/{thread_id}/history`

        Args:
            thread_id: ID of the thread (UUID).
            limit: Maximum number of states to return. Default 10. Left out, the server
                takes `10`.
            before: Checkpoint ID. Only states older than this checkpoint are returned; by
                default none is left out.

        Returns:
            list[ThreadState].

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(
            operations.get_thread_history,
            {"thread_id": thread_id, "limit": limit, "before": before},
            options=options,
        )

    def copy_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread:
        """Copy a thread.

        Create a thread that starts out with the state and the checkpoints of an existing one.
        The copy gets an ID of its own; the original stays as it is.

        `POST /threads/{thread_id}/copy`

        Args:
            thread_id: ID of the thread to copy (UUID).

        Returns:
            Thread.

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(
            operations.copy_thread, {"thread_id": thread_id}, options=options
        )

    def get_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread:
        """Get a thread.

        Look up one thread by its ID, with its status, metadata and current state.

        `GET /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).

        Returns:
            Thread.

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The thread ID is malformed.
        """

        return self._caller.request(
            operations.get_thread, {"thread_id": thread_id}, options=options
        )

    def delete_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a thread.

        Delete a thread for good. A thread that has a `pending` run is not deleted and the
        request fails: wait for the run or cancel it first.

        `DELETE /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The thread ID is malformed, or the thread can't be
                deleted.
        """

        return self._caller.request(
            operations.delete_thread, {"thread_id": thread_id}, options=options
        )

    @overload
    def patch_thread(
        self,
        thread_id: str | UUID,
        body: ThreadPatch | _types.ThreadPatch,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread: ...
    @overload
    def patch_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.PatchThreadKeywords],
    ) -> Thread: ...
    def patch_thread(
        self,
        thread_id: str | UUID,
        body: ThreadPatch | _types.ThreadPatch | Omit = OMIT,
        /,
        **options: Any,
    ) -> Thread:
        """Update a thread.

        Change the metadata, the state or the messages of a thread. Metadata is merged into what
        is there. State is written on top of the checkpoint named in the request, by default the
        latest one.

        `PATCH /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).
            body: The changes to make. Fields that are left out stay as they are. Its fields
                can be given as keywords in its place.

        Returns:
            Thread.

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(
            operations.patch_thread, {"thread_id": thread_id}, body, options=options
        )


class AsyncThreadsResource(AsyncResource):
    """Keep state across runs, for agents that declare the `threads` capability.

    A thread groups runs and holds a state that each run receives and leaves behind for
    the next. The server records a checkpoint, identified by a UUID, at every step, so
    that the whole history can be read, in full or from a checkpoint on, and execution
    can branch from an earlier point. What the state contains is the agent developer's
    choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
    """

    @overload
    async def create_thread(
        self,
        body: ThreadCreate | _types.ThreadCreate,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread: ...
    @overload
    async def create_thread(
        self,
        /,
        **options: Unpack[_types.CreateThreadKeywords],
    ) -> Thread: ...
    async def create_thread(
        self,
        body: ThreadCreate | _types.ThreadCreate | Omit = OMIT,
        /,
        **options: Any,
    ) -> Thread:
        """Create an empty thread.

        Create a thread that has no runs and no state yet. If the request names a `thread_id`
        that is already taken, `if_exists` decides between an error and the existing thread.

        `POST /threads`

        Args:
            body: ID and metadata of the new thread. Every field is optional. Its fields can
                be given as keywords in its place.

        Returns:
            Thread.

        Raises:
            ConflictError: A thread with this ID already exists and `if_exists` is `raise`.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(operations.create_thread, {}, body, options=options)

    @overload
    async def search_threads(
        self,
        body: ThreadSearchRequest | _types.ThreadSearchRequest,
        /,
        **options: Unpack[RequestOptions],
    ) -> list[Thread]: ...
    @overload
    async def search_threads(
        self,
        /,
        **options: Unpack[_types.SearchThreadsKeywords],
    ) -> list[Thread]: ...
    async def search_threads(
        self,
        body: ThreadSearchRequest | _types.ThreadSearchRequest | Omit = OMIT,
        /,
        **options: Any,
    ) -> list[Thread]:
        """Search threads by metadata, state or status.

        List threads, filtered by metadata, state values and status; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        `POST /threads/search`

        Args:
            body: Filters and paging. Every field is optional. Its fields can be given as
                keywords in its place.

        Returns:
            list[Thread].

        Raises:
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(operations.search_threads, {}, body, options=options)

    iter_search_threads = async_paged(search_threads)
    """Iterate over all that `search_threads` finds, a page at a time; `limit` is their size."""

    async def get_thread_history(
        self,
        thread_id: str | UUID,
        /,
        *,
        limit: int | None | Omit = OMIT,
        before: str | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> list[ThreadState]:
        """Get the past states of a thread.

        List the states that a thread has had, one per checkpoint. Use `before` with the last
        checkpoint ID received to page further back.

        `GET /threads/{thread_id}/history`

        Args:
            thread_id: ID of the thread (UUID).
            limit: Maximum number of states to return. Default 10. Left out, the server
                takes `10`.
            before: Checkpoint ID. Only states older than this checkpoint are returned; by
                default none is left out.

        Returns:
            list[ThreadState].

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.get_thread_history,
            {"thread_id": thread_id, "limit": limit, "before": before},
            options=options,
        )

    async def copy_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread:
        """Copy a thread.

        Create a thread that starts out with the state and the checkpoints of an existing one.
        The copy gets an ID of its own; the original stays as it is.

        `POST /threads/{thread_id}/copy`

        Args:
            thread_id: ID of the thread to copy (UUID).

        Returns:
            Thread.

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.copy_thread, {"thread_id": thread_id}, options=options
        )

    async def get_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread:
        """Get a thread.

        Look up one thread by its ID, with its status, metadata and current state.

        `GET /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).

        Returns:
            Thread.

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The thread ID is malformed.
        """

        return await self._caller.request(
            operations.get_thread, {"thread_id": thread_id}, options=options
        )

    async def delete_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a thread.

        Delete a thread for good. A thread that has a `pending` run is not deleted and the
        request fails: wait for the run or cancel it first.

        `DELETE /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The thread ID is malformed, or the thread can't be
                deleted.
        """

        return await self._caller.request(
            operations.delete_thread, {"thread_id": thread_id}, options=options
        )

    @overload
    async def patch_thread(
        self,
        thread_id: str | UUID,
        body: ThreadPatch | _types.ThreadPatch,
        /,
        **options: Unpack[RequestOptions],
    ) -> Thread: ...
    @overload
    async def patch_thread(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.PatchThreadKeywords],
    ) -> Thread: ...
    async def patch_thread(
        self,
        thread_id: str | UUID,
        body: ThreadPatch | _types.ThreadPatch | Omit = OMIT,
        /,
        **options: Any,
    ) -> Thread:
        """Update a thread.

        Change the metadata, the state or the messages of a thread. Metadata is merged into what
        is there. State is written on top of the checkpoint named in the request, by default the
        latest one.

        `PATCH /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).
            body: The changes to make. Fields that are left out stay as they are. Its fields
                can be given as keywords in its place.

        Returns:
            Thread.

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.patch_thread, {"thread_id": thread_id}, body, options=options
        )


class RawThreadsResource(SyncRawResource):
    """The methods of `ThreadsResource` that return a `RawResponse`."""

    create_thread = raw_method(ThreadsResource.create_thread)
    search_threads = raw_method(ThreadsResource.search_threads)
    get_thread_history = raw_method(ThreadsResource.get_thread_history)
    copy_thread = raw_method(ThreadsResource.copy_thread)
    get_thread = raw_method(ThreadsResource.get_thread)
    delete_thread = raw_method(ThreadsResource.delete_thread)
    patch_thread = raw_method(ThreadsResource.patch_thread)


class AsyncRawThreadsResource(AsyncRawResource):
    """The methods of `AsyncThreadsResource` that return a `RawResponse`."""

    create_thread = async_raw_method(AsyncThreadsResource.create_thread)
    search_threads = async_raw_method(AsyncThreadsResource.search_threads)
    get_thread_history = async_raw_method(AsyncThreadsResource.get_thread_history)
    copy_thread = async_raw_method(AsyncThreadsResource.copy_thread)
    get_thread = async_raw_method(AsyncThreadsResource.get_thread)
    delete_thread = async_raw_method(AsyncThreadsResource.delete_thread)
    patch_thread = async_raw_method(AsyncThreadsResource.patch_thread)
