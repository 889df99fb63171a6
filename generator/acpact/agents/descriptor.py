"""The ACP descriptor of an agent, as a server returns it: read liberally, judged on request."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from acpact.agents.capabilities import Capabilities
from acpact.agents.embedding import UnusableError, embed
from acpact.document import join

_SCHEMAS = ("input", "output", "config", "custom_streaming_update", "thread_state")
_REQUIRED = ("input", "output", "config")
_TEXTS = (("description",), ("ref", "name"), ("ref", "version"))
_FLAGS = ("threads", "interrupts", "callbacks")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that ACP forbids in a descriptor. `pointer` leads into the descriptor."""

    id: str
    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class InterruptType:
    """One entry of `specs.interrupts`; an empty name, or None, for what it does not have."""

    name: str
    payload: Any
    resume: Any


class Descriptor:
    """What the JSON of `GET /agents/{id}/descriptor` says; reading it never fails.

    What is absent or of the wrong type is empty, None or False here; `problems` names it.
    """

    def __init__(self, document: Any) -> None:
        self.document = document
        self._metadata = _mapping(_member(document, "metadata"))
        self._specs = _mapping(_member(document, "specs"))
        self.capabilities = Capabilities.read(self._specs.get("capabilities"))

    @property
    def name(self) -> str:
        """`metadata.ref.name`."""
        return _text(_member(self._metadata.get("ref"), "name"))

    @property
    def version(self) -> str:
        """`metadata.ref.version`."""
        return _text(_member(self._metadata.get("ref"), "version"))

    def schema(self, key: str) -> Any:
        """Return one of the schemas of `specs` (`input`, `thread_state`, ...); None without it."""
        return self._specs.get(key)

    @cached_property
    def interrupts(self) -> tuple[InterruptType, ...]:
        """The entries of `specs.interrupts` that are objects."""
        return tuple(
            InterruptType(
                _text(item.get("interrupt_type")),
                item.get("interrupt_payload"),
                item.get("resume_payload"),
            )
            for item in _items(self._specs.get("interrupts"))
            if isinstance(item, dict)
        )

    def problems(self) -> list[Problem]:
        """List what the text of ACP forbids, in the order of the descriptor's own parts."""
        if not isinstance(self.document, dict):
            return [Problem("wrong-type", "#", "a descriptor has to be an object")]
        return [
            *self._metadata_problems(),
            *self._capability_problems(),
            *self._schema_problems(),
            *self._interrupt_problems(),
            *self._contradictions(),
        ]

    def _metadata_problems(self) -> Iterator[Problem]:
        for path in _TEXTS:
            value: Any = self._metadata
            for key in path:
                value = _member(value, key)
            yield from _unless_text(value, join("#/metadata", *path))
        url = _member(self._metadata.get("ref"), "url")
        if url is not None:
            yield from _unless_text(url, "#/metadata/ref/url")

    def _capability_problems(self) -> Iterator[Problem]:
        place = "#/specs/capabilities"
        declared = self._specs.get("capabilities")
        if not isinstance(declared, dict):
            yield Problem("wrong-type", place, "has to be an object")
            return
        streaming = declared.get("streaming", {})
        if not isinstance(streaming, dict):
            yield Problem("wrong-type", f"{place}/streaming", "has to be an object")
            streaming = {}
        flags = {key: declared[key] for key in _FLAGS if key in declared}
        modes = {
            f"streaming/{key}": streaming[key] for key in ("values", "custom") if key in streaming
        }
        for key, value in {**flags, **modes}.items():
            if not isinstance(value, bool):
                yield Problem("wrong-type", f"{place}/{key}", "has to be true or false")

    def _schema_problems(self) -> Iterator[Problem]:
        for key in _SCHEMAS:
            if key in self._specs:
                yield from _unless_schema(self._specs[key], join("#/specs", key))
            elif key in _REQUIRED:
                yield Problem("missing", join("#/specs", key), "has to be there")

    def _interrupt_problems(self) -> Iterator[Problem]:
        listed = self._specs.get("interrupts", [])
        if not isinstance(listed, list):
            yield Problem("wrong-type", "#/specs/interrupts", "has to be an array")
        for index, item in enumerate(_items(listed)):
            place = join("#/specs/interrupts", index)
            if not isinstance(item, dict):
                yield Problem("wrong-type", place, "has to be an object")
                continue
            yield from _unless_text(item.get("interrupt_type"), f"{place}/interrupt_type")
            for key in ("interrupt_payload", "resume_payload"):
                yield from _unless_schema(item.get(key), join(place, key))
        counted = Counter(item.name for item in self.interrupts if item.name)
        for name in (name for name, count in counted.items() if count > 1):
            message = f"there is more than one interrupt_type {name!r}"
            yield Problem("interrupt-type-repeated", "#/specs/interrupts", message)

    def _contradictions(self) -> Iterator[Problem]:
        can = self.capabilities
        if can.interrupts and not self.interrupts:
            message = "needs at least one item, since the capability interrupts is declared"
            yield Problem("interrupts-empty", "#/specs/interrupts", message)
        if can.custom != ("custom_streaming_update" in self._specs):
            message = "has to be there if, and only if, the capability streaming.custom is declared"
            yield Problem("custom-update", "#/specs/custom_streaming_update", message)
        if "thread_state" in self._specs and not can.threads:
            message = "is not allowed without the capability threads"
            yield Problem("thread-state", "#/specs/thread_state", message)


def _member(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _unless_text(value: Any, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield Problem("wrong-type", pointer, "has to be a string")


def _unless_schema(value: Any, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem("not-a-schema", pointer, "has to be a schema object")
        return
    try:
        embed([value], "Schema")
    except UnusableError as error:
        yield Problem("not-a-schema", pointer, str(error))
