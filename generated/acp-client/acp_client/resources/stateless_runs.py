"""Run agents without keeping a thread.

A run is one execution of an agent. It ends with a result or an error, or pauses
with an interrupt that asks for more input. Poll the run, wait for its output, or
stream it. See `Run` and `RunOutput`.
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
    CancelStatelessRunAction,
    ResumePayloadSchema,
    RunCreateStateless,
    RunOutputStream,
    RunSearchRequest,
    RunStateless,
    RunWaitResponseStateless,
)

if TYPE_CHECKING:
    from .. import types as _types

__all__ = [
    "AsyncStatelessRunsResource",
    "AsyncRawStatelessRunsResource",
    "StatelessRunsResource",
    "RawStatelessRunsResource",
]


class StatelessRunsResource(SyncResource):
    """Run agents without keeping a thread.

    A run is one execution of an agent. It ends with a result or an error, or pauses
    with an interrupt that asks for more input. Poll the run, wait for its output, or
    stream it. See `Run` and `RunOutput`.
    """

    @overload
    def create_stateless_run(
        self,
        body: RunCreateStateless | _types.RunCreateStateless,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateless: ...
    @overload
    def create_stateless_run(
        self,
        /,
        **options: Unpack[_types.CreateStatelessRunKeywords],
    ) -> RunStateless: ...
    def create_stateless_run(
        self,
        body: RunCreateStateless | _types.RunCreateStateless | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunStateless:
        """Start a stateless run.

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_stateless_run_output` or `stream_stateless_run_output`, or
        pass a `webhook` to be told when the status changes.

        `POST /runs`

        Callback `runstatuschange`: the server sends POST to `{$request.body#/webhook}`.

        Args:
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunStateless.

        Raises:
            NotFoundError: The requested agent does not exist on the server.
            ConflictError: The run conflicts with the current state of the server and was
                not created.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return self._caller.request(operations.create_stateless_run, {}, body, options=options)

    @overload
    def search_stateless_runs(
        self,
        body: RunSearchRequest | _types.RunSearchRequest,
        /,
        **options: Unpack[RequestOptions],
    ) -> list[RunStateless]: ...
    @overload
    def search_stateless_runs(
        self,
        /,
        **options: Unpack[_types.SearchStatelessRunsKeywords],
    ) -> list[RunStateless]: ...
    def search_stateless_runs(
        self,
        body: RunSearchRequest | _types.RunSearchRequest | Omit = OMIT,
        /,
        **options: Any,
    ) -> list[RunStateless]:
        """Search stateless runs by agent, status or metadata.

        List stateless runs, filtered by agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        `POST /runs/search`

        Args:
            body: Filters and paging. Every field is optional. Its fields can be given as
                keywords in its place.

        Returns:
            list[RunStateless].

        Raises:
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(operations.search_stateless_runs, {}, body, options=options)

    iter_search_stateless_runs = paged(search_stateless_runs)
    """Iterate over all that `search_stateless_runs` finds, a page at a time; `limit` is their size."""

    @overload
    def create_and_stream_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless,
        /,
        **options: Unpack[StreamOptions],
    ) -> EventStream[RunOutputStream]: ...
    @overload
    def create_and_stream_stateless_run_output(
        self,
        /,
        **options: Unpack[_types.CreateAndStreamStatelessRunOutputKeywords],
    ) -> EventStream[RunOutputStream]: ...
    def create_and_stream_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless | Omit = OMIT,
        /,
        **options: Any,
    ) -> EventStream[RunOutputStream]:
        """Start a stateless run and follow its output.

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        `POST /runs/stream`

        Args:
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            An iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: The requested agent does not exist on the server.
            ConflictError: The run conflicts with the current state of the server and was
                not created.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return self._caller.stream(
            operations.create_and_stream_stateless_run_output, {}, body, options=options
        )

    @overload
    def create_and_wait_for_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateless: ...
    @overload
    def create_and_wait_for_stateless_run_output(
        self,
        /,
        **options: Unpack[_types.CreateAndWaitForStatelessRunOutputKeywords],
    ) -> RunWaitResponseStateless: ...
    def create_and_wait_for_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunWaitResponseStateless:
        """Start a stateless run and wait until it stops.

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_stateless_run_output`. What happens to the run if the client
        disconnects first is decided by `on_disconnect`.

        `POST /runs/wait`

        Args:
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunWaitResponseStateless.

        Raises:
            NotFoundError: The requested agent does not exist on the server.
            ConflictError: The run conflicts with the current state of the server and was
                not created.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return self._caller.request(
            operations.create_and_wait_for_stateless_run_output, {}, body, options=options
        )

    def wait_for_stateless_run_output(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateless:
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
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed.
        """

        return self._caller.request(
            operations.wait_for_stateless_run_output, {"run_id": run_id}, options=options
        )

    def get_stateless_run(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateless:
        """Get a stateless run.

        Look up one run: its status, its times and the request that created it. The output is
        not included.

        `GET /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            RunStateless.

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed.
        """

        return self._caller.request(
            operations.get_stateless_run, {"run_id": run_id}, options=options
        )

    def resume_stateless_run(
        self,
        run_id: str | UUID,
        body: ResumePayloadSchema,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateless:
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
            NotFoundError: No run with this ID exists on the server.
            ConflictError: The run is not `interrupted`, so there is nothing to resume.
            UnprocessableEntityError: The payload does not satisfy the `resume_payload`
                schema of the interrupt.
        """

        return self._caller.request(
            operations.resume_stateless_run, {"run_id": run_id}, body, options=options
        )

    def delete_stateless_run(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a stateless run.

        Delete the record of a run from the server.

        `DELETE /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed, or the run can't be deleted.
        """

        return self._caller.request(
            operations.delete_stateless_run, {"run_id": run_id}, options=options
        )

    def stream_stateless_run_output(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[StreamOptions],
    ) -> EventStream[RunOutputStream]:
        """Stream the output of a stateless run.

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        `GET /runs/{run_id}/stream`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            An iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed, or the agent does not support
                streaming.
        """

        return self._caller.stream(
            operations.stream_stateless_run_output, {"run_id": run_id}, options=options
        )

    def cancel_stateless_run(
        self,
        run_id: str | UUID,
        /,
        *,
        wait: bool | None | Omit = OMIT,
        action: CancelStatelessRunAction | Literal["interrupt", "rollback"] | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> None:
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

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return self._caller.request(
            operations.cancel_stateless_run,
            {"run_id": run_id, "wait": wait, "action": action},
            options=options,
        )


class AsyncStatelessRunsResource(AsyncResource):
    """Run agents without keeping a thread.

    A run is one execution of an agent. It ends with a result or an error, or pauses
    with an interrupt that asks for more input. Poll the run, wait for its output, or
    stream it. See `Run` and `RunOutput`.
    """

    @overload
    async def create_stateless_run(
        self,
        body: RunCreateStateless | _types.RunCreateStateless,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateless: ...
    @overload
    async def create_stateless_run(
        self,
        /,
        **options: Unpack[_types.CreateStatelessRunKeywords],
    ) -> RunStateless: ...
    async def create_stateless_run(
        self,
        body: RunCreateStateless | _types.RunCreateStateless | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunStateless:
        """Start a stateless run.

        Start a run in the background and return at once with its ID and status. Fetch the
        output later with `wait_for_stateless_run_output` or `stream_stateless_run_output`, or
        pass a `webhook` to be told when the status changes.

        `POST /runs`

        Callback `runstatuschange`: the server sends POST to `{$request.body#/webhook}`.

        Args:
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunStateless.

        Raises:
            NotFoundError: The requested agent does not exist on the server.
            ConflictError: The run conflicts with the current state of the server and was
                not created.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return await self._caller.request(
            operations.create_stateless_run, {}, body, options=options
        )

    @overload
    async def search_stateless_runs(
        self,
        body: RunSearchRequest | _types.RunSearchRequest,
        /,
        **options: Unpack[RequestOptions],
    ) -> list[RunStateless]: ...
    @overload
    async def search_stateless_runs(
        self,
        /,
        **options: Unpack[_types.SearchStatelessRunsKeywords],
    ) -> list[RunStateless]: ...
    async def search_stateless_runs(
        self,
        body: RunSearchRequest | _types.RunSearchRequest | Omit = OMIT,
        /,
        **options: Any,
    ) -> list[RunStateless]:
        """Search stateless runs by agent, status or metadata.

        List stateless runs, filtered by agent, status and metadata; an empty request lists them
        all. Results come in pages of `limit` items starting at `offset`.

        `POST /runs/search`

        Args:
            body: Filters and paging. Every field is optional. Its fields can be given as
                keywords in its place.

        Returns:
            list[RunStateless].

        Raises:
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.search_stateless_runs, {}, body, options=options
        )

    iter_search_stateless_runs = async_paged(search_stateless_runs)
    """Iterate over all that `search_stateless_runs` finds, a page at a time; `limit` is their size."""

    @overload
    async def create_and_stream_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless,
        /,
        **options: Unpack[StreamOptions],
    ) -> AsyncEventStream[RunOutputStream]: ...
    @overload
    async def create_and_stream_stateless_run_output(
        self,
        /,
        **options: Unpack[_types.CreateAndStreamStatelessRunOutputKeywords],
    ) -> AsyncEventStream[RunOutputStream]: ...
    async def create_and_stream_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless | Omit = OMIT,
        /,
        **options: Any,
    ) -> AsyncEventStream[RunOutputStream]:
        """Start a stateless run and follow its output.

        Start a run and follow its output as server-sent events until it stops. Streaming needs
        an agent that declares the modes requested in `stream_mode` under
        `capabilities.streaming`; other requests fail.

        `POST /runs/stream`

        Args:
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: The requested agent does not exist on the server.
            ConflictError: The run conflicts with the current state of the server and was
                not created.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return await self._caller.stream(
            operations.create_and_stream_stateless_run_output, {}, body, options=options
        )

    @overload
    async def create_and_wait_for_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateless: ...
    @overload
    async def create_and_wait_for_stateless_run_output(
        self,
        /,
        **options: Unpack[_types.CreateAndWaitForStatelessRunOutputKeywords],
    ) -> RunWaitResponseStateless: ...
    async def create_and_wait_for_stateless_run_output(
        self,
        body: RunCreateStateless | _types.RunCreateStateless | Omit = OMIT,
        /,
        **options: Any,
    ) -> RunWaitResponseStateless:
        """Start a stateless run and wait until it stops.

        Start a run and hold the response until its output is there. The response is the same as
        that of `wait_for_stateless_run_output`. What happens to the run if the client
        disconnects first is decided by `on_disconnect`.

        `POST /runs/wait`

        Args:
            body: The agent to run, its input, and options of the run. Its fields can be
                given as keywords in its place.

        Returns:
            RunWaitResponseStateless.

        Raises:
            NotFoundError: The requested agent does not exist on the server.
            ConflictError: The run conflicts with the current state of the server and was
                not created.
            UnprocessableEntityError: The request is malformed, or its input or
                configuration violates the schemas in the agent's descriptor.
        """

        return await self._caller.request(
            operations.create_and_wait_for_stateless_run_output, {}, body, options=options
        )

    async def wait_for_stateless_run_output(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunWaitResponseStateless:
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
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed.
        """

        return await self._caller.request(
            operations.wait_for_stateless_run_output, {"run_id": run_id}, options=options
        )

    async def get_stateless_run(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateless:
        """Get a stateless run.

        Look up one run: its status, its times and the request that created it. The output is
        not included.

        `GET /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            RunStateless.

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed.
        """

        return await self._caller.request(
            operations.get_stateless_run, {"run_id": run_id}, options=options
        )

    async def resume_stateless_run(
        self,
        run_id: str | UUID,
        body: ResumePayloadSchema,
        /,
        **options: Unpack[RequestOptions],
    ) -> RunStateless:
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
            NotFoundError: No run with this ID exists on the server.
            ConflictError: The run is not `interrupted`, so there is nothing to resume.
            UnprocessableEntityError: The payload does not satisfy the `resume_payload`
                schema of the interrupt.
        """

        return await self._caller.request(
            operations.resume_stateless_run, {"run_id": run_id}, body, options=options
        )

    async def delete_stateless_run(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a stateless run.

        Delete the record of a run from the server.

        `DELETE /runs/{run_id}`

        Args:
            run_id: ID of the run (UUID).

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed, or the run can't be deleted.
        """

        return await self._caller.request(
            operations.delete_stateless_run, {"run_id": run_id}, options=options
        )

    async def stream_stateless_run_output(
        self,
        run_id: str | UUID,
        /,
        **options: Unpack[StreamOptions],
    ) -> AsyncEventStream[RunOutputStream]:
        """Stream the output of a stateless run.

        Join a run that exists and follow its output as server-sent events. The stream starts
        with what the run produces from now on; earlier output is not repeated.

        `GET /runs/{run_id}/stream`

        Args:
            run_id: ID of the run (UUID).

        Returns:
            An async iterator of the events of the stream, each a RunOutputStream.

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The run ID is malformed, or the agent does not support
                streaming.
        """

        return await self._caller.stream(
            operations.stream_stateless_run_output, {"run_id": run_id}, options=options
        )

    async def cancel_stateless_run(
        self,
        run_id: str | UUID,
        /,
        *,
        wait: bool | None | Omit = OMIT,
        action: CancelStatelessRunAction | Literal["interrupt", "rollback"] | None | Omit = OMIT,
        **options: Unpack[RequestOptions],
    ) -> None:
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

        Raises:
            NotFoundError: No run with this ID exists on the server.
            UnprocessableEntityError: The request is malformed or violates its schema.
        """

        return await self._caller.request(
            operations.cancel_stateless_run,
            {"run_id": run_id, "wait": wait, "action": action},
            options=options,
        )


class RawStatelessRunsResource(SyncRawResource):
    """The methods of `StatelessRunsResource` that return a `RawResponse`."""

    create_stateless_run = raw_method(StatelessRunsResource.create_stateless_run)
    search_stateless_runs = raw_method(StatelessRunsResource.search_stateless_runs)
    create_and_stream_stateless_run_output = raw_method(
        StatelessRunsResource.create_and_stream_stateless_run_output
    )
    create_and_wait_for_stateless_run_output = raw_method(
        StatelessRunsResource.create_and_wait_for_stateless_run_output
    )
    wait_for_stateless_run_output = raw_method(StatelessRunsResource.wait_for_stateless_run_output)
    get_stateless_run = raw_method(StatelessRunsResource.get_stateless_run)
    resume_stateless_run = raw_method(StatelessRunsResource.resume_stateless_run)
    delete_stateless_run = raw_method(StatelessRunsResource.delete_stateless_run)
    stream_stateless_run_output = raw_method(StatelessRunsResource.stream_stateless_run_output)
    cancel_stateless_run = raw_method(StatelessRunsResource.cancel_stateless_run)


class AsyncRawStatelessRunsResource(AsyncRawResource):
    """The methods of `AsyncStatelessRunsResource` that return a `RawResponse`."""

    create_stateless_run = async_raw_method(AsyncStatelessRunsResource.create_stateless_run)
    search_stateless_runs = async_raw_method(AsyncStatelessRunsResource.search_stateless_runs)
    create_and_stream_stateless_run_output = async_raw_method(
        AsyncStatelessRunsResource.create_and_stream_stateless_run_output
    )
    create_and_wait_for_stateless_run_output = async_raw_method(
        AsyncStatelessRunsResource.create_and_wait_for_stateless_run_output
    )
    wait_for_stateless_run_output = async_raw_method(
        AsyncStatelessRunsResource.wait_for_stateless_run_output
    )
    get_stateless_run = async_raw_method(AsyncStatelessRunsResource.get_stateless_run)
    resume_stateless_run = async_raw_method(AsyncStatelessRunsResource.resume_stateless_run)
    delete_stateless_run = async_raw_method(AsyncStatelessRunsResource.delete_stateless_run)
    stream_stateless_run_output = async_raw_method(
        AsyncStatelessRunsResource.stream_stateless_run_output
    )
    cancel_stateless_run = async_raw_method(AsyncStatelessRunsResource.cancel_stateless_run)
