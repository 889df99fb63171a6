"""What the document says about each operation; both clients read it."""

from __future__ import annotations


from ._runtime import operation as _operation
from ._runtime import parameters as _parameters
from .models import (
    Agent,
    AgentACPDescriptor,
    ErrorResponse,
    RunOutputStream,
    RunStateful,
    RunStateless,
    RunWaitResponseStateful,
    RunWaitResponseStateless,
    Thread,
    ThreadState,
)

search_agents: _operation.Operation[list[Agent]] = _operation.Operation(
    id="search_agents",
    method="POST",
    path="/agents/search",
    parameters=(),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: list[Agent],
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
get_agent_by_id: _operation.Operation[Agent] = _operation.Operation(
    id="get_agent_by_id",
    method="GET",
    path="/agents/{agent_id}",
    parameters=(
        _parameters.Parameter(
            name="agent_id",
            python="agent_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: Agent,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
get_acp_descriptor_by_id: _operation.Operation[AgentACPDescriptor] = _operation.Operation(
    id="get_acp_descriptor_by_id",
    method="GET",
    path="/agents/{agent_id}/descriptor",
    parameters=(
        _parameters.Parameter(
            name="agent_id",
            python="agent_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: AgentACPDescriptor,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
create_thread: _operation.Operation[Thread] = _operation.Operation(
    id="create_thread",
    method="POST",
    path="/threads",
    parameters=(),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: Thread,
            stream=None,
        ),
        _operation.Response(
            status="409",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
search_threads: _operation.Operation[list[Thread]] = _operation.Operation(
    id="search_threads",
    method="POST",
    path="/threads/search",
    parameters=(),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: list[Thread],
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
get_thread_history: _operation.Operation[list[ThreadState]] = _operation.Operation(
    id="get_thread_history",
    method="GET",
    path="/threads/{thread_id}/history",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="limit",
            python="limit",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="before",
            python="before",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: list[ThreadState],
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
copy_thread: _operation.Operation[Thread] = _operation.Operation(
    id="copy_thread",
    method="POST",
    path="/threads/{thread_id}/copy",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: Thread,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
get_thread: _operation.Operation[Thread] = _operation.Operation(
    id="get_thread",
    method="GET",
    path="/threads/{thread_id}",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: Thread,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
delete_thread: _operation.Operation[None] = _operation.Operation(
    id="delete_thread",
    method="DELETE",
    path="/threads/{thread_id}",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="204",
            media_type=None,
            type=None,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
patch_thread: _operation.Operation[Thread] = _operation.Operation(
    id="patch_thread",
    method="PATCH",
    path="/threads/{thread_id}",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: Thread,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
list_thread_runs: _operation.Operation[list[RunStateful]] = _operation.Operation(
    id="list_thread_runs",
    method="GET",
    path="/threads/{thread_id}/runs",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="limit",
            python="limit",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="offset",
            python="offset",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: list[RunStateful],
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
create_thread_run: _operation.Operation[RunStateful] = _operation.Operation(
    id="create_thread_run",
    method="POST",
    path="/threads/{thread_id}/runs",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunStateful,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="409",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
create_and_stream_thread_run_output: _operation.Operation[RunOutputStream] = _operation.Operation(
    id="create_and_stream_thread_run_output",
    method="POST",
    path="/threads/{thread_id}/runs/stream",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="text/event-stream",
            type=lambda: RunOutputStream,
            stream="event",
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="409",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
create_and_wait_for_thread_run_output: _operation.Operation[RunWaitResponseStateful] = (
    _operation.Operation(
        id="create_and_wait_for_thread_run_output",
        method="POST",
        path="/threads/{thread_id}/runs/wait",
        parameters=(
            _parameters.Parameter(
                name="thread_id",
                python="thread_id",
                location="path",
                style="simple",
                explode=False,
                required=True,
                allow_reserved=False,
                json=False,
            ),
        ),
        body=_operation.Body(media_type="application/json", required=True),
        responses=(
            _operation.Response(
                status="200",
                media_type="application/json",
                type=lambda: RunWaitResponseStateful,
                stream=None,
            ),
            _operation.Response(
                status="404",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="409",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="422",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
        ),
    )
)
wait_for_thread_run_output: _operation.Operation[RunWaitResponseStateful] = _operation.Operation(
    id="wait_for_thread_run_output",
    method="GET",
    path="/threads/{thread_id}/runs/{run_id}/wait",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunWaitResponseStateful,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
get_thread_run: _operation.Operation[RunStateful] = _operation.Operation(
    id="get_thread_run",
    method="GET",
    path="/threads/{thread_id}/runs/{run_id}",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunStateful,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
resume_thread_run: _operation.Operation[RunStateful] = _operation.Operation(
    id="resume_thread_run",
    method="POST",
    path="/threads/{thread_id}/runs/{run_id}",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunStateful,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="409",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
delete_thread_run: _operation.Operation[None] = _operation.Operation(
    id="delete_thread_run",
    method="DELETE",
    path="/threads/{thread_id}/runs/{run_id}",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="204",
            media_type=None,
            type=None,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
stream_thread_run_output: _operation.Operation[RunOutputStream] = _operation.Operation(
    id="stream_thread_run_output",
    method="GET",
    path="/threads/{thread_id}/runs/{run_id}/stream",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="text/event-stream",
            type=lambda: RunOutputStream,
            stream="event",
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
cancel_thread_run: _operation.Operation[None] = _operation.Operation(
    id="cancel_thread_run",
    method="POST",
    path="/threads/{thread_id}/runs/{run_id}/cancel",
    parameters=(
        _parameters.Parameter(
            name="thread_id",
            python="thread_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="wait",
            python="wait",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="action",
            python="action",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="204",
            media_type=None,
            type=None,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
create_stateless_run: _operation.Operation[RunStateless] = _operation.Operation(
    id="create_stateless_run",
    method="POST",
    path="/runs",
    parameters=(),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunStateless,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="409",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
search_stateless_runs: _operation.Operation[list[RunStateless]] = _operation.Operation(
    id="search_stateless_runs",
    method="POST",
    path="/runs/search",
    parameters=(),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: list[RunStateless],
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
create_and_stream_stateless_run_output: _operation.Operation[RunOutputStream] = (
    _operation.Operation(
        id="create_and_stream_stateless_run_output",
        method="POST",
        path="/runs/stream",
        parameters=(),
        body=_operation.Body(media_type="application/json", required=True),
        responses=(
            _operation.Response(
                status="200",
                media_type="text/event-stream",
                type=lambda: RunOutputStream,
                stream="event",
            ),
            _operation.Response(
                status="404",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="409",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="422",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
        ),
    )
)
create_and_wait_for_stateless_run_output: _operation.Operation[RunWaitResponseStateless] = (
    _operation.Operation(
        id="create_and_wait_for_stateless_run_output",
        method="POST",
        path="/runs/wait",
        parameters=(),
        body=_operation.Body(media_type="application/json", required=True),
        responses=(
            _operation.Response(
                status="200",
                media_type="application/json",
                type=lambda: RunWaitResponseStateless,
                stream=None,
            ),
            _operation.Response(
                status="404",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="409",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="422",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
        ),
    )
)
wait_for_stateless_run_output: _operation.Operation[RunWaitResponseStateless] = (
    _operation.Operation(
        id="wait_for_stateless_run_output",
        method="GET",
        path="/runs/{run_id}/wait",
        parameters=(
            _parameters.Parameter(
                name="run_id",
                python="run_id",
                location="path",
                style="simple",
                explode=False,
                required=True,
                allow_reserved=False,
                json=False,
            ),
        ),
        responses=(
            _operation.Response(
                status="200",
                media_type="application/json",
                type=lambda: RunWaitResponseStateless,
                stream=None,
            ),
            _operation.Response(
                status="404",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
            _operation.Response(
                status="422",
                media_type="application/json",
                type=lambda: ErrorResponse,
                stream=None,
            ),
        ),
    )
)
get_stateless_run: _operation.Operation[RunStateless] = _operation.Operation(
    id="get_stateless_run",
    method="GET",
    path="/runs/{run_id}",
    parameters=(
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunStateless,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
resume_stateless_run: _operation.Operation[RunStateless] = _operation.Operation(
    id="resume_stateless_run",
    method="POST",
    path="/runs/{run_id}",
    parameters=(
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    body=_operation.Body(media_type="application/json", required=True),
    responses=(
        _operation.Response(
            status="200",
            media_type="application/json",
            type=lambda: RunStateless,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="409",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
delete_stateless_run: _operation.Operation[None] = _operation.Operation(
    id="delete_stateless_run",
    method="DELETE",
    path="/runs/{run_id}",
    parameters=(
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="204",
            media_type=None,
            type=None,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
stream_stateless_run_output: _operation.Operation[RunOutputStream] = _operation.Operation(
    id="stream_stateless_run_output",
    method="GET",
    path="/runs/{run_id}/stream",
    parameters=(
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="200",
            media_type="text/event-stream",
            type=lambda: RunOutputStream,
            stream="event",
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
cancel_stateless_run: _operation.Operation[None] = _operation.Operation(
    id="cancel_stateless_run",
    method="POST",
    path="/runs/{run_id}/cancel",
    parameters=(
        _parameters.Parameter(
            name="run_id",
            python="run_id",
            location="path",
            style="simple",
            explode=False,
            required=True,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="wait",
            python="wait",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
        _parameters.Parameter(
            name="action",
            python="action",
            location="query",
            style="form",
            explode=True,
            required=False,
            allow_reserved=False,
            json=False,
        ),
    ),
    responses=(
        _operation.Response(
            status="204",
            media_type=None,
            type=None,
            stream=None,
        ),
        _operation.Response(
            status="404",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
        _operation.Response(
            status="422",
            media_type="application/json",
            type=lambda: ErrorResponse,
            stream=None,
        ),
    ),
)
