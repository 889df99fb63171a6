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
    agents: AgentsHandler | None,
    threads: ThreadsHandler | None,
    thread_runs: ThreadRunsHandler | None,
    stateless_runs: StatelessRunsHandler | None,
    *,
    options: _server.Options | None = None,
    middleware: Sequence[_server.Middleware] = (),
    lifespan: _server.Lifespan | None = None,
) -> _server.Starlette:
    """Return the Starlette application that serves the document.

    One object can be several handlers; the operations of a handler that is None are answered with
    501. `options` are limits and paths, `middleware` and `lifespan` are Starlette's own.
    """
    return _server.build_app(
        __name__.rpartition(".")[0],
        [
            (
                agents,
                (
                    operations.search_agents,
                    operations.get_agent_by_id,
                    operations.get_acp_descriptor_by_id,
                ),
            ),
            (
                threads,
                (
                    operations.create_thread,
                    operations.search_threads,
                    operations.get_thread_history,
                    operations.copy_thread,
                    operations.get_thread,
                    operations.delete_thread,
                    operations.patch_thread,
                ),
            ),
            (
                thread_runs,
                (
                    operations.list_thread_runs,
                    operations.create_thread_run,
                    operations.create_and_stream_thread_run_output,
                    operations.create_and_wait_for_thread_run_output,
                    operations.wait_for_thread_run_output,
                    operations.get_thread_run,
                    operations.resume_thread_run,
                    operations.delete_thread_run,
                    operations.stream_thread_run_output,
                    operations.cancel_thread_run,
                ),
            ),
            (
                stateless_runs,
                (
                    operations.create_stateless_run,
                    operations.search_stateless_runs,
                    operations.create_and_stream_stateless_run_output,
                    operations.create_and_wait_for_stateless_run_output,
                    operations.wait_for_stateless_run_output,
                    operations.get_stateless_run,
                    operations.resume_stateless_run,
                    operations.delete_stateless_run,
                    operations.stream_stateless_run_output,
                    operations.cancel_stateless_run,
                ),
            ),
        ],
        fallback=_server.ErrorForm(),
        options=options,
        middleware=middleware,
        lifespan=lifespan,
    )
