"""Documented responses, and how the events of a stream become values."""

from acpact.document import Document

from .media import waive_schema
from .nodes import Doc, Operation, Response, Scalar, StreamMode, Type
from .schemas import Schemas
from .shapes import is_object, shape_of
from .typed import Typed
from .unions import models_of
from .view import Node, fixed_values, follow, types

EVENT_STREAM = "text/event-stream"
_FRAME = frozenset({"data", "event", "id", "retry"})


def media_type_rank(media_type: str) -> tuple[int, str]:
    """Order media types by how well a client can use them: JSON, form, text, then the rest."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence == "application/json":
        return 0, media_type
    if essence.endswith("+json") or essence in ("text/json", "*/*", "application/*"):
        return 1, media_type
    known = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]
    return (2 + known.index(essence) if essence in known else 9), media_type


def is_structured(media_type: str) -> bool:
    """Tell whether a body is written from its parts: JSON and forms, not text or bytes."""
    return media_type_rank(media_type)[0] <= 3


def successes(operation: Operation) -> list[Response]:
    """Return the answers of an operation that went well, else those for every other status."""
    found = [response for response in operation.responses if response.status.startswith("2")]
    return found or [response for response in operation.responses if response.status == "default"]


def is_stream(operation: Operation) -> bool:
    """Tell whether what an operation answers, when it went well, is an event stream.

    JSON without a schema may stand beside it: that is what FastAPI notes for every operation.
    """
    found = [response for response in successes(operation) if response.media_type is not None]
    streams = any(response.stream is not None for response in found)
    return streams and all(response.stream is not None or _is_open(response) for response in found)


def returned(operation: Operation) -> list[Response]:
    """Return the answers that a call hands over: the streams of a stream, else all but those."""
    streams = is_stream(operation)
    return [item for item in successes(operation) if streams == (item.stream is not None)]


def _is_open(response: Response) -> bool:
    """Tell whether an answer is JSON of which nothing is said."""
    media_type = response.media_type
    return media_type is not None and is_json(media_type) and response.type == Scalar("any")


def responses_of(schemas: Schemas, node: Node) -> tuple[Response, ...]:
    """Return the documented responses of an operation, every media type on its own."""
    found: list[Response] = []
    for item in node.children("responses"):
        status = item.pointer_tail()
        if status.startswith("x-"):
            continue
        target = follow(schemas.document, item)
        if target.get("headers"):
            schemas.registry.waive(
                "response-headers", target.pointer, "headers are not typed on success"
            )
        for link in target.children("links"):
            schemas.registry.waive("link", link.pointer, "no method follows it")
        text = target.get("description")
        doc = Doc(description=text if isinstance(text, str) else "")
        media = sorted(target.children("content"), key=lambda m: media_type_rank(m.pointer_tail()))
        choices = [_response(schemas, status, choice, doc) for choice in media]
        _waive_alternative(schemas, target, choices)
        nothing = Response(status, None, None, nullable=False, stream=None, doc=doc)
        found += choices or [nothing]
    return tuple(found)


def _waive_alternative(schemas: Schemas, node: Node, choices: list[Response]) -> None:
    plain = [choice for choice in choices if choice.stream is None]
    if not plain or len(plain) == len(choices):
        return
    if all(map(_is_open, plain)):
        schemas.registry.waive("json-alternative", node.pointer, "the stream is asked for instead")
    else:
        schemas.registry.waive("stream-alternative", node.pointer, "JSON is asked for instead")


def _response(schemas: Schemas, status: str, choice: Node, doc: Doc) -> Response:
    media_type = choice.pointer_tail()
    media = follow(schemas.document, choice)
    key = next((key for key in ("itemSchema", "schema") if media.get(key) is not None), None)
    typed = schemas.of(media.child(key)) if key else None
    if _is_event_stream(media_type):
        return _stream(schemas, status, media_type, media.child(key) if key else None, typed, doc)
    found: Type = typed.type if typed else Scalar("any")
    if not is_json(media_type) and (media_type_rank(media_type)[0] > 4 or found == _BINARY):
        found = Scalar("string") if media_type.startswith("text/") else _BINARY
        waive_schema(schemas, media)
    nullable = typed.nullable if typed else False
    schema = media.child(key).pointer if key else ""
    return Response(
        status, media_type, found, nullable=nullable, stream=None, doc=doc, schema=schema
    )


_BINARY = Scalar("binary")


def _is_event_stream(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() == EVENT_STREAM


def is_json(media_type: str) -> bool:
    """Tell whether a media type is JSON, or leaves the kind open."""
    return media_type_rank(media_type)[0] <= 1


def _stream(
    schemas: Schemas, status: str, media_type: str, node: Node | None, typed: Typed | None, doc: Doc
) -> Response:
    mode = _mode(schemas, node)
    kind = typed.type if typed and mode != "raw" else None
    schema = node.pointer if node else ""
    return Response(status, media_type, kind, nullable=False, stream=mode, doc=doc, schema=schema)


def _mode(schemas: Schemas, node: Node | None) -> StreamMode:
    if node is None:
        return "raw"
    target = follow(schemas.document, node)
    found = {_is_text(schemas.document, data) for data in _data_of(schemas.document, target)}
    if len(found) > 1:
        schemas.registry.waive("stream-data", node.pointer, "events are handed out as they are")
        return "raw"
    if found:
        return "event" if True in found else "event-json"
    if types(target.value) == ["string"] or not target.value or target.value is True:
        return "raw"
    return "data"


def _data_of(document: Document, node: Node) -> list[Node]:
    """Return the `data` of each kind of frame, [] for a schema of nothing but the data."""
    if is_object(document, node):
        data = shape_of(document, node).properties.get("data")
        return [] if data is None else [data]
    models, others = ([], []) if node.get("allOf") else models_of(document, node)
    frames = [model.shape.properties for model in models]
    # One object may hold more than a frame has; of several, each must be a frame and no more.
    if others or not all("data" in frame and set(frame) <= _FRAME for frame in frames):
        return []
    return [frame["data"] for frame in frames]


def _is_text(document: Document, node: Node) -> bool:
    """Tell whether the data of an event is text, which may be JSON by its `contentSchema`."""
    schema = follow(document, node).value
    values = fixed_values(schema)
    return types(schema) == ["string"] or (
        bool(values) and all(isinstance(value, str) for value in values)
    )
