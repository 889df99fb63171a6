"""Run agents on a thread, reading and updating its state.

A thread takes a new run while it is `idle`, that is while none of its runs is
`pending`; `multitask_strategy` says what happens otherwise. Different agents may
run on the same thread if they share one format of thread state. See `Thread` and
`RunCreateStateful`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Unpack, overload
from uuid import UUID

from .. import _operations as operations
from .._runtime import (
    OMIT,
    AsyncEventStream,
    AsyncRawResource,
    AsyncResource,
    EventStream,
    Omit,
    RequestOptions,
    StreamOptions,
    SyncRawResource,
    SyncResource,
    async_paged,
    async_raw_method,
    paged,
    raw_method,
)
from ..models import (
    CancelThreadRunAction,
    ResumePayloadSchema,
    RunCreateStateful,
    RunOutputStream,
    RunStateful,
    RunWaitResponseStateful,
)

if TYPE_CHECKING:
    from .. import types as _types

__all__ = [
    "AsyncThreadRunsResource",
    "AsyncRawThreadRunsResource",
    "ThreadRunsResource",
    "RawThreadRunsResource",
]


class ThreadRunsResource(SyncResource):
    """Run agents on a thread, reading and updating its state.

    A thread takes a new run while it is `idle`, that is while none of its runs is
    `pending`; `multitask_strategy` says what happens otherwise. Different agents may
    run on the same thread if they share one format of thread state. See `Thread` and
    `RunCreateStateful`.
    """

    def list_thread_runs(
        self,
        thread_id: str | UUID,
        /,
        *,
        limit: int | None | Omit = OMIT,
        offset: int | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> list[RunStateful]:
        """List the runs of a thread.

        List the runs that were created on a thread, in pages of `limit` items starting at
        `offset`.

        `GET /threads/{thread_id}/runs`

        Args:
            thread_id: ID of the thread (UUID).
            limit: Maximum number of runs to return. Default 10. Left out, the server takes
                `10`.
            offset: Number of runs to skip before the first one returned. Default 0. Left
                out, the server takes `0`.

        Returns:
            list[RunStateful].

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(
            operations.list_thread_runs,
            {"thread_id": thread_id, "limit": limit, "offset": offset},
            options=options,
        )

    iter_list_thread_runs = paged(list_thread_runs)
    """Iterate over all that `list_thread_runs` finds, a page at a time; `limit` is their size."""

    @overload
    def create_thread_run(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateful: ...
    @overload
    def create_thread_run(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.CreateThreadRunKeywords],
    ) -> RunStateful: ...
    def create_thread_run(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunStateful:
        """Start a run on a thread.

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_thread_run_output` or `stream_thread_run_output`, or pass a
        `webhook` to be told when the status changes.

        `POST /threads/{thread_id}/runs`

        Callback `runstatuschange`: the server sends POST to `{$request.body#/webhook}`.

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunStateful.

        Raises:
            NotFoundError: The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            ConflictError: The thread has a pending run and `multitask_strategy` is
                `reject`.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return self._caller.request(
            operations.create_thread_run, {"thread_id": thread_id}, body, options=options
        )

    @overload
    def create_and_stream_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful,
        /,
        **options: Unpack[StreamOptions],
    ) -> EventStream[RunOutputStream]: ...
    @overload
    def create_and_stream_thread_run_output(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.CreateAndStreamThreadRunOutputKeywords],
    ) -> EventStream[RunOutputStream]: ...
    def create_and_stream_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful | Omit = OMIT,
        /,
        **options: Any,
    ) -> EventStream[RunOutputStream]:
        """Start a run on a thread and follow its output.

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        `POST /threads/{thread_id}/runs/stream`

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            An iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            ConflictError: The thread has a pending run and `multitask_strategy` is
                `reject`.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return self._caller.stream(
            operations.create_and_stream_thread_run_output,
            {"thread_id": thread_id},
            body,
            options=options,
        )

    @overload
    def create_and_wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateful: ...
    @overload
    def create_and_wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.CreateAndWaitForThreadRunOutputKeywords],
    ) -> RunWaitResponseStateful: ...
    def create_and_wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunWaitResponseStateful:
        """Start a run on a thread and wait until it stops.

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_thread_run_output`. What happens to the run if the client disconnects
        first is decided by `on_disconnect`.

        `POST /threads/{thread_id}/runs/wait`

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunWaitResponseStateful.

        Raises:
            NotFoundError: The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            ConflictError: The thread has a pending run and `multitask_strategy` is
                `reject`.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return self._caller.request(
            operations.create_and_wait_for_thread_run_output,
            {"thread_id": thread_id},
            body,
            options=options,
        )

    def wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateful:
        """Wait for the output of a run on a thread.

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

        `GET /threads/{thread_id}/runs/{run_id}/wait`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            RunWaitResponseStateful.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed.
        """

        return self._caller.request(
            operations.wait_for_thread_run_output,
            {"thread_id": thread_id, "run_id": run_id},
            options=options,
        )

    def get_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateful:
        """Get a run on a thread.

        Look up one run of a thread: its status, its times and the request that created it. The
        output is not included.

        `GET /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            RunStateful.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed.
        """

        return self._caller.request(
            operations.get_thread_run, {"thread_id": thread_id, "run_id": run_id}, options=options
        )

    def resume_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        body: ResumePayloadSchema,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateful:
        """Resume an interrupted run on a thread.

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

        `POST /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).
            body: The input that the interrupt asks for, in the shape of the
                `resume_payload` schema that the agent's descriptor gives for this interrupt
                type.

        Returns:
            RunStateful.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            ConflictError: The run is not `interrupted`, so there is nothing to resume.
            UnprocessableEntityError: The payload does not satisfy the `resume_payload`
                schema of the interrupt.
        """

        return self._caller.request(
            operations.resume_thread_run,
            {"thread_id": thread_id, "run_id": run_id},
            body,
            options=options,
        )

    def delete_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a run on a thread.

        Delete the record of a run from its thread.

        `DELETE /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed, or the run
                can't be deleted.
        """

        return self._caller.request(
            operations.delete_thread_run,
            {"thread_id": thread_id, "run_id": run_id},
            options=options,
        )

    def stream_thread_run_output(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[StreamOptions],
    ) -> EventStream[RunOutputStream]:
        """Stream the output of a run on a thread.

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        `GET /threads/{thread_id}/runs/{run_id}/stream`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            An iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed, or the agent
                does not support streaming.
        """

        return self._caller.stream(
            operations.stream_thread_run_output,
            {"thread_id": thread_id, "run_id": run_id},
            options=options,
        )

    def cancel_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        *,
        wait: bool | None | Omit = OMIT,
        action: CancelThreadRunAction | Literal["interrupt", "rollback"] | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Cancel a run on a thread.

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

        `POST /threads/{thread_id}/runs/{run_id}/cancel`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).
            wait: Whether to answer only after the run has stopped. With `false`, the
                default, the answer comes as soon as the request is accepted. Left out, the
                server takes `false`.
            action: What becomes of the run. `interrupt` (default) stops it and keeps its
                record; `rollback` stops it, then removes the run and the checkpoints that it
                made. Left out, the server takes `"interrupt"`.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(
            operations.cancel_thread_run,
            {"thread_id": thread_id, "run_id": run_id, "wait": wait, "action": action},
            options=options,
        )


