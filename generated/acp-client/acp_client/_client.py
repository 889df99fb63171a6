"""The clients: all operations flat, and grouped by tag."""

from functools import cached_property


from ._runtime import AsyncClient as AsyncBase
from ._runtime import AsyncRawResource, SyncRawResource
from ._runtime import SyncClient as SyncBase
from .resources.agents import (
    AsyncAgentsResource,
    AsyncRawAgentsResource,
    AgentsResource,
    RawAgentsResource,
)
from .resources.threads import (
    AsyncThreadsResource,
    AsyncRawThreadsResource,
    ThreadsResource,
    RawThreadsResource,
)
from .resources.thread_runs import (
    AsyncThreadRunsResource,
    AsyncRawThreadRunsResource,
    ThreadRunsResource,
    RawThreadRunsResource,
)
from .resources.stateless_runs import (
    AsyncStatelessRunsResource,
    AsyncRawStatelessRunsResource,
    StatelessRunsResource,
    RawStatelessRunsResource,
)

__all__ = ["AsyncACPClient", "ACPClient"]


class RawACPClient(
    RawAgentsResource,
    RawThreadsResource,
    RawThreadRunsResource,
    RawStatelessRunsResource,
    SyncRawResource,
):
    """The methods of the client that return a `RawResponse`."""

    @cached_property
    def agents(self) -> RawAgentsResource:
        """The methods of `agents` that return a `RawResponse`."""
        return RawAgentsResource(self)

    @cached_property
    def threads(self) -> RawThreadsResource:
        """The methods of `threads` that return a `RawResponse`."""
        return RawThreadsResource(self)

    @cached_property
    def thread_runs(self) -> RawThreadRunsResource:
        """The methods of `thread_runs` that return a `RawResponse`."""
        return RawThreadRunsResource(self)

    @cached_property
    def stateless_runs(self) -> RawStatelessRunsResource:
        """The methods of `stateless_runs` that return a `RawResponse`."""
        return RawStatelessRunsResource(self)


class AsyncRawACPClient(
    AsyncRawAgentsResource,
    AsyncRawThreadsResource,
    AsyncRawThreadRunsResource,
    AsyncRawStatelessRunsResource,
    AsyncRawResource,
):
    """The methods of the client that return a `RawResponse`."""

    @cached_property
    def agents(self) -> AsyncRawAgentsResource:
        """The methods of `agents` that return a `RawResponse`."""
        return AsyncRawAgentsResource(self)

    @cached_property
    def threads(self) -> AsyncRawThreadsResource:
        """The methods of `threads` that return a `RawResponse`."""
        return AsyncRawThreadsResource(self)

    @cached_property
    def thread_runs(self) -> AsyncRawThreadRunsResource:
        """The methods of `thread_runs` that return a `RawResponse`."""
        return AsyncRawThreadRunsResource(self)

    @cached_property
    def stateless_runs(self) -> AsyncRawStatelessRunsResource:
        """The methods of `stateless_runs` that return a `RawResponse`."""
        return AsyncRawStatelessRunsResource(self)


class ACPClient(
    SyncBase, AgentsResource, ThreadsResource, ThreadRunsResource, StatelessRunsResource
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

    @cached_property
    def with_raw_response(self) -> RawACPClient:
        """The same methods with status and headers in what they return: a `RawResponse`."""
        return RawACPClient(self)

    @cached_property
    def agents(self) -> AgentsResource:
        """Find the agents that this server can run, and learn how to run them.

        Agents differ in the protocol features that they support and in the shape of their
        configuration, input, output, interrupts and thread state. Both are declared in the
        agent's ACP descriptor, which this server returns and which the agent's record in an
        agent directory also carries. See `Agent` and `AgentACPDescriptor`.
        """
        return AgentsResource(self)

    @cached_property
    def threads(self) -> ThreadsResource:
        """Keep state across runs, for agents that declare the `threads` capability.

        A thread groups runs and holds a state that each run receives and leaves behind for
        the next. The server records a checkpoint, identified by a UUID, at every step, so
        that the whole history can be read, in full or from a checkpoint on, and execution
        can branch from an earlier point. What the state contains is the agent developer's
        choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
        """
        return ThreadsResource(self)

    @cached_property
    def thread_runs(self) -> ThreadRunsResource:
        """Run agents on a thread, reading and updating its state.

        A thread takes a new run while it is `idle`, that is while none of its runs is
        `pending`; `multitask_strategy` says what happens otherwise. Different agents may
        run on the same thread if they share one format of thread state. See `Thread` and
        `RunCreateStateful`.
        """
        return ThreadRunsResource(self)

    @cached_property
    def stateless_runs(self) -> StatelessRunsResource:
        """Run agents without keeping a thread.

        A run is one execution of an agent. It ends with a result or an error, or pauses
        with an interrupt that asks for more input. Poll the run, wait for its output, or
        stream it. See `Run` and `RunOutput`.
        """
        return StatelessRunsResource(self)


class AsyncACPClient(
    AsyncBase,
    AsyncAgentsResource,
    AsyncThreadsResource,
    AsyncThreadRunsResource,
    AsyncStatelessRunsResource,
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

    @cached_property
    def with_raw_response(self) -> AsyncRawACPClient:
        """The same methods with status and headers in what they return: a `RawResponse`."""
        return AsyncRawACPClient(self)

    @cached_property
    def agents(self) -> AsyncAgentsResource:
        """Find the agents that this server can run, and learn how to run them.

        Agents differ in the protocol features that they support and in the shape of their
        configuration, input, output, interrupts and thread state. Both are declared in the
        agent's ACP descriptor, which this server returns and which the agent's record in an
        agent directory also carries. See `Agent` and `AgentACPDescriptor`.
        """
        return AsyncAgentsResource(self)

    @cached_property
    def threads(self) -> AsyncThreadsResource:
        """Keep state across runs, for agents that declare the `threads` capability.

        A thread groups runs and holds a state that each run receives and leaves behind for
        the next. The server records a checkpoint, identified by a UUID, at every step, so
        that the whole history can be read, in full or from a checkpoint on, and execution
        can branch from an earlier point. What the state contains is the agent developer's
        choice. See `Thread`, `ThreadState` and `ThreadCheckpoint`.
        """
        return AsyncThreadsResource(self)

    @cached_property
    def thread_runs(self) -> AsyncThreadRunsResource:
        """Run agents on a thread, reading and updating its state.

        A thread takes a new run while it is `idle`, that is while none of its runs is
        `pending`; `multitask_strategy` says what happens otherwise. Different agents may
        run on the same thread if they share one format of thread state. See `Thread` and
        `RunCreateStateful`.
        """
        return AsyncThreadRunsResource(self)

    @cached_property
    def stateless_runs(self) -> AsyncStatelessRunsResource:
        """Run agents without keeping a thread.

        A run is one execution of an agent. It ends with a result or an error, or pauses
        with an interrupt that asks for more input. Poll the run, wait for its output, or
        stream it. See `Run` and `RunOutput`.
        """
        return AsyncStatelessRunsResource(self)
