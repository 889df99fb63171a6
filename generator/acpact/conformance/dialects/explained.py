"""What `acpact explain` tells about dialect files."""

DIALECT_INVALID = (
    "dialect-invalid",
    "the dialect file can't be used",
    """
A dialect says how a server that is almost ACP is spoken to: for each operation of the document the
route, and what bodies, answers and events are; `unsupported` names those that it does not have,
with the reason. Unknown fields are refused: they are mostly misspelt ones. `langgraph.yaml`, which
is bundled, is an example of everything that there is.

Bad:  get_thread: {route: "GET /conversations/{thread_id}"}
Good: get_thread: {request: "GET /conversations/{thread_id}"}
""",
)
