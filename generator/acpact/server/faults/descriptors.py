"""Faults of descriptors: schemas that are none, and schemas of what is not declared."""

from typing import Any

from acpact.server.faults.changes import in_json
from acpact.server.faults.parts import Parts
from acpact.server.faults.registry import fault

_DESCRIPTOR = "get_acp_descriptor_by_id"
_NO_SCHEMA = {"type": "whatever"}


@fault(
    "agents-config-no-schema", "The config of the agent no-streaming is no schema.",
    rule="agents/schemas-compile",
)  # fmt: skip
def config_no_schema(parts: Parts) -> None:
    """Ask for a type that does not exist."""

    def broken(found: Any) -> Any:
        if found["metadata"]["ref"]["name"] != "no-streaming":
            return found
        return {**found, "specs": {**found["specs"], "config": _NO_SCHEMA}}

    parts.answer(in_json(broken), _DESCRIPTOR)


@fault(
    "agents-resume-no-schema", "The payload that resumes the first interrupt is no schema.",
    rule="agents/interrupt-schemas-compile",
)  # fmt: skip
def resume_no_schema(parts: Parts) -> None:
    """Ask for a type that does not exist."""

    def broken(found: Any) -> Any:
        first, *others = found["specs"].get("interrupts", [None])
        if first is None:
            return found
        interrupts = [{**first, "resume_payload": _NO_SCHEMA}, *others]
        return {**found, "specs": {**found["specs"], "interrupts": interrupts}}

    parts.answer(in_json(broken), _DESCRIPTOR)


@fault(
    "agents-custom-updates-undeclared", "Agents describe custom updates that they don't stream.",
    rule="agents/no-custom-update-without-custom",
)  # fmt: skip
def custom_updates_undeclared(parts: Parts) -> None:
    """Describe them."""

    def described(found: Any) -> Any:
        specs = {"custom_streaming_update": {"type": "object"}, **found["specs"]}
        return {**found, "specs": specs}

    parts.answer(in_json(described), _DESCRIPTOR)
