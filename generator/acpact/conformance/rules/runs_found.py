"""Promises about finding runs: by search, or in the list of a thread."""

from typing import Any

from acpact.conformance.registry import Level, rule, run_rule
from acpact.conformance.session.acp import Acp
from acpact.conformance.session.answer import Answer
from acpact.conformance.session.runs import Runs

_SEARCH = "#/components/schemas/RunSearchRequest/properties"
_LIST = "#/paths/~1threads~1{thread_id}~1runs/get"
_SEARCHES = ("create_stateless_run", "search_stateless_runs")
_LISTING = ("create_{run}",)
_DEFAULT_LIMIT = 10
_LATER = {"after_seconds": 60, "multitask_strategy": "enqueue"}
_MOST = 1000
_ALIKE = (True, 1, "1")


@rule(
    "runs/search-metadata",
    Level.MUST,
    "A search by metadata finds the runs that have all of them, and no others",
    pointer=f"{_SEARCH}/metadata",
    operations=_SEARCHES,
    presumes=("runs/ids-unique",),
)
async def search_metadata(acp: Acp) -> None:
    """Two runs are created whose metadata differ in one key, and one of them is searched for by two
    keys. It has to be found and the other one must not: metadata are how a client finds its own
    runs.
    """
    wanted = await _later(acp.stateless, metadata={"part": "one"})
    await _later(acp.stateless, metadata={"part": "two"})
    found = await acp.stateless.listed(metadata={**acp.marked, "part": "one"})
    _must_be_these(found, {wanted})


@rule(
    "runs/search-metadata-exact",
    Level.MUST,
    "A search by metadata tells true, 1 and text apart",
    pointer=f"{_SEARCH}/metadata",
    operations=_SEARCHES,
    once=True,
    presumes=(
        "runs/metadata-kept",
        "runs/search-metadata",
        "runs/search-complete",
    ),
)
async def search_metadata_exact(acp: Acp) -> None:
    """Three runs are created whose metadata have `true`, `1` and `"1"` under the same key. A search
    for each of these values has to find its own run alone: values that match are equal, and no two
    of these are in JSON.
    """
    made = [await _later(acp.stateless, metadata={"value": value}) for value in _ALIKE]
    for run_id, value in zip(made, _ALIKE, strict=True):
        found = await acp.stateless.listed(metadata={**acp.marked, "value": value})
        _must_be_these(found, {run_id})


@rule(
    "runs/search-agent",
    Level.MUST,
    "A search by agent_id finds runs of this agent only",
    pointer=f"{_SEARCH}/agent_id",
    operations=_SEARCHES,
    presumes=(
        "runs/search-metadata",
        "runs/search-complete",
    ),
)
async def search_agent(acp: Acp) -> None:
    """A run is created, and searched for among those of its agent, where it has to be, and among
    those of an agent that does not exist, where nothing may be.
    """
    made = await _later(acp.stateless)
    found = await acp.stateless.listed(agent_id=acp.agent.id)
    _must_be_these(found, {made})
    found = await acp.stateless.listed(agent_id=acp.uuid())
    found.must_be(200, when="for a search that finds nothing")
    found.must(found.json == [], "no run for an agent that does not exist")


@rule(
    "runs/search-status",
    Level.MUST,
    "A search by status finds runs that have this status only",
    pointer=f"{_SEARCH}/status",
    operations=(*_SEARCHES, "create_and_wait_for_stateless_run_output"),
    presumes=(
        "runs/search-metadata",
        "runs/search-complete",
        "interrupts/status-interrupted",
        "interrupts/list-shows-interrupted",
    ),
)
async def search_status(acp: Acp) -> None:
    """Two runs are created: one has stopped, the other one starts only in a minute. A search for
    each of the two statuses has to find the one that has it, and not the other one.
    """
    run = (await acp.stateless.finished())["run"]
    held = await acp.stateless.held()
    _must_be_these(await acp.stateless.listed(status="pending"), {held["run_id"]})
    _must_be_these(await acp.stateless.listed(status=run["status"]), {run["run_id"]})


@rule(
    "runs/search-complete",
    Level.MUST,
    "A search finds all runs that match",
    pointer="#/components/schemas/RunSearchRequest",
    operations=_SEARCHES,
    once=True,
    presumes=("runs/ids-unique",),
)
async def search_complete(acp: Acp) -> None:
    """Three runs are created and searched for. All of them have to be found, and in the list that a
    request without filters gives as well if that has room for all runs of the server.
    """
    made = {await _later(acp.stateless) for _ in range(3)}
    _must_be_these(await acp.stateless.listed(), made)
    answer = await acp.stateless.find(limit=_MOST)
    everything = answer.must_be(200, when="for a search without filters").json
    if len(everything) < _MOST:
        ids = {run["run_id"] for run in everything}
        answer.must(made <= ids, "all runs, those that were just created among them")


