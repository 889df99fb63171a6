"""Run agents without keeping a thread.

A run is one execution of an agent. It ends with a result or an error, or pauses
with an interrupt that asks for more input. Poll the run, wait for its output, or
stream it. See `Run` and `RunOutput`.
"""

from __future__ import annotations


from .._vendor import server_runtime as _server
from ..models import (
    CancelStatelessRunAction,
    ResumePayloadSchema,
    RunCreateStateless,
    RunOutputStream,
    RunSearchRequest,
    RunStateless,
    RunWaitResponseStateless,
)

__all__ = ["StatelessRunsHandler"]


class StatelessRunsHandler(_server.ABC):
    """Run agents without keeping a thread.

    A run is one execution of an agent. It ends with a result or an error, or pauses
    with an interrupt that asks for more input. Poll the run, wait for its output, or
    stream it. See `Run` and `RunOutput`.
    """

    @_server.abstractmethod
    async def create_stateless_run(
        self,
        context: _server.RequestContext,
        body: RunCreateStateless,
        /,
    ) -> RunStateless | _server.Reply[RunStateless]:
        """Start a stateless run.

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_stateless_run_output` or `stream_stateless_run_output`, or
        pass a `webhook` to be told when the status changes.

        `POST /runs`

        Callback `runstatuschange`: the server sends POST to `{$request.body#/webhook}`.

        Args:
            body: The agent to run, its input, and options of the run.

        Returns:
            RunStateless.

        Raises:
            Problem(404): The requested agent does not exist on the server.
            Problem(409): The run conflicts with the current state of the server and was not
                created.
            Problem(422): The request is malformed, or its input or configuration violates
                the schemas in the agent's descriptor.
        """

    @_server.abstractmethod
    async def search_stateless_runs(
        self,
        context: _server.RequestContext,
        body: RunSearchRequest,
        /,
    ) -> list[RunStateless] | _server.Reply[list[RunStateless]]:
        """Search stateless runs by agent, status or metadata.

        List stateless runs, filtered by agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        `POST /runs/search`

        Args:
            body: Filters and paging. Every field is optional.

        Returns:
            list[RunStateless].

        Raises:
            Problem(422): The request is malformed or violates its schema.
        """

    @_server.abstractmethod
    async def create_and_stream_stateless_run_output(
        self,
        context: _server.RequestContext,
        body: RunCreateStateless,
        /,
    ) -> (
        _server.AsyncIterator[RunOutputStream]
        | _server.Reply[_server.AsyncIterator[RunOutputStream]]
    ):
        """Start a stateless run and follow its output.

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        `POST /runs/stream`

        Args:
            body: The agent to run, its input, and options of the run.

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            Problem(404): The requested agent does not exist on the server.
            Problem(409): The run conflicts with the current state of the server and was not
                created.
            Problem(422): The request is malformed, or its input or configuration violates
                the schemas in the agent's descriptor.
        """

    @_server.abstractmethod
    async def create_and_wait_for_stateless_run_output(
        self,
        context: _server.RequestContext,
        body: RunCreateStateless,
        /,
    ) -> RunWaitResponseStateless | _server.Reply[RunWaitResponseStateless]:
        """Start a stateless run and wait until it stops.

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_stateless_run_output`. What happens to the run if the client
        disconnects first is decided by `on_disconnect`.

        `POST /runs/wait`

        Args:
            body: The agent to run, its input, and options of the run.

        Returns:
            RunWaitResponseStateless.

        Raises:
            Problem(404): The requested agent does not exist on the server.
            Problem(409): The run conflicts with the current state of the server and was not
                created.
            Problem(422): The request is malformed, or its input or configuration violates
                the schemas in the agent's descriptor.
        """

    @_server.abstractmethod
    async def wait_for_stateless_run_output(
        self,
        context: _server.RequestContext,
        run_id: str,
        /,
    ) -> RunWaitResponseStateless | _server.Reply[RunWaitResponseStateless]:
        """Wait for the output of a stateless run.

        Hold the response until the run stops, then return the run and its output; at once
        if it has stopped already. `output.type` follows the status of the run:

        - `result` when the status is `success`
        - `interrupt` when it is `interrupted`
        - `error` when it is `error` or `timeout`

        `GET /runs/{run_id}/wait`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            RunWaitResponseStateless.

        Raises:
            Problem(404): No run with this ID exists on the server.
            Problem(422): The run ID is malformed.
        """

    @_server.abstractmethod
    async def get_stateless_run(
        self,
        context: _server.RequestContext,
        run_id: str,
        /,
    ) -> RunStateless | _server.Reply[RunStateless]:
        """Get a stateless run.

        Look up one run: its status, its times and the request that created it. The output is
        not included.

        `GET /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            RunStateless.

        Raises:
            Problem(404): No run with this ID exists on the server.
            Problem(422): The run ID is malformed.
        """

    @_server.abstractmethod
    async def resume_stateless_run(
        self,
        context: _server.RequestContext,
        run_id: str,
        body: ResumePayloadSchema,
        /,
    ) -> RunStateless | _server.Reply[RunStateless]:
        """Resume an interrupted stateless run.

        Answer an interrupt and let the run go on. The run must be in status `interrupted`;
        it keeps its ID, and its output is read as before: by waiting, polling or streaming.

        The agent's descriptor lists its interrupts under `specs.interrupts`. The body has
        to satisfy the `resume_payload` schema of the interrupt type that the run raised.

        `POST /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).
            body: The input that the interrupt asks for, in the shape of the
                `resume_payload` schema that the agent's descriptor gives for this interrupt
                type.

        Returns:
            RunStateless.

        Raises:
            Problem(404): No run with this ID exists on the server.
            Problem(409): The run is not `interrupted`, so there is nothing to resume.
            Problem(422): The payload does not satisfy the `resume_payload` schema of the
                interrupt.
        """

    @_server.abstractmethod
    async def delete_stateless_run(
        self,
        context: _server.RequestContext,
        run_id: str,
        /,
    ) -> _server.Reply[None] | None:
        """Delete a stateless run.

        Delete the record of a run from the server.

        `DELETE /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            None (no body).

        Raises:
            Problem(404): No run with this ID exists on the server.
            Problem(422): The run ID is malformed, or the run can't be deleted.
        """

    @_server.abstractmethod
    async def stream_stateless_run_output(
        self,
        context: _server.RequestContext,
        run_id: str,
        /,
    ) -> (
        _server.AsyncIterator[RunOutputStream]
        | _server.Reply[_server.AsyncIterator[RunOutputStream]]
    ):
        """Stream the output of a stateless run.

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        `GET /runs/{run_id}/stream`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            Problem(404): No run with this ID exists on the server.
            Problem(422): The run ID is malformed, or the agent does not support streaming.
        """

    @_server.abstractmethod
    async def cancel_stateless_run(
        self,
        context: _server.RequestContext,
        run_id: str,
        /,
        *,
        wait: bool = False,
        action: CancelStatelessRunAction = CancelStatelessRunAction.INTERRUPT,
    ) -> _server.Reply[None] | None:
        """Cancel a stateless run.

        Stop a run before it is done. With `action` set to `rollback` the run is deleted
        afterwards, together with its checkpoints.

        `POST /runs/{run_id}/cancel`

        Args:
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
            Problem(404): No run with this ID exists on the server.
            Problem(422): The request is malformed or violates its schema.
        """
