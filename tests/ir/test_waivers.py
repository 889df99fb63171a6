"""What the representation leaves out is named, at its place, and nothing else is."""

from typing import Any

import yaml

from acpact.document import load_bytes
from acpact.ir import build_api, nodes
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
    one: Json = {"properties": {"event": {"const": "a"}}}
    same: Json = {"properties": {"data": {}}}
    item = {"$ref": "#/components/schemas/Event", "required": ["event"], "oneOf": [same, one]}
    found = api(answering("text/event-stream", itemSchema=item), {"Event": event})
    place = "responses/200/content/text~1event-stream/itemSchema"
    assert waived(found) == [("alternatives-ignored", place)]
    item["oneOf"] = [same]
    assert waived(api(answering("text/event-stream", itemSchema=item), {"Event": event})) == []


def sending(media_type: str, **media: Any) -> Json:
    return {"requestBody": {"content": {media_type: media}}}


def of_form(media_type: str, **encoding: Json) -> list[tuple[str, str]]:
    """Return which fields of a form are waived, and why."""
    kinds = {"text": {"type": "string"}, "list": {"type": "array", "items": {"type": "string"}}}
    kinds |= {"object": TOKEN, "file": {"type": "string", "format": "binary"}}
    schema = {"type": "object", "properties": kinds}
    found = api(sending(media_type, schema=schema, encoding=encoding)).waivers
    assert {item.id for item in found} <= {"form-encoding"}
    return [(w.pointer.rpartition("/")[2], w.message.removeprefix("not followed: ")) for w in found]


def test_how_the_fields_of_a_form_are_encoded() -> None:
    form, deep = "application/x-www-form-urlencoded", {"style": "deepObject", "explode": True}
    assert of_form(form, list={"style": "form", "explode": False}, object=deep) == [
        ("list", "explode"),
        ("object", "style, explode"),
    ]
    assert of_form(form, text={"allowReserved": True}) == [("text", "allowReserved")]
    assert of_form(form, text={"contentType": "text/csv"}) == [("text", "contentType")]
    multipart, png = "multipart/form-data", {"contentType": "image/png"}
    more = {"headers": {"x": {"schema": {"type": "string"}}}}
    assert of_form(multipart, file=png, text=more) == [("file", "contentType"), ("text", "headers")]


def test_what_is_encoded_as_it_is_asked_for() -> None:
    plain: dict[str, Json] = {"list": {"style": "form", "explode": True}}
    plain["text"] = {"contentType": "text/plain"}
    assert of_form("application/x-www-form-urlencoded", **plain) == []
    kinds = {"file": "application/octet-stream", "object": "application/json"}
    asked = {name: {"contentType": kind} for name, kind in kinds.items()}
    assert of_form("multipart/form-data", **asked) == []
    assert waived(api(sending("application/json", schema=TOKEN, encoding={"t": {}}))) == []


def test_schemas_of_what_is_neither_json_nor_a_form() -> None:
    lines = api(answering("application/jsonl", itemSchema=TOKEN))
    assert waived(lines) == [("item-schema", "responses/200/content/application~1jsonl")]
    answer = api(answering("application/xml", schema=TOKEN))
    assert waived(answer) == [("untyped-media", "responses/200/content/application~1xml")]
    body = api(sending("application/xml", schema={"anyOf": [TOKEN, {"type": "array"}]}))
    assert waived(body) == [("untyped-media", "requestBody/content/application~1xml")]


def test_text_and_bytes_need_no_more_than_they_get() -> None:
    for schema in ({}, {"type": "string", "format": "binary"}, {"type": ["string", "null"]}):
        assert waived(api(answering("image/png", schema=schema))) == []
        assert waived(api(sending("image/png", schema=schema))) == []
    assert waived(api(answering("text/event-stream", itemSchema=TOKEN))) == []


def of_tuple(*places: Json, **more: Any) -> tuple[nodes.Type, list[str]]:
    """Return the type of the items of a tuple, and the waivers."""
    schema = {"type": "array", "prefixItems": list(places), **more}
    found = api({}, {"T": schema, "Token": TOKEN, "Other": TOKEN})
    kind = next(item for item in found.definitions if item.name == "T")
    assert isinstance(kind, nodes.Alias)
    assert isinstance(kind.type, nodes.Array)
    return kind.type.items, [item.id for item in found.waivers]


def test_the_places_of_a_tuple() -> None:
    text, integer, null = ({"type": name} for name in ("string", "integer", "null"))
    token, other = ({"$ref": f"#/components/schemas/{name}"} for name in ("Token", "Other"))
    string, number = nodes.Scalar("string"), nodes.Scalar("integer")
    assert of_tuple(text, text, maxItems=2) == (string, [])
    assert of_tuple(text, text, items=False) == (string, [])
    assert of_tuple(integer, text, maxItems=2) == (nodes.OneOf((number, string)), ["tuple"])
    either = {"anyOf": [text, null]}
    assert of_tuple(either, maxItems=1) == (nodes.OneOf((string, nodes.NULL)), [])
    assert of_tuple(token, token, maxItems=2) == (nodes.Ref("Token"), [])
    assert of_tuple(token, other, maxItems=2) == (nodes.ANY, ["tuple"])
    for more in ({}, {"maxItems": 3}, {"items": True}, {"items": text}):
        assert of_tuple(text, text, **more) == (nodes.ANY, ["tuple"])


def test_a_field_is_looked_at_once_however_often_it_is_referred_to() -> None:
    schemas: dict[str, Json] = {
        f"S{i}": {"anyOf": [{"$ref": f"#/components/schemas/S{i + 1}"}] * 2} for i in range(60)
    }
    schemas["S60"] = {"type": "string", "contentMediaType": "application/octet-stream"}
    form = {"type": "object", "properties": {"f": {"$ref": "#/components/schemas/S0"}}}
    encoding = {"f": {"contentType": "application/octet-stream"}}
    assert (
        waived(api(sending("multipart/form-data", schema=form, encoding=encoding), schemas)) == []
    )
