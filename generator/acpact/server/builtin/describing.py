"""What the descriptors of the agents here have in common."""

from typing import Any

from acpact.server.values import JsonObject

VERSION = "1.0.0"


def descriptor(name: str, description: str, **specs: Any) -> JsonObject:
    """Return an ACP descriptor; a config that is not given has no settings."""
    return {
        "metadata": {"ref": {"name": name, "version": VERSION}, "description": description},
        "specs": {"config": closed(), **specs},
    }


def closed(*required: str, **properties: JsonObject) -> JsonObject:
    """Return the schema of an object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def setting(config: JsonObject | None, name: str, default: Any) -> Any:
    """Return a setting of `config.configurable`, or the agent's own."""
    return (config or {}).get(name, default)
