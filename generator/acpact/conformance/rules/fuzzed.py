"""Promises that only many requests of all kinds hold a server to; the fuzz phase does."""

from acpact.conformance.registry import Level, passive_rule

invalid = passive_rule(
    "fuzz/invalid-refused",
    Level.SHOULD,
    "What violates the schema of a request is refused",
    """
    Requests are generated that break the schema of the document, or of the agent, in all sorts of
    ways; each is refused with a 4xx status. What is let in becomes a run, or a search, that is not
    what the client wanted, and fails later or not at all.
    """,
    pointer="#/info/description",
)

valid = passive_rule(
    "fuzz/valid-accepted",
    Level.MUST,
    "What fits the schema of a request is not refused as malformed",
    """
    Requests are generated that fit the schema, optional fields and rare values among them. They
    are not refused as invalid: a client that keeps to the document can't do any better.
    """,
    pointer="#/info/description",
)

deleted = passive_rule(
    "fuzz/deleted-gone",
    Level.MUST,
    "What was deleted is not found again",
    """
    Runs and threads are created, used and deleted in many orders. What was deleted is answered with
    404 from then on, whatever came before.
    """,
    pointer="#/paths/~1runs~1{run_id}/delete/description",
)
