"""All operations in one class, sync and async."""

from __future__ import annotations

from ._support.facade import ApiClientConfiguration, AsyncFacade, Facade
from .async_client.api import (
    AgentsApi as AsyncAgentsApi,
    ThreadsApi as AsyncThreadsApi,
    BackgroundRunsApi as AsyncBackgroundRunsApi,
    RunsApi as AsyncRunsApi,
    StoreApi as AsyncStoreApi,
)
from .async_client.api_client import ApiClient as AsyncApiClient
from .sync_client.api import AgentsApi, ThreadsApi, BackgroundRunsApi, RunsApi, StoreApi
from .sync_client.api_client import ApiClient

__all__ = ["ApiClientConfiguration", "AsyncAgentProtocolClient", "AgentProtocolClient"]


class AgentProtocolClient(
    Facade,
    AgentsApi,
    ThreadsApi,
    BackgroundRunsApi,
    RunsApi,
    StoreApi,
):
    """The Agent Protocol is the HTTP interface to a service that runs agents. A client looks up
    agents, runs them and waits for their output, streams it or fetches it later, keeps state
    in threads, and stores items that outlive any thread.

    Requests and responses carry JSON; the output of a run can be streamed as server-sent
    events. A failed request is answered with a 4xx status and an `ErrorResponse`. A service
    may implement the protocol in part: runs alone, or also threads, agents and the store.
    """

    _client_class = ApiClient


class AsyncAgentProtocolClient(
    AsyncFacade,
    AsyncAgentsApi,
    AsyncThreadsApi,
    AsyncBackgroundRunsApi,
    AsyncRunsApi,
    AsyncStoreApi,
):
    """The Agent Protocol is the HTTP interface to a service that runs agents. A client looks up
    agents, runs them and waits for their output, streams it or fetches it later, keeps state
    in threads, and stores items that outlive any thread.

    Requests and responses carry JSON; the output of a run can be streamed as server-sent
    events. A failed request is answered with a 4xx status and an `ErrorResponse`. A service
    may implement the protocol in part: runs alone, or also threads, agents and the store.
    """

    _client_class = AsyncApiClient
