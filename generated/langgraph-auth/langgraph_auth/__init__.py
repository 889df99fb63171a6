"""Payload types of LangGraph's authorization handlers.

A handler is called with the user and with one of these payloads: what the user wants to
create, read, update, delete or search. It may look at the payload, change it, or refuse.

There is one type for each pair of a resource (threads, runs, assistants, crons, the store)
and an action on it.
"""

from .types import (
    AssistantsCreate,
    AssistantsDelete,
    AssistantsRead,
    AssistantsSearch,
    AssistantsUpdate,
    CronsCreate,
    CronsDelete,
    CronsRead,
    CronsSearch,
    CronsUpdate,
    IfNotExists,
    MetadataInput,
    MinimalUserDict,
    MultitaskStrategy,
    OnConflictBehavior,
    RunStatus,
    RunsCreate,
    StoreDelete,
    StoreGet,
    StoreListNamespaces,
    StorePut,
    StoreSearch,
    ThreadStatus,
    ThreadTTL,
    ThreadsCreate,
    ThreadsDelete,
    ThreadsRead,
    ThreadsSearch,
    ThreadsUpdate,
)

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
