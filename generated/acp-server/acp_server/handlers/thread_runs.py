"""Run agents on a thread, reading and updating its state.

A thread takes a new run while it is `idle`, that is while none of its runs is
`pending`; `multitask_strategy` says what happens otherwise. Different agents may
run on the same thread if they share one format of thread state. See `Thread` and
`RunCreateStateful`.
"""

from __future__ import annotations


from .._vendor import server_runtime as _server
from ..models import (
    CancelThreadRunAction,
    ResumePayloadSchema,
    RunCreateStateful,
    RunOutputStream,
    RunStateful,
    RunWaitResponseStateful,
)

__all__ = ["ThreadRunsHandler"]


class ThreadRunsHandler(_server.ABC):
    """Run agents on a thread, reading and updating its state.

    A thread takes a new run while it is `idle`, that is while none of its runs is
    `pending`; `multitask_strategy` says what happens otherwise. Different agents may
    run on the same thread if they share one format of thread state. See `Thread` and
    `RunCreateStateful`.
    """

    @_server.abstractmethod
    async def list_thread_runs(
        self,
        context: _server.RequestContext,
        thread_id: str,
        /,
        *,
        limit: int = 10,
        offset: int = 0,
    ) -> list[RunStateful] | _server.Reply[list[RunStateful]]:
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
            Problem(404): No thread with this ID exists on the server.
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def create_thread_run(
        self,
        context: _server.RequestContext,
        thread_id: str,
        body: RunCreateStateful,
        /,
    ) -> RunStateful | _server.Reply[RunStateful]:
        """Start a run on a thread.

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_thread_run_output` or `stream_thread_run_output`, or pass a
        `webhook` to be told when the status changes.

        `POST /threads/{thread_id}/runs`

        Callback `runstatuschange`: the server sends POST to `{$request.body#/webhook}`.

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run.

        Returns:
            RunStateful.

        Raises:
            Problem(404): The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            Problem(409): The thread has a pending run and `multitask_strategy` is `reject`.
            Problem(422): The request is malformed, or its input or configuration violates
                the schemas in the agent's descriptor.
        """

    @_server.abstractmethod
    async def create_and_stream_thread_run_output(
        self,
        context: _server.RequestContext,
        thread_id: str,
        body: RunCreateStateful,
        /,
    ) -> (
        _server.AsyncIterator[RunOutputStream]
        | _server.Reply[_server.AsyncIterator[RunOutputStream]]
    ):
        """Start a run on a thread and follow its output.

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        `POST /threads/{thread_id}/runs/stream`

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run.

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            Problem(404): The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            Problem(409): The thread has a pending run and `multitask_strategy` is `reject`.
            Problem(422): The request is malformed, or its input or configuration violates
                the schemas in the agent's descriptor.
        """

    @_server.abstractmethod
    async def create_and_wait_for_thread_run_output(
        self,
        context: _server.RequestContext,
        thread_id: str,
        body: RunCreateStateful,
        /,
    ) -> RunWaitResponseStateful | _server.Reply[RunWaitResponseStateful]:
        """Start a run on a thread and wait until it stops.

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_thread_run_output`. What happens to the run if the client disconnects
        first is decided by `on_disconnect`.

        `POST /threads/{thread_id}/runs/wait`

        Args:
            thread_id: ID of the thread (UUID).
            body: The agent to run, its input, and options of the run.

        Returns:
            RunWaitResponseStateful.

        Raises:
            Problem(404): The agent does not exist, or the thread does not exist and
                `if_not_exists` is `reject`.
            Problem(409): The thread has a pending run and `multitask_strategy` is `reject`.
            Problem(422): The request is malformed, or its input or configuration violates
                the schemas in the agent's descriptor.
        """

    @_server.abstractmethod
    async def wait_for_thread_run_output(
        self,
        context: _server.RequestContext,
        thread_id: str,
        run_id: str,
        /,
    ) -> RunWaitResponseStateful | _server.Reply[RunWaitResponseStateful]:
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
            Problem(404): The thread does not exist or has no run with this ID.
            Problem(422): The thread ID or the run ID is malformed.
        """

    @_server.abstractmethod
    async def get_thread_run(
        self,
        context: _server.RequestContext,
        thread_id: str,
        run_id: str,
        /,
    ) -> RunStateful | _server.Reply[RunStateful]:
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
            Problem(404): The thread does not exist or has no run with this ID.
            Problem(422): The thread ID or the run ID is malformed.
        """

    @_server.abstractmethod
    async def resume_thread_run(
        self,
        context: _server.RequestContext,
        thread_id: str,
        run_id: str,
        body: ResumePayloadSchema,
        /,
    ) -> RunStateful | _server.Reply[RunStateful]:
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
            Problem(404): The thread does not exist or has no run with this ID.
            Problem(409): The run is not `interrupted`, so there is nothing to resume.
            Problem(422): The payload does not satisfy the `resume_payload` schema of the
                interrupt.
        """

    @_server.abstractmethod
    async def delete_thread_run(
        self,
        context: _server.RequestContext,
        thread_id: str,
        run_id: str,
        /,
    ) -> _server.Reply[None] | None:
        """Delete a run on a thread.

        Delete the record of a run from its thread.

        `DELETE /threads/{thread_id}/runs/{run_id}`

        Args:
            thread_id: ID of the thread (UUID).
            run_id: ID of the run (UUID).

        Returns:
            None (no body).

        Raises:
            Problem(404): The thread does not exist or has no run with this ID.
            Problem(422): The thread ID or the run ID is malformed, or the run can't be
                deleted.
        """

    @_server.abstractmethod
    async def stream_thread_run_output(
        self,
        context: _server.RequestContext,
        thread_id: str,
        run_id: str,
        /,
    ) -> (
        _server.AsyncIterator[RunOutputStream]
        | _server.Reply[_server.AsyncIterator[RunOutputStream]]
    ):
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
            Problem(404): The thread does not exist or has no run with this ID.
            Problem(422): The thread ID or the run ID is malformed, or the agent does not
                support streaming.
        """

    @_server.abstractmethod
    async def cancel_thread_run(
        self,
        context: _server.RequestContext,
        thread_id: str,
        run_id: str,
        /,
        *,
        wait: bool = False,
        action: CancelThreadRunAction = CancelThreadRunAction.INTERRUPT,
    ) -> _server.Reply[None] | None:
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

        Returns:
            None (no body).

        Raises:
            Problem(404): The thread does not exist or has no run with this ID.
            Problem(422): The request is malformed or violates its schema.
        """
