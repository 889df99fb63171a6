"""What each waiver means: parts of a document that the intermediate representation leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass

_TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        "alternatives-ignored",
        "alternatives that narrow a property are not told apart",
        """
A schema has properties, and a `oneOf` or `anyOf` whose alternatives say more of the same ones: a
`const` for each, or the schema of what a string holds. One class is made, with each property as it
is declared outside of the alternatives.

To have them told apart, make each alternative a component schema with all its properties and the
whole a `oneOf` of them.
""",
    ),
    (
        "alternatives-merged",
        "alternatives beside properties are merged",
        """
A schema has properties of its own and an `anyOf` or `oneOf` of further objects. One class carries
the properties of all alternatives, each optional, so that nothing a server may send is lost. That
one of the alternatives must be complete is not checked.

To have them told apart, make each alternative a component schema and the whole a `oneOf` of them.
""",
    ),
    (
        "array-kind",
        "an array is held in a list",
        """
The extension `x-acpact-array` says what a program should hold an array in, for targets that leave
a choice: `list`, `sequence` (whatever has an order) or `tuple`. It has another value here.
""",
    ),
    (
        "circular-reference",
        "a reference into itself is typed as any value",
        """
A schema leads back to itself without an object or an array with a name on the way, so that its
type has no end. The place is typed as any value; what arrives there is kept as it is.

To have it typed, give the schema an object with properties, or a place among the components.
""",
    ),
    (
        "discriminator-ignored",
        "the discriminator does not tell the variants apart",
        """
Two variants of a union share a value of the discriminator's property, or a variant has none. The
union is still typed: its variants are tried in turn, and the one that fits best is taken.

To have it select by its tag, give the property a `const` of its own in each variant.
""",
    ),
    (
        "false-schema",
        "a schema that nothing fits is typed as any value",
        """
The schema is `false`: the document says that there can be no value here. Python has no type for
that which is of use in a client, so the place is typed as any value.
""",
    ),
    (
        "form-encoding",
        "a field of a form is encoded in the client's own way",
        """
The `encoding` of a form asks for something that is not done for this field: a `style`, `explode`,
`allowReserved`, a `contentType` or `headers` of a part. A list is sent as a field for each of its
items, an object as JSON, bytes as `application/octet-stream`, everything else as text.

In a multipart form the content type can be given with the value, as a tuple of file name, content
and type: `("a.png", content, "image/png")`.
""",
    ),
    (
        "ignored-header",
        "a header that OpenAPI ignores is not a parameter",
        """
OpenAPI says that header parameters called Accept, Content-Type and Authorization are ignored. The
first two are sent as the operation's media types demand. For Authorization pass `auth`, to the
client or to one call: `auth=Bearer(token)`.
""",
    ),
    (
        "item-schema",
        "the items of a sequence are not taken apart",
        """
OpenAPI 3.2 describes each item of a sequence, such as the lines of `application/jsonl`, by an
`itemSchema`. Items are typed in event streams alone. Another sequence is passed as it comes over
the wire, as text or bytes; the schema is not used.
""",
    ),
    (
        "media-type",
        "one of several request media types is sent",
        """
A request body is documented in several media types. The client sends one of them: JSON where there
is a choice. The others have no method.
""",
    ),
    (
        "misfit-example",
        "an example that is not of its type is left out",
        """
An example of a schema lacks a required property, has one that the schema does not declare, or has
a value of another type: an ID that is no UUID, say, where the format asks for one. It can't be
written as a Python literal of the type.

To have it shown, mend the example, or declare what it uses.
""",
    ),
    (
        "mixed-enum",
        "an enum of several types is not closed",
        """
The values of an enum are of more than one type, or are numbers with a fraction. It is typed by
what its values are, a string or an integer for example, and any such value is accepted.

To have an enum class, use values of one type: strings, or integers.
""",
    ),
    (
        "nested-all-of",
        "an intersection is typed as any value",
        """
The parts of an `allOf` that has no name of its own have an `allOf` themselves, and they are not
objects that could be merged. The place is typed as any value.

To have it typed, move the parts into component schemas and refer to them.
""",
    ),
    (
        "operation-servers",
        "servers of one operation are not used",
        """
An operation names servers of its own. The client sends every request to its one `base_url`. For
such an operation make a second client with the other base URL.
""",
    ),
    (
        "parameter-location",
        "a parameter in an unknown place is not sent",
        """