class AsyncThreadRunsResource(AsyncResource):
    """Run agents on a thread, reading and updating its state.

    A thread takes a new run while it is `idle`, that is while none of its runs is
    `pending`; `multitask_strategy` says what happens otherwise. Different agents may
    run on the same thread if they share one format of thread state. See `Thread` and
    `RunCreateStateful`.
    """

    async def list_thread_runs(
        self,
        thread_id: str | UUID,
        /,
        *,
        limit: int | None | Omit = OMIT,
        offset: int | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> list[RunStateful]:
        """List the runs of a thread.

        List the runs that were created on a thread, in pages of `limit` items starting at
        `offset`.

        `GET /threads/{thread_id}/runs`

        Args:
            thread_id: ID of the thread (UUID).
            limit: Maximum number of runs to return. Default 10. Left out, the server takes
                `10`.
            offset: Number of runs to skip before the first one returned. Default 0. Left
                out, the server takes `0`.

        Returns:
            list[RunStateful].

        Raises:
            NotFoundError: No thread with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.list_thread_runs,
            {"thread_id": thread_id, "limit": limit, "offset": offset},
            options=options,
        )

    iter_list_thread_runs = async_paged(list_thread_runs)
    """Iterate over all that `list_thread_runs` finds, a page at a time; `limit` is their size."""

    @overload
    async def create_thread_run(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateful: ...
    @overload
    async def create_thread_run(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.CreateThreadRunKeywords],
    ) -> RunStateful: ...
    async def create_thread_run(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunStateful:
        """Start a run on a thread.

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_thread_run_output` or `stream_thread_run_output`, or pass a
        `webhook` to be told when the status changes.

        `POST /threads/{thread_id}/runs`

        Callback `runstatuschange`: the server sends POST to `{$request.body#/webhook}`.

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunStateful.

        Raises:
            NotFoundError: The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            ConflictError: The thread has a pending run and `multitask_strategy` is
                `reject`.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return await self._caller.request(
            operations.create_thread_run, {"thread_id": thread_id}, body, options=options
        )

    @overload
    async def create_and_stream_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful,
        /,
        **options: Unpack[StreamOptions],
    ) -> AsyncEventStream[RunOutputStream]: ...
    @overload
    async def create_and_stream_thread_run_output(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.CreateAndStreamThreadRunOutputKeywords],
    ) -> AsyncEventStream[RunOutputStream]: ...
    async def create_and_stream_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful | Omit = OMIT,
        /,
        **options: Any,
    ) -> AsyncEventStream[RunOutputStream]:
        """Start a run on a thread and follow its output.

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        `POST /threads/{thread_id}/runs/stream`

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            ConflictError: The thread has a pending run and `multitask_strategy` is
                `reject`.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return await self._caller.stream(
            operations.create_and_stream_thread_run_output,
            {"thread_id": thread_id},
            body,
            options=options,
        )

    @overload
    async def create_and_wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateful: ...
    @overload
    async def create_and_wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        /,
        **options: Unpack[_types.CreateAndWaitForThreadRunOutputKeywords],
    ) -> RunWaitResponseStateful: ...
    async def create_and_wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        body: RunCreateStateful | _types.RunCreateStateful | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunWaitResponseStateful:
        """Start a run on a thread and wait until it stops.

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_thread_run_output`. What happens to the run if the client disconnects
        first is decided by `on_disconnect`.

        `POST /threads/{thread_id}/runs/wait`

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunWaitResponseStateful.

        Raises:
            NotFoundError: The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            ConflictError: The thread has a pending run and `multitask_strategy` is
                `reject`.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return await self._caller.request(
            operations.create_and_wait_for_thread_run_output,
            {"thread_id": thread_id},
            body,
            options=options,
        )

    async def wait_for_thread_run_output(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateful:
        """Wait for the output of a run on a thread.

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

        `GET /threads/{thread_id}/runs/{run_id}/wait`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            RunWaitResponseStateful.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed.
        """

        return await self._caller.request(
            operations.wait_for_thread_run_output,
            {"thread_id": thread_id, "run_id": run_id},
            options=options,
        )

    async def get_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateful:
        """Get a run on a thread.

        Look up one run of a thread: its status, its times and the request that created it. The
        output is not included.

        `GET /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            RunStateful.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed.
        """

        return await self._caller.request(
            operations.get_thread_run, {"thread_id": thread_id, "run_id": run_id}, options=options
        )

    async def resume_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        body: ResumePayloadSchema,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateful:
        """Resume an interrupted run on a thread.

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

        `POST /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).
            body: The input that the interrupt asks for, in the shape of the
                `resume_payload` schema that the agent's descriptor gives for this interrupt
                type.

        Returns:
            RunStateful.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            ConflictError: The run is not `interrupted`, so there is nothing to resume.
            UnprocessableEntityError: The payload does not satisfy the `resume_payload`
                schema of the interrupt.
        """

        return await self._caller.request(
            operations.resume_thread_run,
            {"thread_id": thread_id, "run_id": run_id},
            body,
            options=options,
        )

    async def delete_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a run on a thread.

        Delete the record of a run from its thread.

        `DELETE /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed, or the run
                can't be deleted.
        """

        return await self._caller.request(
            operations.delete_thread_run,
            {"thread_id": thread_id, "run_id": run_id},
            options=options,
        )

    async def stream_thread_run_output(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        **options: Unpack[StreamOptions],
    ) -> AsyncEventStream[RunOutputStream]:
        """Stream the output of a run on a thread.

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        `GET /threads/{thread_id}/runs/{run_id}/stream`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The thread ID or the run ID is malformed, or the agent
                does not support streaming.
        """

        return await self._caller.stream(
            operations.stream_thread_run_output,
            {"thread_id": thread_id, "run_id": run_id},
            options=options,
        )

    async def cancel_thread_run(
        self,
        thread_id: str | UUID,
        run_id: str | UUID,
        /,
        *,
        wait: bool | None | Omit = OMIT,
        action: CancelThreadRunAction | Literal["interrupt", "rollback"] | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Cancel a run on a thread.

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

        `POST /threads/{thread_id}/runs/{run_id}/cancel`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).
            wait: Whether to answer only after the run has stopped. With `false`, the
                default, the answer comes as soon as the request is accepted. Left out, the
                server takes `false`.
            action: What becomes of the run. `interrupt` (default) stops it and keeps its
                record; `rollback` stops it, then removes the run and the checkpoints that it
                made. Left out, the server takes `"interrupt"`.

        Raises:
            NotFoundError: The thread does not exist or has no run with this ID.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.cancel_thread_run,
            {"thread_id": thread_id, "run_id": run_id, "wait": wait, "action": action},
            options=options,
        )


class RawThreadRunsResource(SyncRawResource):
    """The methods of `ThreadRunsResource` that return a `RawResponse`."""

    list_thread_runs = raw_method(ThreadRunsResource.list_thread_runs)
    create_thread_run = raw_method(ThreadRunsResource.create_thread_run)
    create_and_stream_thread_run_output = raw_method(
        ThreadRunsResource.create_and_stream_thread_run_output
    )
    create_and_wait_for_thread_run_output = raw_method(
        ThreadRunsResource.create_and_wait_for_thread_run_output
    )
    wait_for_thread_run_output = raw_method(ThreadRunsResource.wait_for_thread_run_output)
    get_thread_run = raw_method(ThreadRunsResource.get_thread_run)
    resume_thread_run = raw_method(ThreadRunsResource.resume_thread_run)
    delete_thread_run = raw_method(ThreadRunsResource.delete_thread_run)
    stream_thread_run_output = raw_method(ThreadRunsResource.stream_thread_run_output)
    cancel_thread_run = raw_method(ThreadRunsResource.cancel_thread_run)


class AsyncRawThreadRunsResource(AsyncRawResource):
    """The methods of `AsyncThreadRunsResource` that return a `RawResponse`."""

    list_thread_runs = async_raw_method(AsyncThreadRunsResource.list_thread_runs)
    create_thread_run = async_raw_method(AsyncThreadRunsResource.create_thread_run)
    create_and_stream_thread_run_output = async_raw_method(
        AsyncThreadRunsResource.create_and_stream_thread_run_output
    )
    create_and_wait_for_thread_run_output = async_raw_method(
        AsyncThreadRunsResource.create_and_wait_for_thread_run_output
    )
    wait_for_thread_run_output = async_raw_method(
        AsyncThreadRunsResource.wait_for_thread_run_output
    )
    get_thread_run = async_raw_method(AsyncThreadRunsResource.get_thread_run)
    resume_thread_run = async_raw_method(AsyncThreadRunsResource.resume_thread_run)
    delete_thread_run = async_raw_method(AsyncThreadRunsResource.delete_thread_run)
    stream_thread_run_output = async_raw_method(AsyncThreadRunsResource.stream_thread_run_output)
    cancel_thread_run = async_raw_method(AsyncThreadRunsResource.cancel_thread_run)
