"""All models of the document, in one module so that they can refer to each other."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from typing import ClassVar as _ClassVar

from pydantic import Field

from .._support.model import ApiEnum as _ApiEnum
from .._support.model import ApiModel as _ApiModel
from .._support.model import Wrapper as _Wrapper
from .._support.scalars import DateTime
from .._support.unknown import LEFT_TO_RIGHT, SMART, KnownTags, Unknown


class RunStatus(_ApiEnum):
    """Where a run stands:

    - `pending`: created and not stopped yet
    - `success`: done, with a result
    - `error`: failed
    - `timeout`: stopped because it took too long
    - `interrupted`: paused until the client resumes it with input
    """

    PENDING = "pending"
    ERROR = "error"
    SUCCESS = "success"
    TIMEOUT = "timeout"
    INTERRUPTED = "interrupted"


class StreamingMode(_ApiEnum):
    """What a stream carries: `values`, results of which each replaces the one before, or `custom`,
    updates in a format of the agent's own.
    """

    VALUES = "values"
    CUSTOM = "custom"


class ThreadStatus(_ApiEnum):
    """Whether the thread can take a run: `idle` (it can), `busy` (a run is pending), `interrupted`
    (a run waits for input) or `error` (the last run failed).
    """

    IDLE = "idle"
    BUSY = "busy"
    INTERRUPTED = "interrupted"
    ERROR = "error"


class AgentRef(_ApiModel):
    """Points to an agent's record in an agent directory."""

    name: str
    """Name under which the agent is recorded."""

    version: str
    """Version of the recorded agent, a semantic version such as `1.4.0`."""

    url: str | None = None
    """Where the record can be read: a directory entry on the network, or a file.

    format: uri
    """


class StreamingModes(_ApiModel):
    """Streaming modes that the agent supports. With none, every request for a stream fails."""

    values: bool | None = None
    """Whether mode `values` is supported: events carry a `ValueRunResultUpdate`, each of which
    replaces the one before it. Absent means `false`.
    """

    custom: bool | None = None
    """Whether mode `custom` is supported: events carry a `CustomRunResultUpdate`, whose content
    follows `specs.custom_streaming_update`. Absent means `false`.
    """


class AgentACPSpecInterruptsInner(_ApiModel):
    """One type of interrupt: what the agent asks with, and what it expects as the answer."""

    interrupt_type: str
    """Name of the interrupt type, unique among the agent's interrupts."""

    interrupt_payload: dict[str, Any]
    """OpenAPI 3.1 Schema Object that describes what the run hands out when it pauses
    (`RunInterrupt.interrupt`).
    """

    resume_payload: dict[str, Any]
    """OpenAPI 3.1 Schema Object that describes the body of the request that resumes the run."""


class AgentSearchRequest(_ApiModel):
    """Filters and paging for `search_agents`. All filters given must match; without any, every
    agent matches.
    """

    name: str | None = None
    """Match agents that have exactly this name."""

    version: str | None = None
    """Match agents that have this semantic version, for example `1.4.0`."""

    limit: int | None = 10
    """Maximum number of agents to return, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int | None = 0
    """Number of matching agents to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class Run(_ApiModel):
    """What stateless runs and thread runs have in common."""

    run_id: str
    """ID of the run.

    format: uuid
    """

    thread_id: str | None = None
    """ID of the thread that the run belongs to. Present only if the agent supports threads.

    format: uuid
    """

    agent_id: str
    """ID of the agent that executes the run.

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
    """Where the run stands: `pending`, `success`, `error`, `timeout` or `interrupted`. See
    `RunStatus`.
    """


class Config(_ApiModel):
    """Settings for this run."""

    tags: list[str] | None = None
    """Labels to attach to the run."""

    recursion_limit: int | None = None
    """Upper bound on the number of steps that the agent may take in this run. By default the
    agent's own limit applies.
    """

    configurable: dict[str, Any] | None = None
    """Configuration of the agent, in the shape of its `specs.config`. By default the agent's own
    settings apply.
    """


class RunCreateStateless(_ApiModel):
    """Request to start a stateless run."""

    agent_id: str | None = None
    """ID of the agent to run. By default the server picks its default agent."""

    input: dict[str, Any] | None = None
    """Input of the run, in the shape of the agent's `specs.input`."""

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the run; runs can be searched by it."""

    config: Config | None = None
    """Settings for this run."""

    webhook: str | None = None
    """URL that the server sends a POST request to, with the run as its JSON body, each time the
    status of the run changes. 1 to 65536 characters. Ignored if the agent lacks the `callbacks`
    capability.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    stream_mode: StreamMode | None = None
    """Streaming mode or modes to use, each one declared by the agent under
    `specs.capabilities.streaming`. With `null` (default) no mode is requested.
    """

    on_disconnect: str | None = "cancel"
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    multitask_strategy: str | None = "reject"
    """What to do if the thread already has a pending run: `reject` the new run (default; 409),
    `interrupt` the pending run and keep its work, `rollback` the pending run and undo its work,
    or `enqueue` the new run after it.

    Default: `"reject"`.
    """

    after_seconds: int | None = None
    """Seconds to wait before the run starts. By default it starts at once."""

    on_completion: str | None = "delete"
    """What to do, once the run is done, with the thread that the server made for it: `delete`
    (default) or `keep`.

    Default: `"delete"`.
    """

    _nullable: _ClassVar[frozenset[str]] = frozenset(("stream_mode",))


