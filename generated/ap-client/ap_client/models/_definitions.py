"""All models of the document, in one module so that they can refer to each other."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from typing import ClassVar as _ClassVar

from pydantic import Field

from .._support.model import ApiEnum as _ApiEnum
from .._support.model import ApiModel as _ApiModel
from .._support.model import Wrapper as _Wrapper
from .._support.scalars import DateTime
from .._support.unknown import LEFT_TO_RIGHT, SMART, Unknown


class RunStatus(_ApiEnum):
    """Where a run stands:

    - `pending`: created and not stopped yet
    - `error`: failed
    - `success`: done, with its output
    - `timeout`: stopped because it took too long
    - `interrupted`: stopped before it was done, or paused
    """

    PENDING = "pending"
    ERROR = "error"
    SUCCESS = "success"
    TIMEOUT = "timeout"
    INTERRUPTED = "interrupted"


class StreamMode(_ApiEnum):
    """What a stream carries:

    - `values`: the whole state after each step
    - `messages`: messages, piece by piece as they are written
    - `updates`: what each step has changed in the state
    - `custom`: data of the agent's own
    """

    VALUES = "values"
    MESSAGES = "messages"
    UPDATES = "updates"
    CUSTOM = "custom"


class ThreadStatus(_ApiEnum):
    """Whether a thread can take a run:

    - `idle`: no run is pending
    - `busy`: a run is pending
    - `interrupted`: the last run was interrupted
    - `error`: the last run failed
    """

    IDLE = "idle"
    BUSY = "busy"
    INTERRUPTED = "interrupted"
    ERROR = "error"


class AgentCapabilities(_ApiModel):
    """Protocol features that the agent supports. Names that begin with `ap.` are the protocol's;
    an implementation adds features of its own under a domain that it holds, reversed, such as
    `org.example.replay`.
    """

    ap_io_messages: Annotated[bool | None, Field(alias="ap.io.messages")] = None
    """Whether the agent works with messages. If `true`, runs take and return them in `messages`,
    and threads keep them there.

    Wire name: `ap.io.messages`.
    """

    ap_io_streaming: Annotated[bool | None, Field(alias="ap.io.streaming")] = None
    """Whether the output of the agent's runs can be streamed.

    Wire name: `ap.io.streaming`.
    """


class AgentSchema(_ApiModel):
    """JSON Schemas of the data that an agent takes and produces."""

    agent_id: str
    """ID of the agent that the schemas belong to."""

    input_schema: dict[str, Any]
    """JSON Schema of the `input` of a run."""

    output_schema: dict[str, Any]
    """JSON Schema of what a run returns in `values`."""

    state_schema: dict[str, Any] | None = None
    """JSON Schema of the state that the agent keeps in a thread. Absent if the agent does not
    publish one.
    """

    config_schema: dict[str, Any] | None = None
    """JSON Schema of `config.configurable` of a run. Absent if the agent does not publish one."""


class Config(_ApiModel):
    """Settings for this run."""

    tags: list[str] | None = None
    """Labels to attach to the run."""

    recursion_limit: int | None = None
    """Upper bound on the number of steps that the agent may take in this run. By default the
    agent's own limit applies.
    """

    configurable: dict[str, Any] | None = None
    """Configuration of the agent, in the shape of its `config_schema`. By default the agent's own
    settings apply.
    """


class RunSearchRequest(_ApiModel):
    """Filters and paging for `search_runs`. All filters given must match; without any, every run
    matches.
    """

    metadata: dict[str, Any] | None = None
    """Match runs whose metadata contains all these keys with equal values."""

    status: RunStatus | None = None
    """Match runs that have this status: `pending`, `success`, `error`, `timeout` or `interrupted`."""

    thread_id: str | None = None
    """Match runs on this thread.

    format: uuid
    """

    agent_id: str | None = None
    """Match runs of this agent."""

    limit: int | None = 10
    """Size of a page in runs, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int | None = 0
    """Number of matching runs to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class ThreadSearchRequest(_ApiModel):
    """Filters and paging for `search_threads`. All filters given must match; without any, every
    thread matches.
    """

    metadata: dict[str, Any] | None = None
    """Match threads whose metadata contains all these keys with equal values."""

    values: dict[str, Any] | None = None
    """Match threads whose state contains these values."""

    status: ThreadStatus | None = None
    """Match threads that have this status: `idle`, `busy`, `interrupted` or `error`."""

    limit: int | None = 10
    """Size of a page in threads, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int | None = 0
    """Number of matching threads to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class ThreadCheckpoint(_ApiModel):
    """Names one point in the history of a thread. Fields beyond the ID are the service's own; send
    them back as they came.
    """

    checkpoint_id: str
    """ID of the checkpoint.

    format: uuid
    """


class ThreadCreate(_ApiModel):
    """Request to create an empty thread. Every field is optional."""

    thread_id: str | None = None
    """ID for the new thread. By default the service makes up a random UUID.

    format: uuid
    """

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the thread; threads can be searched by it."""

    if_exists: str | None = "raise"
    """What to do if a thread with this ID exists: `raise` (default) fails the request with 409,
    `do_nothing` returns the thread as it is.

    Default: `"raise"`.
    """


