"""Which updates a stream carries: what the request asks for, of what the agent declares."""

from acpact.server.agent import Agent
from acpact.server.errors import InvalidError
from acpact.server.values import JsonObject

_ALWAYS = frozenset({"interrupt", "error"})


def requested(creation: JsonObject) -> frozenset[str] | None:
    """Return the modes of `stream_mode`; None if no mode is requested."""
    mode = creation.get("stream_mode")
    if mode is None:
        return None
    return frozenset([mode] if isinstance(mode, str) else mode)


def check(agent: Agent, creation: JsonObject) -> None:
    """Raise InvalidError if a mode is requested that the agent does not declare."""
    missing = (requested(creation) or frozenset()) - agent.descriptor.modes
    if missing:
        raise InvalidError(f"the agent does not support stream_mode {', '.join(sorted(missing))}")


def check_streaming(agent: Agent) -> None:
    """Raise InvalidError if the agent can't stream at all."""
    if not agent.descriptor.modes:
        raise InvalidError("the agent does not support streaming")


def types(agent: Agent, creation: JsonObject) -> frozenset[str]:
    """Return the types of the events of a stream.

    Without a request for modes it carries all that the agent declares. Interrupts and errors are
    carried always.
    """
    modes = requested(creation)
    return _ALWAYS | (agent.descriptor.modes if modes is None else modes)