class ThreadSearchRequest(_ApiModel):
    """Filters and paging for `search_threads`. All filters given must match; without any, every
    thread matches.
    """

    metadata: dict[str, Any] | None = None
    """Match threads whose metadata contains all these keys with equal values."""

    values: dict[str, Any] | None = None
    """Match threads whose state contains these values."""

    status: ThreadStatus | None = None
    """Match threads that have this status."""

    limit: int | None = 10
    """Maximum number of threads to return, 1 to 1000. Default 10.

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
    """Names one point in the history of a thread."""

    checkpoint_id: str
    """ID of the checkpoint.

    format: uuid
    """


class ThreadCreate(_ApiModel):
    """Request to create an empty thread."""

    thread_id: str | None = None
    """ID for the new thread. By default the server makes up a random UUID.

    format: uuid
    """

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the thread."""

    if_exists: str | None = "raise"
    """What to do if a thread with this ID exists: `raise` (default) fails the request with 409,
    `do_nothing` returns the thread as it is.

    Default: `"raise"`.
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


class RunSearchRequest(_ApiModel):
    """Filters and paging for `search_stateless_runs`. All filters given must match; without any,
    every run matches.
    """

    agent_id: str | None = None
    """Match runs of this agent.

    format: uuid
    """

    status: RunStatus | None = None
    """Match runs that have this status: `pending`, `success`, `error`, `timeout` or `interrupted`."""

    metadata: dict[str, Any] | None = None
    """Match runs whose metadata contains all these keys with equal values."""

    limit: int | None = 10
    """Maximum number of runs to return, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int | None = 0
    """Number of matching runs to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class RunResult(_ApiModel):
    """The result of a run that succeeded."""

    type: Literal["result"]
    """Tells the output apart from others: always `result`."""

    values: dict[str, Any] | None = None
    """The output, in the shape of the agent's `specs.output`."""

    messages: list[Message] | None = None
    """Messages that the run produced."""


class RunInterrupt(_ApiModel):
    """A pause of a run that asks the client for input."""

    type: Literal["interrupt"]
    """Tells the output apart from others: always `interrupt`."""

    interrupt: dict[str, Any]
    """What the agent asks, in the shape of the `interrupt_payload` that its descriptor gives for
    this interrupt type.
    """


class RunError(_ApiModel):
    """Why a run failed."""

    type: Literal["error"]
    """Tells the output apart from others: always `error`."""

    run_id: str
    """ID of the run.

    format: uuid
    """

    errcode: int
    """Error code. Its values are up to the agent or the server."""

    description: str
    """What went wrong, as text for people."""


