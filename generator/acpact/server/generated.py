"""The generated server package: the one place that imports it."""

from acpact._generated.acp_server import (
    AgentsHandler,
    Problem,
    RequestContext,
    StatelessRunsHandler,
    ThreadRunsHandler,
    ThreadsHandler,
    _operations,
    callbacks,
    create_app,
    models,
)
from acpact._generated.acp_server._vendor.server_runtime import Operation
from acpact._generated.acp_server._vendor.server_runtime.routing import Routes, raw_path

OPERATIONS = tuple(found for found in vars(_operations).values() if isinstance(found, Operation))
"""Every operation of the document."""

__all__ = [
    "OPERATIONS",
    "AgentsHandler",
    "Operation",
    "Problem",
    "RequestContext",
    "Routes",
    "StatelessRunsHandler",
    "ThreadRunsHandler",
    "ThreadsHandler",
    "callbacks",
    "create_app",
    "models",
    "raw_path",
]
