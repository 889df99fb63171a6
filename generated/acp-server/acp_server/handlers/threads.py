"""Keep state across runs, for agents that declare the `threads` capability.

A thread groups runs and holds a state that each run receives and leaves behind for
the next. The server records a checkpoint, identified by a UUID, at every step, so
that the whole history can be read, in full or from a checkpoint on, and execution
can branch from an earlier point. What the state contains is the agent developer's
choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
"""

from __future__ import annotations


from .._vendor import server_runtime as _server
from ..models import Thread, ThreadCreate, ThreadPatch, ThreadSearchRequest, ThreadState

__all__ = ["ThreadsHandler"]


class ThreadsHandler(_server.ABC):
    """Keep state across runs, for agents that declare the `threads` capability.

    A thread groups runs and holds a state that each run receives and leaves behind for
    the next. The server records a checkpoint, identified by a UUID, at every step, so
    that the whole history can be read, in full or from a checkpoint on, and execution
    can branch from an earlier point. What the state contains is the agent developer's
    choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
    """

    @_server.abstractmethod
    async def create_thread(
        self,
        context: _server.RequestContext,
        body: ThreadCreate,
        /,
    ) -> Thread | _server.Reply[Thread]:
        """Create an empty thread.

        Create a thread that has no runs and no state yet. If the request names a `thread_id`
        that is already taken, `if_exists` decides between an error and the existing thread.

        `POST /threads`

        Args:
            body: ID and metadata of the new thread. Every field is optional.

        Returns:
            Thread.

        Raises:
            Problem(409): A thread with this ID already exists and `if_exists` is `raise`.
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def search_threads(
        self,
        context: _server.RequestContext,
        body: ThreadSearchRequest,
        /,
    ) -> list[Thread] | _server.Reply[list[Thread]]:
        """Search threads by metadata, state or status.

        List threads, filtered by metadata, state values and status; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        `POST /threads/search`

        Args:
            body: Filters and paging. Every field is optional.

        Returns:
            list[Thread].

        Raises:
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def get_thread_history(
        self,
        context: _server.RequestContext,
        thread_id: str,
        /,
        *,
        limit: int = 10,
        before: str | None = None,
    ) -> list[ThreadState] | _server.Reply[list[ThreadState]]:
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
            Problem(404): No thread with this ID exists on the server.
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def copy_thread(
        self,
        context: _server.RequestContext,
        thread_id: str,
        /,
    ) -> Thread | _server.Reply[Thread]:
        """Copy a thread.

        Create a thread that starts out with the state and the checkpoints of an existing one.
        The copy gets an ID of its own; the original stays as it is.

        `POST /threads/{thread_id}/copy`

        Args:
            thread_id: ID of the thread to copy (UUID).

        Returns:
            Thread.

        Raises:
            Problem(404): No thread with this ID exists on the server.
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def get_thread(
        self,
        context: _server.RequestContext,
        thread_id: str,
        /,
    ) -> Thread | _server.Reply[Thread]:
        """Get a thread.

        Look up one thread by its ID, with its status, metadata and current state.

        `GET /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).

        Returns:
            Thread.

        Raises:
            Problem(404): No thread with this ID exists on the server.
            Problem(422): The thread ID is malformed.
        """

    @_server.abstractmethod
    async def delete_thread(
        self,
        context: _server.RequestContext,
        thread_id: str,
        /,
    ) -> _server.Reply[None] | None:
        """Delete a thread.

        Delete a thread for good. A thread that has a `pending` run is not deleted and the
        request fails: wait for the run or cancel it first.

        `DELETE /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).

        Returns:
            None (no body).

        Raises:
            Problem(404): No thread with this ID exists on the server.
            Problem(422): The thread ID is malformed, or the thread can't be deleted.
        """

    @_server.abstractmethod
    async def patch_thread(
        self,
        context: _server.RequestContext,
        thread_id: str,
        body: ThreadPatch,
        /,
    ) -> Thread | _server.Reply[Thread]:
        """Update a thread.

        Change the metadata, the state or the messages of a thread. Metadata is merged into what
        is there. State is written on top of the checkpoint named in the request, by default the
        latest one.

        `PATCH /threads/{thread_id}`

        Args:
            thread_id: ID of the thread (UUID).
            body: The changes to make. Fields that are left out stay as they are.

        Returns:
            Thread.

        Raises:
            Problem(404): No thread with this ID exists on the server.
            Problem(422): The request is malformed or violates its schema.
        """
