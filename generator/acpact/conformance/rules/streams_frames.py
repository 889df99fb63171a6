"""Promises that every stream is held to: how its events look on the wire."""

from acpact.conformance.registry import Level, passive_rule

_EVENT = "#/components/schemas/RunOutputStream"
_STREAM = "#/paths/~1runs~1stream/post/responses/200"
_NEEDS = ("streaming.values|streaming.custom",)

content_type = passive_rule(
    "streams/content-type",
    Level.MUST,
    "A stream is of the type text/event-stream",
    """
    A stream is sent as `text/event-stream`. Readers of server-sent events refuse anything else, as
    their standard tells them to.
    """,
    pointer=f"{_STREAM}/content/text~1event-stream",
    needs=_NEEDS,
)

frame = passive_rule(
    "streams/frame",
    Level.MUST,
    "An event has the fields id, event and data, and nothing else",
    """
    Each event has `id`, `event` and `data`, is UTF-8, and ends with a blank line. Lines that are no
    fields of server-sent events are dropped by readers, and so is a last event without its blank
    line.
    """,
    pointer=f"{_EVENT}/required",
    needs=_NEEDS,
)

event_name = passive_rule(
    "streams/event-name",
    Level.MUST,
    "The type of every event is agent_event",
    """
    The field `event` is always `agent_event`; what an event means is in its data. Readers hand out
    events by this name: one with another name reaches nobody.
    """,
    pointer=f"{_EVENT}/properties/event",
    needs=_NEEDS,
)

ids_unique = passive_rule(
    "streams/ids-unique",
    Level.MUST,
    "No two events of a stream have the same id",
    """
    The field `id` is unique within its stream. Clients use it to tell whether they have seen an
    event, and drop the second one of two with the same id.
    """,
    pointer=f"{_EVENT}/properties/id",
    needs=_NEEDS,
)

data_json = passive_rule(
    "streams/data-json",
    Level.MUST,
    "The data of an event is JSON",
    """
    The field `data` carries an update as JSON, all its lines together. A client that can't read it
    has to give up on the stream.
    """,
    pointer=f"{_EVENT}/properties/data",
    needs=_NEEDS,
)

data_schema = passive_rule(
    "streams/data-schema",
    Level.MUST,
    "The data of an event is an update as the document describes it",
    """
    The JSON in `data` is one of the updates that the document lists, with the fields that it
    requires: its `type` tells which. What is the agent's own in it has rules under `payloads/`.
    """,
    pointer=f"{_EVENT}/properties/data",
    needs=_NEEDS,
)

ends = passive_rule(
    "streams/ends",
    Level.MUST,
    "A stream ends when its run stops",
    """
    A stream comes to its end, within the time and the number of events that the kit allows. It
    is the end that tells a client that nothing more comes; a reader of a stream that is kept open
    by comments, or that goes on for ever, waits for good.
    """,
    pointer=f"{_STREAM}/description",
    needs=_NEEDS,
)
