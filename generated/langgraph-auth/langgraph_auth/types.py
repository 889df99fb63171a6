"""Payload types of LangGraph's authorization handlers.

A handler is called with the user and with one of these payloads: what the user wants to
create, read, update, delete or search. It may look at the payload, change it, or refuse.

There is one type for each pair of a resource (threads, runs, assistants, crons, the store)
and an action on it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import (
    Any,
    Literal,
    TypeAlias,
    Required,
    TypedDict,
)
from uuid import UUID

__all__ = [
    "AssistantsCreate",
    "AssistantsDelete",
    "AssistantsRead",
    "AssistantsSearch",
    "AssistantsUpdate",
    "CronsCreate",
    "CronsDelete",
    "CronsRead",
    "CronsSearch",
    "CronsUpdate",
    "IfNotExists",
    "MetadataInput",
    "MinimalUserDict",
    "MultitaskStrategy",
    "OnConflictBehavior",
    "RunStatus",
    "RunsCreate",
    "StoreDelete",
    "StoreGet",
    "StoreListNamespaces",
    "StorePut",
    "StoreSearch",
    "ThreadStatus",
    "ThreadTTL",
    "ThreadsCreate",
    "ThreadsDelete",
    "ThreadsRead",
    "ThreadsSearch",
    "ThreadsUpdate",
]

RunStatus: TypeAlias = Literal["pending", "error", "success", "timeout", "interrupted"]
"""Where a run stands.

Values:
    - `pending`: Waiting for its turn, or being executed.
    - `error`: Ended by a failure.
    - `success`: Done, with a result.
    - `timeout`: Ended because it took too long.
    - `interrupted`: Stopped from outside before it was done.
"""

MultitaskStrategy: TypeAlias = Literal["reject", "rollback", "interrupt", "enqueue"]
"""What happens to a new run on a thread that has one in progress.

Values:
    - `reject`: The new run is refused.
    - `rollback`: The run in progress is cancelled and what it did is undone, then the new
      one starts.
    - `interrupt`: The run in progress is interrupted, then the new one starts.
    - `enqueue`: The new run starts when the one in progress has ended.
"""

OnConflictBehavior: TypeAlias = Literal["raise", "do_nothing"]
"""What happens when something with the same ID is there already.

Values:
    - `raise`: The request fails.
    - `do_nothing`: What is there is left as it is, and the request succeeds.
"""

IfNotExists: TypeAlias = Literal["create", "reject"]
"""What happens when something that is needed is not there.

Values:
    - `create`: It is created.
    - `reject`: The request fails.
"""

ThreadStatus: TypeAlias = Literal["idle", "busy", "interrupted", "error"]
"""What a thread is doing.

Values:
    - `idle`: Nothing; it is free for a run.
    - `busy`: A run is in progress.
    - `interrupted`: Its last run was interrupted.
    - `error`: Its last run failed.
"""

MetadataInput: TypeAlias = dict[str, Any]
"""Labels on a resource: any JSON values under keys of the caller's choice.

Handlers often put the owner here when something is created, and filter by it later.

???+ example "Examples"

    ```python
    metadata_input: MetadataInput = {
        "team": "support",
        "priority": 2,
        "tags": ["billing", "urgent"],
    }
    ```
"""


class MinimalUserDict(TypedDict, total=False):
    """What a handler must tell about a user, as a dictionary.

    ???+ example "Examples"

        ```python
        minimal_user_dict: MinimalUserDict = {
            "identity": "ada@example.com",
            "display_name": "Ada",
            "permissions": ["threads:read"],
        }
        ```
    """

    identity: Required[str]
    """Who the user is, a string that no other user has, such as an email address."""

    display_name: str
    """The user's name as it is shown to people."""

    is_authenticated: bool
    """Whether the user has proved who they are. Absent means yes."""

    permissions: Sequence[str]
    """What the user may do, in words of the application's own.

    Authorization handlers can look at them when they decide.
    """


class ThreadTTL(TypedDict, total=False):
    """How long a thread is kept.

    ???+ example "Examples"

        ```python
        thread_ttl: ThreadTTL = {
            "strategy": "delete",
            "ttl": 1440,
        }
        ```
    """

    strategy: Literal["delete"]
    """What happens when the time is up. There is one choice, `delete`."""

    ttl: int
    """Time to live in minutes, counted from now."""


