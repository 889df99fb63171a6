"""The models of the document; each can also be imported from a module of its own."""

from .agent import Agent
from .agent_capabilities import AgentCapabilities
from .agent_schema import AgentSchema
from .config import Config
from .content import Content
from .content_one_of_inner import ContentOneOfInner
from .error_response import ErrorResponse
from .input import Input
from .item import Item
from .message import Message
from .message_any_block import MessageAnyBlock
from .message_text_block import MessageTextBlock
from .run import Run
from .run_create import RunCreate
from .run_search_request import RunSearchRequest
from .run_status import RunStatus
from .run_stream import RunStream
from .run_stream_event import RunStreamEvent
from .run_wait_response import RunWaitResponse
from .search_agents_request import SearchAgentsRequest
from .search_items_response import SearchItemsResponse
from .store_delete_request import StoreDeleteRequest
from .store_list_namespaces_request import StoreListNamespacesRequest
from .store_put_request import StorePutRequest
from .store_search_request import StoreSearchRequest
from .stream_mode import StreamMode
from .stream_mode1 import StreamMode1
from .thread import Thread
from .thread_checkpoint import ThreadCheckpoint
from .thread_create import ThreadCreate
from .thread_patch import ThreadPatch
from .thread_search_request import ThreadSearchRequest
from .thread_state import ThreadState
from .thread_status import ThreadStatus

__all__ = [
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
]
