"""Making requests name one agent."""

from typing import Any

from acpact.agents.parts import AGENT_ID
from acpact.document import split, visit, walk


def pin(tree: dict[str, Any], agent_id: str) -> None:
    """Demand this `agent_id` wherever a request can name one, in place.

    Only requests: answers repeat what others have asked for, who need not name an agent.
    """
    only = {"type": "string", "const": agent_id}
    for node in list(visit(tree)):
        if node.kind == "parameter" and node.value.get("name") == AGENT_ID:
            node.value["schema"] = only
        elif node.kind == "request-body" and "/callbacks/" not in node.pointer:
            for media_type in node.value.get("content", {}).values():
                if declares(tree, media_type.get("schema"), AGENT_ID):
                    media_type["schema"] = _narrowed(media_type["schema"], only)


def _narrowed(schema: Any, only: dict[str, Any]) -> dict[str, Any]:
    demand = {"type": "object", "required": [AGENT_ID], "properties": {AGENT_ID: only}}
    return {"allOf": [schema, demand]}


def declares(tree: dict[str, Any], schema: Any, name: str) -> bool:
    """Tell whether a schema declares a property: itself, by reference or in an `allOf`."""
    waiting, seen = [schema], set()
    while waiting:
        part = waiting.pop()
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        if name in part.get("properties", {}):
            return True
        waiting += part.get("allOf", [])
        if "$ref" in part:
            waiting.append(walk(tree, split(part["$ref"])))
    return False
