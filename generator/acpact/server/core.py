"""The whole server without HTTP, put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from acpact.server.agent import Agent
from acpact.server.clock import Clock
from acpact.server.history import History
from acpact.server.lifecycle import Lifecycle
from acpact.server.registry import Agents
from acpact.server.removal import Completion, Removal
from acpact.server.runs import Runs
from acpact.server.scheduler import Limits, Scheduler
from acpact.server.starting import Starter
from acpact.server.store import Store
from acpact.server.threads import Threads
from acpact.server.webhooks import Webhooks


@dataclass(frozen=True, slots=True)
class Core:
    """What a request can be answered with."""

    agents: Agents
    store: Store
    history: History
    threads: Threads
    scheduler: Scheduler
    removal: Removal
    starter: Starter
    runs: Runs
    webhooks: Webhooks

    async def close(self) -> None:
        """Stop all runs, so that streams and waiting requests end, and tell their webhooks."""
        await self.scheduler.close()
        await self.webhooks.close(seconds=1.0)


def uuid() -> str:
    """Return a random UUID."""
    return str(uuid4())


def assemble(
    agents: Sequence[Agent],
    webhooks: Webhooks,
    limits: Limits | None = None,
    clock: Clock | None = None,
    new_id: Callable[[], str] = uuid,
) -> Core:
    """Put a server together that knows no runs yet; the first agent is the default.

    Raises ValueError if there is no agent, or two have the same name and version.
    """
    clock = clock or Clock()
    store = Store()
    history = History(clock, new_id)
    lifecycle = Lifecycle(clock, (Completion(store), webhooks))
    scheduler = Scheduler(lifecycle, history, limits or Limits())
    removal = Removal(store, history, scheduler)
    threads = Threads(store, history, clock, new_id)
    found = Agents(agents)
    starter = Starter(found, store, threads, scheduler, removal, clock, new_id)
    runs = Runs(store, scheduler, removal)
    return Core(found, store, history, threads, scheduler, removal, starter, runs, webhooks)
