"""What the representation leaves out is named, at its place, and nothing else is."""

from typing import Any

import yaml

from acpact.document import load_bytes
from acpact.ir import build_api
from acpact.ir.nodes import Api

Json = dict[str, Any]
TOKEN: Json = {"type": "object", "properties": {"t": {"type": "string"}}}
JSON_TEXT: Json = {"type": "string", "contentMediaType": "application/json", "contentSchema": TOKEN}


def api(operation: Json, schemas: Json | None = None) -> Api:
    raw = {
        "openapi": "3.2.0",
        "info": {"title": "Waivers", "version": "1"},
        "paths": {"/x": {"post": {"operationId": "x", "responses": {}, **operation}}},
        "components": {"schemas": schemas or {}},
    }
    return build_api(load_bytes(yaml.safe_dump(raw).encode(), "waivers.yaml"))


def waived(found: Api) -> list[tuple[str, str]]:
    """Return the waivers, their places without what all of them begin with."""
    return [(item.id, item.pointer.removeprefix("#/paths/~1x/post/")) for item in found.waivers]


def answering(media_type: str, **media: Any) -> Json:
    return {"responses": {"200": {"description": "ok", "content": {media_type: media}}}}


def frame(name: str, data: Json, **more: Any) -> Json:
    properties = {"event": {"const": name}, "data": data, **more}
    return {"type": "object", "required": ["event", "data"], "properties": properties}


def mode(*items: Json) -> tuple[str | None, list[str]]:
    """Return how the events of a stream are read, and what of it is waived."""
    found = api(answering("text/event-stream", itemSchema={"oneOf": list(items)}))
    return found.operations[0].responses[0].stream, [item.id for item in found.waivers]


def test_how_the_events_of_a_union_are_read() -> None:
    text, other = {"type": "string"}, {"type": "object", "properties": {"n": {}}}
    assert mode(frame("a", JSON_TEXT), frame("b", text)) == ("event", [])
    assert mode(frame("a", text), frame("b", {"const": "[DONE]"})) == ("event", [])
    assert mode(frame("a", other), frame("b", {"type": "integer"})) == ("event-json", [])
    assert mode(frame("a", other), frame("b", text)) == ("raw", ["stream-data"])
    # What holds more than a frame, or has no data, is the data of an event itself.
    assert mode(frame("a", other, run={}), frame("b", other)) == ("data", [])
    assert mode(frame("a", other), TOKEN) == ("data", [])
    assert mode(frame("a", other), text) == ("data", [])


def test_alternatives_that_narrow_a_property() -> None:
    event = {"type": "object", "properties": {"event": {"type": "string"}, "data": {}}}
    one, same = {"properties": {"event": {"const": "a"}}}, {"properties": {"data": {}}}
    item = {"$ref": "#/components/schemas/Event", "required": ["event"], "oneOf": [same, one]}
    found = api(answering("text/event-stream", itemSchema=item), {"Event": event})
    place = "responses/200/content/text~1event-stream/itemSchema"
    assert waived(found) == [("alternatives-ignored", place)]
    item["oneOf"] = [same]
    assert waived(api(answering("text/event-stream", itemSchema=item), {"Event": event})) == []
