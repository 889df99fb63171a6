"""Promises about requests for runs that are not what the document says: they are refused."""

from collections.abc import Iterable, Sequence
from typing import Any

from acpact.conformance.registry import Level, rule, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.runs import Runs

_CREATE = ("#/paths/~1runs/post", "#/paths/~1threads~1{thread_id}~1runs/post")
_REFUSED = (f"{_CREATE[0]}/responses/422", f"{_CREATE[1]}/responses/422")
_BODIES = (f"{_CREATE[0]}/requestBody", f"{_CREATE[1]}/requestBody")
_FIELDS = "#/components/schemas/RunCreate/properties"
_CANCEL = (
    "#/paths/~1runs~1{run_id}~1cancel/post",
    "#/paths/~1threads~1{thread_id}~1runs~1{run_id}~1cancel/post",
)
_STARTS = ("create_{run}", "create_and_wait_for_{run}_output")
_WRONG_TYPES: Sequence[dict[str, Any]] = (
    {"metadata": "text"},
    {"config": "text"},
    {"config": {"tags": "text"}},
    {"config": {"recursion_limit": "many"}},
    {"webhook": 5},
    {"on_disconnect": 5},
    {"multitask_strategy": {}},
    {"after_seconds": "soon"},
)
_WRONG_ENUMS: Sequence[dict[str, Any]] = (
    {"on_disconnect": "explode"},
    {"multitask_strategy": "explode"},
)
_WRONG_MODES: Sequence[dict[str, Any]] = (
    {"stream_mode": "explode"},
    {"stream_mode": ["explode"]},
    {"stream_mode": 5},
    {"stream_mode": {}},
)
_WRONG_SEARCHES: Sequence[dict[str, Any]] = (
    {"agent_id": 5},
    {"status": "exploded"},
    {"metadata": "text"},
    {"limit": "many"},
    {"limit": 0},
    {"limit": 1001},
    {"offset": "far"},
    {"offset": -1},
)


@run_rule(
    "not-json",
    Level.MUST,
    "A run is not created by a body that is not JSON",
    pointer=_REFUSED,
    operations=_STARTS,
    family="requests",
)
async def not_json(acp: Acp, runs: Runs) -> None:
    """Requests to create a run have a body that ends in the middle of its JSON. Each has to be
    refused with 422: half a request is not what the client has meant.
    """
    for operation in _STARTS:
        answer = await runs.post(operation, content=b'{"input": {"half": ')
        answer.must_be(422, when="for a body that is not JSON")


@run_rule(
    "no-body",
    Level.MUST,
    "A run is not created without a body",
    pointer=_BODIES,
    operations=_STARTS,
    family="requests",
)
async def no_body(acp: Acp, runs: Runs) -> None:
    """Requests to create a run have no body at all, although the document requires one. Each has to
    be refused with 422.
    """
    for operation in _STARTS:
        answer = await runs.post(operation)
        answer.must_be(422, when="for a request without a body")


@run_rule(
    "not-an-object",
    Level.MUST,
    "A run is not created by a body that is no object",
    pointer=_REFUSED,
    operations=_STARTS,
    family="requests",
    once=True,
)
async def not_an_object(acp: Acp, runs: Runs) -> None:
    """Requests to create a run have a body that is JSON, but a list, a text, a number or null. Each
    has to be refused with 422.
    """
    for operation in _STARTS:
        for content in (b"[]", b'"text"', b"5", b"null"):
            answer = await runs.post(operation, content=content)
            answer.must_be(422, when=f"for the body {content.decode()}")


@run_rule(
    "wrong-types",
    Level.MUST,
    "A run is not created by fields of the wrong type",
    pointer=_REFUSED,
    operations=_STARTS,
    family="requests",
    presumes=("webhooks/called-from-wait",),
)
async def wrong_types(acp: Acp, runs: Runs) -> None:
    """Requests to create a run have one field of another type than the document says, and are right
    in all others. Each has to be refused with 422: an option that is ignored is not what the
    client has asked for.
    """
    await _must_refuse(runs, _WRONG_TYPES)


