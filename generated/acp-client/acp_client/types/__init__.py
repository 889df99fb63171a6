"""What requests take, as plain dicts: the same data as the models of the same names.

Wherever a dict stands in another one, the model can stand too.
"""

from collections.abc import Mapping, Sequence
from typing import (
    Any,
    Literal,
    TypeAlias,
    NotRequired,
    TypedDict,
)
from uuid import UUID

from .. import models as _models
from .._runtime import RequestOptions, StreamOptions

__all__ = [
    "AgentSearchRequest",
    "ConfigSchema",
    "CreateAndStreamStatelessRunOutputKeywords",
    "CreateAndStreamThreadRunOutputKeywords",
    "CreateAndWaitForStatelessRunOutputKeywords",
    "CreateAndWaitForThreadRunOutputKeywords",
    "CreateStatelessRunKeywords",
    "CreateThreadKeywords",
    "CreateThreadRunKeywords",
    "InputSchema",
    "Message",
    "MessageAnyBlock",
    "MessageContentItem",
    "MessageTextBlock",
    "PatchThreadKeywords",
    "ResumePayloadSchema",
    "RunCreate",
    "RunCreateConfig",
    "RunCreateStateful",
    "RunCreateStateless",
    "RunSearchRequest",
    "RunStatus",
    "SearchAgentsKeywords",
    "SearchStatelessRunsKeywords",
    "SearchThreadsKeywords",
    "StreamingMode",
    "ThreadCheckpoint",
    "ThreadCreate",
    "ThreadPatch",
    "ThreadSearchRequest",
    "ThreadStateSchema",
]

ConfigSchema: TypeAlias = Mapping[str, Any] | str | float | bool | Sequence[Any]
"""Configuration of an agent. Its shape is the agent's own: `specs.config` of the ACP
descriptor. Without it the agent's defaults apply.
"""

StreamingMode: TypeAlias = Literal["values", "custom"]
"""What a stream carries: `values`, results of which each replaces the one before, or `custom`,
updates in a format of the agent's own.
"""

InputSchema: TypeAlias = Mapping[str, Any] | str | float | bool | Sequence[Any]
"""Input of an agent. Its shape is the agent's own: `specs.input` of the ACP descriptor."""

ThreadStateSchema: TypeAlias = Mapping[str, Any] | str | float | bool | Sequence[Any]
"""State of a thread. Its shape is the agent's own: `specs.thread_state` of the ACP descriptor."""

RunStatus: TypeAlias = Literal["pending", "error", "success", "timeout", "interrupted"]
"""Where a run stands:

- `pending`: created and not stopped yet
- `success`: done, with a result
- `error`: failed
- `timeout`: stopped because it took too long
- `interrupted`: paused until the client resumes it with input
"""

ResumePayloadSchema: TypeAlias = Mapping[str, Any] | str | float | bool | Sequence[Any]
"""What a client sends to resume an interrupted run. Its shape is the agent's own: the
`resume_payload` schema that the ACP descriptor gives, under `specs.interrupts`, for the
interrupt type that was raised.
"""


class AgentSearchRequest(TypedDict, total=False):
    """Filters and paging for `search_agents`. All filters given must match; without any, every
    agent matches.
    """

    name: str
    """Match agents that have exactly this name."""

    version: str
    """Match agents that have this semantic version, for example `1.4.0`."""

    limit: int
    """Maximum number of agents to return, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int
    """Number of matching agents to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class RunCreateConfig(TypedDict, total=False):
    """Settings for this run."""

    tags: Sequence[str]
    """Labels to attach to the run."""

    recursion_limit: int
    """Upper bound on the number of steps that the agent may take in this run. By default the
    agent's own limit applies.
    """

    configurable: ConfigSchema
    """Configuration of the agent, in the shape of its `specs.config`. By default the agent's own
    settings apply.
    """