@rule(
    "runs/search-stateless-only",
    Level.SHOULD,
    "A search for stateless runs finds no runs on threads",
    pointer="#/paths/~1runs~1search/post",
    operations=("create_thread_run", *_SEARCHES),
    needs=("threads",),
    presumes=(
        "runs/search-metadata",
        "runs/search-complete",
    ),
)
async def search_stateless_only(acp: Acp) -> None:
    """A run on a thread and a stateless run are created. The search, which is for stateless runs,
    has to find the stateless one only.
    """
    on_thread = await acp.on_thread()
    await _later(on_thread)
    made = await _later(acp.stateless)
    _must_be_these(await acp.stateless.listed(), {made})


@rule(
    "thread-runs/list-complete",
    Level.MUST,
    "The list of a thread has all of its runs, and no others",
    pointer=_LIST,
    operations=("create_thread_run", "list_thread_runs"),
    needs=("threads",),
    once=True,
    presumes=("thread-runs/ids-unique",),
)
async def list_complete(acp: Acp) -> None:
    """Runs are created on two threads. The list of each has to have its own runs, and no others."""
    one, other = await acp.on_thread(), await acp.on_thread()
    first = {await _later(one), await _later(one)}
    second = {await _later(other)}
    _must_be_these(await one.listed(), first)
    _must_be_these(await other.listed(), second)


@run_rule(
    "list-default-limit",
    Level.MUST,
    "Ten runs are listed if there is no limit",
    pointer=(f"{_SEARCH}/limit", f"{_LIST}/parameters/0"),
    operations=_LISTING,
    presumes=(
        "runs/search-metadata",
        "runs/search-complete",
    ),
    once=True,
)
async def list_default_limit(acp: Acp, runs: Runs) -> None:
    """Eleven runs are created, and searched for or listed without `limit`. Ten have to come: that
    is the default of the document, and a client that pages relies on it.
    """
    for _ in range(_DEFAULT_LIMIT + 1):
        await _later(runs)
    query = {} if runs.thread else {"metadata": acp.marked}
    answer = (await runs.find(**query)).must_be(200)
    answer.must(len(answer.json) == _DEFAULT_LIMIT, f"{_DEFAULT_LIMIT} runs")


@run_rule(
    "list-limit",
    Level.MUST,
    "No more runs are listed than limit says",
    pointer=(f"{_SEARCH}/limit", f"{_LIST}/parameters/0"),
    operations=_LISTING,
    presumes=(
        "runs/search-metadata",
        "runs/search-complete",
    ),
    once=True,
)
async def list_limit(acp: Acp, runs: Runs) -> None:
    """Three runs are created, and searched for or listed with `limit` 2. Two have to come: `limit`
    is the most that the client wants to get.
    """
    await _three(runs)
    answer = (await runs.listed(limit=2)).must_be(200)
    answer.must(len(answer.json) == 2, "2 of the 3 runs")


@run_rule(
    "list-offset",
    Level.MUST,
    "The pages of a list have each run once",
    pointer=(f"{_SEARCH}/offset", f"{_LIST}/parameters/1"),
    operations=_LISTING,
    presumes=(
        "runs/list-limit",
        "runs/search-metadata",
        "runs/search-complete",
    ),
    once=True,
)
async def list_offset(acp: Acp, runs: Runs) -> None:
    """Three runs are created, and searched for or listed in pages of two. The pages that start at
    `offset` 0 and 2 have to have all three runs between them, each of them once; the page that
    starts at 3 has none.
    """
    made = await _three(runs)
    first = (await runs.listed(limit=2, offset=0)).must_be(200)
    second = (await runs.listed(limit=2, offset=2)).must_be(200)
    ids = [run["run_id"] for run in [*first.json, *second.json]]
    second.must(sorted(ids) == sorted(made), f"the runs that the first page did not have of {made}")
    last = (await runs.listed(limit=2, offset=3)).must_be(200)
    last.must(last.json == [], "no run after the last one")


async def _three(runs: Runs) -> list[str]:
    return [await _later(runs) for _ in range(3)]


async def _later(runs: Runs, **fields: Any) -> str:
    """Create a run that starts only in a minute, and return its id."""
    run_id: str = (await runs.started(**_LATER, **fields))["run_id"]
    return run_id


def _must_be_these(answer: Answer, wanted: set[str]) -> None:
    found = [run["run_id"] for run in answer.must_be(200, when="for a list of runs").json]
    answer.must(sorted(found) == sorted(wanted), f"these runs and no others: {sorted(wanted)}")