@run_rule(
    "wrong-enum",
    Level.MUST,
    "A run is not created by options that do not exist",
    pointer=_REFUSED,
    operations=_STARTS,
    family="requests",
    presumes=("runs/if-not-exists-create",),
    once=True,
)
async def wrong_enum(acp: Acp, runs: Runs) -> None:
    """Requests to create a run have an option whose value is none of those that the document lists.
    Each has to be refused with 422: the server can't do what it does not know.
    """
    own = "if_not_exists" if runs.thread else "on_completion"
    await _must_refuse(runs, [*_WRONG_ENUMS, {own: "explode"}])


@run_rule(
    "wrong-stream-mode",
    Level.MUST,
    "A run is not created with a stream_mode that does not exist",
    pointer=f"{_FIELDS}/stream_mode",
    operations=_STARTS,
    family="requests",
    once=True,
)
async def wrong_stream_mode(acp: Acp, runs: Runs) -> None:
    """Requests to create a run ask for streaming modes that the document does not have, alone and
    in a list, or have another type. Each has to be refused with 422.
    """
    await _must_refuse(runs, _WRONG_MODES)


async def _must_refuse(runs: Runs, wrong: Iterable[dict[str, Any]]) -> None:
    for fields in wrong:
        body = {**runs.body(), **fields}
        for operation in _STARTS:
            answer = await runs.post(operation, body=body)
            answer.must_be(422, when=f"for {fields}")


@run_rule(
    "wrong-cancel",
    Level.MUST,
    "A run is not cancelled with parameters that do not exist",
    pointer=(f"{_CANCEL[0]}/responses/422", f"{_CANCEL[1]}/responses/422"),
    operations=("create_{run}", "cancel_{run}", "get_{run}"),
    family="requests",
    presumes=(
        "runs/cancel-stops",
        "runs/cancel-waits",
    ),
    once=True,
)
async def wrong_cancel(acp: Acp, runs: Runs) -> None:
    """A run that starts only in a minute is cancelled with an `action` that does not exist, and
    with a `wait` that is no boolean. Both have to be refused with 422, and the run has to be
    pending still.
    """
    run_id = (await runs.held())["run_id"]
    when = "for a parameter that is not what the document says"
    (await runs.cancel(run_id, action="explode")).must_be(422, when=when)
    (await runs.cancel(run_id, wait="perhaps")).must_be(422, when=when)
    answer = await runs.get(run_id)
    answer.must(answer.needed()["status"] == "pending", "a run that is still pending")


@rule(
    "requests/wrong-search",
    Level.MUST,
    "A search for runs with wrong filters is refused",
    pointer="#/paths/~1runs~1search/post/responses/422",
    operations=("search_stateless_runs",),
    once=True,
    presumes=(
        "runs/search-agent",
        "runs/search-status",
        "runs/search-metadata",
        "runs/search-complete",
        "runs/list-limit",
        "runs/list-offset",
    ),
)
async def wrong_search(acp: Acp) -> None:
    """Searches for runs have one field of another type than the document says, or out of its
    bounds. Each has to be refused with 422: a filter that is ignored finds what was not wanted.
    """
    for body in _WRONG_SEARCHES:
        answer = await acp.stateless.post("search_stateless_runs", body=body)
        answer.must_be(422, when=f"for {body}")
    answer = await acp.stateless.post("search_stateless_runs", content=b"[")
    answer.must_be(422, when="for a body that is not JSON")


@rule(
    "thread-requests/wrong-page",
    Level.MUST,
    "A list of runs with a page that is no number is refused",
    pointer="#/paths/~1threads~1{thread_id}~1runs/get/responses/422",
    operations=("list_thread_runs",),
    needs=("threads",),
    once=True,
    presumes=(
        "thread-runs/list-limit",
        "thread-runs/list-offset",
    ),
)
async def wrong_page(acp: Acp) -> None:
    """The runs on a thread are listed with a `limit` and an `offset` that are no numbers. Both have
    to be refused with 422.
    """
    runs = await acp.on_thread()
    (await runs.find(limit="many")).must_be(422, when="for a limit that is no number")
    (await runs.find(offset="far")).must_be(422, when="for an offset that is no number")
