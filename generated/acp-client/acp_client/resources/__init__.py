"""The operations, one module per tag."""

from .agents import AsyncAgentsResource, AgentsResource
from .threads import AsyncThreadsResource, ThreadsResource
from .thread_runs import AsyncThreadRunsResource, ThreadRunsResource
from .stateless_runs import AsyncStatelessRunsResource, StatelessRunsResource

__all__ = [
    "AsyncAgentsResource",
    "AgentsResource",
    "AsyncThreadsResource",
    "ThreadsResource",
    "AsyncThreadRunsResource",
    "ThreadRunsResource",
    "AsyncStatelessRunsResource",
    "StatelessRunsResource",
]