class ValueRunResultUpdate(_ApiModel):
    """Streamed in mode `values`: the output so far, in full. Each update replaces the one before
    it.
    """

    type: Literal["values"]
    """Tells the update apart from others: always `values`."""

    run_id: str
    """ID of the run.

    format: uuid
    """

    status: RunStatus
    """Status of the run at the moment of this event. It also shows that the run has failed or been
    interrupted.
    """

    values: dict[str, Any]
    """The output so far, in the shape of the agent's `specs.output`."""

    messages: list[Message] | None = None
    """Messages that the run has produced."""


class RunOutputStream(_ApiModel):
    """One server-sent event of an output stream: the SSE fields `id`, `event` and `data`."""

    id: str
    """ID of the event, unique within its stream."""

    event: str
    """SSE event type: always `agent_event`. What the event means is in `data.type`."""

    data: StreamEventPayload
    """The update that the event carries, serialised as JSON in the SSE `data` field. Its `type` is
    `values` or `custom`, after the streaming mode, or `interrupt` or `error` when the run has
    been interrupted or has failed.
    """


class CustomRunResultUpdate(_ApiModel):
    """Streamed in mode `custom`: an update in the agent's own format."""

    type: Literal["custom"]
    """Tells the update apart from others: always `custom`."""

    run_id: str | None = None
    """ID of the run.

    format: uuid
    """

    status: RunStatus
    """Status of the run at the moment of this event."""

    update: dict[str, Any]
    """The update, in the shape of the agent's `specs.custom_streaming_update`."""


class ValueRunInterruptUpdate(_ApiModel):
    """Streamed when a run is interrupted: the interrupt, and the status of the run."""

    type: Literal["interrupt"]
    """Tells the output apart from others: always `interrupt`."""

    interrupt: dict[str, Any]
    """What the agent asks, in the shape of the `interrupt_payload` that its descriptor gives for
    this interrupt type.
    """

    run_id: str
    """ID of the run.

    format: uuid
    """

    status: RunStatus
    """Status of the run at the moment of this event."""


class ValueRunErrorUpdate(_ApiModel):
    """Streamed when a run fails: the error, and the status of the run."""

    type: Literal["error"]
    """Tells the output apart from others: always `error`."""

    run_id: str
    """ID of the run.

    format: uuid
    """

    errcode: int
    """Error code. Its values are up to the agent or the server."""

    description: str
    """What went wrong, as text for people."""

    status: RunStatus
    """Status of the run at the moment of this event."""


class AgentMetadata(_ApiModel):
    """What an agent is called and what it is for."""

    ref: AgentRef
    """The agent's entry in an agent directory: name, version, location."""

    description: str
    """What the agent does, in prose for people who choose an agent: purpose, tasks, how input and
    configuration lead to the output, and side effects.
    """


class AgentCapabilities(_ApiModel):
    """Optional protocol features that the agent supports. A feature that is not listed is not
    supported.
    """

    threads: bool | None = False
    """Whether the agent can run on threads. If `false` (default), the operations tagged `Threads`
    do not apply to it.

    Default: `false`.
    """

    interrupts: bool | None = False
    """Whether runs of the agent can pause to ask for input and be resumed. Default `false`.

    Default: `false`.
    """

    callbacks: bool | None = False
    """Whether changes of run status are reported to the `webhook` of a run. If `false` (default),
    a `webhook` is ignored.

    Default: `false`.
    """

    streaming: StreamingModes | None = None
    """Streaming modes that the agent supports. With none, every request for a stream fails."""