class ThreadsCreate(TypedDict, total=False):
    """What a new thread is to be like.

    ???+ example "Examples"

        ```python
        threads_create: ThreadsCreate = {
            "thread_id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),
            "metadata": {"owner": "ada@example.com"},
            "if_exists": "do_nothing",
            "ttl": {"strategy": "delete", "ttl": 60},
        }
        ```
    """

    thread_id: UUID
    """ID of the thread."""

    metadata: MetadataInput
    """Labels to put on the thread."""

    if_exists: OnConflictBehavior
    """What happens when there is a thread with this ID."""

    ttl: ThreadTTL
    """How long the thread is kept. Absent means as long as the server keeps threads."""


class ThreadsRead(TypedDict, total=False):
    """What is to be read: a thread, a version of it, its state, or one of its runs.

    Only when it is a run, `run_id` is there too.

    ???+ example "Examples"

        ```python
        threads_read: ThreadsRead = {
            "thread_id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),
            "run_id": None,
        }
        ```
    """

    thread_id: UUID
    """ID of the thread."""

    run_id: UUID | None
    """ID of the run on the thread, where a run is read."""


class ThreadsUpdate(TypedDict, total=False):
    """What is to change on a thread or on a version of it, or how one of its runs is to be
    cancelled.

    ???+ example "Examples"

        ```python
        threads_update: ThreadsUpdate = {
            "thread_id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),
            "metadata": {"reviewed": True},
            "action": "interrupt",
        }
        ```
    """

    thread_id: UUID
    """ID of the thread."""

    metadata: MetadataInput
    """Labels to put on the thread."""

    action: Literal["interrupt", "rollback"] | None
    """How the run is cancelled, where one is; `rollback` also undoes what it did."""


class ThreadsDelete(TypedDict, total=False):
    """What is to be deleted, a thread or one of its runs.

    ???+ example "Examples"

        ```python
        threads_delete: ThreadsDelete = {
            "thread_id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),
            "run_id": UUID("0b4f6b1e-7a52-4d0e-8d3b-2f1f0e6f7a02"),
        }
        ```
    """

    thread_id: UUID
    """ID of the thread."""

    run_id: UUID | None
    """ID of the run, where only a run is deleted."""


class ThreadsSearch(TypedDict, total=False):
    """Which threads, or runs on a thread, are looked for.

    ???+ example "Examples"

        ```python
        threads_search: ThreadsSearch = {
            "metadata": {"owner": "ada@example.com"},
            "status": "idle",
            "limit": 20,
            "offset": 0,
            "ids": [UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01")],
        }
        ```
    """

    metadata: MetadataInput
    """Labels that must be on a match."""

    values: MetadataInput
    """Values that must be in the state of a match."""

    status: ThreadStatus | None
    """What a match is doing."""

    limit: int
    """How many matches are returned at most."""

    offset: int
    """How many matches are skipped."""

    ids: Sequence[UUID] | None
    """IDs of the threads to look among."""

    thread_id: UUID | None
    """ID of the one thread to look at."""


class RunsCreate(TypedDict, total=False):
    """What a new run is to be like.

    ???+ example "Examples"

        ```python
        runs_create: RunsCreate = {
            "assistant_id": UUID("c2a1b7c4-5d6e-4f70-8a91-b2c3d4e5f603"),
            "thread_id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),
            "run_id": UUID("0b4f6b1e-7a52-4d0e-8d3b-2f1f0e6f7a02"),
            "status": "pending",
            "metadata": {"owner": "ada@example.com"},
            "prevent_insert_if_inflight": True,
            "multitask_strategy": "enqueue",
            "if_not_exists": "create",
            "after_seconds": 5,
            "kwargs": {"recursion_limit": 25},
            "action": "interrupt",
        }
        ```
    """

    assistant_id: UUID | None
    """ID of the assistant that is run."""

    thread_id: UUID | None
    """ID of the thread that it runs on."""

    run_id: UUID | None
    """ID of the run."""

    status: RunStatus | None
    """Where the run stands."""

    metadata: MetadataInput
    """Labels to put on the run."""

    prevent_insert_if_inflight: bool
    """Whether the run is refused while another one is in progress."""

    multitask_strategy: MultitaskStrategy
    """What happens when the thread has a run in progress."""

    if_not_exists: IfNotExists
    """What happens when there is no such thread."""

    after_seconds: int
    """Seconds to wait before the run is created."""

    kwargs: dict[str, Any]
    """Further arguments of the run."""

    action: Literal["interrupt", "rollback"] | None
    """What happens to the run, where it is there already."""