class StorePutRequest(_ApiModel):
    """An item to write into the store."""

    namespace: list[str]
    """Where to store the item: a path, outermost part first."""

    key: str
    """Key of the item. Its namespace holds at most one item per key."""

    value: dict[str, Any]
    """What to store: any JSON object."""


class StoreDeleteRequest(_ApiModel):
    """Names an item to remove from the store."""

    namespace: list[str] | None = None
    """Namespace of the item, outermost part first. By default the root of the store."""

    key: str
    """Key of the item within its namespace."""


class StoreSearchRequest(_ApiModel):
    """Filters and paging for `search_items`. All filters given must match; without any, every item
    matches.
    """

    namespace_prefix: list[str] | None = None
    """Match items whose namespace starts with these parts. With `null`, or by default, every
    namespace matches.
    """

    filter: dict[str, Any] | None = None
    """Match items whose value contains all these keys with equal values. With `null`, or by
    default, every value matches.
    """

    limit: int | None = 10
    """Size of a page in items. Default 10.

    Default: `10`.
    """

    offset: int | None = 0
    """Number of matching items left out before the page begins. Default 0.

    Default: `0`.
    """

    _nullable: _ClassVar[frozenset[str]] = frozenset(("namespace_prefix", "filter"))


class StoreListNamespacesRequest(_ApiModel):
    """Filters and paging for `list_namespaces`. All filters given must match; without any, every
    namespace matches.
    """

    prefix: list[str] | None = None
    """Match namespaces that start with these parts. By default all match."""

    suffix: list[str] | None = None
    """Match namespaces that end with these parts. By default all match."""

    max_depth: int | None = None
    """Largest number of parts to return per namespace; deeper ones are cut to it. By default none
    is cut.
    """

    limit: int | None = 100
    """Size of a page in namespaces. Default 100.

    Default: `100`.
    """

    offset: int | None = 0
    """Number of matching namespaces left out before the page begins. Default 0.

    Default: `0`.
    """


class Item(_ApiModel):
    """A JSON object that the store keeps under a key in a namespace. Items carry what agents
    remember from one thread to another.
    """

    namespace: list[str]
    """Where the item is stored: a path, outermost part first, like a folder."""

    key: str
    """Key of the item. Its namespace holds at most one item per key; other namespaces may use the
    same key.
    """

    value: dict[str, Any]
    """The stored JSON object itself."""

    created_at: DateTime
    """When the item was first stored (RFC 3339).

    format: date-time
    """

    updated_at: DateTime
    """When the item was last stored (RFC 3339).

    format: date-time
    """


class Message(_ApiModel):
    """One message of a conversation."""

    role: str
    """Who the message is from, for example `user` or `assistant`. The protocol prescribes no
    values.
    """

    content: Content
    """What the message says: plain text, or a list of content blocks."""

    id: str | None = None
    """ID of the message."""

    metadata: dict[str, Any] | None = None
    """Free-form data attached to the message."""


class MessageTextBlock(_ApiModel):
    """A block of text inside a message."""

    text: str
    """Text of the block."""

    type: Literal["text"]
    """Marks the block as text: always `text`."""

    metadata: dict[str, Any] | None = None
    """Free-form data attached to the block."""


class MessageAnyBlock(_ApiModel):
    """A content block of a type that the protocol does not define. Fields beyond those listed are
    allowed.
    """

    type: str
    """Type of the block, for example `image`."""

    metadata: dict[str, Any] | None = None
    """Free-form data attached to the block."""


class SearchItemsResponse(_ApiModel):
    """One page of items that match a search."""

    items: list[Item]
    """The items that match, at most `limit` of them; empty if none match."""


class ErrorResponse(_ApiModel):
    """Why a request failed."""

    code: str | None = None
    """Short name of the error, for programs that tell errors apart. Absent if the service has none
    for it.
    """

    message: str | None = None
    """What went wrong, in a few words for people."""

    metadata: dict[str, Any] | None = None
    """Further data about the error, in a shape of the service's own."""


