"""The Agent Connect Protocol (ACP) is the HTTP interface between a client and a server
that hosts agents. A client looks up agents and their descriptors, starts runs,
waits for their output or follows it as a stream of server-sent events, answers
interrupts, and keeps state in threads.

Requests and responses carry JSON; streams carry `text/event-stream`. A failed
request is answered with a 4xx status and an `ErrorResponse`. What an agent accepts
and produces is free-form here: its own schemas are in its ACP descriptor
(`AgentACPDescriptor`).
"""

from ._app import create_app
from ._vendor.server_runtime import (
    ContractError,
    Options,
    Problem,
    Reply,
    RequestContext,
    ServerSentEvent,
)
from .handlers.agents import AgentsHandler
from .handlers.threads import ThreadsHandler
from .handlers.thread_runs import ThreadRunsHandler
from .handlers.stateless_runs import StatelessRunsHandler

__all__ = [
    "SPEC_TITLE",
    "SPEC_VERSION",
    "ContractError",
    "Options",
    "Problem",
    "Reply",
    "RequestContext",
    "ServerSentEvent",
    "create_app",
    "AgentsHandler",
    "ThreadsHandler",
    "ThreadRunsHandler",
    "StatelessRunsHandler",
]

SPEC_TITLE = "Agent Connect Protocol"
SPEC_VERSION = "0.2.3"
