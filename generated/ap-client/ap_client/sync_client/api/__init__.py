"""The operations, one class per tag."""

from .agents_api import AgentsApi
from .threads_api import ThreadsApi
from .background_runs_api import BackgroundRunsApi
from .runs_api import RunsApi
from .store_api import StoreApi

__all__ = [
    "AgentsApi",
    "ThreadsApi",
    "BackgroundRunsApi",
    "RunsApi",
    "StoreApi",
]