class AssistantsCreate(TypedDict, total=False):
    """What a new assistant is to be like.

    ???+ example "Examples"

        ```python
        assistants_create: AssistantsCreate = {
            "assistant_id": UUID("c2a1b7c4-5d6e-4f70-8a91-b2c3d4e5f603"),
            "graph_id": "support",
            "config": {"tags": ["beta"]},
            "context": {"language": "en"},
            "metadata": {"owner": "ada@example.com"},
            "if_exists": "raise",
            "name": "Support desk",
        }
        ```
    """

    assistant_id: UUID
    """ID of the assistant."""

    graph_id: str
    """ID of the graph that the assistant runs."""

    config: dict[str, Any]
    """Configuration of the graph."""

    context: dict[str, Any]
    """Static context, the same in every run of the assistant."""

    metadata: MetadataInput
    """Labels to put on the assistant."""

    if_exists: OnConflictBehavior
    """What happens when there is an assistant with this ID."""

    name: str
    """Name of the assistant."""


class AssistantsRead(TypedDict, total=False):
    """Which assistant is read.

    ???+ example "Examples"

        ```python
        assistants_read: AssistantsRead = {
            "assistant_id": UUID("c2a1b7c4-5d6e-4f70-8a91-b2c3d4e5f603"),
            "metadata": {"owner": "ada@example.com"},
        }
        ```
    """

    assistant_id: UUID
    """ID of the assistant."""

    metadata: MetadataInput
    """Labels that must be on the assistant."""


class AssistantsUpdate(TypedDict, total=False):
    """What is to change on an assistant.

    ???+ example "Examples"

        ```python
        assistants_update: AssistantsUpdate = {
            "assistant_id": UUID("c2a1b7c4-5d6e-4f70-8a91-b2c3d4e5f603"),
            "graph_id": "support",
            "config": {"tags": ["stable"]},
            "context": {"language": "de"},
            "metadata": {"reviewed": True},
            "name": "Support desk, second try",
            "version": 2,
        }
        ```
    """

    assistant_id: UUID
    """ID of the assistant."""

    graph_id: str | None
    """ID of the graph that the assistant is to run from now on."""

    config: dict[str, Any]
    """Configuration of the graph from now on."""

    context: dict[str, Any]
    """Static context from now on."""

    metadata: MetadataInput
    """Labels to put on the assistant."""

    name: str | None
    """Name of the assistant from now on."""

    version: int | None
    """Version of the assistant that the change makes the current one."""


class AssistantsDelete(TypedDict):
    """Which assistant is deleted.

    ???+ example "Examples"

        ```python
        assistants_delete: AssistantsDelete = {"assistant_id": UUID("c2a1b7c4-5d6e-4f70-8a91-b2c3d4e5f603")}
        ```
    """

    assistant_id: UUID
    """ID of the assistant."""


class AssistantsSearch(TypedDict):
    """Which assistants are looked for.

    ???+ example "Examples"

        ```python
        assistants_search: AssistantsSearch = {
            "graph_id": "support",
            "metadata": {"owner": "ada@example.com"},
            "limit": 20,
            "offset": 40,
        }
        ```
    """

    graph_id: str | None
    """ID of the graph that a match runs; null for any."""

    metadata: MetadataInput
    """Labels that must be on a match."""

    limit: int
    """How many matches are returned at most."""

    offset: int
    """How many matches are skipped."""


class CronsCreate(TypedDict, total=False):
    """What a new cron job is to be like.

    ???+ example "Examples"

        ```python
        crons_create: CronsCreate = {
            "payload": {"input": {"text": "good morning"}},
            "schedule": "30 7 * * 1-5",
            "cron_id": UUID("d9e8f7a6-b5c4-4d3e-9f21-0a1b2c3d4e04"),
            "thread_id": UUID("5a0dbe0c-6a3b-4f0f-9d3f-0f6f5fbb3f01"),
            "user_id": "ada",
            "end_time": datetime.fromisoformat("2030-12-31T18:00:00+00:00"),
        }
        ```
    """

    payload: dict[str, Any]
    """What each run of the job gets."""

    schedule: str
    """When the job runs, as a cron expression."""

    cron_id: UUID | None
    """ID of the job."""

    thread_id: UUID | None
    """ID of the thread that the job runs on."""

    user_id: str | None
    """ID of the user whose job it is."""

    end_time: datetime | None
    """When the job runs no more."""


class CronsDelete(TypedDict):
    """Which cron job is deleted.

    ???+ example "Examples"

        ```python
        crons_delete: CronsDelete = {"cron_id": UUID("d9e8f7a6-b5c4-4d3e-9f21-0a1b2c3d4e04")}
        ```
    """

    cron_id: UUID
    """ID of the job."""


class CronsRead(TypedDict):
    """Which cron job is read.

    ???+ example "Examples"

        ```python
        crons_read: CronsRead = {"cron_id": UUID("d9e8f7a6-b5c4-4d3e-9f21-0a1b2c3d4e04")}
        ```
    """

    cron_id: UUID
    """ID of the job."""