class RunCreate(TypedDict, total=False):
    """What requests for stateless runs and for thread runs have in common. Every field is
    optional.
    """

    agent_id: str
    """ID of the agent to run. By default the server picks its default agent."""

    input: InputSchema
    """Input of the run, in the shape of the agent's `specs.input`."""

    metadata: Mapping[str, Any]
    """Free-form data to attach to the run; runs can be searched by it."""

    config: RunCreateConfig | _models.RunCreateConfig
    """Settings for this run."""

    webhook: str
    """URL that the server sends a POST request to, with the run as its JSON body, each time the
    status of the run changes. 1 to 65536 characters. Ignored if the agent lacks the `callbacks`
    capability.

    format: uri
    minLength: 1
    maxLength: 65536
    """

    stream_mode: (
        Sequence[StreamingMode | _models.StreamingMode]
        | StreamingMode
        | _models.StreamingMode
        | None
    )
    """Streaming mode or modes to use, each one declared by the agent under
    `specs.capabilities.streaming`. With `null` (default) no mode is requested.

    Default: `null`.
    """

    on_disconnect: Literal["cancel", "continue"] | _models.OnDisconnect
    """What to do with the run if the client goes away while it waits or streams: `cancel` it
    (default), or let it `continue`.

    Default: `"cancel"`.
    """

    multitask_strategy: (
        Literal["reject", "rollback", "interrupt", "enqueue"] | _models.MultitaskStrategy
    )
    """What to do if the thread already has a pending run: `reject` the new run (default; 409),
    `interrupt` the pending run and keep its work, `rollback` the pending run and undo its work,
    or `enqueue` the new run after it.

    Default: `"reject"`.
    """

    after_seconds: int
    """Seconds to wait before the run starts. By default it starts at once."""


class RunCreateStateful(RunCreate, total=False):
    """Request to start a run on a thread."""

    stream_subgraphs: bool
    """Whether to also stream what subgraphs, the agent's nested parts, produce. Default `false`.

    Default: `false`.
    """

    if_not_exists: Literal["create", "reject"] | _models.IfNotExists
    """What to do if the thread does not exist: `reject` (default) fails the request, `create`
    creates the thread.

    Default: `"reject"`.
    """


class RunCreateStateless(RunCreate, total=False):
    """Request to start a stateless run."""

    on_completion: Literal["delete", "keep"] | _models.OnCompletion
    """What to do, once the run is done, with the thread that the server made for it: `delete`
    (default) or `keep`.

    Default: `"delete"`.
    """


class ThreadSearchRequest(TypedDict, total=False):
    """Filters and paging for `search_threads`. All filters given must match; without any, every
    thread matches.
    """

    metadata: Mapping[str, Any]
    """Match threads whose metadata contains all these keys with equal values."""

    values: Mapping[str, Any]
    """Match threads whose state contains these values."""

    status: Literal["idle", "busy", "interrupted", "error"] | _models.ThreadStatus
    """Match threads that have this status."""

    limit: int
    """Maximum number of threads to return, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int
    """Number of matching threads to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class ThreadCheckpoint(TypedDict):
    """Names one point in the history of a thread."""

    checkpoint_id: str | UUID
    """ID of the checkpoint."""


class ThreadCreate(TypedDict, total=False):
    """Request to create an empty thread."""

    thread_id: str | UUID
    """ID for the new thread. By default the server makes up a random UUID."""

    metadata: Mapping[str, Any]
    """Free-form data to attach to the thread."""

    if_exists: Literal["raise", "do_nothing"] | _models.IfExists
    """What to do if a thread with this ID exists: `raise` (default) fails the request with 409,
    `do_nothing` returns the thread as it is.

    Default: `"raise"`.
    """


MessageTextBlock = TypedDict(
    "MessageTextBlock",
    {
        "text": str,
        "type": Literal["text"],
        "metadata": NotRequired[Mapping[str, Any]],
    },
    total=True,
)
"""A block of text inside a message.

Keys:
    'text': Text of the block.
    'type': Marks the block as text: always `text`.
    'metadata': Free-form data attached to the block.
"""