class RunStateless(_ApiModel):
    """A stateless run, and the request that created it."""

    run_id: str
    """ID of the run.

    format: uuid
    """

    thread_id: str | None = None
    """ID of the thread that the run belongs to. Present only if the agent supports threads.

    format: uuid
    """

    agent_id: str
    """ID of the agent that executes the run.

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
    """Where the run stands: `pending`, `success`, `error`, `timeout` or `interrupted`. See
    `RunStatus`.
    """

    creation: RunCreateStateless
    """The request that created the run."""


class RunCreateStateful(_ApiModel):
    """Request to start a run on a thread."""

    agent_id: str | None = None
    """ID of the agent to run. By default the server picks its default agent."""

    input: dict[str, Any] | None = None
    """Input of the run, in the shape of the agent's `specs.input`."""

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the run; runs can be searched by it."""

    config: Config | None = None
    """Settings for this run."""

    webhook: str | None = None
    """URL that the server sends a POST request to, with the run as its JSON body, each time the
    status of the run changes. 1 to 65536 characters. Ignored if the agent lacks the `callbacks`
    capability.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    stream_mode: StreamMode | None = None
    """Streaming mode or modes to use, each one declared by the agent under
    `specs.capabilities.streaming`. With `null` (default) no mode is requested.
    """

    on_disconnect: str | None = "cancel"
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    multitask_strategy: str | None = "reject"
    """What to do if the thread already has a pending run: `reject` the new run (default; 409),
    `interrupt` the pending run and keep its work, `rollback` the pending run and undo its work,
    or `enqueue` the new run after it.

    Default: `"reject"`.
    """

    after_seconds: int | None = None
    """Seconds to wait before the run starts. By default it starts at once."""

    stream_subgraphs: bool | None = False
    """Whether to also stream what subgraphs, the agent's nested parts, produce. Default `false`.

    Default: `false`.
    """

    if_not_exists: str | None = "reject"
    """What to do if the thread does not exist: `reject` (default) fails the request, `create`
    creates the thread.

    Default: `"reject"`.
    """

    _nullable: _ClassVar[frozenset[str]] = frozenset(("stream_mode",))


class RunCreate(_ApiModel):
    """What requests for stateless runs and for thread runs have in common. Every field is
    optional.
    """

    agent_id: str | None = None
    """ID of the agent to run. By default the server picks its default agent."""

    input: dict[str, Any] | None = None
    """Input of the run, in the shape of the agent's `specs.input`."""

    metadata: dict[str, Any] | None = None
    """Free-form data to attach to the run; runs can be searched by it."""

    config: Config | None = None
    """Settings for this run."""

    webhook: str | None = None
    """URL that the server sends a POST request to, with the run as its JSON body, each time the
    status of the run changes. 1 to 65536 characters. Ignored if the agent lacks the `callbacks`
    capability.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    stream_mode: StreamMode | None = None
    """Streaming mode or modes to use, each one declared by the agent under
    `specs.capabilities.streaming`. With `null` (default) no mode is requested.
    """

    on_disconnect: str | None = "cancel"
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    multitask_strategy: str | None = "reject"
    """What to do if the thread already has a pending run: `reject` the new run (default; 409),
    `interrupt` the pending run and keep its work, `rollback` the pending run and undo its work,
    or `enqueue` the new run after it.

    Default: `"reject"`.
    """

    after_seconds: int | None = None
    """Seconds to wait before the run starts. By default it starts at once."""

    _nullable: _ClassVar[frozenset[str]] = frozenset(("stream_mode",))


class RunWaitResponseStateless(_ApiModel):
    """A stateless run that has stopped, with what came out of it."""

    run: RunStateless | None = None
    """The run, as it is now."""

    output: RunOutput | None = None
    """Result, interrupt or error of the run."""


class Thread(_ApiModel):
    """A series of runs and the state that they share. Runs of different agents can follow each
    other on a thread if the format of the state suits them all.
    """

    thread_id: str
    """ID of the thread."""

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

    status: str
    """Whether the thread can take a run: `idle` (it can), `busy` (a run is pending), `interrupted`
    (a run waits for input) or `error` (the last run failed).
    """

    values: dict[str, Any] | None = None
    """The latest state, in the shape of the agent's `specs.thread_state`."""

    messages: list[Message] | None = None
    """The messages of the thread so far. A server that lists messages here leaves them out of
    `values`. Absent if the agent does not use messages.
    """


class ThreadState(_ApiModel):
    """The state of a thread at one checkpoint."""

    checkpoint: ThreadCheckpoint
    """The checkpoint at which the thread had this state."""

    values: dict[str, Any]
    """The state itself, in the shape of the agent's `specs.thread_state`."""

    messages: list[Message] | None = None
    """The messages of the thread up to this checkpoint. A server that lists messages here leaves
    them out of `values`. Absent if the agent does not use messages.
    """

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
    """The state to set, in the shape of the agent's `specs.thread_state`."""

    messages: list[Message] | None = None
    """The messages to set on the thread. Absent if the agent does not use messages."""