Parameters are sent in the path, the query, a header or a cookie. This one is declared to be
somewhere else and is left out of its method.
""",
    ),
    (
        "path-parameter",
        "a path parameter that its path does not have",
        """
A parameter is declared `in: path`, and the path has no placeholder of that name. It can't be sent
and is left out of its method.

Bad:  /runs/{run_id}  with a path parameter called  id
Good: /runs/{run_id}  with a path parameter called  run_id
""",
    ),
    (
        "response-headers",
        "response headers are not typed",
        """
A response documents headers. A method returns the body alone, so they are not in its type. They
are at hand where a response becomes an exception or a stream: `.headers`.
""",
    ),
    (
        "security-scheme",
        "a security scheme has no argument",
        """
The client has arguments for API keys, basic authentication and bearer tokens, those of OAuth 2 and
OpenID Connect among them. This scheme is of another kind. Pass any `httpx2.Auth` as `auth`, to the
client or to one call, or an HTTP client of your own, with a client certificate for example.

    Client("https://api.example", auth=httpx2.DigestAuth("user", "password"))
    Client("https://api.example", http_client=httpx2.Client(verify=ssl_context))
""",
    ),
    (
        "additional-operation",
        "an operation with a method of its own is left out",
        """
OpenAPI 3.2 lets a path have operations under `additionalOperations`, for HTTP methods that it
does not know by name. The client has no method for them.
""",
    ),
    (
        "discriminator-on-base",
        "a discriminator on a base does not select",
        """
An object with properties has a `discriminator`, and other objects inherit from it by `allOf`.
What refers to the base is typed as the base; fields of a child that arrive there are kept, but
untyped.

To have the children told apart, refer to a `oneOf` of them with that discriminator.
""",
    ),
    (
        "link",
        "a link is left out",
        """
A response documents a link to another operation. No method follows it: call the operation with
the values that the link's description names.
""",
    ),
    (
        "json-alternative",
        "JSON of any kind beside an event stream is left out",
        """
An answer is documented both as an event stream and as JSON without a schema. FastAPI notes the
latter for every operation. The method asks for the stream; JSON can't be had from it.

To have JSON as well, give it a schema.
""",
    ),
    (
        "stream-alternative",
        "an event stream beside JSON is left out",
        """
An answer is documented both as an event stream and in another media type. The method asks for
the other one; the stream can't be had from it.

To have a stream, describe it under an operation of its own.
""",
    ),
    (
        "stream-data",
        "some events of a stream hold text, others JSON",
        """
The schema of a stream is a union of events. In some `data` is a string, in others an object, a
number or the like; as it comes over the wire nothing tells the two apart. Each event is handed out
as a `ServerSentEvent`, its data as text.

To have it typed, make `data` a string in each; for JSON add the `contentMediaType`
`application/json` and, as `contentSchema`, what the string holds.
""",
    ),
    (
        "tuple",
        "the places of a tuple are not told apart",
        """
An array describes each of its places by `prefixItems`. It is typed as a list whose items are of
any of these types; as one of any values where there are several models among them, or where more
items may follow.
""",
    ),
    (
        "unnamed-key",
        "a property without a name is no key of a TypedDict",
        """
The name of a property is the empty string. Type checkers refuse a `TypedDict` with such a key, so
that it is left out of the type. Models have the property as a field.

To have it typed in a plain dict too, give the property a name.
""",
    ),
    (
        "untyped-extras",
        "further properties are kept, but not typed",
        """
An object has properties and a schema for all others in `additionalProperties`. The others are
kept and sent back, and can be read as attributes, but their type is not checked.
""",
    ),
    (
        "untyped-media",
        "a body that is neither JSON nor a form is passed as it is",
        """
A body of XML or the like has a schema. There is no reader or writer for its media type: it is
passed as text or bytes, and the schema is not used.

To have it typed, describe it as JSON, if the server speaks that as well.
""",
    ),
    (
        "webhook",
        "the payload of a webhook has no parser",
        """
The document describes a request that the server makes, with a body that is not JSON. There is no
parser for it: read the body in your receiver by yourself.
""",
    ),
)


@dataclass(frozen=True, slots=True)
class WaiverText:
    """What one kind of waiver means, to somebody who has just met it."""

    id: str
    title: str
    text: str


WAIVERS: Mapping[str, WaiverText] = {
    name: WaiverText(name, title, text.strip()) for name, title, text in _TEXTS
}
