"""All operations in one class, sync and async."""

from __future__ import annotations

from ._support.facade import ApiClientConfiguration, AsyncFacade, Facade
from .async_client.api import (
    AgentsApi as AsyncAgentsApi,
    ThreadsApi as AsyncThreadsApi,
    ThreadRunsApi as AsyncThreadRunsApi,
    StatelessRunsApi as AsyncStatelessRunsApi,
)
from .async_client.api_client import ApiClient as AsyncApiClient
from .sync_client.api import AgentsApi, ThreadsApi, ThreadRunsApi, StatelessRunsApi
from .sync_client.api_client import ApiClient

__all__ = ["ApiClientConfiguration", "AsyncACPClient", "ACPClient"]


class ACPClient(
    Facade,
    AgentsApi,
    ThreadsApi,
    ThreadRunsApi,
    StatelessRunsApi,
):
    """The Agent Connect Protocol (ACP) is the HTTP interface between a client and a server
    that hosts agents. A client looks up agents and their descriptors, starts runs,
    waits for their output or follows it as a stream of server-sent events, answers
    interrupts, and keeps state in threads.

    Requests and responses carry JSON; streams carry `text/event-stream`. A failed
    request is answered with a 4xx status and an `ErrorResponse`. What an agent accepts
    and produces is free-form here: its own schemas are in its ACP descriptor
    (`AgentACPDescriptor`).
    """

    _client_class = ApiClient


class AsyncACPClient(
    AsyncFacade,
    AsyncAgentsApi,
    AsyncThreadsApi,
    AsyncThreadRunsApi,
    AsyncStatelessRunsApi,
):
    """The Agent Connect Protocol (ACP) is the HTTP interface between a client and a server
    that hosts agents. A client looks up agents and their descriptors, starts runs,
    waits for their output or follows it as a stream of server-sent events, answers
    interrupts, and keeps state in threads.

    Requests and responses carry JSON; streams carry `text/event-stream`. A failed
    request is answered with a 4xx status and an `ErrorResponse`. What an agent accepts
    and produces is free-form here: its own schemas are in its ACP descriptor
    (`AgentACPDescriptor`).
    """

    _client_class = AsyncApiClient
