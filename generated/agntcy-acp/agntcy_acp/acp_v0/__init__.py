"""The Agent Connect Protocol (ACP) is the HTTP interface between a client and a server
that hosts agents. A client looks up agents and their descriptors, starts runs,
waits for their output or follows it as a stream of server-sent events, answers
interrupts, and keeps state in threads.

Requests and responses carry JSON; streams carry `text/event-stream`. A failed
request is answered with a 4xx status and an `ErrorResponse`. What an agent accepts
and produces is free-form here: its own schemas are in its ACP descriptor
(`AgentACPDescriptor`).
"""

from typing import TYPE_CHECKING

from ._support.lazy import attribute as _attribute

if TYPE_CHECKING:
    from .api_response import ApiResponse
    from .client import ApiClientConfiguration, AsyncACPClient, ACPClient
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
    from .models.agent_acp_descriptor import AgentACPDescriptor
    from .models.agent_acp_spec import AgentACPSpec
    from .models.agent_acp_spec_interrupts_inner import AgentACPSpecInterruptsInner
    from .models.agent_capabilities import AgentCapabilities
    from .models.agent_metadata import AgentMetadata
    from .models.agent_ref import AgentRef
    from .models.agent_search_request import AgentSearchRequest
    from .models.config import Config
    from .models.content import Content
    from .models.content_one_of_inner import ContentOneOfInner
    from .models.custom_run_result_update import CustomRunResultUpdate
    from .models.message import Message
    from .models.message_any_block import MessageAnyBlock
    from .models.message_text_block import MessageTextBlock
    from .models.run import Run
    from .models.run_create import RunCreate
    from .models.run_create_stateful import RunCreateStateful
    from .models.run_create_stateless import RunCreateStateless
    from .models.run_error import RunError
    from .models.run_interrupt import RunInterrupt
    from .models.run_output import RunOutput
    from .models.run_output_stream import RunOutputStream
    from .models.run_result import RunResult
    from .models.run_search_request import RunSearchRequest
    from .models.run_stateful import RunStateful
    from .models.run_stateless import RunStateless
    from .models.run_status import RunStatus
    from .models.run_wait_response_stateful import RunWaitResponseStateful
    from .models.run_wait_response_stateless import RunWaitResponseStateless
    from .models.stream_event_payload import StreamEventPayload
    from .models.stream_mode import StreamMode
    from .models.streaming_mode import StreamingMode
    from .models.streaming_modes import StreamingModes
    from .models.thread import Thread
    from .models.thread_checkpoint import ThreadCheckpoint
    from .models.thread_create import ThreadCreate
    from .models.thread_patch import ThreadPatch
    from .models.thread_search_request import ThreadSearchRequest
    from .models.thread_state import ThreadState
    from .models.thread_status import ThreadStatus
    from .models.value_run_error_update import ValueRunErrorUpdate
    from .models.value_run_interrupt_update import ValueRunInterruptUpdate
    from .models.value_run_result_update import ValueRunResultUpdate
    from .sync_client.api.agents_api import AgentsApi
    from .sync_client.api.threads_api import ThreadsApi
    from .sync_client.api.thread_runs_api import ThreadRunsApi
    from .sync_client.api.stateless_runs_api import StatelessRunsApi
    from .sync_client.api_client import ApiClient

__version__ = "1.0.0"

_PLACES = {
    "models": "",
    "ApiClient": ".sync_client.api_client",
    "ApiResponse": ".api_response",
    "Configuration": ".configuration",
    **dict.fromkeys(("ApiClientConfiguration", "AsyncACPClient", "ACPClient"), ".client"),
    **dict.fromkeys(
        """ApiAttributeError ApiException ApiKeyError ApiTypeError ApiValueError
        OpenApiException""".split(),
        ".exceptions",
    ),
    "Agent": ".models",
    "AgentACPDescriptor": ".models",
    "AgentACPSpec": ".models",
    "AgentACPSpecInterruptsInner": ".models",
    "AgentCapabilities": ".models",
    "AgentMetadata": ".models",
    "AgentRef": ".models",
    "AgentSearchRequest": ".models",
    "Config": ".models",
    "Content": ".models",
    "ContentOneOfInner": ".models",
    "CustomRunResultUpdate": ".models",
    "Message": ".models",
    "MessageAnyBlock": ".models",
    "MessageTextBlock": ".models",
    "Run": ".models",
    "RunCreate": ".models",
    "RunCreateStateful": ".models",
    "RunCreateStateless": ".models",
    "RunError": ".models",
    "RunInterrupt": ".models",
    "RunOutput": ".models",
    "RunOutputStream": ".models",
    "RunResult": ".models",
    "RunSearchRequest": ".models",
    "RunStateful": ".models",
    "RunStateless": ".models",
    "RunStatus": ".models",
    "RunWaitResponseStateful": ".models",
    "RunWaitResponseStateless": ".models",
    "StreamEventPayload": ".models",
    "StreamMode": ".models",
    "StreamingMode": ".models",
    "StreamingModes": ".models",
    "Thread": ".models",
    "ThreadCheckpoint": ".models",
    "ThreadCreate": ".models",
    "ThreadPatch": ".models",
    "ThreadSearchRequest": ".models",
    "ThreadState": ".models",
    "ThreadStatus": ".models",
    "ValueRunErrorUpdate": ".models",
    "ValueRunInterruptUpdate": ".models",
    "ValueRunResultUpdate": ".models",
    "AgentsApi": ".sync_client.api.agents_api",
    "ThreadsApi": ".sync_client.api.threads_api",
    "ThreadRunsApi": ".sync_client.api.thread_runs_api",
    "StatelessRunsApi": ".sync_client.api.stateless_runs_api",
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
    "AsyncACPClient",
    "Configuration",
    "OpenApiException",
    "ACPClient",
    "Agent",
    "AgentACPDescriptor",
    "AgentACPSpec",
    "AgentACPSpecInterruptsInner",
    "AgentCapabilities",
    "AgentMetadata",
    "AgentRef",
    "AgentSearchRequest",
    "Config",
    "Content",
    "ContentOneOfInner",
    "CustomRunResultUpdate",
    "Message",
    "MessageAnyBlock",
    "MessageTextBlock",
    "Run",
    "RunCreate",
    "RunCreateStateful",
    "RunCreateStateless",
    "RunError",
    "RunInterrupt",
    "RunOutput",
    "RunOutputStream",
    "RunResult",
    "RunSearchRequest",
    "RunStateful",
    "RunStateless",
    "RunStatus",
    "RunWaitResponseStateful",
    "RunWaitResponseStateless",
    "StreamEventPayload",
    "StreamMode",
    "StreamingMode",
    "StreamingModes",
    "Thread",
    "ThreadCheckpoint",
    "ThreadCreate",
    "ThreadPatch",
    "ThreadSearchRequest",
    "ThreadState",
    "ThreadStatus",
    "ValueRunErrorUpdate",
    "ValueRunInterruptUpdate",
    "ValueRunResultUpdate",
    "AgentsApi",
    "ThreadsApi",
    "ThreadRunsApi",
    "StatelessRunsApi",
]


def __dir__() -> list[str]:
    return sorted({*__all__, *_PLACES, "__version__"})


if not TYPE_CHECKING:  # modules are imported when something of them is asked for

    def __getattr__(name: str) -> object:
        return _attribute(__name__, _PLACES, name)
