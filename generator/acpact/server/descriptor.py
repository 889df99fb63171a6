"""The ACP descriptor of an agent: judged once, then asked what the agent can and expects."""

from dataclasses import dataclass
from typing import Any

from acpact import agents
from acpact.server.schema import Schema
from acpact.server.values import JsonObject, detached


class DescriptorError(ValueError):
    """A descriptor that is not what ACP asks for."""


@dataclass(frozen=True, slots=True)
class InterruptType:
    """One entry of `specs.interrupts`."""

    name: str
    payload: Schema
    resume: Schema


class Descriptor:
    """What a descriptor says, and the document itself.

    `threads`, `interrupts`, `callbacks` and `modes` are the capabilities; the schemas are those of
    `specs`, None where the descriptor has none.
    """

    def __init__(self, document: JsonObject) -> None:
        """Raise DescriptorError if something is missing, wrong or contradictory."""
        self.document = _copied(document)
        read = agents.Descriptor(self.document)
        for problem in read.problems():
            raise DescriptorError(f"{problem.pointer}: {problem.message}")
        self.name, self.version = read.name, read.version
        self.metadata: JsonObject = self.document["metadata"]
        can = read.capabilities
        self.threads, self.interrupts, self.callbacks = can.threads, can.interrupts, can.callbacks
        self.modes = frozenset(
            mode for mode, is_there in (("values", can.values), ("custom", can.custom)) if is_there
        )
        self.input, self.output, self.config = (
            _compiled(read.schema(key), key) for key in ("input", "output", "config")
        )
        self.update = _optional(read, "custom_streaming_update")
        self.state = _optional(read, "thread_state")
        self.interrupt_types = {
            item.name: InterruptType(
                item.name, _compiled(item.payload, item.name), _compiled(item.resume, item.name)
            )
            for item in read.interrupts
        }


def _copied(document: Any) -> JsonObject:
    try:
        copy: JsonObject = detached(document)
    except (TypeError, ValueError, RecursionError) as error:
        raise DescriptorError(f"a descriptor has to be JSON; not a JSON value: {error}") from None
    return copy


def _optional(read: agents.Descriptor, key: str) -> Schema | None:
    schema = read.schema(key)
    return None if schema is None else _compiled(schema, key)


def _compiled(schema: Any, what: str) -> Schema:
    """Return a schema that is one already, compiled: a pattern may still be none of ours."""
    try:
        return Schema(schema)
    except ValueError as error:
        raise DescriptorError(f"the schema of {what}: {error}") from None
