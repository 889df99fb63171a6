"""A small implementation of the ACP interface: just enough to be asked and to answer."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

from starlette.applications import Starlette

from acpact._generated.acp_server import (
    AgentsHandler,
    Options,
    Problem,
    Reply,
    RequestContext,
    StatelessRunsHandler,
    create_app,
)
from acpact._generated.acp_server.models import (
    Agent,
    AgentACPDescriptor,
    AgentMetadata,
    AgentRef,
    AgentSearchRequest,
    CancelStatelessRunAction,
    ResumePayloadSchema,
    RunCreateStateless,
    RunOutputStream,
    RunResult,
    RunSearchRequest,
    RunStateless,
    RunStatus,
    RunWaitResponseStateless,
    ValueRunResultUpdate,
)

AGENT = "3f1c8a52-6f0e-4d0a-9a52-5a1f0c6f8e11"
NOW = "2025-01-02T03:04:05Z"
METADATA = AgentMetadata(ref=AgentRef(name="small", version="1.0.0"), description="Says nothing.")


class SmallServer(AgentsHandler, StatelessRunsHandler):
    """One agent, and stateless runs that succeed at once with their own input.

    `calls` is what was called with which arguments.
    """

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self._runs: dict[str, RunStateless] = {}

    def app(self, options: Options | None = None) -> Starlette:
        """Return the application of this server; there are no threads."""
        return create_app(self, None, None, self, options=options)

    async def search_agents(
        self, context: RequestContext, body: AgentSearchRequest, /
    ) -> list[Agent]:
        self.calls.append(("search_agents", body))
        return [Agent(agent_id=AGENT, metadata=METADATA)]

    async def get_agent_by_id(self, context: RequestContext, agent_id: str, /) -> Agent:
        self.calls.append(("get_agent_by_id", agent_id))
        if agent_id != AGENT:
            raise Problem(404, "there is no such agent")
        return Agent(agent_id=AGENT, metadata=METADATA)

    async def get_acp_descriptor_by_id(
        self, context: RequestContext, agent_id: str, /
    ) -> AgentACPDescriptor:
        raise RuntimeError("a secret of this server")

    async def create_stateless_run(
        self, context: RequestContext, body: RunCreateStateless, /
    ) -> RunStateless:
        self.calls.append(("create_stateless_run", body))
        run = RunStateless(
            run_id=str(uuid4()),
            agent_id=AGENT,
            created_at=NOW,
            updated_at=NOW,
            status=RunStatus.SUCCESS,
            creation=body,
        )
        return self._runs.setdefault(run.run_id, run)

    async def search_stateless_runs(
        self, context: RequestContext, body: RunSearchRequest, /
    ) -> Reply[list[RunStateless]]:
        self.calls.append(("search_stateless_runs", body))
        return Reply(list(self._runs.values()), headers={"x-total": str(len(self._runs))})

    async def create_and_stream_stateless_run_output(
        self, context: RequestContext, body: RunCreateStateless, /
    ) -> AsyncIterator[RunOutputStream] | Reply[AsyncIterator[RunOutputStream]]:
        self.calls.append(("create_and_stream_stateless_run_output", body))
        return self._events(body)

    async def create_and_wait_for_stateless_run_output(
        self, context: RequestContext, body: RunCreateStateless, /
    ) -> RunWaitResponseStateless:
        run = await self.create_stateless_run(context, body)
        return await self.wait_for_stateless_run_output(context, run.run_id)

    async def wait_for_stateless_run_output(
        self, context: RequestContext, run_id: str, /
    ) -> RunWaitResponseStateless:
        run = self._run(run_id)
        return RunWaitResponseStateless(run=run, output=RunResult(values=run.creation.input or {}))

    async def get_stateless_run(self, context: RequestContext, run_id: str, /) -> RunStateless:
        return self._run(run_id)

    async def resume_stateless_run(
        self, context: RequestContext, run_id: str, body: ResumePayloadSchema, /
    ) -> RunStateless:
        raise Problem(409, f"the run is {self._run(run_id).status}")

    async def delete_stateless_run(self, context: RequestContext, run_id: str, /) -> None:
        del self._runs[self._run(run_id).run_id]

    async def stream_stateless_run_output(
        self, context: RequestContext, run_id: str, /
    ) -> AsyncIterator[RunOutputStream]:
        return self._events(self._run(run_id).creation)

    async def cancel_stateless_run(
        self,
        context: RequestContext,
        run_id: str,
        /,
        *,
        wait: bool = False,
        action: CancelStatelessRunAction = CancelStatelessRunAction.INTERRUPT,
    ) -> None:
        self.calls.append(("cancel_stateless_run", run_id, wait, action))
        self._run(run_id)

    async def _events(self, creation: RunCreateStateless) -> AsyncIterator[RunOutputStream]:
        for number in range(3):
            update = ValueRunResultUpdate(
                run_id=AGENT, status=RunStatus.PENDING, values={"of": creation.input}
            )
            yield RunOutputStream(id=str(number), event="agent_event", data=update)

    def _run(self, run_id: str) -> RunStateless:
        self.calls.append(("run", run_id))
        if run_id not in self._runs:
            raise Problem(404, "there is no such run")
        return self._runs[run_id]
