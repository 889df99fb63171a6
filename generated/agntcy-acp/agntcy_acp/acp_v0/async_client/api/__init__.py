"""The operations, one class per tag."""

from .agents_api import AgentsApi
from .threads_api import ThreadsApi
from .thread_runs_api import ThreadRunsApi
from .stateless_runs_api import StatelessRunsApi

__all__ = [
    "AgentsApi",
    "ThreadsApi",
    "ThreadRunsApi",
    "StatelessRunsApi",
]