class CronsUpdate(TypedDict, total=False):
    """What is to change on a cron job.

    ???+ example "Examples"

        ```python
        crons_update: CronsUpdate = {
            "cron_id": UUID("d9e8f7a6-b5c4-4d3e-9f21-0a1b2c3d4e04"),
            "payload": {"input": {"text": "good evening"}},
            "schedule": "0 19 * * *",
        }
        ```
    """

    cron_id: UUID
    """ID of the job."""

    payload: dict[str, Any] | None
    """What each run of the job gets from now on."""

    schedule: str | None
    """When the job runs from now on, as a cron expression."""


class CronsSearch(TypedDict, total=False):
    """Which cron jobs are looked for.

    ???+ example "Examples"

        ```python
        crons_search: CronsSearch = {
            "assistant_id": UUID("c2a1b7c4-5d6e-4f70-8a91-b2c3d4e5f603"),
            "thread_id": None,
            "limit": 20,
            "offset": 0,
        }
        ```
    """

    assistant_id: UUID | None
    """ID of the assistant that a match runs."""

    thread_id: UUID | None
    """ID of the thread that a match runs on."""

    limit: int
    """How many matches are returned at most."""

    offset: int
    """How many matches are skipped."""


class StoreGet(TypedDict):
    """Which item of the store is read.

    A handler may change `namespace`, to keep users to namespaces of their own.

    ???+ example "Examples"

        ```python
        store_get: StoreGet = {
            "namespace": ("ada", "notes"),
            "key": "shopping",
        }
        ```
    """

    namespace: tuple[str, ...]
    """Path of the namespace that the item is in."""

    key: str
    """Key of the item, unique in its namespace."""


class StoreSearch(TypedDict):
    """Which items of the store are looked for.

    A handler may change `namespace`, to keep users to namespaces of their own.

    ???+ example "Examples"

        ```python
        store_search: StoreSearch = {
            "namespace": ("ada",),
            "filter": {"kind": "list"},
            "limit": 10,
            "offset": 0,
            "query": "what to buy",
        }
        ```
    """

    namespace: tuple[str, ...]
    """Path of the namespace to look in, with all those below it."""

    filter: dict[str, Any] | None
    """What must be in a match, by key; a value may be an object of comparisons."""

    limit: int
    """How many matches are returned at most."""

    offset: int
    """How many matches are skipped."""

    query: str | None
    """What matches are about, in plain language, where the store can search by meaning."""


class StoreListNamespaces(TypedDict):
    """Which namespaces of the store are listed.

    A handler may change `namespace`, to keep users to namespaces of their own.

    ???+ example "Examples"

        ```python
        store_list_namespaces: StoreListNamespaces = {
            "namespace": ("ada",),
            "suffix": None,
            "max_depth": 2,
            "limit": 100,
            "offset": 0,
        }
        ```
    """

    namespace: tuple[str, ...] | None
    """Path that the namespaces listed begin with; null for any.

    A handler that keeps users apart must put the user's own path here then.
    """

    suffix: tuple[str, ...] | None
    """Path that the namespaces listed end with; null for any."""

    max_depth: int | None
    """How many steps of each path are shown at most; what is deeper is cut off."""

    limit: int
    """How many namespaces are returned at most."""

    offset: int
    """How many namespaces are skipped."""


class StorePut(TypedDict):
    """What is written to the store: an item, or nothing in its place.

    A handler may change `namespace`, to keep users to namespaces of their own.

    ???+ example "Examples"

        ```python
        store_put: StorePut = {
            "namespace": ("ada", "notes"),
            "key": "shopping",
            "value": {"kind": "list", "items": ["tea", "bread"]},
            "index": ["items"],
        }
        ```
    """

    namespace: tuple[str, ...]
    """Path of the namespace that the item is in."""

    key: str
    """Key of the item, unique in its namespace."""

    value: dict[str, Any] | None
    """The item; null deletes it."""

    index: Literal[False] | list[str] | None
    """Paths in the item that are indexed for search; `false` for none, null for those that
    the store indexes by default.
    """


class StoreDelete(TypedDict):
    """Which item of the store is deleted.

    A handler may change `namespace`, to keep users to namespaces of their own.

    ???+ example "Examples"

        ```python
        store_delete: StoreDelete = {
            "namespace": ("ada", "notes"),
            "key": "shopping",
        }
        ```
    """

    namespace: tuple[str, ...]
    """Path of the namespace that the item is in."""

    key: str
    """Key of the item, unique in its namespace."""
