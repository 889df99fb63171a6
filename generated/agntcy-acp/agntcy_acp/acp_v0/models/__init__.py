"""The models of the document; each can also be imported from a module of its own."""

from .agent import Agent
from .agent_acp_descriptor import AgentACPDescriptor
from .agent_acp_spec import AgentACPSpec
from .agent_acp_spec_interrupts_inner import AgentACPSpecInterruptsInner
from .agent_capabilities import AgentCapabilities
from .agent_metadata import AgentMetadata
from .agent_ref import AgentRef
from .agent_search_request import AgentSearchRequest
from .config import Config
from .content import Content
from .content_one_of_inner import ContentOneOfInner
from .custom_run_result_update import CustomRunResultUpdate
from .message import Message
from .message_any_block import MessageAnyBlock
from .message_text_block import MessageTextBlock
from .run import Run
from .run_create import RunCreate
from .run_create_stateful import RunCreateStateful
from .run_create_stateless import RunCreateStateless
from .run_error import RunError
from .run_interrupt import RunInterrupt
from .run_output import RunOutput
from .run_output_stream import RunOutputStream
from .run_result import RunResult
from .run_search_request import RunSearchRequest
from .run_stateful import RunStateful
from .run_stateless import RunStateless
from .run_status import RunStatus
from .run_wait_response_stateful import RunWaitResponseStateful
from .run_wait_response_stateless import RunWaitResponseStateless
from .stream_event_payload import StreamEventPayload
from .stream_mode import StreamMode
from .streaming_mode import StreamingMode
from .streaming_modes import StreamingModes
from .thread import Thread
from .thread_checkpoint import ThreadCheckpoint
from .thread_create import ThreadCreate
from .thread_patch import ThreadPatch
from .thread_search_request import ThreadSearchRequest
from .thread_state import ThreadState
from .thread_status import ThreadStatus
from .value_run_error_update import ValueRunErrorUpdate
from .value_run_interrupt_update import ValueRunInterruptUpdate
from .value_run_result_update import ValueRunResultUpdate

__all__ = [
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
]
