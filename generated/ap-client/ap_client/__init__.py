"""The Agent Protocol is the HTTP interface to a service that runs agents. A client looks up
agents, runs them and waits for their output, streams it or fetches it later, keeps state
in threads, and stores items that outlive any thread.

Requests and responses carry JSON; the output of a run can be streamed as server-sent
events. A failed request is answered with a 4xx status and an `ErrorResponse`. A service
may implement the protocol in part: runs alone, or also threads, agents and the store.
"""

from typing import TYPE_CHECKING

from ._support.lazy import attribute as _attribute

if TYPE_CHECKING:
    from .api_response import ApiResponse
    from .client import ApiClientConfiguration, AsyncAgentProtocolClient, AgentProtocolClient
    from .configuration import Configuration
    from .exceptions import (
        ApiAttributeError,
        ApiException,
        ApiKeyError,
        ApiTypeError,
        ApiValueError,
        OpenApiException,
    )
    from .models.agent import Agent
    from .models.agent_capabilities import AgentCapabilities
    from .models.agent_schema import AgentSchema
    from .models.config import Config
    from .models.content import Content
    from .models.content_one_of_inner import ContentOneOfInner
    from .models.error_response import ErrorResponse
    from .models.input import Input
    from .models.item import Item
    from .models.message import Message
    from .models.message_any_block import MessageAnyBlock
    from .models.message_text_block import MessageTextBlock
    from .models.run import Run
    from .models.run_create import RunCreate
    from .models.run_search_request import RunSearchRequest
    from .models.run_status import RunStatus
    from .models.run_stream import RunStream
    from .models.run_stream_event import RunStreamEvent
    from .models.run_wait_response import RunWaitResponse
    from .models.search_agents_request import SearchAgentsRequest
    from .models.search_items_response import SearchItemsResponse
    from .models.store_delete_request import StoreDeleteRequest
    from .models.store_list_namespaces_request import StoreListNamespacesRequest
    from .models.store_put_request import StorePutRequest
    from .models.store_search_request import StoreSearchRequest
    from .models.stream_mode import StreamMode
    from .models.stream_mode1 import StreamMode1
    from .models.thread import Thread
    from .models.thread_checkpoint import ThreadCheckpoint
    from .models.thread_create import ThreadCreate
    from .models.thread_patch import ThreadPatch
    from .models.thread_search_request import ThreadSearchRequest
    from .models.thread_state import ThreadState
    from .models.thread_status import ThreadStatus
    from .sync_client.api.agents_api import AgentsApi
    from .sync_client.api.threads_api import ThreadsApi
    from .sync_client.api.background_runs_api import BackgroundRunsApi
    from .sync_client.api.runs_api import RunsApi
    from .sync_client.api.store_api import StoreApi
    from .sync_client.api_client import ApiClient

__version__ = "1.0.0"

_PLACES = {
    "models": "",
    "ApiClient": ".sync_client.api_client",
    "ApiResponse": ".api_response",
    "Configuration": ".configuration",
    **dict.fromkeys(
        ("ApiClientConfiguration", "AsyncAgentProtocolClient", "AgentProtocolClient"), ".client"
    ),
    **dict.fromkeys(
        """ApiAttributeError ApiException ApiKeyError ApiTypeError ApiValueError
        OpenApiException""".split(),
        ".exceptions",
    ),
    "Agent": ".models",
    "AgentCapabilities": ".models",
    "AgentSchema": ".models",
    "Config": ".models",
    "Content": ".models",
    "ContentOneOfInner": ".models",
    "ErrorResponse": ".models",
    "Input": ".models",
    "Item": ".models",
    "Message": ".models",
    "MessageAnyBlock": ".models",
    "MessageTextBlock": ".models",
    "Run": ".models",
    "RunCreate": ".models",
    "RunSearchRequest": ".models",
    "RunStatus": ".models",
    "RunStream": ".models",
    "RunStreamEvent": ".models",
    "RunWaitResponse": ".models",
    "SearchAgentsRequest": ".models",
    "SearchItemsResponse": ".models",
    "StoreDeleteRequest": ".models",
    "StoreListNamespacesRequest": ".models",
    "StorePutRequest": ".models",
    "StoreSearchRequest": ".models",
    "StreamMode": ".models",
    "StreamMode1": ".models",
    "Thread": ".models",
    "ThreadCheckpoint": ".models",
    "ThreadCreate": ".models",
    "ThreadPatch": ".models",
    "ThreadSearchRequest": ".models",
    "ThreadState": ".models",
    "ThreadStatus": ".models",
    "AgentsApi": ".sync_client.api.agents_api",
    "ThreadsApi": ".sync_client.api.threads_api",
    "BackgroundRunsApi": ".sync_client.api.background_runs_api",
    "RunsApi": ".sync_client.api.runs_api",
    "StoreApi": ".sync_client.api.store_api",
}

__all__ = [
    "ApiAttributeError",
    "ApiClient",
    "ApiClientConfiguration",
    "ApiException",
    "ApiKeyError",
    "ApiResponse",
    "ApiTypeError",
    "ApiValueError",
    "AsyncAgentProtocolClient",
    "Configuration",
    "OpenApiException",
    "AgentProtocolClient",
    "Agent",
    "AgentCapabilities",
    "AgentSchema",
    "Config",
    "Content",
    "ContentOneOfInner",
    "ErrorResponse",
    "Input",
    "Item",
    "Message",
    "MessageAnyBlock",
    "MessageTextBlock",
    "Run",
    "RunCreate",
    "RunSearchRequest",
    "RunStatus",
    "RunStream",
    "RunStreamEvent",
    "RunWaitResponse",
    "SearchAgentsRequest",
    "SearchItemsResponse",
    "StoreDeleteRequest",
    "StoreListNamespacesRequest",
    "StorePutRequest",
    "StoreSearchRequest",
    "StreamMode",
    "StreamMode1",
    "Thread",
    "ThreadCheckpoint",
    "ThreadCreate",
    "ThreadPatch",
    "ThreadSearchRequest",
    "ThreadState",
    "ThreadStatus",
    "AgentsApi",
    "ThreadsApi",
    "BackgroundRunsApi",
    "RunsApi",
    "StoreApi",
]


def __dir__() -> list[str]:
    return sorted({*__all__, *_PLACES, "__version__"})


if not TYPE_CHECKING:  # modules are imported when something of them is asked for

    def __getattr__(name: str) -> object:
        return _attribute(__name__, _PLACES, name)