class Agent(_ApiModel):
    """An agent that this server can run."""

    agent_id: str
    """ID of the agent, unique on this server.

    format: uuid
    """

    metadata: AgentMetadata
    """Name, version and purpose of the agent."""


class AgentACPSpec(_ApiModel):
    """Protocol features that an agent supports, and the schemas of its payloads."""

    capabilities: AgentCapabilities
    """Optional protocol features that the agent supports. A feature that is not listed is not
    supported.
    """

    input: dict[str, Any]
    """OpenAPI 3.1 Schema Object that describes the `input` of a run."""

    output: dict[str, Any]
    """OpenAPI 3.1 Schema Object that describes the output of a run (`RunResult.values`)."""

    custom_streaming_update: dict[str, Any] | None = None
    """OpenAPI 3.1 Schema Object that describes one streamed update in mode `custom`. Required if
    `capabilities.streaming.custom` is `true`, otherwise not allowed.
    """

    thread_state: dict[str, Any] | None = None
    """OpenAPI 3.1 Schema Object that describes the state of a thread. Not allowed for an agent
    without the `threads` capability. If a threads-capable agent leaves it out, thread state
    can't be read.
    """

    config: dict[str, Any]
    """OpenAPI 3.1 Schema Object that describes the configuration of a run (`config.configurable`)."""

    interrupts: list[AgentACPSpecInterruptsInner] | None = None
    """The interrupts that runs of the agent may raise. At least one if `capabilities.interrupts`
    is `true`.
    """


class RunStateful(_ApiModel):
    """A thread run, and the request that created it."""

    run_id: str
    """ID of the run.

    format: uuid
    """

    thread_id: str | None = None
    """ID of the thread that the run belongs to. Present only if the agent supports threads.

    format: uuid
    """

    agent_id: str
    """ID of the agent that executes the run.

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
    """Where the run stands: `pending`, `success`, `error`, `timeout` or `interrupted`. See
    `RunStatus`.
    """

    creation: RunCreateStateful
    """The request that created the run."""


class RunWaitResponseStateful(_ApiModel):
    """A thread run that has stopped, with what came out of it."""

    run: RunStateful | None = None
    """The run, as it is now."""

    output: RunOutput | None = None
    """Result, interrupt or error of the run."""


class AgentACPDescriptor(_ApiModel):
    """Everything a client has to know to run an agent over ACP."""

    metadata: AgentMetadata
    """Name, version and purpose of the agent."""

    specs: AgentACPSpec
    """Protocol features and payload schemas of the agent."""


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


class RunOutput(_Wrapper):
    """What a run hands back when it stops. `type` tells the three cases apart: `result`,
    `interrupt` or `error`.
    """

    root: Annotated[
        Annotated[RunResult | RunInterrupt | RunError, Field(discriminator="type")]
        | Annotated[Unknown, KnownTags("type", ("result", "interrupt", "error"))],
        LEFT_TO_RIGHT,
    ]
    one_of_schemas: _ClassVar[set[str]] = set(["RunError", "RunInterrupt", "RunResult"])


class StreamEventPayload(_Wrapper):
    """The `StreamEventPayload` value."""

    root: Annotated[
        Annotated[
            ValueRunResultUpdate
            | CustomRunResultUpdate
            | ValueRunInterruptUpdate
            | ValueRunErrorUpdate,
            Field(discriminator="type"),
        ]
        | Annotated[Unknown, KnownTags("type", ("values", "custom", "interrupt", "error"))],
        LEFT_TO_RIGHT,
    ]
    one_of_schemas: _ClassVar[set[str]] = set(
        [
            "CustomRunResultUpdate",
            "ValueRunErrorUpdate",
            "ValueRunInterruptUpdate",
            "ValueRunResultUpdate",
        ]
    )


class StreamMode(_Wrapper):
    """Streaming mode or modes to use, each one declared by the agent under
    `specs.capabilities.streaming`. With `null` (default) no mode is requested.
    """

    root: Annotated[Annotated[list[StreamingMode] | StreamingMode, SMART] | Unknown, LEFT_TO_RIGHT]
    any_of_schemas: _ClassVar[set[str]] = set(["List[StreamingMode]", "StreamingMode"])
