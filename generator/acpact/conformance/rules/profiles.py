"""Promises about what an agent does not claim."""

from acpact.conformance.registry import Level, rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.verdicts import BlockedError, NotSupportedError

_THREADS = (
    "#/components/schemas/AgentACPSpec/properties/capabilities/properties/threads/description"
)


@rule(
    "profiles/no-threads",
    Level.MUST,
    "A server without agents that support threads has no threads",
    pointer=_THREADS,
    needs=("!threads",),
    once=True,
)
async def no_threads(acp: Acp) -> None:
    """No agent of the server claims `threads`. Threads are created and searched; both have to be
    refused with a 4xx status: what is kept on a thread there is of no use to any agent.
    """
    if any(agent.claims("threads") for agent in acp.agents):
        raise NotSupportedError("another agent of the server claims threads")
    listed = (await acp.find_agents(limit=1000)).needed()
    if len(listed) > len(acp.agents):
        raise BlockedError("not all agents of the server are tested (--agent)")
    (await acp.create_thread()).must_be_refused(when="for a thread that no agent can run on")
    (await acp.find_threads()).must_be_refused(when="for a search for threads")


@rule(
    "profiles/no-threads-no-run",
    Level.MUST,
    "An agent that does not support threads does not run on one",
    pointer=_THREADS,
    needs=("!threads",),
)
async def no_threads_no_run(acp: Acp) -> None:
    """Another agent of the server claims `threads`, this one does not. A run of this one on a
    thread has to be refused with a 4xx status: it would neither read nor leave a state.
    """
    if not any(agent.claims("threads") for agent in acp.agents):
        raise NotSupportedError("no agent of the server claims threads")
    runs = await acp.on_thread()
    try:
        answer = await runs.create()
        answer.must_be_refused(when="for a run on a thread of an agent that does not claim threads")
    finally:
        await acp.delete_thread(runs.thread or "")


@rule(
    "profiles/no-thread-id",
    Level.MUST,
    "A run of an agent that does not support threads has no thread_id",
    pointer="#/components/schemas/Run/properties/thread_id/description",
    operations=("create_stateless_run",),
    needs=("!threads",),
)
async def no_thread_id(acp: Acp) -> None:
    """A run of an agent that does not claim `threads` is created. It must not have a `thread_id`,
    which is present only with that capability: it would name a thread that can't be used.
    """
    answer = (await acp.stateless.create()).must_be(200)
    answer.must_have("no thread_id", lambda found: "thread_id" not in found)
