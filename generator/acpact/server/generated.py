"""The generated server package: the one place that imports it."""

from acpact._generated.acp_server import (
    AgentsHandler,
    Problem,
    RequestContext,
    StatelessRunsHandler,
    ThreadRunsHandler,
    ThreadsHandler,
    callbacks,
    create_app,
    models,
)

__all__ = [
    "AgentsHandler",
    "Problem",
    "RequestContext",
    "StatelessRunsHandler",
    "ThreadRunsHandler",
    "ThreadsHandler",
    "callbacks",
    "create_app",
    "models",
]
