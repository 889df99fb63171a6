"""From a request to a run: it is checked whole, then it starts. Nothing is left of a refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from acpact.server import modes
from acpact.server.agent import Agent
from acpact.server.clock import Clock
from acpact.server.errors import ConflictError, InvalidError
from acpact.server.records import Run, Thread
from acpact.server.registry import Agents
from acpact.server.removal import Removal
from acpact.server.scheduler import Scheduler
from acpact.server.store import Store
from acpact.server.threads import Threads
from acpact.server.values import JsonObject


@dataclass(frozen=True, slots=True)
class Starter:
    """Starts runs. `creation` is the request, valid by ACP, with the fields that were sent."""

    agents: Agents
    store: Store
    threads: Threads
    scheduler: Scheduler
    removal: Removal
    clock: Clock
    new_id: Callable[[], str]

    def stateless(self, creation: JsonObject, *, stream: bool = False) -> Run:
        """Start a run without a thread of the client's.

        An agent that supports threads gets a new one. Raises MissingError for the agent,
        InvalidError for what its descriptor does not allow, ConflictError if there is no room.
        """
        agent = self._checked(creation, stream)
        thread = self.threads.make({}) if agent.descriptor.threads else None
        return self._start(agent, creation, thread, stateless=True)

    def stateful(self, thread_id: str, creation: JsonObject, *, stream: bool = False) -> Run:
        """Start a run on a thread.

        Raises MissingError for agent and thread, InvalidError for what the descriptor does not
        allow, ConflictError if the thread is busy or there is no room.
        """
        agent = self._checked(creation, stream)
        if not agent.descriptor.threads:
            raise InvalidError("the agent does not support threads")
        thread = self._thread(thread_id, creation)
        self._make_way(thread, creation.get("multitask_strategy", "reject"))
        return self._start(agent, creation, thread, stateless=False)

    def _checked(self, creation: JsonObject, stream: bool) -> Agent:
        """Return the agent, once all that depends on it alone is known to be right."""
        named = creation.get("agent_id")
        agent = self.agents.default if named is None else self.agents.get(named)
        _check_payloads(agent, creation)
        modes.check(agent, creation)
        if stream:
            modes.check_streaming(agent)
        self.scheduler.check_room()
        return agent

    def _thread(self, thread_id: str, creation: JsonObject) -> Thread:
        found = self.store.find_thread(thread_id)
        if found is None and creation.get("if_not_exists") == "create":
            return self.threads.make({}, thread_id)
        return found or self.store.thread(thread_id)

    def _make_way(self, thread: Thread, strategy: str) -> None:
        """Do with the pending runs of a thread what the new run wants."""
        pending = thread.pending
        if pending and strategy == "reject":
            raise ConflictError("the thread has a pending run")
        if strategy == "enqueue":
            return
        for run in pending:
            self.scheduler.cancel(run, f"another run came, with multitask_strategy {strategy}")
            if strategy == "rollback":
                self.removal.roll_back(run)

    def _start(
        self, agent: Agent, creation: JsonObject, thread: Thread | None, *, stateless: bool
    ) -> Run:
        now = self.clock.now()
        thread_id = thread.id if thread else None
        run = Run(self.new_id(), agent, creation, stateless, thread_id, now, now)
        self.store.add_run(run)
        self.scheduler.start(run, thread)
        if thread:
            thread.updated_at = now
        return run


def _check_payloads(agent: Agent, creation: JsonObject) -> None:
    _check("input", agent.descriptor.input.problem(creation.get("input")))
    settings: Any = creation.get("config", {})
    if "configurable" in settings:
        problem = agent.descriptor.config.problem(settings["configurable"])
        _check("config.configurable", problem)


def _check(what: str, problem: str | None) -> None:
    if problem:
        raise InvalidError(f"{what}: {problem}")
