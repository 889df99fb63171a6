"""The handlers of the generated interface: they translate between HTTP's models and the core."""

from acpact.server.handlers.agents import Agents
from acpact.server.handlers.stateless_runs import StatelessRuns
from acpact.server.handlers.thread_runs import ThreadRuns
from acpact.server.handlers.threads import Threads

__all__ = ["Agents", "StatelessRuns", "ThreadRuns", "Threads"]
