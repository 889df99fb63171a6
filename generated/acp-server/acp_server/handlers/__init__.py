"""The handlers, one module per tag: what a server has to implement."""

from .agents import AgentsHandler
from .threads import ThreadsHandler
from .thread_runs import ThreadRunsHandler
from .stateless_runs import StatelessRunsHandler

__all__ = [
    "AgentsHandler",
    "ThreadsHandler",
    "ThreadRunsHandler",
    "StatelessRunsHandler",
]