class MessageAnyBlock(TypedDict):
    """A content block of a type that the protocol does not define. Fields beyond those listed are
    allowed.
    """

    type: str
    """Type of the block, for example `image`."""

    metadata: NotRequired[Mapping[str, Any]]
    """Free-form data attached to the block."""


MessageContentItem: TypeAlias = (
    MessageTextBlock | _models.MessageTextBlock | MessageAnyBlock | _models.MessageAnyBlock
)
"""A block of text, or a block of any other type."""


class Message(TypedDict):
    """One message of a conversation."""

    role: str
    """Who the message is from, for example `user` or `assistant`. The protocol prescribes no
    values.
    """

    content: str | Sequence[MessageContentItem | _models.MessageContentItem]
    """What the message says: plain text, or a list of content blocks."""

    id: NotRequired[str]
    """ID of the message."""

    metadata: NotRequired[Mapping[str, Any]]
    """Free-form data attached to the message."""


class ThreadPatch(TypedDict, total=False):
    """Request to change a thread. Fields that are left out stay as they are."""

    checkpoint: ThreadCheckpoint | _models.ThreadCheckpoint
    """Checkpoint from which the new state branches off, by default the latest. Has no effect if
    only metadata is changed.
    """

    metadata: Mapping[str, Any]
    """Metadata to merge into the metadata of the thread."""

    values: ThreadStateSchema
    """The state to set, in the shape of the agent's `specs.thread_state`."""

    messages: Sequence[Message | _models.Message]
    """The messages to set on the thread. Absent if the agent does not use messages."""


class RunSearchRequest(TypedDict, total=False):
    """Filters and paging for `search_stateless_runs`. All filters given must match; without any,
    every run matches.
    """

    agent_id: str | UUID
    """Match runs of this agent."""

    status: RunStatus | _models.RunStatus
    """Match runs that have this status: `pending`, `success`, `error`, `timeout` or `interrupted`."""

    metadata: Mapping[str, Any]
    """Match runs whose metadata contains all these keys with equal values."""

    limit: int
    """Maximum number of runs to return, 1 to 1000. Default 10.

    minimum: 1
    maximum: 1000
    Default: `10`.
    """

    offset: int
    """Number of matching runs to skip before the first one returned. Default 0.

    minimum: 0
    Default: `0`.
    """


class SearchAgentsKeywords(AgentSearchRequest, RequestOptions):
    """The keywords of `search_agents`: the fields of its body, and options."""


class CreateThreadKeywords(ThreadCreate, RequestOptions):
    """The keywords of `create_thread`: the fields of its body, and options."""


class SearchThreadsKeywords(ThreadSearchRequest, RequestOptions):
    """The keywords of `search_threads`: the fields of its body, and options."""


class PatchThreadKeywords(ThreadPatch, RequestOptions):
    """The keywords of `patch_thread`: the fields of its body, and options."""


class CreateThreadRunKeywords(RunCreateStateful, RequestOptions):
    """The keywords of `create_thread_run`: the fields of its body, and options."""


class CreateAndStreamThreadRunOutputKeywords(RunCreateStateful, StreamOptions):
    """The keywords of `create_and_stream_thread_run_output`: the fields of its body, and options."""


class CreateAndWaitForThreadRunOutputKeywords(RunCreateStateful, RequestOptions):
    """The keywords of `create_and_wait_for_thread_run_output`: the fields of its body, and options."""


class CreateStatelessRunKeywords(RunCreateStateless, RequestOptions):
    """The keywords of `create_stateless_run`: the fields of its body, and options."""


class SearchStatelessRunsKeywords(RunSearchRequest, RequestOptions):
    """The keywords of `search_stateless_runs`: the fields of its body, and options."""


class CreateAndStreamStatelessRunOutputKeywords(RunCreateStateless, StreamOptions):
    """The keywords of `create_and_stream_stateless_run_output`: the fields of its body, and options."""


class CreateAndWaitForStatelessRunOutputKeywords(RunCreateStateless, RequestOptions):
    """The keywords of `create_and_wait_for_stateless_run_output`: the fields of its body, and options."""
