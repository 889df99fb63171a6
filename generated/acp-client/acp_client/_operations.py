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
    "search_agents",
    "POST",
    "/agents/search",
    parameters=(),
    body=_operation.Body("application/json", required=True, fields="name version limit offset"),
    responses=(
        _operation.Response("200", "application/json", lambda: list[Agent]),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
    paging=_operation.Paging("limit", "offset", True, 10),
)
get_agent_by_id: _operation.Operation[Agent] = _operation.Operation(
    "get_agent_by_id",
    "GET",
    "/agents/{agent_id}",
    parameters=(_parameters.Parameter("agent_id", "agent_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("200", "application/json", lambda: Agent),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
    ),
)
get_acp_descriptor_by_id: _operation.Operation[AgentACPDescriptor] = _operation.Operation(
    "get_acp_descriptor_by_id",
    "GET",
    "/agents/{agent_id}/descriptor",
    parameters=(_parameters.Parameter("agent_id", "agent_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("200", "application/json", lambda: AgentACPDescriptor),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
create_thread: _operation.Operation[Thread] = _operation.Operation(
    "create_thread",
    "POST",
    "/threads",
    parameters=(),
    body=_operation.Body("application/json", required=True, fields="thread_id metadata if_exists"),
    responses=(
        _operation.Response("200", "application/json", lambda: Thread),
        _operation.Response("409", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
search_threads: _operation.Operation[list[Thread]] = _operation.Operation(
    "search_threads",
    "POST",
    "/threads/search",
    parameters=(),
    body=_operation.Body(
        "application/json", required=True, fields="metadata values status limit offset"
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: list[Thread]),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
    paging=_operation.Paging("limit", "offset", True, 10),
)
get_thread_history: _operation.Operation[list[ThreadState]] = _operation.Operation(
    "get_thread_history",
    "GET",
    "/threads/{thread_id}/history",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("limit", "limit", "query", "form", True, False),
        _parameters.Parameter("before", "before", "query", "form", True, False),
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: list[ThreadState]),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
copy_thread: _operation.Operation[Thread] = _operation.Operation(
    "copy_thread",
    "POST",
    "/threads/{thread_id}/copy",
    parameters=(_parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("200", "application/json", lambda: Thread),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
get_thread: _operation.Operation[Thread] = _operation.Operation(
    "get_thread",
    "GET",
    "/threads/{thread_id}",
    parameters=(_parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("200", "application/json", lambda: Thread),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
delete_thread: _operation.Operation[None] = _operation.Operation(
    "delete_thread",
    "DELETE",
    "/threads/{thread_id}",
    parameters=(_parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("204", None),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
patch_thread: _operation.Operation[Thread] = _operation.Operation(
    "patch_thread",
    "PATCH",
    "/threads/{thread_id}",
    parameters=(_parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),),
    body=_operation.Body(
        "application/json", required=True, fields="checkpoint metadata values messages"
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: Thread),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
list_thread_runs: _operation.Operation[list[RunStateful]] = _operation.Operation(
    "list_thread_runs",
    "GET",
    "/threads/{thread_id}/runs",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("limit", "limit", "query", "form", True, False),
        _parameters.Parameter("offset", "offset", "query", "form", True, False),
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: list[RunStateful]),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
    paging=_operation.Paging("limit", "offset", False, 10),
)
create_thread_run: _operation.Operation[RunStateful] = _operation.Operation(
    "create_thread_run",
    "POST",
    "/threads/{thread_id}/runs",
    parameters=(_parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),),
    body=_operation.Body(
        "application/json",
        required=True,
        fields="agent_id input metadata config webhook stream_mode on_disconnect multitask_strategy after_seconds stream_subgraphs if_not_exists",
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: RunStateful),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("409", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
create_and_stream_thread_run_output: _operation.Operation[RunOutputStream] = _operation.Operation(
    "create_and_stream_thread_run_output",
    "POST",
    "/threads/{thread_id}/runs/stream",
    parameters=(_parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),),
    body=_operation.Body(
        "application/json",
        required=True,
        fields="agent_id input metadata config webhook stream_mode on_disconnect multitask_strategy after_seconds stream_subgraphs if_not_exists",
    ),
    responses=(
        _operation.Response("200", "text/event-stream", lambda: RunOutputStream, stream="event"),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("409", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
create_and_wait_for_thread_run_output: _operation.Operation[RunWaitResponseStateful] = (
    _operation.Operation(
        "create_and_wait_for_thread_run_output",
        "POST",
        "/threads/{thread_id}/runs/wait",
        parameters=(
            _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        ),
        body=_operation.Body(
            "application/json",
            required=True,
            fields="agent_id input metadata config webhook stream_mode on_disconnect multitask_strategy after_seconds stream_subgraphs if_not_exists",
        ),
        responses=(
            _operation.Response("200", "application/json", lambda: RunWaitResponseStateful),
            _operation.Response("404", "application/json", lambda: ErrorResponse),
            _operation.Response("409", "application/json", lambda: ErrorResponse),
            _operation.Response("422", "application/json", lambda: ErrorResponse),
        ),
    )
)
wait_for_thread_run_output: _operation.Operation[RunWaitResponseStateful] = _operation.Operation(
    "wait_for_thread_run_output",
    "GET",
    "/threads/{thread_id}/runs/{run_id}/wait",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: RunWaitResponseStateful),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
get_thread_run: _operation.Operation[RunStateful] = _operation.Operation(
    "get_thread_run",
    "GET",
    "/threads/{thread_id}/runs/{run_id}",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: RunStateful),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
resume_thread_run: _operation.Operation[RunStateful] = _operation.Operation(
    "resume_thread_run",
    "POST",
    "/threads/{thread_id}/runs/{run_id}",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
    ),
    body=_operation.Body("application/json", required=True),
    responses=(
        _operation.Response("200", "application/json", lambda: RunStateful),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("409", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
delete_thread_run: _operation.Operation[None] = _operation.Operation(
    "delete_thread_run",
    "DELETE",
    "/threads/{thread_id}/runs/{run_id}",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
    ),
    responses=(
        _operation.Response("204", None),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
stream_thread_run_output: _operation.Operation[RunOutputStream] = _operation.Operation(
    "stream_thread_run_output",
    "GET",
    "/threads/{thread_id}/runs/{run_id}/stream",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
    ),
    responses=(
        _operation.Response("200", "text/event-stream", lambda: RunOutputStream, stream="event"),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
cancel_thread_run: _operation.Operation[None] = _operation.Operation(
    "cancel_thread_run",
    "POST",
    "/threads/{thread_id}/runs/{run_id}/cancel",
    parameters=(
        _parameters.Parameter("thread_id", "thread_id", "path", "simple", False, True),
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
        _parameters.Parameter("wait", "wait", "query", "form", True, False),
        _parameters.Parameter("action", "action", "query", "form", True, False),
    ),
    responses=(
        _operation.Response("204", None),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
create_stateless_run: _operation.Operation[RunStateless] = _operation.Operation(
    "create_stateless_run",
    "POST",
    "/runs",
    parameters=(),
    body=_operation.Body(
        "application/json",
        required=True,
        fields="agent_id input metadata config webhook stream_mode on_disconnect multitask_strategy after_seconds on_completion",
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: RunStateless),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("409", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
search_stateless_runs: _operation.Operation[list[RunStateless]] = _operation.Operation(
    "search_stateless_runs",
    "POST",
    "/runs/search",
    parameters=(),
    body=_operation.Body(
        "application/json", required=True, fields="agent_id status metadata limit offset"
    ),
    responses=(
        _operation.Response("200", "application/json", lambda: list[RunStateless]),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
    paging=_operation.Paging("limit", "offset", True, 10),
)
create_and_stream_stateless_run_output: _operation.Operation[RunOutputStream] = (
    _operation.Operation(
        "create_and_stream_stateless_run_output",
        "POST",
        "/runs/stream",
        parameters=(),
        body=_operation.Body(
            "application/json",
            required=True,
            fields="agent_id input metadata config webhook stream_mode on_disconnect multitask_strategy after_seconds on_completion",
        ),
        responses=(
            _operation.Response(
                "200", "text/event-stream", lambda: RunOutputStream, stream="event"
            ),
            _operation.Response("404", "application/json", lambda: ErrorResponse),
            _operation.Response("409", "application/json", lambda: ErrorResponse),
            _operation.Response("422", "application/json", lambda: ErrorResponse),
        ),
    )
)
create_and_wait_for_stateless_run_output: _operation.Operation[RunWaitResponseStateless] = (
    _operation.Operation(
        "create_and_wait_for_stateless_run_output",
        "POST",
        "/runs/wait",
        parameters=(),
        body=_operation.Body(
            "application/json",
            required=True,
            fields="agent_id input metadata config webhook stream_mode on_disconnect multitask_strategy after_seconds on_completion",
        ),
        responses=(
            _operation.Response("200", "application/json", lambda: RunWaitResponseStateless),
            _operation.Response("404", "application/json", lambda: ErrorResponse),
            _operation.Response("409", "application/json", lambda: ErrorResponse),
            _operation.Response("422", "application/json", lambda: ErrorResponse),
        ),
    )
)
wait_for_stateless_run_output: _operation.Operation[RunWaitResponseStateless] = (
    _operation.Operation(
        "wait_for_stateless_run_output",
        "GET",
        "/runs/{run_id}/wait",
        parameters=(_parameters.Parameter("run_id", "run_id", "path", "simple", False, True),),
        responses=(
            _operation.Response("200", "application/json", lambda: RunWaitResponseStateless),
            _operation.Response("404", "application/json", lambda: ErrorResponse),
            _operation.Response("422", "application/json", lambda: ErrorResponse),
        ),
    )
)
get_stateless_run: _operation.Operation[RunStateless] = _operation.Operation(
    "get_stateless_run",
    "GET",
    "/runs/{run_id}",
    parameters=(_parameters.Parameter("run_id", "run_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("200", "application/json", lambda: RunStateless),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
resume_stateless_run: _operation.Operation[RunStateless] = _operation.Operation(
    "resume_stateless_run",
    "POST",
    "/runs/{run_id}",
    parameters=(_parameters.Parameter("run_id", "run_id", "path", "simple", False, True),),
    body=_operation.Body("application/json", required=True),
    responses=(
        _operation.Response("200", "application/json", lambda: RunStateless),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("409", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
delete_stateless_run: _operation.Operation[None] = _operation.Operation(
    "delete_stateless_run",
    "DELETE",
    "/runs/{run_id}",
    parameters=(_parameters.Parameter("run_id", "run_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("204", None),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
stream_stateless_run_output: _operation.Operation[RunOutputStream] = _operation.Operation(
    "stream_stateless_run_output",
    "GET",
    "/runs/{run_id}/stream",
    parameters=(_parameters.Parameter("run_id", "run_id", "path", "simple", False, True),),
    responses=(
        _operation.Response("200", "text/event-stream", lambda: RunOutputStream, stream="event"),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
cancel_stateless_run: _operation.Operation[None] = _operation.Operation(
    "cancel_stateless_run",
    "POST",
    "/runs/{run_id}/cancel",
    parameters=(
        _parameters.Parameter("run_id", "run_id", "path", "simple", False, True),
        _parameters.Parameter("wait", "wait", "query", "form", True, False),
        _parameters.Parameter("action", "action", "query", "form", True, False),
    ),
    responses=(
        _operation.Response("204", None),
        _operation.Response("404", "application/json", lambda: ErrorResponse),
        _operation.Response("422", "application/json", lambda: ErrorResponse),
    ),
)