class SearchAgentsRequest(_ApiModel):
    """Filters and paging for `search_agents`."""

    name: str | None = None
    """Match agents that have this name."""

    metadata: dict[str, Any] | None = None
    """Match agents whose metadata contains all these keys with equal values."""

    limit: int | None = 10
    """Size of a page in agents, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int | None = 0
    """Number of matching agents to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class RunStreamEvent(_ApiModel):
    """One server-sent event of the output of a run. On the wire:

    ```
    id: 42
    event: values
    data: {"answer": "Lisbon"}
    ```

    An empty line ends each event.
    """

    id: str | None = None
    """ID of the event. Events may come without one."""

    event: str
    """What the event carries, for example the streaming mode that it belongs to. The protocol
    prescribes no values.
    """

    data: str
    """Payload of the event as text, as a rule JSON."""


class Agent(_ApiModel):
    """An agent that this service can run."""

    agent_id: str
    """ID of the agent, unique on this service."""

    name: str
    """What the agent is called, for people who choose one."""

    description: str | None = None
    """What the agent does, in prose for people who choose one."""

    metadata: dict[str, Any] | None = None
    """Free-form data attached to the agent; agents can be searched by it."""

    capabilities: AgentCapabilities
    """Protocol features that the agent supports. Names that begin with `ap.` are the protocol's;
    an implementation adds features of its own under a domain that it holds, reversed, such as
    `org.example.replay`.
    """


class RunCreate(_ApiModel):
    """Request to start a run. Every field is optional."""

    thread_id: str | None = None
    """ID of the thread to run on. By default the run has no thread and keeps no state. A service
    without threads takes no notice of it.

    format: uuid
    """

    agent_id: str | None = None
    """ID of the agent to run. By default the service picks its default agent. A service without
    agents to choose from takes no notice of it.
    """

    input: Input | None = None
    """Input of the run, in the shape of the agent's `input_schema`."""

    messages: list[Message] | None = None
    """Messages to give the agent as input, if it works with messages."""

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the run; runs can be searched by it."""

    config: Config | None = None
    """Settings for this run."""

    webhook: str | None = None
    """URL that the service calls once the run has stopped. 1 to 65536 characters. By default
    nothing is called.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    on_completion: str | None = None
    """What becomes of the thread once the run is done: `delete` removes it, `keep` leaves it. By
    default a thread named in `thread_id` is kept, and one made for this run is removed.
    """

    on_disconnect: str | None = "cancel"
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    if_not_exists: str | None = "reject"
    """What to do if no thread has the ID `thread_id`: `reject` (default) fails the request,
    `create` makes the thread.

    Default: `"reject"`.
    """

    _nullable: _ClassVar[frozenset[str]] = frozenset(("input",))


class RunStream(_ApiModel):
    """Request to start a run whose output can be streamed: a `RunCreate` that also chooses what
    the stream carries.
    """

    thread_id: str | None = None
    """ID of the thread to run on. By default the run has no thread and keeps no state. A service
    without threads takes no notice of it.

    format: uuid
    """

    agent_id: str | None = None
    """ID of the agent to run. By default the service picks its default agent. A service without
    agents to choose from takes no notice of it.
    """

    input: Input | None = None
    """Input of the run, in the shape of the agent's `input_schema`."""

    messages: list[Message] | None = None
    """Messages to give the agent as input, if it works with messages."""

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the run; runs can be searched by it."""

    config: Config | None = None
    """Settings for this run."""

    webhook: str | None = None
    """URL that the service calls once the run has stopped. 1 to 65536 characters. By default
    nothing is called.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    on_completion: str | None = None
    """What becomes of the thread once the run is done: `delete` removes it, `keep` leaves it. By
    default a thread named in `thread_id` is kept, and one made for this run is removed.
    """

    on_disconnect: str | None = "cancel"
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    if_not_exists: str | None = "reject"
    """What to do if no thread has the ID `thread_id`: `reject` (default) fails the request,
    `create` makes the thread.

    Default: `"reject"`.
    """

    stream_mode: StreamMode1 | None = None
    """What the stream is to carry: one mode, or several at once. Default `values`."""

    _nullable: _ClassVar[frozenset[str]] = frozenset(("input",))


