"""The frozen intermediate representation: what an API is, not how a language spells it.

Text of the document stays raw here; a target must treat it as untrusted.
"""

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

JsonValue: TypeAlias = Any
"""A JSON value: dict, list, str, int, float, bool or None."""


class Absent:
    """The type of `ABSENT`."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()
"""No default in the document, as against a default of null."""

ScalarKind = Literal[
    "any", "string", "integer", "number", "boolean", "null", "date-time", "date", "binary"
]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts. `any` is any JSON value, `binary` is raw bytes outside JSON."""

    kind: ScalarKind


@dataclass(frozen=True, slots=True)
class Const:
    """Exactly these JSON scalars."""

    values: tuple[JsonValue, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A JSON array whose items all have one type."""

    items: "Type"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A JSON object with free keys and values of one type."""

    values: "Type"


@dataclass(frozen=True, slots=True)
class Ref:
    """A named definition of this API."""

    name: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of several types; which one is told by the value's own JSON type."""

    options: tuple["Type", ...]


@dataclass(frozen=True, slots=True)
class JsonText:
    """JSON text inside a JSON string; `name` is the definition of what the text holds."""

    name: str


Type: TypeAlias = Scalar | Const | Array | Mapping | Ref | OneOf | JsonText

ANY = Scalar("any")
NULL = Scalar("null")


@dataclass(frozen=True, slots=True)
class Doc:
    """Text of the document about one thing."""

    summary: str = ""
    description: str = ""
    deprecated: bool = False
    constraints: tuple[str, ...] = ()
    """Bounds, formats and patterns: documentation, never validators."""


@dataclass(frozen=True, slots=True)
class Field:
    """A property of an object.

    `constant` is the one value of a required property that has one only; `tag` says that a
    tagged union selects by this property, so that its values are closed.
    """

    wire: str
    name: str
    type: Type
    required: bool
    nullable: bool
    default: JsonValue | Absent
    constant: JsonValue | Absent
    tag: bool
    doc: Doc
    pointer: str


@dataclass(frozen=True, slots=True)
class ObjectModel:
    """An object with named properties; `bases` are models whose fields it inherits."""

    name: str
    module: str
    pointer: str
    doc: Doc
    bases: tuple[str, ...]
    fields: tuple[Field, ...]
    examples: tuple[JsonValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enum."""

    name: str
    value: str | int


@dataclass(frozen=True, slots=True)
class EnumModel:
    """A closed list in the document; readers must expect values that are not in it."""

    name: str
    module: str
    pointer: str
    doc: Doc
    kind: Literal["string", "integer"]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A model in a union, with the tag values that select it (none in an untagged union)."""

    name: str
    tags: tuple[JsonValue, ...] = ()


@dataclass(frozen=True, slots=True)
class UnionModel:
    """One of several models.

    `tag` is the wire name of the property that selects; `literal` says whether every variant
    fixes it by itself. Without a tag the variants are tried in order.
    `others` are the alternatives that are not models, null among them.
    """

    name: str
    module: str
    pointer: str
    doc: Doc
    tag: str | None
    literal: bool
    variants: tuple[Variant, ...]
    others: Type | None = None
    recursive: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type that is not an object; `recursive` ones lead back to themselves."""

    name: str
    module: str
    pointer: str
    doc: Doc
    type: Type
    recursive: bool = False


Definition: TypeAlias = ObjectModel | EnumModel | UnionModel | Alias

Location = Literal["path", "query", "header", "cookie"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, with OpenAPI's serialisation rules made explicit.

    `schema` is the pointer of its schema, "" where it has none; so for bodies and responses.
    """

    wire: str
    name: str
    location: Location
    style: str
    explode: bool
    required: bool
    allow_reserved: bool
    json: bool
    type: Type
    nullable: bool
    default: JsonValue | Absent
    doc: Doc
    schema: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A request body in the one media type that is sent."""

    media_type: str
    required: bool
    type: Type
    nullable: bool
    doc: Doc
    schema: str = ""


StreamMode = Literal["event", "event-json", "data", "raw"]


@dataclass(frozen=True, slots=True)
class Response:
    """A documented response.

    `stream` tells how a server-sent event becomes a value: `event` and `event-json` validate the
    whole frame (its data as text, or parsed), `data` validates the JSON of its data, `raw` hands
    out the frame.
    """

    status: str
    media_type: str | None
    type: Type | None
    nullable: bool
    stream: StreamMode | None
    doc: Doc
    schema: str = ""


@dataclass(frozen=True, slots=True)
class Callback:
    """A request that the server makes to a URL of the caller's choosing."""

    name: str
    expression: str
    method: str
    body: Body | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path. `key` is its operationId, or method and path where it has none."""

    key: str
    name: str
    method: str
    path: str
    tags: tuple[str, ...]
    doc: Doc
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    callbacks: tuple[Callback, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Resource:
    """The operations under one tag."""

    tag: str
    name: str
    class_name: str
    doc: Doc
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """A base URL with its variables replaced by their defaults."""

    url: str
    description: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """Something in the document that the IR does not carry, named so that it can be counted."""

    id: str
    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Api:
    """Everything that a target needs to know about a document."""

    title: str
    version: str
    doc: Doc
    servers: tuple[Server, ...]
    definitions: tuple[Definition, ...]
    resources: tuple[Resource, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Callback, ...]
    components: dict[str, str] = field(hash=False)
    """Component schema key -> definition name, in document order."""
    waivers: tuple[Waiver, ...] = ()
