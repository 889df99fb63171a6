"""The ACP descriptor of an agent: checked once, then asked what the agent can and expects."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from acpact.server.schema import Schema
from acpact.server.values import JsonObject, detached

MODES = ("values", "custom")
_CAPABILITIES = ("threads", "interrupts", "callbacks")


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
        metadata, self._specs = (_object(self.document, key) for key in ("metadata", "specs"))
        reference = _object(metadata, "ref", "metadata.ref")
        self.name = _text(reference, "name", "metadata.ref.name")
        self.version = _text(reference, "version", "metadata.ref.version")
        _text({"url": "", **reference}, "url", "metadata.ref.url")
        _text(metadata, "description", "metadata.description")
        self.metadata = metadata
        capabilities = _object(self._specs, "capabilities", "specs.capabilities")
        flags = (_flag(capabilities, key) for key in _CAPABILITIES)
        self.threads, self.interrupts, self.callbacks = flags
        streaming = _object(
            {"streaming": {}, **capabilities}, "streaming", "specs.capabilities.streaming"
        )
        self.modes = frozenset(mode for mode in MODES if _flag(streaming, mode))
        self.input, self.output, self.config = map(self._schema, ("input", "output", "config"))
        self.update = self._optional("custom_streaming_update")
        self.state = self._optional("thread_state")
        self.interrupt_types = {item.name: item for item in self._interrupt_types()}
        self._check()

    def _schema(self, key: str) -> Schema:
        if key not in self._specs:
            raise DescriptorError(f"specs.{key} is missing")
        return _compiled(self._specs[key], f"specs.{key}")

    def _optional(self, key: str) -> Schema | None:
        return self._schema(key) if key in self._specs else None

    def _interrupt_types(self) -> Iterator[InterruptType]:
        names = set()
        items = self._specs.get("interrupts", [])
        if not isinstance(items, list):
            raise DescriptorError("specs.interrupts has to be an array")
        for index, item in enumerate(items):
            place = f"specs.interrupts[{index}]"
            if not isinstance(item, dict):
                raise DescriptorError(f"{place} has to be an object")
            name = _text(item, "interrupt_type", f"{place}.interrupt_type")
            if name in names:
                raise DescriptorError(f"{place}: there is another interrupt_type {name!r}")
            names.add(name)
            schemas = (
                _compiled(item.get(key), f"{place}.{key}")
                for key in ("interrupt_payload", "resume_payload")
            )
            yield InterruptType(name, *schemas)

    def _check(self) -> None:
        """Check what capabilities demand of the schemas, and the other way round."""
        if self.interrupts and not self.interrupt_types:
            raise DescriptorError("specs.interrupts needs an item: the capability is declared")
        if ("custom" in self.modes) != (self.update is not None):
            raise DescriptorError(
                "specs.custom_streaming_update has to be there if, and only if, the capability "
                "streaming.custom is"
            )
        if self.state is not None and not self.threads:
            raise DescriptorError("specs.thread_state is not allowed without capability threads")


def _copied(document: Any) -> JsonObject:
    try:
        copy = detached(document)
    except (TypeError, ValueError, RecursionError) as error:
        raise DescriptorError(f"a descriptor has to be JSON; not a JSON value: {error}") from None
    if not isinstance(copy, dict):
        raise DescriptorError("a descriptor has to be an object")
    return copy


def _object(parent: JsonObject, key: str, place: str = "") -> JsonObject:
    found = parent.get(key)
    if not isinstance(found, dict):
        raise DescriptorError(f"{place or key} has to be an object")
    return found


def _text(parent: JsonObject, key: str, place: str) -> str:
    found = parent.get(key)
    if not isinstance(found, str):
        raise DescriptorError(f"{place} has to be a string")
    return found


def _flag(parent: JsonObject, key: str) -> bool:
    found = parent.get(key, False)
    if not isinstance(found, bool):
        raise DescriptorError(f"specs.capabilities: {key} has to be true or false")
    return found


def _compiled(schema: Any, place: str) -> Schema:
    if not isinstance(schema, dict):
        raise DescriptorError(f"{place} has to be a schema object")
    try:
        return Schema(schema)
    except ValueError as error:
        raise DescriptorError(f"{place}: {error}") from None
