"""The application: every operation of the document, with the handlers behind them."""

from collections.abc import Sequence

from . import _operations as operations
from ._vendor import server_runtime as _server
from .handlers.agents import AgentsHandler
from .handlers.threads import ThreadsHandler
from .handlers.thread_runs import ThreadRunsHandler
from .handlers.stateless_runs import StatelessRunsHandler

__all__ = ["create_app"]


def create_app(
    agents: AgentsHandler,
    threads: ThreadsHandler,
    thread_runs: ThreadRunsHandler,
    stateless_runs: StatelessRunsHandler,
    *,
    options: _server.Options | None = None,
    middleware: Sequence[_server.Middleware] = (),
    lifespan: _server.Lifespan | None = None,
) -> _server.Starlette:
    """Return the Starlette application that serves the document.

    One object can be several handlers. `options` are limits and paths, `middleware` and `lifespan`
    are Starlette's own.
    """
    return _server.build_app(
        __name__.rpartition(".")[0],
        [
            (operations.search_agents, agents.search_agents),
            (operations.get_agent_by_id, agents.get_agent_by_id),
            (operations.get_acp_descriptor_by_id, agents.get_acp_descriptor_by_id),
            (operations.create_thread, threads.create_thread),
            (operations.search_threads, threads.search_threads),
            (operations.get_thread_history, threads.get_thread_history),
            (operations.copy_thread, threads.copy_thread),
            (operations.get_thread, threads.get_thread),
            (operations.delete_thread, threads.delete_thread),
            (operations.patch_thread, threads.patch_thread),
            (operations.list_thread_runs, thread_runs.list_thread_runs),
            (operations.create_thread_run, thread_runs.create_thread_run),
            (
                operations.create_and_stream_thread_run_output,
                thread_runs.create_and_stream_thread_run_output,
            ),
            (
                operations.create_and_wait_for_thread_run_output,
                thread_runs.create_and_wait_for_thread_run_output,
            ),
            (operations.wait_for_thread_run_output, thread_runs.wait_for_thread_run_output),
            (operations.get_thread_run, thread_runs.get_thread_run),
            (operations.resume_thread_run, thread_runs.resume_thread_run),
            (operations.delete_thread_run, thread_runs.delete_thread_run),
            (operations.stream_thread_run_output, thread_runs.stream_thread_run_output),
            (operations.cancel_thread_run, thread_runs.cancel_thread_run),
            (operations.create_stateless_run, stateless_runs.create_stateless_run),
            (operations.search_stateless_runs, stateless_runs.search_stateless_runs),
            (
                operations.create_and_stream_stateless_run_output,
                stateless_runs.create_and_stream_stateless_run_output,
            ),
            (
                operations.create_and_wait_for_stateless_run_output,
                stateless_runs.create_and_wait_for_stateless_run_output,
            ),
            (
                operations.wait_for_stateless_run_output,
                stateless_runs.wait_for_stateless_run_output,
            ),
            (operations.get_stateless_run, stateless_runs.get_stateless_run),
            (operations.resume_stateless_run, stateless_runs.resume_stateless_run),
            (operations.delete_stateless_run, stateless_runs.delete_stateless_run),
            (operations.stream_stateless_run_output, stateless_runs.stream_stateless_run_output),
            (operations.cancel_stateless_run, stateless_runs.cancel_stateless_run),
        ],
        fallback=_server.ErrorForm(),
        options=options,
        middleware=middleware,
        lifespan=lifespan,
    )
