"""Agents without a model behind them, each with another set of capabilities."""

from acpact.server.agent import Agent
from acpact.server.builtin import (
    approver,
    counter,
    echo,
    failer,
    no_streaming,
    sleeper,
    stateless_only,
    streamer,
)

_MODULES = (echo, counter, approver, streamer, failer, sleeper, stateless_only, no_streaming)


def builtin_agents() -> tuple[Agent, ...]:
    """Return the agents that come with the server; the first one is echo."""
    return tuple(Agent.of(module.work, module.DESCRIPTOR) for module in _MODULES)