class Run(_ApiModel):
    """One execution of an agent: what was asked for, and where it stands. The output is not part
    of it.
    """

    thread_id: str | None = None
    """ID of the thread to run on. By default the run has no thread and keeps no state. A service
    without threads takes no notice of it.

    format: uuid
    """

    agent_id: str | None = None
    """ID of the agent to run. By default the service picks its default agent. A service without
    agents to choose from takes no notice of it.
    """

    input: Input | None = None
    """Input of the run, in the shape of the agent's `input_schema`."""

    messages: list[Message] | None = None
    """Messages to give the agent as input, if it works with messages."""

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the run; runs can be searched by it."""

    config: Config | None = None
    """Settings for this run."""

    webhook: str | None = None
    """URL that the service calls once the run has stopped. 1 to 65536 characters. By default
    nothing is called.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    on_completion: str | None = None
    """What becomes of the thread once the run is done: `delete` removes it, `keep` leaves it. By
    default a thread named in `thread_id` is kept, and one made for this run is removed.
    """

    on_disconnect: str | None = "cancel"
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    if_not_exists: str | None = "reject"
    """What to do if no thread has the ID `thread_id`: `reject` (default) fails the request,
    `create` makes the thread.

    Default: `"reject"`.
    """

    stream_mode: StreamMode1 | None = None
    """What the stream is to carry: one mode, or several at once. Default `values`."""

    run_id: str
    """ID of the run, given by the service.

    format: uuid
    """

    created_at: DateTime
    """When the run was created (RFC 3339).

    format: date-time
    """

    updated_at: DateTime
    """When the run last changed (RFC 3339).

    format: date-time
    """

    status: RunStatus
    """Where the run stands: `pending`, `success`, `error`, `timeout` or `interrupted`."""

    _nullable: _ClassVar[frozenset[str]] = frozenset(("input",))


class Thread(_ApiModel):
    """A series of runs and the state that they share."""

    thread_id: str
    """ID of the thread.

    format: uuid
    """

    created_at: DateTime
    """When the thread was created (RFC 3339).

    format: date-time
    """

    updated_at: DateTime
    """When the thread last changed (RFC 3339).

    format: date-time
    """

    metadata: dict[str, Any]
    """Free-form data that clients have attached to the thread."""

    status: ThreadStatus
    """Whether the thread can take a run: `idle`, `busy`, `interrupted` or `error`."""

    values: dict[str, Any] | None = None
    """The latest state, in the shape of the `state_schema` of the agent that runs on the thread."""

    messages: list[Message] | None = None
    """The messages of the thread so far. A service that lists messages here leaves them out of
    `values`. Absent if the thread or its agent does not use messages.
    """


class ThreadState(_ApiModel):
    """The state of a thread at one checkpoint."""

    checkpoint: ThreadCheckpoint
    """The checkpoint at which the thread had this state."""

    values: dict[str, Any]
    """The state itself, in the shape of the agent's `state_schema`."""

    messages: list[Message] | None = None
    """The messages of the thread up to this checkpoint. Absent if the agent does not use messages."""

    metadata: dict[str, Any] | None = None
    """Free-form data attached to the checkpoint."""


class ThreadPatch(_ApiModel):
    """Request to change a thread. Fields that are left out stay as they are."""

    checkpoint: ThreadCheckpoint | None = None
    """Checkpoint from which the new state branches off, by default the latest. Has no effect if
    only metadata is changed.
    """

    metadata: dict[str, Any] | None = None
    """Metadata to merge into the metadata of the thread."""

    values: dict[str, Any] | None = None
    """State to merge into the state of the thread, in the shape of the agent's `state_schema`."""

    messages: list[Message] | None = None
    """Messages to add to those of the thread, if its agent works with messages."""


class RunWaitResponse(_ApiModel):
    """A run that has stopped, and its output."""

    run: Run | None = None
    """The run, with its final status."""

    values: dict[str, Any] | None = None
    """Output of the run, in the shape of the agent's `output_schema`."""

    messages: list[Message] | None = None
    """Messages that the run returned, if the agent works with messages."""


class Content(_Wrapper):
    """What the message says: plain text, or a list of content blocks."""

    root: Annotated[
        Annotated[str | list[ContentOneOfInner], LEFT_TO_RIGHT] | Unknown, LEFT_TO_RIGHT
    ]
    one_of_schemas: _ClassVar[set[str]] = set(["List[ContentOneOfInner]", "str"])


class ContentOneOfInner(_Wrapper):
    """A block of text, or a block of any other type."""

    root: Annotated[
        Annotated[MessageTextBlock | MessageAnyBlock, LEFT_TO_RIGHT] | Unknown, LEFT_TO_RIGHT
    ]
    any_of_schemas: _ClassVar[set[str]] = set(["MessageAnyBlock", "MessageTextBlock"])


class Input(_Wrapper):
    """Input of the run, in the shape of the agent's `input_schema`."""

    root: Annotated[
        Annotated[dict[str, Any] | list[Any] | str | float | int | bool, SMART] | Unknown,
        LEFT_TO_RIGHT,
    ]
    any_of_schemas: _ClassVar[set[str]] = set(
        ["Dict[str, object]", "List[object]", "bool", "float", "str"]
    )


class StreamMode1(_Wrapper):
    """What the stream is to carry: one mode, or several at once. Default `values`."""

    root: Annotated[Annotated[StreamMode | list[StreamMode], SMART] | Unknown, LEFT_TO_RIGHT]
    any_of_schemas: _ClassVar[set[str]] = set(["List[StreamMode]", "StreamMode"])
