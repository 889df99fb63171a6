"""Promises that every answer is held to, whatever it is for."""

from acpact.conformance.registry import Level, passive_rule

_PATHS = "#/paths"
_SCHEMAS = "#/components/schemas"
_FAILED = "#/info/description"

status = passive_rule(
    "answers/status",
    Level.MUST,
    "An answer has a status that the document lists",
    """
    Each operation lists the statuses that it can end with. A client that was made from the
    document knows these and no others: what else comes, it can only report as unexpected. 401 and
    403 are let pass, since the document leaves authentication to the server.
    """,
    pointer=_PATHS,
)

server_error = passive_rule(
    "answers/server-error",
    Level.MUST,
    "No request is answered with a 5xx status",
    """
    Nothing that a client sends may make the server fail: a request that can't be fulfilled is
    answered with a 4xx status, and the document lists no other for a failure. A 5xx tells a
    client to try the same again, which does not help here.
    """,
    pointer=_FAILED,
)

content_type = passive_rule(
    "answers/content-type",
    Level.MUST,
    "An answer is of the media type that the document gives",
    """
    The content type of an answer is one that the document lists for its status. Clients choose by
    it how to read the body, and give up on one that they do not expect.
    """,
    pointer=_PATHS,
)

json = passive_rule(
    "answers/json",
    Level.MUST,
    "A JSON body is JSON in UTF-8",
    """
    A body that calls itself JSON is read by a strict reader (RFC 8259): UTF-8, no NaN or Infinity,
    nothing after the value. Many clients have no other reader, and lose the whole answer.
    """,
    pointer=_FAILED,
)

required = passive_rule(
    "answers/required",
    Level.MUST,
    "An answer has all required fields",
    """
    The fields that a schema requires are there in each object of an answer. Clients in typed
    languages refuse an object without them, or fail later, where nobody expects it.
    """,
    pointer=_SCHEMAS,
)

type_ = passive_rule(
    "answers/type",
    Level.MUST,
    "The values of an answer have the types that the document gives",
    """
    Each value in an answer is of the JSON type that its schema names: a string where a string is
    promised, not a number. Clients in typed languages can't read anything else.
    """,
    pointer=_SCHEMAS,
)

null = passive_rule(
    "answers/null",
    Level.MUST,
    "A field that is absent is left out and not null",
    """
    Where a schema does not allow null, a field that has no value is left out of the answer.
    Optional is not nullable: a client that finds the field reads its value as what the schema says.
    """,
    pointer=_SCHEMAS,
)

enum = passive_rule(
    "answers/enum",
    Level.MUST,
    "The values of an answer are among those that the document lists",
    """
    Where the document lists the values of a field, such as the status of a run, no other value
    comes. Clients branch on it, and wait for ever for a status that they know.
    """,
    pointer=_SCHEMAS,
)

format_ = passive_rule(
    "answers/format",
    Level.MUST,
    "Times, ids and URIs in an answer have their format",
    """
    A string with a format is what the format says: a date-time has an offset (RFC 3339), a uuid is
    a UUID (RFC 4122), a uri is absolute (RFC 3986). Clients parse these; a time without an offset
    is hours wrong without anybody noticing.
    """,
    pointer=_SCHEMAS,
)

bounds = passive_rule(
    "answers/bounds",
    Level.MUST,
    "The values of an answer keep to their bounds",
    """
    Numbers, lengths, patterns and counts in an answer are within what their schemas allow.
    Clients rely on it when they set aside room, or check what they get.
    """,
    pointer=_SCHEMAS,
)

union = passive_rule(
    "answers/union",
    Level.MUST,
    "A value with several possible shapes has one of them",
    """
    Where the document allows one of several shapes, such as result, interrupt or error as the
    output of a run, the value fits one of them, and the tag says which. Otherwise no client knows
    what it has in its hands. What fits the shape that was meant, but for a detail, is reported by
    the rule for the detail.
    """,
    pointer=f"{_SCHEMAS}/RunOutput",
)

schema = passive_rule(
    "answers/schema",
    Level.MUST,
    "An answer keeps to its schema in all else",
    """
    All that a schema says and that has no rule of its own, such as fields that are forbidden. A
    client is entitled to each word of it.
    """,
    pointer=_SCHEMAS,
)

error_body = passive_rule(
    "answers/error-body",
    Level.MUST,
    "The body of a failure is a JSON string",
    """
    Every answer with a 4xx status has a body that is one JSON string: what went wrong, for people.
    Frameworks like to send an object, {"detail": ...} for example; a client that was made from the
    document shows nothing of it. It is reported once for a server, not once for each operation.
    """,
    pointer=f"{_SCHEMAS}/ErrorResponse",
)

no_content = passive_rule(
    "answers/no-content",
    Level.MUST,
    "An answer without content has no body",
    """
    Where the document gives a status no content, as it does to 204, nothing follows the head. A
    body that comes in spite of it is read as the start of the next answer by some clients.
    """,
    pointer=_PATHS,
)

in_time = passive_rule(
    "answers/in-time",
    Level.SHOULD,
    "An answer is complete in bounded time",
    """
    Each answer comes to its end within the time that the kit allows a request. The document sets
    no time; but a server that sends a byte now and then, or nothing at all, holds its clients for
    as long as it likes.
    """,
    pointer=_PATHS,
)

size = passive_rule(
    "answers/size",
    Level.SHOULD,
    "An answer is of bounded size",
    """
    No answer goes on beyond the size that the kit allows, as it is sent or once it is unpacked.
    The document sets no bound; but a small request for a giant answer takes the client's memory.
    """,
    pointer=_PATHS,
)

delivered = passive_rule(
    "answers/delivered",
    Level.MUST,
    "An answer is delivered whole",
    """
    An answer comes to the end that its head announces, in an encoding that was asked for, and is
    well-formed HTTP (RFC 9112). A connection that is closed half-way leaves a client with a piece,
    and with no word about what became of its request.
    """,
    pointer=_PATHS,
)
